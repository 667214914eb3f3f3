"""Shortlists and comparisons in four languages: nothing of another language, all of it tidy."""

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.models.profile import DEFAULT_BANDS
from screener.models.shortlist import AskFirst, Group, Places, Shortlist, Tier, Waiting
from screener.report.pdf import lay_out
from screener.report.shortlist_html import shortlist_page, shortlist_print
from screener.report.view.catalogue import LANGUAGES, words_in
from screener.report.view.shortlist import paper_view
from screener.report.view.shortlist_first import ask_line, headline, place_lines
from screener.report.view.shortlist_words import counts, trust
from tests.report.catalogues import ENGLISH, OTHERS, label_of_a_person
from tests.report.pages import Page, heard, visible
from tests.report.paper_words import FIGURE_WITH_POINT, UNTIDY, boxes, overlapping
from tests.report.shortlists import sample

WORDS = {language: words_in(language) for language in LANGUAGES}
ROUNDS = (0, 1, 2, 10, 30, 40, 400)


# --- shortlists that say nothing of their own --------------------------------------------------


def plain(shortlist: Shortlist, language: str, **more: Any) -> Shortlist:
    """The same figures; what its files say is of no language, as far as words go."""
    facts = tuple(
        replace(each, title=f"Xu{place}", accept=tuple("Xa" for _ in each.accept))
        for place, each in enumerate(shortlist.must_haves)
    )
    people = tuple(
        replace(
            person,
            name=None,
            gates=tuple(replace(met, answer=met.answer and "Xi") for met in person.gates),
        )
        for person in shortlist.people
    )
    waiting = tuple(replace(each, name=None) for each in shortlist.ask_first.people)
    named = {
        "role": "Tempor",
        "stamp": "Screener",
        "source": "x.csv",
        "language": language,
        "axes": tuple(replace(axis, title=f"Xo {axis.id[:3]}") for axis in shortlist.axes),
        "ask_first": replace(shortlist.ask_first, people=waiting),
    }
    return replace(shortlist, people=people, must_haves=facts, **{**named, **more})


def waiting_for(*facts: int, number: int = 1) -> AskFirst:
    return AskFirst(number, tuple(Waiting(f"C-{n}", None, 84.7, facts) for n in range(2)))


VARIANTS: dict[str, dict[str, Any]] = {
    "as it is": {},
    "of one day, with a limit": {
        "answered": ("2026-11-01", "2026-11-01"),
        "limit": 1,
        "set_aside": 1,
        "superseded": 1,
    },
    "without dates": {"answered": None, "limit": 1500, "set_aside": 1200, "superseded": 2},
    "a first pass": {"first_pass": True},
    "checked": {"calibration": "Xe"},
    "more to ask": {"ask_first": waiting_for(1, 2, number=1400)},
}


@cache
def pages(language: str, number: int, variant: str) -> tuple[Page, Page]:
    shortlist = plain(sample(number), language, **VARIANTS[variant])
    return Page(shortlist_page(shortlist)), Page(shortlist_print(shortlist))


@pytest.mark.long
@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("number", ROUNDS)
def test_no_shortlist_has_an_english_word(language: str, number: int, variant: str) -> None:
    for page in pages(language, number, variant):
        assert page.faults == []
        assert ENGLISH.findall(heard(page)) == []
        assert page.all("html")[0].attributes["lang"] == language


@pytest.mark.long
@pytest.mark.parametrize("language", OTHERS)
def test_no_figure_of_a_shortlist_has_a_point(language: str) -> None:
    for page in pages(language, 400, "as it is"):
        assert FIGURE_WITH_POINT.findall(page.root.text) == []
        assert re.search(r"\d,\d", page.root.text)


@pytest.mark.long
def test_an_english_word_is_seen() -> None:
    found = {word.lower() for word in ENGLISH.findall(heard(pages("en", 30, "as it is")[0]))}
    assert {"the", "of", "ask", "this"} <= found
    assert FIGURE_WITH_POINT.findall(visible(shortlist_print(sample(30))))


@pytest.mark.long
def test_the_words_of_a_language_that_is_not_ours_are_english() -> None:
    page = Page(shortlist_page(plain(sample(2), "pt-BR")))
    assert page.all("html")[0].attributes["lang"] == "en"
    assert "WHOM TO TALK TO FIRST" in page.root.text
    assert 'lang="de"' in shortlist_page(plain(sample(2), "de-AT"))


@pytest.mark.long
@pytest.mark.parametrize("language", OTHERS)
def test_bands_have_the_titles_of_the_language(language: str) -> None:
    words = WORDS[language]
    text = pages(language, 30, "as it is")[1].root.text
    assert words("bands.strong") in text
    assert DEFAULT_BANDS[0].title not in text
    own = tuple(band.model_copy(update={"title": f"Xy{band.id}"}) for band in sample(30).bands)
    assert "Xystrong" in shortlist_print(plain(sample(30), language, bands=own))


# --- none, one and many ------------------------------------------------------------------------

ONE_AS_MANY = {
    "en": r"\bone (?:people|candidates|rows|places)\b|\b1 (?:people|tiers|candidates)\b",
    "de": r"\b(?:[Ee]ine?|1) (?:Personen|Zeilen|Plätze|Gruppen)\b",
    "fr": r"\b(?:[Uu]ne?|1) (?:personnes|lignes|places|groupes|premières)\b|\baucune personnes\b",
    "es": r"\b(?:[Uu]na?|1) (?:personas|filas|lugares|grupos)\b",
}
MANY_AS_ONE = {
    "en": r"\b(?:two|three|[02-9]|1\d+) (?:person|candidate|row|place|tier)\b",
    "de": r"\b(?:[Zz]wei|[Dd]rei|[02-9]|1\d+) (?:Person|Zeile|Platz|Gruppe)\b",
    "fr": r"\b(?:[Dd]eux|[Tt]rois|[2-9]|1\d+) (?:personne|ligne|place|groupe)\b",
    "es": r"\b(?:[Dd]os|[Tt]res|[02-9]|1\d+) (?:persona|fila|lugar|grupo)\b",
}


def group(outcome: Any, *tiers: int, others: int = 0) -> Group:
    return Group(outcome, sum(tiers) + others, tuple(Tier(n, (10.0, 20.5)) for n in tiers))


@st.composite
def rounds(draw: st.DrawFn) -> Shortlist:
    """Groups and places as they can come together."""
    numbers = st.integers(1, 3) | st.integers(4, 30) | st.just(1500)
    outcomes = draw(
        st.lists(
            st.sampled_from(("pass", "borderline", "unknown", "fail")), max_size=3, unique=True
        )
    )
    groups = tuple(
        group(o, *draw(st.lists(numbers, max_size=3)), others=draw(st.integers(1, 2)))
        for o in outcomes
    )
    first = next((each.scored for each in groups if each.scored), 0)
    places = []
    for k in (1, 3, 5):
        if k <= first:
            possible = draw(st.integers(k, first))
            certain = k if possible == k else draw(st.integers(0, k - 1))
            places.append(Places(k, possible, certain))
    changes: dict[str, Any] = {
        name: draw(st.sampled_from([0, 1, 2, 1500])) for name in ("set_aside", "superseded")
    }
    limit, is_first_pass = draw(st.sampled_from([None, 1, 2, 1500])), draw(st.booleans())
    made = replace(plain(sample(2), "en"), groups=groups, places=tuple(places), **changes)
    number = sum(each.number for each in groups)
    return replace(made, number=number, limit=limit, first_pass=is_first_pass)


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None)
@given(shortlist=rounds())
def test_what_is_said_of_a_round_is_whole(language: str, shortlist: Shortlist) -> None:
    words = WORDS[language]
    texts = [headline(shortlist, words), *place_lines(shortlist, words), *trust(shortlist, words)]
    texts += [text for _, text in counts(shortlist, words)]
    for text in texts:
        assert not UNTIDY.search(text), text
        assert not re.search(ONE_AS_MANY[language], text), text
        assert not re.search(MANY_AS_ONE[language], text), text
        assert text.lstrip("✓~?✗ ")[:1].isupper() or text.lstrip("✓~?✗ ")[:1].isdigit(), text
        if language != "en":
            assert not ENGLISH.search(text), text
    assert all(text.endswith(".") for text in texts[1:])
    assert [text for text in texts if label_of_a_person(language).search(text)] == [
        text for text in texts if language == "en" and "rejects nobody" in text
    ]


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["No candidates from", "One candidate from", "Two candidates from"]),
        ("de", ["Niemand aus", "Eine Person aus", "Zwei Personen aus"]),
        ("fr", ["Aucune personne dans", "Une personne dans", "Deux personnes dans"]),
        ("es", ["Nadie en", "Una persona en", "Dos personas en"]),
    ],
)
def test_none_one_and_many_people(language: str, texts: list[str]) -> None:
    said = [counts(sample(number), WORDS[language])[0][1] for number in (0, 1, 2)]
    assert all(text.startswith(start) for text, start in zip(said, texts, strict=True))


@pytest.mark.long
@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("facts", [(1,), (1, 2)])
@pytest.mark.parametrize("number", [2, 3, 1500])
def test_whom_to_ask_first(language: str, facts: tuple[int, ...], number: int) -> None:
    shortlist = plain(sample(30), language, ask_first=waiting_for(*facts, number=number))
    line = ask_line(shortlist, WORDS[language])
    assert line is not None
    assert not UNTIDY.search(line.words)
    assert ("84,7" in line.words) == (shortlist.first_pass is False)
    assert line.words.endswith(".")


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_of_a_page_stays_on_one_line(language: str) -> None:
    long: dict[str, Any] = {
        "role": "Senior account executive for complex sales " * 4,
        "language": language,
    }
    for days in (("2026-09-29", "2026-12-30"), None):
        view = paper_view(replace(sample(2), answered=days, **long), WORDS[language])
        assert len(view.running) <= 121


# --- on paper ----------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("number", [10, 30, 400])
def test_page_1_of_a_shortlist_stands_alone(language: str, number: int) -> None:
    made = lay_out(shortlist_print(replace(sample(number), language=language)))
    first, *rest = boxes(made.pdf)
    assert overlapping(made.pdf) == []
    texts = [" ".join(word[4] for word in page) for page in (first, *rest)]
    words = WORDS[language]
    assert words("rounds.trust") in texts[0]
    assert "WeasyPrint" in texts[0]
    # No title of a band is cut.
    for band in ("strong", "good", "partial", "few"):
        title = words(f"bands.{band}")
        is_there = any(person.band == band for person in sample(number).people[:20])
        assert not is_there or title in texts[0]
    if number > 15:
        assert texts[1].startswith(words("shortlist.print.one_line"))

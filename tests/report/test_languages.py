"""Whole reports in four languages: nothing of another language, nothing twice, all of it tidy."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pytest

from screener.models.edition import Copy, Edition
from screener.models.result import FitResult
from screener.report.html import report_html
from screener.report.view.catalogue import LANGUAGES, words_in
from screener.report.view.feedback import feedback
from screener.report.view.labels import label_in
from screener.report.view.page_one import page_one
from screener.report.view.report import report_view
from screener.report.view.words import Words
from tests.report.catalogues import ENGLISH, OTHERS, THIN, catalogue, label_of_a_person
from tests.report.pages import Page, visible
from tests.report.samples import (
    NAMES,
    bundled,
    category,
    gauge,
    given,
    ideal,
    levels,
    minimal,
    random_results,
    role,
    screened,
)


def in_language(result: FitResult, language: str) -> FitResult:
    asked = result.questionnaire.model_copy(update={"language": language})
    return result.model_copy(update={"questionnaire": asked})


@cache
def some_results() -> tuple[FitResult, ...]:
    return (*map(bundled, NAMES), *random_results(0, 32))


def own_texts(result: FitResult) -> list[str]:
    """What the files say, the longest first: no words of ours, and of any language."""

    def walk(value: object) -> Iterator[str]:
        match value:
            case str():
                yield value
            case dict():
                for each in value.values():
                    yield from walk(each)
            case list() | tuple():
                for each in value:
                    yield from walk(each)

    found = {text for text in walk(result.model_dump()) if len(text) > 1}
    return sorted(found, key=len, reverse=True)


COPIES: tuple[Copy, ...] = ("manager", "candidate")
FIGURE_WITH_POINT = re.compile(r"(?<![\w.])\d+\.\d+(?!\w|\.\d)")


def lines_of_ours(result: FitResult, language: str, copy: Copy = "manager") -> str:
    """A report without the longer texts of the files, and without versions."""
    text = visible(report_html(in_language(result, language), Edition(copy=copy)))
    for known in own_texts(result):
        text = text.replace(known, "…") if len(known) > SHORT else text
    return "\n".join(line for line in text.splitlines() if not VERSIONS.search(line))


SHORT = 8
VERSIONS = re.compile(r"sha256|Screener \d")


@pytest.mark.long
@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("copy", COPIES)
def test_no_figure_has_a_point(language: str, copy: Copy) -> None:
    for result in some_results()[::2]:
        text = lines_of_ours(result, language, copy)
        items = [line for each in result.categories for line in each.items]
        labels = {line.label for line in (*items, *result.other_answers) if line.type != "number"}
        assert set(FIGURE_WITH_POINT.findall(text)) <= labels


def test_a_figure_with_a_point_is_seen() -> None:
    assert FIGURE_WITH_POINT.findall("kostet 5.6 Punkte, 1.0; (0.25).") == ["5.6", "1.0", "0.25"]


def test_a_number_that_was_answered_has_the_decimal_sign() -> None:
    asked = minimal(
        category("pace", gauge("pace1", unit="approx. km")),
        eligibility=[{"id": "hours", "type": "number", "text": "Hours?", "min": "0", "max": "40"}],
    )
    wanted = role({"pace": ideal()}, eligibility={"hours": {"accept": ["37.5"], "reason": "R."}})
    answers = {"pace1": "72.5", "hours": "37.5"}
    result = in_language(screened(asked, wanted, given(answers)), "de")
    words = words_in("de")
    assert label_in(result.categories[0].items[0], words) == "72,5 (approx. km)"
    assert page_one(result, words).gates[0].answer.startswith("37,5")


# What the made-up files below say; no word of it is of any language here.
LOREM = {"definition": "Dolor amet.", "low": "Ipsum.", "high": "Lorem.", "probe": "tempor"}


def lorem(scores: Mapping[str, float | None]) -> FitResult:
    """A result whose files say nothing in any of the four languages."""
    asked = minimal(
        *(
            category(name, gauge(f"{name}1", text=f"Quis {name}?"), title=f"Xu{name}", **LOREM)
            for name in scores
        ),
        title="Nostrud",
    )
    wanted = role({name: ideal(reason="Eiusmod.") for name in scores}, title="Tempor")
    answers = {f"{name}1": str(score) for name, score in scores.items() if score is not None}
    return screened(asked, wanted, given(answers))


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("copy", ["manager", "masked", "candidate"])
@pytest.mark.parametrize(
    "scores",
    [{"a": 80}, {"a": 80, "b": 20.5, "c": 64}, {"a": None, "b": 40}, {"a": 90, "b": 0}],
)
def test_no_report_has_an_english_word(
    language: str, copy: Copy, scores: Mapping[str, float | None]
) -> None:
    page = report_html(in_language(lorem(scores), language), Edition(copy=copy))
    assert ENGLISH.findall(visible(page)) == []
    labels = {e.attributes.get("data-label") or "" for e in Page(page).elements}
    assert ENGLISH.findall(" ".join(labels)) == []


def test_an_english_word_is_seen() -> None:
    page = visible(report_html(lorem({"a": 80, "b": 10})))
    assert {"the", "of", "answered", "costs"} <= set(ENGLISH.findall(page))


def said_on_page_one(result: FitResult, words: Words) -> list[str]:
    page = page_one(result, words)
    found = [page.bad_news, page.talk, page.because, page.coverage, page.sum_line, *page.limits]
    return [*found, *(f"{f.title} {f.text}".strip() for f in (*page.matches, *page.losses))]


def said_in_feedback(result: FitResult, words: Words) -> list[str]:
    view = feedback(result, words)
    return [view.hello, view.question, *(each.told for each in view.strengths)] + [
        work.text for work in view.work
    ]


def said_elsewhere(result: FitResult, words: Words) -> list[str]:
    report = report_view(result, Edition(), words)
    guide, steps = report.guide, report.coaching
    cards = [card.note for card in report.cards]
    return [guide.time if guide else "", steps.no_steps, steps.too_much, *cards]


def sentences(text: str, of_files: Iterable[str] = ()) -> list[str]:
    """Its sentences; the texts of files that are named are shortened to a mark."""
    for known in of_files:
        if " " in known or known.endswith("."):
            text = text.replace(known, "Xyz" + known[-1] if known[-1] in ".?!" else "Xyz")
    return [part for part in re.split(r"(?<=[.!?]) ", text) if part]


UNTIDY = re.compile(r"  | [.,]|\.\.|[{}]|\( | \)|\bNone\b(?! of)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_whole(language: str) -> None:
    words = words_in(language)
    for result in some_results():
        of_files = own_texts(result)
        for said in (said_on_page_one, said_in_feedback, said_elsewhere):
            for text in said(result, words):
                assert not UNTIDY.search(text), text
                for sentence in sentences(text, of_files):
                    first = sentence.lstrip("¿¡„«“" + THIN)[:1]
                    assert first.isupper() or first.isdigit(), text
                    assert sentence.endswith((".", "?", "!")), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_twice_on_a_page(language: str) -> None:
    words = words_in(language)
    for result in some_results():
        # The same answer may have been given twice.
        quotes = {strength.told for strength in feedback(result, words).strengths}
        for said in (said_on_page_one, said_in_feedback):
            told = [s for text in said(result, words) for s in sentences(text)]
            assert [s for s in set(told) - quotes if told.count(s) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_given_a_label_in_a_report(language: str) -> None:
    label = label_of_a_person(language)
    for result in some_results()[::3]:
        for copy in COPIES:
            assert label.findall(lines_of_ours(result, language, copy)) == []


def test_three_that_need_the_same_advice_get_it_in_three_ways() -> None:
    low = feedback(levels({"a": 10, "b": 20, "c": 30}), words_in("en"))
    high = {name: ideal(target="10 40") for name in "abc"}
    above = feedback(levels({"a": 90, "b": 80, "c": 85}, **high), words_in("en"))
    for view in (low, above):
        texts = [work.text for work in view.work]
        assert len(texts) == 3
        assert all(texts)
        assert len(set(texts)) == 3


def test_what_people_say_is_told_in_four_ways() -> None:
    for language in LANGUAGES:
        texts = [
            catalogue(language)[f"{g}.says_{p}"] for g in ("matches", "losses") for p in (1, 2)
        ]
        assert len(set(texts)) == len(texts)

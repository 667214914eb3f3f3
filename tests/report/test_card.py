"""A profile's card: what it says, in what order, and what is cut where a page is full."""

import re
from typing import Any

import pytest

from screener.models.edition import Paper
from screener.models.profile_card import ProfileCard
from screener.report.card_html import card_page, card_print
from screener.report.view.card import WHOLE, CardView, Setting, card_view
from screener.report.view.card_room import SETTINGS, first_that_fits, height
from screener.report.view.catalogue import LANGUAGES, words_in
from tests.report.catalogues import ENGLISH
from tests.report.profile_cards import card, category, must_have

EN = words_in("en")


def view(shown: ProfileCard, setting: Setting = WHOLE) -> CardView:
    return card_view(shown, words_in(shown.language), setting)


def origin(place: int, **more: Any) -> str:
    """Where a category says that it comes from."""
    return view(card(1, categories=(category(place, 9, **more),))).rows[0].origin


def test_the_heaviest_stand_first_and_are_what_is_sought() -> None:
    three = [category(n, 9, weight=w, share=w / 20) for n, w in ((1, 2.0), (2, 9.0), (3, 4.0))]
    shown = view(card(3, categories=(*three, category(4, 9, weight=5.0, share=0.25))))
    assert [row.title for row in shown.rows] == [f"Category {n}" for n in (2, 4, 3, 1)]
    assert [each.label for each in shown.sought] == [f"Category {n}" for n in (2, 4, 3)]
    assert shown.lead == "Above all category 2, category 4 and category 3: 90 % of the weight."
    assert [row.bar for row in shown.rows][:2] == [1, pytest.approx(5 / 9)]


def test_what_weighs_nothing_is_not_sought() -> None:
    two = (category(1, 2, weight=1, share=1), category(2, 2, weight=0, share=0))
    assert [each.label for each in view(card(2, categories=two)).sought] == ["Category 1"]


def test_a_row_has_target_minimum_and_share_as_figures_and_in_words() -> None:
    row = view(card(8)).rows[1]
    assert (row.target, row.least, row.share) == ("70–100", "at least 35", "19.4 %")
    assert row.strip.words == ("Category 2: the target is 70–100, and 35 or more is a must-have.")
    assert row.bar_words == "Category 2 has 19.4 % of the weight."


def test_where_a_category_comes_from() -> None:
    assert origin(1) == "Source: authors' judgement."
    assert origin(2) == "Rules: business-new, cycle-long."
    assert origin(3) == (
        "Weight set by hand (it was 7): We lost three deals over this in one year. "
        "Rated 4.2 of 5 by five people, 3.1 to 5.0 within error; they agree (0.74); two say that "
        "too much is possible."
    )
    assert origin(4) == "Rated 3.0 of 5 by one person."
    assert origin(5).endswith(", 0.4 to 4.6 within error; they do not agree (0.10).")
    assert origin(6) == ""


def test_where_the_evidence_is_thin() -> None:
    assert view(card(8)).thin == [
        "Nobody has compared it with results yet.",
        "No norms: how many people reach these targets is not known.",
        "Judgement, alone or first of all: category 1 and category 8 (25 % of the weight).",
        "No source is named: category 6 (8.3 % of the weight).",
        "Rated by one person alone: category 4.",
        "Raters do not agree, talk about it first: category 5.",
        "Fewer than four questions in asked: category 2 and category 3.",
    ]


def test_what_is_not_thin_is_not_told() -> None:
    [asked] = card(1).questionnaires
    asked = asked.model_copy(update={"few_items": ()})
    norms = {"title": "Autumn", "date": "2026-11-20", "people": 412}
    one = category(7, 9, in_range=0.31)
    shown = view(
        card(1, categories=(one,), norms=norms, calibration="r .3, n 80.", questionnaires=(asked,))
    )
    assert shown.thin == ["Nothing that shows in the files."]
    assert shown.rows[0].origin.endswith("31 % of 412 people are in the target.")
    assert "Compared with results: r .3, n 80. Norms: Autumn, 412" in shown.made[1].text


def test_many_thin_categories_are_counted() -> None:
    many = tuple(category(1, 9, id=f"c{n}", title=f"T{n}", thin=("judgement",)) for n in range(6))
    line = view(card(6, categories=many)).thin[2]
    assert "T0, T1, T2, T3 and two more" in line


def test_must_haves_with_the_answers_and_the_reasons() -> None:
    shown = view(card(8))
    assert [each.label for each in shown.must] == [
        "Category 2: a score of 35 or more. Category 5: a score of 35 or more.",
        "Can you visit customers on about 1 days a week?",
    ]
    assert shown.must[1].text == (
        "Needed: yes. Decision meetings take place at the buyers' offices."
    )
    none = view(card(1, categories=(category(1, 1),), eligibility=()))
    assert none.must[0].text == "None. Each category counts by its weight alone."


def test_the_story_of_a_profile() -> None:
    made = view(card(2, is_long=True)).made
    assert [each.label for each in made] == ["Bands", "Where it comes from", "History"]
    assert made[0].text.startswith("Strong match from 85 (no category of 8 % or more below")
    assert made[1].text == (
        "Ten answers about the job, given by Alex Example, 20 November 2026, rules job 1.0. "
        "Ratings of five people."
    )
    assert made[2].text.startswith("4.0, 20 November 2026: Several people")
    assert "2.0, 20" in made[2].text
    assert "1.0, 20" not in made[2].text


@pytest.mark.parametrize("setting", SETTINGS)
def test_nothing_is_cut_within_a_word(setting: Setting) -> None:
    whole, shown = view(card(20, is_long=True)), view(card(20, is_long=True), setting)
    pairs = [
        *((a.title, b.title) for a, b in zip(whole.rows, shown.rows, strict=True)),
        *((a.reason, b.reason) for a, b in zip(whole.rows, shown.rows, strict=True)),
        *((a.origin, b.origin) for a, b in zip(whole.rows, shown.rows, strict=True)),
        *((a.text, b.text) for a, b in zip(whole.must, shown.must, strict=True)),
    ]
    for long, short in pairs:
        kept = short.removesuffix(" …")
        assert long.startswith(kept)
        assert short == long or not long[len(kept)].isalnum()
    assert shown.is_cut == any(long != short for long, short in pairs)


def test_the_first_setting_takes_most_room_and_the_last_least() -> None:
    for number, is_long in ((8, False), (13, True), (20, True)):
        shown = card(number, is_long=is_long)
        heights = [height(view(shown, setting)) for setting in SETTINGS]
        assert (heights[0], heights[-1]) == (max(heights), min(heights))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_short_texts_stay_whole(paper: Paper) -> None:
    assert first_that_fits(card(8), EN, paper) == 0
    assert SETTINGS[first_that_fits(card(13), EN, paper)].lines is None


def test_the_page_that_stands_alone_has_every_text_whole() -> None:
    shown = card(20, is_long=True)
    page = card_page(shown)
    for each in shown.categories:
        assert page.count(f">{each.reason} <i>") + page.count(f">{each.reason}</td>") > 0
        assert each.title in page
    assert "Shortened here" not in page
    assert not re.search(r'(?:src|href)="|url\("(?!data:)|@import', page)
    assert "default-src 'none'" in page


def test_a_page_that_cuts_says_so() -> None:
    last = card_print(card(20, is_long=True), setting=len(SETTINGS) - 1)
    assert "Shortened here; whole in the profile." in last
    assert "Shortened" not in card_print(card(8))


def test_what_people_wrote_is_escaped() -> None:
    one = category(1, 1, title="<b>Bold</b> & more", reason="1 < 2", source="<i>x</i>")
    fact = must_have(1).model_copy(update={"question": "A <u>?"})
    page = card_page(card(1, categories=(one,), eligibility=(fact,)))
    assert "<b>Bold" not in page
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; more" in page
    assert "1 &lt; 2" in page
    assert "A &lt;u&gt;?" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_of_the_language(language: str) -> None:
    text = "Nomen"
    only: dict[str, Any] = {"title": text, "reason": text, "high": text}
    rows = tuple(
        category(n, 8, **only, source=text if category(n, 8).source else None) for n in range(1, 9)
    )
    rows = tuple(
        row.model_copy(update={"override": row.override.model_copy(update={"reason": text})})
        if row.override
        else row
        for row in rows
    )
    fact = must_have(1).model_copy(update={"question": text, "reason": text, "accept": (text,)})
    page = card_page(card(8, categories=rows, eligibility=(fact,), language=language))
    body = page.partition("<body")[2].partition("<main>")[2]
    said = re.sub(r"<[^>]*>", " ", body)
    assert f'<html lang="{language}">' in page
    assert words_in(language)("card.look") in said
    if language != "en":
        assert not ENGLISH.findall(said.replace("&#39;", "'").replace("Screener", ""))

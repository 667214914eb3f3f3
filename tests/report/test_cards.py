"""A card a category: the figures, the answers that moved the score, and what to know of them."""

import pytest

from screener.models.result import FitResult
from screener.report.view.cards import Card, cards
from tests.random_files import Node
from tests.report.samples import (
    EN,
    NAMES,
    bundled,
    category,
    gauge,
    given,
    ideal,
    levels,
    minimal,
    role,
    screened,
)


def answered(*points: int | str | None, target: str = "70 100") -> FitResult:
    """One category of as many items; None is unanswered, "n/a" did not apply."""
    items = [gauge(f"i{place}", not_applicable="Not me") for place, _ in enumerate(points)]
    answers: Node = {f"i{place}": str(p) for place, p in enumerate(points) if p is not None}
    asked = minimal(category("order", *items))
    return screened(asked, role({"order": ideal(target=target)}), given(answers))


def card(*points: int | str | None, target: str = "70 100") -> Card:
    return cards(answered(*points, target=target), EN)[0]


def test_figures_of_a_score_outside_its_range() -> None:
    found = card(50)
    assert found.figures == (
        "gap · score 50 (1–99) · target 70–100 · fit 33 · weight 100 % · costs 66.7 points"
    )
    assert found.gap


def test_figures_of_a_score_inside_its_range() -> None:
    assert card(80).figures.endswith("· fit 100 · weight 100 % · costs no points")


def test_a_fit_just_short_of_all_is_not_shown_as_all() -> None:
    assert "· fit 99.7 ·" in card("69.9").figures


def test_figures_without_a_score() -> None:
    assert card(None).figures == "not scored · target 70–100 · weight 100 %"


def test_without_an_overall_fit_no_points_are_taken() -> None:
    scored, unscored = cards(levels({"order": 80, "calm": None}), EN)
    assert "takes" not in scored.figures + unscored.figures
    assert scored.figures.startswith("score 80 (")


def test_answers_that_moved_the_score_are_shown_lowest_first() -> None:
    drivers = card(10, 50, 60, 100).drivers
    assert [(driver.points, driver.direction) for driver in drivers] == [
        ("0.1", "lowered it"),
        ("0.5", "lowered it"),
        ("1", "raised it"),
    ]
    assert drivers[0].text == "How much i0?"
    assert drivers[0].answer == "10"


def test_two_answers_are_enough_where_there_is_no_gap() -> None:
    assert [driver.points for driver in card(80, 85, 90, 100).drivers] == ["0.8", "1"]


def test_without_a_score_an_answer_raises_nothing() -> None:
    directions = [driver.direction for driver in card(10, 90, None, None).drivers]
    assert directions == ["lower", "higher"]


def test_a_long_question_is_cut_at_a_word() -> None:
    asked = minimal(category("order", gauge("o1", text="word " * 40), gauge("o2")))
    result = screened(asked, role({"order": ideal()}), given({"o1": "0", "o2": "100"}))
    text = cards(result, EN)[0].drivers[0].text
    assert text == f"{'word ' * 24}…"


@pytest.mark.parametrize(
    ("points", "note"),
    [
        ((50,), ""),
        ((40, 60), ""),
        ((100, 100), "Every answer gave one point."),
        ((50, 50, 50), "Every answer gave 0.5 points."),
        ((0, 0), "Every answer gave 0 points."),
        (
            (40, 40, 40, 40, 100, None),
            "One item was left out: with it the score could lie between 43 and 60.",
        ),
        (
            (20, 40, 40, 40, 40, 40, 40, 100, None, None),
            "Two items were left out: with them the score could lie between 36 and 56.",
        ),
        ((40, 60, None, None), "2 of 4 items answered: too few for a score."),
        ((None,), "0 of 1 items answered: too few for a score."),
        (("n/a", "n/a"), "None of its items applied to the candidate."),
        (("n/a", "n/a", 60), "Only 1 of its 3 items applied: too few for a score."),
        (("n/a", 40, 60), ""),
    ],
)
def test_what_to_know_of_the_answers(points: tuple[int | str | None, ...], note: str) -> None:
    assert card(*points).note == note


@pytest.mark.parametrize("name", NAMES)
def test_every_category_of_the_profile_has_a_card_with_its_words(name: str) -> None:
    result = bundled(name)
    found = cards(result, EN)
    assert [(c.title, c.low, c.high) for c in found] == [
        (c.title, c.low, c.high) for c in result.categories
    ]
    for one, part in zip(found, result.categories, strict=True):
        asked = [line.text for line in part.items]
        starts = [driver.text.removesuffix(" …") for driver in one.drivers]
        assert all(any(text.startswith(start) for text in asked) for start in starts)

"""Where the points went: bars that begin at 100 and end at the overall fit."""

from decimal import Decimal
from itertools import pairwise

import pytest

from screener.models.result import FitResult
from screener.report.html import report_html
from screener.report.view.numbers import MINUS
from screener.report.view.points import Bar, bars
from screener.report.view.verdict import fit_shown, lost_shown, total_lost
from tests.report.pages import Element, Page
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
    random_results,
    role,
    screened,
)

EXACT = ideal(target="100 100", tolerance="100")


def told(bar: Bar) -> tuple[str, float, float, str, str]:
    return bar.title, bar.start, bar.end, bar.figure, bar.kind


def test_the_dearest_comes_first_and_each_bar_begins_where_the_last_ended() -> None:
    result = levels({"order": 90, "calm": 50}, order=EXACT, calm=EXACT)
    found = bars(result, EN)
    assert [told(bar) for bar in found] == [
        ("A full match", 0, 100, "100", "whole"),
        ("Calm", 75, 100, "−25.0", "loss"),
        ("Order", 70, 75, "−5.0", "loss"),
        ("Overall fit", 0, 70, "70", "rest"),
    ]
    assert [bar.words for bar in found] == [
        "A full match is 100.",
        "Calm: costs 25.0 points, from 100 to 75.0.",
        "Order: costs 5.0 points, from 75.0 to 70.0.",
        "Overall fit: 70 of 100.",
    ]


def test_what_costs_nothing_has_no_bar() -> None:
    result = levels({"order": 100, "calm": 50}, order=EXACT, calm=EXACT)
    assert [bar.title for bar in bars(result, EN)] == ["A full match", "Calm", "Overall fit"]


def test_all_can_be_lost() -> None:
    found = bars(levels({"order": 0}), EN)
    assert [(bar.start, bar.end) for bar in found] == [(0, 100), (0, 100), (0, 0)]
    assert found[-1].figure == "0"


def many(number: int) -> FitResult:
    """So many categories that all cost something, the first the most."""
    scores: dict[str, float | None] = {f"c{place:02}": place for place in range(number)}
    return levels(scores, **dict.fromkeys(scores, EXACT))


@pytest.mark.parametrize("number", range(1, 21))
def test_small_losses_are_told_together_and_never_one_alone(number: int) -> None:
    found = bars(many(number), EN)
    losses = [bar for bar in found if bar.kind == "loss"]
    together = [bar for bar in losses if bar.title.endswith("more categories")]
    named = len(losses) - len(together)
    if not together:
        assert named == number
        return
    [rest] = together
    assert rest is losses[-1]
    assert number - named >= 2
    assert rest.title == f"{EN.number(number - named).capitalize()} more categories"
    shown = rest.figure.removeprefix(MINUS)
    assert rest.words.startswith(f"{rest.title}: cost {shown} points, from ")


def test_the_page_has_no_more_bars_than_it_has_room_for() -> None:
    assert max(len(bars(many(number), EN)) for number in range(1, 21)) <= 13


def test_there_are_none_where_they_would_say_nothing() -> None:
    assert bars(levels({"order": 80}), EN) == ()
    assert bars(levels({"order": 80, "calm": None}), EN) == ()
    asked = minimal(category("order", gauge("o1")), first_pass="true")
    first_pass = screened(asked, role({"order": ideal()}), given({"o1": "20"}))
    assert bars(first_pass, EN) == ()
    for result in (levels({"order": 80}), first_pass):
        assert "where" not in [
            name for e in Page(report_html(result)).elements for name in e.classes
        ]


def adds_up(result: FitResult) -> None:
    found = bars(result, EN)
    first, *losses, last = found
    assert (first.start, first.end, first.figure) == (0, 100, "100")
    assert losses[0].end == 100
    assert all(before.start == after.end for before, after in pairwise(losses))
    lost = [Decimal(bar.figure.replace(MINUS, "")) for bar in losses]
    assert all(loss > 0 for loss in lost)
    assert all(
        Decimal(str(bar.end)) - Decimal(str(bar.start)) == loss
        for bar, loss in zip(losses, lost, strict=True)
    )
    assert (
        sum(lost) == Decimal(total_lost(result)) == sum(map(Decimal, lost_shown(result).values()))
    )
    assert Decimal(str(last.end)) == 100 - sum(lost)
    assert last.figure == fit_shown(result)
    assert abs(last.end - (result.overall.fit or 0)) <= 0.05 + 1e-9
    assert all(0 <= bar.start <= bar.end <= 100 for bar in found)


@pytest.mark.parametrize("name", [name for name in NAMES if bars(bundled(name), EN)])
def test_the_bars_of_the_samples_add_up(name: str) -> None:
    adds_up(bundled(name))


@pytest.mark.long
def test_the_bars_of_random_results_add_up() -> None:
    results = [result for result in random_results(0, 120) if bars(result, EN)]
    assert len(results) > 40
    for result in results:
        adds_up(result)


def test_a_bar_is_drawn_where_it_stands_and_told_in_words() -> None:
    result = levels({"order": 90, "calm": 50}, order=EXACT, calm=EXACT)
    page = Page(report_html(result))
    drawn = [e for e in page.all("svg") if e.classes == ["bar"]]
    boxes = [
        next(p.attributes for p in svg.inside if isinstance(p, Element) and p.tag == "rect")
        for svg in drawn
    ]
    assert [(box["x"], box["width"]) for box in boxes] == [
        ("4", "200"),
        ("154", "50"),
        ("144", "10"),
        ("4", "140"),
    ]
    titles = [e.text.strip() for svg in drawn for e in svg.inside if isinstance(e, Element)]
    assert [title for title in titles if title] == [bar.words for bar in bars(result, EN)]


def test_a_bar_of_a_tenth_can_still_be_seen() -> None:
    result = levels({"order": 99.9}, order=EXACT)
    page = Page(report_html(result))
    widths = [float(e.attributes["width"] or 0) for e in page.all("rect")]
    assert 0.8 in widths

"""Figures as the page shows them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.report.view.numbers import (
    apportioned,
    percent,
    plain,
    rounded,
    shown,
    span,
    target,
)

# As the scores are made: nine decimals at most.
FIGURES = st.integers(0, 100 * 10**9).map(lambda number: number / 10**9)
EDGES = st.lists(st.integers(0, 1000).map(lambda number: number / 10), max_size=4)


@pytest.mark.parametrize(
    ("value", "decimals", "figure"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (64.4999, 0, "64"),
        (2.675, 2, "2.68"),
        (0.05, 1, "0.1"),
        (100, 0, "100"),
        (1e-9, 0, "0"),
    ],
)
def test_halves_go_up(value: float, decimals: int, figure: str) -> None:
    assert str(rounded(value, decimals)) == figure
    assert shown(value, decimals=decimals) == figure


@pytest.mark.parametrize(
    ("value", "at_least", "at_most", "figure"),
    [
        (69.7, [70], [], "69.7"),
        (69.96, [70], [], "69.96"),
        (69.4, [70], [], "69"),
        (70, [70], [], "70"),
        (70.3, [70], [], "70"),
        (84.96, [85, 70, 55, 0], [], "84.96"),
        (84.999999999, [85], [], "84.999999999"),
        (85.4, [60], [85], "85.4"),
        (85.04, [60], [85], "85.04"),
        (85, [60], [85], "85"),
        (84.7, [60], [85], "85"),
        (20.6, [20.5], [20.7], "20.6"),
    ],
)
def test_no_figure_is_carried_over_an_edge(
    value: float, at_least: list[float], at_most: list[float], figure: str
) -> None:
    assert shown(value, at_least, at_most) == figure


@given(FIGURES, EDGES, EDGES)
def test_what_is_shown_stands_where_the_figure_stands(
    value: float, at_least: list[float], at_most: list[float]
) -> None:
    figure = float(shown(value, at_least, at_most))
    assert abs(figure - value) <= 0.5
    assert [figure >= edge for edge in at_least] == [value >= edge for edge in at_least]
    assert [figure <= edge for edge in at_most] == [value <= edge for edge in at_most]


def test_below_zero_there_is_a_minus_sign_and_no_hyphen() -> None:
    assert shown(-2.5) == "−3"
    assert plain(-0.25) == "−0.25"


@given(st.lists(FIGURES, max_size=20))
def test_parts_add_up_to_the_rounded_whole(values: list[float]) -> None:
    parts = apportioned(values)
    whole = sum((Decimal(repr(value)) for value in values), Decimal(0))
    assert sum(parts) == rounded(float(whole), 1)
    assert all(abs(float(part) - value) < 0.1 for part, value in zip(parts, values, strict=True))
    assert all(part == round(part, 1) for part in parts)


def test_the_largest_remainder_gets_what_is_missing() -> None:
    assert list(map(str, apportioned([1.06, 1.03, 1.05]))) == ["1.1", "1", "1"]
    assert list(map(float, apportioned([0.05, 0.05]))) == [0.1, 0]
    assert apportioned([]) == []


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0 %"),
        (0.13, "13 %"),
        (0.125, "12.5 %"),
        (1 / 3, "33.3 %"),
        (0.9995, "100 %"),
        (1, "100 %"),
    ],
)
def test_percentages(share: float, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(70.0, "70"), (12.5, "12.5"), (0.1 + 0.2, "0.3"), (1e9, "1000000000"), (1e-5, "0.00001")],
)
def test_what_people_wrote_stays_as_they_wrote_it(value: float, text: str) -> None:
    assert plain(value) == text


def test_spans_and_targets_have_a_dash() -> None:
    assert span(61.5, 84.96) == "62–85"
    assert span(61.5, 84.96, [85]) == "62–84.96"
    assert target((70, 100)) == "70–100"
    assert target((20.5, 33.25)) == "20.5–33.25"
    assert target((60, 60)) == "60"

"""The figures of categories side by side: worked numbers, missing answers, and reasons."""

import math
import statistics
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from screener.evidence.moments import Matrix
from screener.evidence.scale_figures import ScaleFigures, rounded, scale_figures
from screener.models.missing import Missing
from tests.evidence.test_alpha import WORKED
from tests.evidence.test_moments import answers

POINTS = (WORKED - 1) / 4


WAYS: list[Missing] = ["listwise", "pairwise"]


def of_one(points: Matrix, missing: Missing = "listwise") -> ScaleFigures:
    scores = 100 * np.nan_to_num(points, nan=0.5).mean(axis=1, keepdims=True)
    return scale_figures(points, [points.shape[1]], scores, missing)[0]


def test_the_worked_matrix_as_a_score_of_100() -> None:
    """Its total goes from 4 to 20, so that a point of it is 6.25 of the score."""
    for scores in (None, 100 * POINTS.mean(axis=1, keepdims=True)):
        [found] = scale_figures(POINTS, [4], scores)
        assert (found.n, found.complete) == (6, 6)
        assert found.mean == pytest.approx(100 * POINTS.mean())
        assert found.sd == pytest.approx(4.857983120596447 * 6.25)
        assert found.sem == pytest.approx(1.095445115010333 * 6.25)
        assert found.alpha == pytest.approx(0.9491525423728813)
        assert found.alpha_standardised == pytest.approx(0.9614616213553904, abs=1e-12)
        assert [item.item_rest for item in found.items][3] == pytest.approx(0.9625)


def test_the_worked_standard_error() -> None:
    """A standard deviation of 15 and a reliability of .80 make 6.7082."""
    rng = np.random.Generator(np.random.PCG64(2))
    points = rng.standard_normal((50, 1)) + rng.standard_normal((50, 4))
    [found] = scale_figures(points, [4])
    assert found.sd is not None
    assert found.sem == pytest.approx(found.sd * math.sqrt(1 - (found.alpha or 0)))
    assert 15 * math.sqrt(1 - 0.8) == pytest.approx(6.7082, abs=1e-4)


def test_categories_are_alike_alone_and_side_by_side() -> None:
    left, right = answers(1, 40, 3), answers(2, 40, 5, missing=0.1)
    whole = scale_figures(np.hstack([left, right]), [3, 5], np.zeros((40, 2)))
    assert whole[0] == scale_figures(left, [3], np.zeros((40, 1)))[0]
    assert whole[1] == scale_figures(right, [5], np.zeros((40, 1)))[0]


def test_missing_answers_are_left_out_in_one_of_two_ways() -> None:
    points = (answers(11, 200, 4, missing=0.1) + answers(12, 200, 1)) / 2
    listwise, pairwise = of_one(points), of_one(points, "pairwise")
    kept = [row for row in points.tolist() if not any(map(math.isnan, row))]
    parts = sum(map(statistics.variance, zip(*kept, strict=True)))
    wanted = 4 / 3 * (1 - parts / statistics.variance(map(sum, kept)))
    assert listwise.alpha == listwise.alpha_listwise == pytest.approx(wanted)
    assert pairwise.alpha == listwise.alpha_pairwise != listwise.alpha
    assert listwise.complete == pairwise.complete == len(kept)
    assert listwise.n == 200
    assert pairwise.omega
    assert pairwise.omega != listwise.omega


def test_where_nothing_is_missing_both_ways_are_one() -> None:
    assert of_one(POINTS, "pairwise") == of_one(POINTS)


def test_the_score_is_of_those_who_have_one() -> None:
    scores = np.array([[50.0], [np.nan], [70.0], [60.0]])
    [found] = scale_figures(answers(1, 4, 3), [3], scores)
    assert (found.n, found.mean, found.sd) == (3, 60.0, 10.0)


def test_a_negative_alpha_is_shown_and_gives_no_standard_error() -> None:
    rng = np.random.Generator(np.random.PCG64(9))
    points = rng.standard_normal((100, 1)) + 0.5 * rng.standard_normal((100, 4))
    points[:, 1] *= -1
    found = of_one(points[:, :2])
    assert (found.alpha or 0) < 0
    assert found.sem is None
    assert "negative" in found.reasons["sem"]
    assert found.check_keying
    assert of_one(points).check_keying == (1,)


CONSTANT = np.column_stack([answers(3, 30, 2), np.full(30, 0.75)])
NOBODY = np.full((5, 3), np.nan)
NO_PAIR = np.array([[0.5, np.nan], [0.2, np.nan], [0.7, np.nan], [np.nan, 0.1], [np.nan, 0.4]])


@pytest.mark.parametrize(
    ("points", "figure", "words"),
    [
        (answers(1, 30, 1), "alpha", "one item"),
        (answers(1, 2, 3), "alpha", "2 people"),
        (answers(1, 2, 3), "omega", "2 people"),
        (NOBODY, "alpha", "0 people"),
        (NOBODY, "mean", "nobody"),
        (NOBODY, "sd", "fewer than two"),
        (NO_PAIR, "alpha", "0 people"),
        (np.full((9, 3), 0.5), "alpha", "does not vary"),
        (CONSTANT, "alpha_standardised", "the same points"),
        (CONSTANT, "omega", "the same points"),
        (answers(1, 30, 2), "omega", "three items"),
        (np.repeat(answers(1, 30, 1), 3, axis=1), "omega", "repeats"),
    ],
)
@pytest.mark.parametrize("missing", WAYS)
def test_what_is_null_has_its_reason(
    points: Matrix, figure: str, words: str, missing: Missing
) -> None:
    scores = np.full((len(points), 1), np.nan) if points is NOBODY else points[:, :1] * 100
    [found] = scale_figures(points, [points.shape[1]], scores, missing)
    assert getattr(found, figure) is None
    assert words in found.reasons[figure]


def test_of_equal_items_alpha_is_known_though_no_correlation_is() -> None:
    found = of_one(CONSTANT)
    assert found.alpha is not None
    assert found.items[2].item_rest is None
    assert "same points" in found.items[2].reasons["item_rest"]


def test_of_two_items_neither_can_be_dropped() -> None:
    found = of_one(answers(1, 30, 2))
    assert [item.alpha_if_dropped for item in found.items] == [None, None]
    assert "one item alone" in found.items[0].reasons["alpha_if_dropped"]


@given(
    some.integers(0, 10_000),
    some.integers(0, 12),
    some.integers(1, 6),
    some.sampled_from([0.0, 0.3, 0.8]),
    some.sampled_from(WAYS),
)
def test_every_figure_is_finite_or_null_with_a_reason(
    seed: int, n: int, k: int, missing: float, way: Missing
) -> None:
    points = answers(seed, n, k, missing)
    scores = np.where(np.isnan(points[:, :1]), np.nan, 100 * points[:, :1])
    [found] = scale_figures(points, [k], scores, way)
    told = {"mean", "sd", "sem", "alpha", "alpha_standardised", "alpha_interval"}
    told |= {"omega", "omega_raw"}
    for each in fields(found):
        value = getattr(found, each.name)
        if each.name in told:
            assert (value is None) == (each.name in found.reasons), each.name
        ends = value if isinstance(value, tuple) else (value,)
        assert all(math.isfinite(end) for end in ends if isinstance(end, float))
    assert len(found.items) == k
    for item in found.items:
        assert (item.item_rest is None) == ("item_rest" in item.reasons)
        assert (item.alpha_if_dropped is None) == ("alpha_if_dropped" in item.reasons)


@pytest.mark.parametrize(
    ("value", "wanted"), [(None, None), (math.nan, None), (math.inf, None), (-0.0, 0.0), (2.5, 2.5)]
)
def test_chance_digits_are_cut(value: float | None, wanted: float | None) -> None:
    found = rounded(value)
    assert found == wanted
    assert found is None or math.copysign(1, found) == 1

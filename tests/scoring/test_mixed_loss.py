"""Several roles' losses by one score: in closed form, against numerical integration."""

import math
from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.integrate import quad

from screener.models.profile import Ideal
from screener.scoring.fit import LossRamp
from screener.scoring.mixed_loss import mixed_moments
from tests.scoring.small import ideal

# So many standard errors to each side: what lies beyond is under 1e-30.
FAR = 12


def wish(low: float, high: float, tolerance: float = 30) -> Ideal:
    return Ideal.model_validate(ideal(1, low, high, tolerance=tolerance))


def loss_by_hand(score: float, wanted: Ideal) -> float:
    low, high = wanted.target
    below = low - score if low > 0 else 0
    above = score - high if high < 100 else 0
    return min(100, 100 * max(below, above, 0) / wanted.tolerance)


def corners(wanted: Ideal) -> list[float]:
    (low, high), width = wanted.target, wanted.tolerance
    return [low - width, low, high, high + width]


def integrated(parts: list[tuple[float, Ideal]], score: float, error: float) -> tuple[float, float]:
    """Mean and variance by quadrature between all corners."""

    def value(at: float) -> float:
        return sum(factor * loss_by_hand(at, wanted) for factor, wanted in parts)

    def density(at: float) -> float:
        return math.exp(-0.5 * ((at - score) / error) ** 2) / error / math.sqrt(2 * math.pi)

    ends = score - FAR * error, score + FAR * error
    inner = sorted({at for _, wanted in parts for at in corners(wanted)})
    edges = [ends[0], *(at for at in inner if ends[0] < at < ends[1]), ends[1]]

    def whole(function: Callable[[float], float]) -> float:
        pieces = pairwise(edges)
        return math.fsum(quad(function, *piece, epsabs=1e-12, limit=200)[0] for piece in pieces)

    mean = whole(lambda at: value(at) * density(at))
    return mean, whole(lambda at: (value(at) - mean) ** 2 * density(at))


def closed(parts: list[tuple[float, Ideal]], score: float, error: float) -> tuple[float, float]:
    ramps = [(factor, LossRamp.of(wanted)) for factor, wanted in parts]
    return mixed_moments(ramps, score, error)


def chosen(chance: Random) -> Ideal:
    low = chance.choice([0, chance.uniform(1, 95)])
    high = chance.choice([100, low, chance.uniform(low, 100)])
    return wish(low, high, chance.choice([30, 40, 12.5, 5, 100]))


@pytest.mark.parametrize("seed", range(40))
def test_the_closed_form_agrees_with_numerical_integration(seed: int) -> None:
    chance = Random(seed)
    parts = [(chance.uniform(-0.3, 0.3), chosen(chance)) for _ in range(chance.choice([1, 2, 3]))]
    score, error = chance.uniform(0, 100), chance.choice([2, 8, 15, 30])
    assert closed(parts, score, error) == pytest.approx(integrated(parts, score, error), abs=1e-9)


@pytest.mark.parametrize("error", [0.5, 8, 30])
def test_the_covariance_of_two_fits_agrees_with_numerical_integration(error: float) -> None:
    one, other = wish(60, 80), wish(70, 100, 20)
    together = closed([(1, one), (1, other)], 66, error)[1]
    apart = closed([(1, one), (-1, other)], 66, error)[1]
    by_hand = integrated([(1, one), (1, other)], 66, error)[1]
    by_hand -= integrated([(1, one), (-1, other)], 66, error)[1]
    assert (together - apart) / 4 == pytest.approx(by_hand / 4, abs=1e-8)


EDGES = some.integers(0, 100)
IDEALS = some.builds(
    lambda one, other, width: wish(min(one, other), max(one, other), width),
    *(EDGES, EDGES, some.integers(1, 100)),
)
FACTORS = some.floats(-1, 1).filter(lambda factor: factor == 0 or abs(factor) > 1e-3)
SCORES = some.floats(0, 100)
ERRORS = some.floats(0.5, 40)


@settings(deadline=None, max_examples=50)
@given(IDEALS, IDEALS, FACTORS, FACTORS, SCORES, ERRORS)
def test_sum_and_difference_share_what_each_has(
    one: Ideal, other: Ideal, a: float, b: float, score: float, error: float
) -> None:
    """The parallelogram law; and means add up."""
    single = [closed([(factor, each)], score, error) for factor, each in ((a, one), (b, other))]
    plus, minus = (closed([(a, one), (sign * b, other)], score, error) for sign in (1, -1))
    expected = 2 * (single[0][1] + single[1][1])
    assert plus[1] + minus[1] == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert plus[0] == pytest.approx(single[0][0] + single[1][0], abs=1e-9)
    assert math.sqrt(minus[1]) <= sum(math.sqrt(v) for _, v in single) + 1e-6


@settings(deadline=None, max_examples=50)
@given(IDEALS, FACTORS, SCORES, ERRORS)
def test_the_same_role_twice_differs_by_nothing(
    one: Ideal, a: float, score: float, error: float
) -> None:
    assert closed([(a, one), (-a, one)], score, error) == pytest.approx((0, 0), abs=1e-18)


@settings(deadline=None, max_examples=50)
@given(IDEALS, SCORES, ERRORS)
def test_one_role_alone_has_the_moments_of_its_fit(one: Ideal, score: float, error: float) -> None:
    known = LossRamp.of(one).moments(score, error)
    mean, variance = closed([(1, one)], score, error)
    assert (100 - mean, variance) == pytest.approx((known.expected, known.variance), abs=1e-9)


def test_nothing_costs_nothing() -> None:
    assert mixed_moments([], 50, 10) == (0, 0)

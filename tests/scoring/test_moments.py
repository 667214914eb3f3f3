"""Mean and variance of a fit, against a simulation and at the ends of the error."""

import math
from random import Random

import pytest

from screener.models.profile import Ideal
from screener.scoring.fit import LossRamp, Moments
from tests.scoring.small import ideal

DRAWS = 40_000
CASES = [
    # score, error, target, tolerance
    (50, 30, (60, 80), 30),
    (72, 12, (70, 100), 30),
    (70, 9, (70, 70), 20),
    (95, 8, (60, 80), 40),
    (5, 18, (0, 30), 30),
    (100, 20, (70, 100), 30),
    (40, 15, (40, 41), 5),
    (62, 14, (60, 65), 12.5),
]


def moments(score: float, error: float, target: tuple[float, float], width: float) -> Moments:
    wish = Ideal.model_validate(ideal(1, *target, tolerance=width))
    return LossRamp.of(wish).moments(score, error)


def fit_by_hand(score: float, target: tuple[float, float], width: float) -> float:
    below = target[0] - score if target[0] > 0 else 0
    above = score - target[1] if target[1] < 100 else 0
    return 100 - min(100, 100 * max(below, above, 0) / width)


@pytest.mark.parametrize(("score", "error", "target", "width"), CASES)
def test_the_closed_form_agrees_with_a_simulation(
    score: float, error: float, target: tuple[float, float], width: float
) -> None:
    chance = Random(20261120)
    scores = [chance.gauss(score, error) for _ in range(DRAWS)]
    fits = [fit_by_hand(one, target, width) for one in scores]
    found = moments(score, error, target, width)
    mean = math.fsum(fits) / DRAWS
    spread = [(fit - mean) ** 2 for fit in fits]
    variance = math.fsum(spread) / (DRAWS - 1)
    fourth = math.fsum(part * part for part in spread) / DRAWS
    share = fits.count(100) / DRAWS
    assert abs(found.expected - mean) <= 4 * math.sqrt(variance / DRAWS)
    assert abs(found.variance - variance) <= 4 * math.sqrt((fourth - variance**2) / DRAWS)
    assert abs(found.in_range - share) <= 4 * math.sqrt(share * (1 - share) / DRAWS) + 1e-12


@pytest.mark.parametrize(
    ("score", "fit", "inside"),
    [(70, 100, 1), (60, 100, 0.5), (80, 100, 0.5), (45, 50, 0), (95, 50, 0), (10, 0, 0)],
)
def test_a_tiny_error_leaves_the_fit_as_it_is(score: float, fit: float, inside: float) -> None:
    for error in (1e-9, 1e-6):
        found = moments(score, error, (60, 80), 30)
        assert found.expected == pytest.approx(fit, abs=10 * error)
        assert found.variance == pytest.approx(0, abs=(10 * error) ** 2)
        assert found.in_range == inside


def test_a_small_variance_keeps_its_digits() -> None:
    """On a straight stretch the fit is linear, so its deviation is the slope times the error."""
    for error in (1e-9, 1e-3, 0.1):
        assert moments(45, error, (60, 80), 30).variance == pytest.approx(
            (100 / 30 * error) ** 2, rel=1e-9
        )


@pytest.mark.parametrize(
    ("target", "expected", "variance"),
    [((60, 80), 0, 0), ((70, 100), 50, 2500), ((0, 30), 50, 2500), ((0, 100), 100, 0)],
)
def test_a_huge_error_knows_nothing(
    target: tuple[float, float], expected: float, variance: float
) -> None:
    found = moments(50, 1e5, target, 30)
    assert found.expected == pytest.approx(expected, abs=0.03)
    assert found.variance == pytest.approx(variance, abs=3)


@pytest.mark.parametrize("width", [1000, 1, 0.01])
def test_a_narrow_tolerance_is_a_step(width: float) -> None:
    found = moments(50, 30, (50, 100), width)
    assert found.variance <= 2500
    assert found.variance == pytest.approx(moments(50, 30, (0, 50), width).variance, rel=1e-6)


@pytest.mark.parametrize("width", [1e-8, 1e-12])
def test_the_narrowest_tolerance_is_a_step(width: float) -> None:
    assert moments(50, 30, (50, 100), width).variance == pytest.approx(2500, rel=1e-6)


@pytest.mark.parametrize("error", [1e-9, 0.5, 4, 30, 300])
def test_a_target_and_its_mirror_image_are_alike(error: float) -> None:
    for score in (0.0, 13, 50, 62.5, 100):
        here = moments(score, error, (20, 70), 25)
        there = moments(100 - score, error, (30, 80), 25)
        assert tuple(here) == pytest.approx(tuple(there), abs=1e-9)

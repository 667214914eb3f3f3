"""Alpha and its kin: the worked matrix, sums and correlations taken another way, odd input."""

import math
import statistics
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from screener.evidence import alpha as here
from screener.evidence.moments import Matrix
from tests.evidence.test_moments import answers

WORKED = np.array(
    [[3, 4, 3, 4], [5, 5, 4, 5], [2, 2, 3, 2], [4, 4, 4, 5], [1, 2, 2, 1], [3, 3, 4, 3]], float
)


def covariance(matrix: Matrix) -> Matrix:
    found: Matrix = np.cov(matrix, rowvar=False)
    return found


def test_the_worked_matrix() -> None:
    found = covariance(WORKED)
    assert here.alpha(found) == pytest.approx(0.9491525423728813, abs=1e-12)
    rests = [0.979795897113, 0.916534213783, 0.801001281794, 0.9625]
    assert here.item_rest(found) == pytest.approx(rests, abs=1e-10)
    dropped = [0.9, 0.923076923077, 0.973282442748, 0.91875]
    assert here.alpha_if_dropped(found) == pytest.approx(dropped, abs=1e-10)
    low, high = here.feldt_interval(0.9491525423728813, 6, 4) or (0, 0)
    assert (low, high) == pytest.approx((0.8181483720705559, 0.9920893578095684), abs=1e-10)


@given(some.integers(0, 10_000), some.integers(4, 60), some.integers(2, 7))
def test_alpha_is_that_of_sums_over_people(seed: int, n: int, k: int) -> None:
    matrix = answers(seed, n, k)
    rows, columns = matrix.tolist(), matrix.T.tolist()
    whole = statistics.variance(map(sum, rows))
    if whole < 1e-9:
        return
    parts = sum(map(statistics.variance, columns))
    wanted = k / (k - 1) * (1 - parts / whole)
    assert here.alpha(covariance(matrix)) == pytest.approx(wanted, abs=1e-9)


@given(some.integers(0, 10_000), some.integers(4, 60), some.integers(2, 7))
def test_item_rest_is_a_correlation_over_people(seed: int, n: int, k: int) -> None:
    matrix = answers(seed, n, k)
    for place, found in enumerate(here.item_rest(covariance(matrix))):
        own = matrix[:, place].tolist()
        rest = np.delete(matrix, place, axis=1).sum(axis=1).tolist()
        if found is None:
            assert min(statistics.variance(own), statistics.variance(rest)) < 1e-12
        else:
            assert found == pytest.approx(statistics.correlation(own, rest), abs=1e-9)


def test_the_interval_is_that_of_the_f_distribution() -> None:
    low, high = here.feldt_interval(0.7, 50, 5) or (0, 0)
    assert low == pytest.approx(1 - 0.3 * stats.f.ppf(0.975, 49, 196), abs=1e-12)
    assert high == pytest.approx(1 - 0.3 * stats.f.ppf(0.025, 49, 196), abs=1e-12)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """Items alike but for error, of which alpha is 4 * 0.5 / (1 + 3 * 0.5) = 0.8."""
    rng = np.random.Generator(np.random.PCG64(8))
    held = 0
    for _ in range(600):
        trait = rng.standard_normal((40, 1))
        matrix = math.sqrt(0.5) * (trait + rng.standard_normal((40, 4)))
        value = here.alpha(covariance(matrix)) or 0.0
        low, high = here.feldt_interval(value, 40, 4) or (0, 0)
        held += low <= 0.8 <= high
    assert 0.925 <= held / 600 <= 0.975


def test_points_of_another_unit_change_nothing() -> None:
    once, other = covariance(WORKED), covariance(WORKED / 4 - 3)
    assert here.alpha(once) == pytest.approx(here.alpha(other))
    assert here.item_rest(once) == pytest.approx(here.item_rest(other))


@pytest.mark.parametrize("wrong", [[2], [0, 3], [1, 2, 3]])
def test_what_was_keyed_the_wrong_way_round_is_found(wrong: list[int]) -> None:
    rng = np.random.Generator(np.random.PCG64(9))
    matrix = rng.standard_normal((200, 1)) + 0.7 * rng.standard_normal((200, 7))
    matrix[:, wrong] *= -1
    assert here.against_the_others(covariance(matrix)) == wrong


def test_a_negative_alpha_always_names_an_item() -> None:
    unlike = np.array([[1.0, -0.9, 0.0], [-0.9, 1.0, 0.0], [0.0, 0.0, 1.0]])
    assert (here.alpha(unlike) or 0) < 0
    assert here.against_the_others(unlike)


def test_items_that_go_together_are_left_alone() -> None:
    assert here.against_the_others(covariance(WORKED)) == []


ONE = np.array([[0.25]])
CONSTANT = np.array([[0.1, 0.0, 0.05], [0.0, 0.0, 0.0], [0.05, 0.0, 0.1]])


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (here.alpha(ONE), None),
        (here.alpha(np.zeros((3, 3))), None),
        (here.alpha(np.array([[1.0, -1.0], [-1.0, 1.0]])), None),
        (here.alpha(CONSTANT), 0.5),
        (here.correlations(CONSTANT), None),
        (here.item_rest(CONSTANT), [0.5, None, 0.5]),
        (here.alpha_if_dropped(CONSTANT), [0.0, 2 / 3, 0.0]),
        (here.alpha_if_dropped(np.eye(2)), [None, None]),
        (here.feldt_interval(0.5, 1, 3), None),
        (here.feldt_interval(0.5, 10, 1), None),
        (here.feldt_interval(1.0, 10, 3), (1.0, 1.0)),
    ],
)
def test_what_has_no_value_says_so(found: Any, wanted: Any) -> None:
    assert found == (None if wanted is None else pytest.approx(wanted))

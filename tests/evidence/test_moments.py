"""Means and covariances, held against NumPy, and against loops where values are missing."""

import math
import statistics
from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from screener.evidence import moments as here
from screener.evidence.moments import Matrix, complete, moments, pairwise


def answers(seed: int, n: int, k: int, missing: float = 0.0) -> Matrix:
    rng = np.random.Generator(np.random.PCG64(seed))
    found: Matrix = rng.integers(0, 5, size=(n, k)) / 4
    found[rng.random((n, k)) < missing] = np.nan
    return found


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("n", [2, 7, here._ROWS, here._ROWS + 1, 3 * here._ROWS - 5])
def test_it_is_what_numpy_says(n: int, order: str) -> None:
    matrix = np.asarray(answers(n, n, 4), order="C" if order == "C" else "F")
    found = moments(matrix)
    assert found.n == n
    assert found.means == pytest.approx(matrix.mean(axis=0), abs=1e-14)
    assert found.covariance == pytest.approx(np.cov(matrix, rowvar=False), abs=1e-14)
    assert not found.has_holes


def test_a_small_spread_far_from_zero_keeps_its_digits() -> None:
    matrix = 1e6 + answers(3, 20_000, 3) * 1e-3
    exact = np.cov(matrix - 1e6, rowvar=False)
    assert moments(matrix).covariance == pytest.approx(exact, rel=1e-9)


def test_a_hole_is_told_and_stays_in_its_column() -> None:
    matrix = answers(4, here._ROWS + 10, 4)
    matrix[-1, 2] = np.nan
    found = moments(matrix)
    assert found.has_holes
    assert not found.of(slice(0, 2)).has_holes
    whole = np.cov(matrix[:, :2], rowvar=False)
    assert found.of(slice(0, 2)).covariance == pytest.approx(whole, abs=1e-14)


@pytest.mark.parametrize("n", [0, 1])
def test_of_nobody_or_one_there_is_no_covariance(n: int) -> None:
    found = moments(answers(1, n, 3))
    assert found.n == n
    assert np.isnan(found.covariance).all()


def test_complete_rows_have_all() -> None:
    matrix = answers(5, 50, 4, missing=0.2)
    kept = [row for row in matrix.tolist() if not any(map(math.isnan, row))]
    assert complete(matrix).tolist() == kept
    assert 0 < len(kept) < 50


@given(some.integers(0, 10_000), some.integers(3, 40), some.integers(2, 5))
def test_pairs_are_taken_one_by_one(seed: int, n: int, k: int) -> None:
    matrix = answers(seed, n, k, missing=0.3)
    found, fewest = pairwise(matrix), n
    for i, j in combinations_with_replacement(range(k), 2):
        both = [
            (row[i], row[j]) for row in matrix.tolist() if row[i] == row[i] and row[j] == row[j]
        ]
        fewest = min(fewest, len(both))
        if len(both) < 2:
            assert np.isnan(found.covariance[i, j])
        else:
            if i != j:
                has_spread = all(len(set(side)) > 1 for side in zip(*both, strict=True))
                r = statistics.correlation(*zip(*both, strict=True)) if has_spread else math.nan
                assert found.correlation[i, j] == pytest.approx(r, abs=1e-12, nan_ok=True)
            wanted = statistics.covariance(*zip(*both, strict=True))
            assert found.covariance[i, j] == pytest.approx(wanted, abs=1e-12)
    assert found.n == fewest


@pytest.mark.parametrize("value", [0.1, 1 / 3, 0.75])
@pytest.mark.parametrize("unit", [1e-3, 1, 1e3])
def test_who_gave_all_the_same_correlates_with_nothing(value: float, unit: float) -> None:
    """Among those who have both; the others make the mean about which sums are taken."""
    both, others = answers(6, 5000, 2), answers(7, 1700, 2)
    both[:, 0], others[:, 1] = value, np.nan
    assert np.isnan(pairwise(np.vstack([both, others]) * unit).correlation[0, 1])
    both[0, 0] += 0.01
    r = statistics.correlation(both[:, 0].tolist(), both[:, 1].tolist())
    found = pairwise(np.vstack([both, others]) * unit).correlation[0, 1]
    assert found == pytest.approx(r, abs=1e-9)

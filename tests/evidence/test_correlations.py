"""Correlations against worked numbers and against what SciPy makes of them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from screener.evidence.correlations import (
    cross_validated_square,
    difference_error,
    fisher_interval,
    p_of_r,
    people_needed,
    without_error,
    without_restriction,
)


def test_the_worked_interval() -> None:
    assert fisher_interval(0.3, 40) == pytest.approx((-0.012695810367059877, 0.5592462228475551))


def test_the_worked_p() -> None:
    assert p_of_r(0.3, 40) == pytest.approx(0.060001789548761765, abs=1e-12)


@given(st.integers(5, 60), st.integers(0, 1000))
def test_p_is_scipys(n: int, seed: int) -> None:
    rng = np.random.Generator(np.random.PCG64(seed))
    x, y = rng.normal(size=n), rng.normal(size=n)
    found = stats.pearsonr(x, y)
    assert p_of_r(float(found.statistic), n) == pytest.approx(float(found.pvalue), abs=1e-12)


def test_a_perfect_correlation_has_no_chance() -> None:
    assert p_of_r(1.0, 40) == p_of_r(-1.0, 40) == 0


def test_the_interval_is_scipys() -> None:
    rng = np.random.Generator(np.random.PCG64(1))
    x = rng.normal(size=50)
    y = x + rng.normal(size=50)
    found = stats.pearsonr(x, y)
    theirs = found.confidence_interval(0.99)
    ours = fisher_interval(float(found.statistic), 50, 0.99)
    assert ours == pytest.approx((theirs.low, theirs.high), rel=1e-12)


def test_a_widened_interval_is_wider_by_as_much() -> None:
    plain, wide = fisher_interval(0.2, 103), fisher_interval(0.2, 103, widened=1.15)
    assert plain is not None
    assert wide is not None
    reach = [math.atanh(high) - math.atanh(low) for low, high in (plain, wide)]
    assert reach[1] / reach[0] == pytest.approx(1.15)


def test_too_few_have_none() -> None:
    assert fisher_interval(0.5, 3) is None
    assert p_of_r(0.5, 3) is None


def test_a_perfect_correlation_stays_finite() -> None:
    interval = fisher_interval(1.0, 40)
    assert interval is not None
    assert all(math.isfinite(end) for end in interval)


def test_the_worked_shrinkage() -> None:
    assert cross_validated_square(0.30, 40, 5) == pytest.approx(0.05228609625668468, rel=1e-12)
    assert cross_validated_square(0.05, 40, 5) < 0


def test_the_worked_corrections() -> None:
    assert without_error(0.25, 0.52) == pytest.approx(0.3466876226407682, rel=1e-12)
    assert without_restriction(0.25, 0.7) == pytest.approx(0.3460642701029914, rel=1e-12)
    assert without_error(0.9, 0.52) == 1


def test_the_error_of_a_difference_is_that_of_many_samples() -> None:
    rng = np.random.Generator(np.random.PCG64(2))
    true = np.array([[1, 0.6, 0.3], [0.6, 1, 0.2], [0.3, 0.2, 1]])
    drawn = rng.normal(size=(4000, 200, 3)) @ np.linalg.cholesky(true).T
    off = drawn - drawn.mean(axis=1, keepdims=True)
    off /= np.sqrt((off**2).sum(axis=1, keepdims=True))
    r1, r2 = (off[..., 0] * off[..., 2]).sum(1), (off[..., 1] * off[..., 2]).sum(1)
    expected = float((r1 - r2).std())
    assert difference_error(0.3, 0.2, 0.6, 200) == pytest.approx(expected, rel=0.05)
    assert difference_error(0.3, 0.3, 1.0, 200) == 0


def test_how_many_it_takes() -> None:
    assert [people_needed(r) for r in (0.1, 0.2, 0.3)] == [1164, 288, 125]


@pytest.mark.parametrize("r", [0.1, 0.2, 0.3])
def test_so_many_see_it_four_times_in_five(r: float) -> None:
    n = people_needed(r)
    reach = stats.norm.ppf(0.995)
    power = stats.norm.sf(reach - math.atanh(r) * math.sqrt(n - 3))
    fewer = stats.norm.sf(reach - math.atanh(r) * math.sqrt(n - 4))
    assert fewer < 0.8 <= power

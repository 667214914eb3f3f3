"""Fifths and the intervals of their shares."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.evidence.expectancy import fifths, wilson


def test_the_worked_table() -> None:
    done = [6, 8, 10, 13, 15]
    success = np.concatenate([np.arange(20) < number for number in done])
    found = fifths(np.arange(100.0), success)
    assert [each.n for each in found] == [20] * 5
    assert [each.successes for each in found] == done
    assert [each.rate for each in found] == [0.3, 0.4, 0.5, 0.65, 0.75]
    # With z of 1.96.
    assert found[-1].interval == pytest.approx((0.5312991206, 0.8881382993), abs=1e-8)
    assert (found[0].low, found[0].high) == (0, 19)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_ends_of_an_interval_solve_its_equation(case: tuple[int, int]) -> None:
    successes, n = case
    low, high = wilson(successes, n)
    assert 0 <= low <= successes / n + 1e-12
    assert successes / n - 1e-12 <= high <= 1
    for end in (low, high):
        if 1e-9 < end < 1 - 1e-9:
            z = (successes / n - end) / np.sqrt(end * (1 - end) / n)
            assert abs(z) == pytest.approx(1.959963984540054, rel=1e-6)


@given(st.lists(st.integers(0, 8), min_size=30, max_size=90))
def test_everybody_is_in_one_fifth_and_equals_are_together(fits: list[int]) -> None:
    found = fifths(np.array(fits, dtype=float), np.array(fits) > 4)
    assert sum(each.n for each in found) == len(fits)
    for lower, upper in pairwise(found):
        assert lower.high < upper.low

"""Shares of 100 in tenths: near what they stand for, and equal where that is equal."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from screener.models.even_shares import even_shares, exact


@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=40))
def test_shares_are_near_and_equal_ones_equal(weights: list[float]) -> None:
    named = {str(place): exact(weight) for place, weight in enumerate([*weights, weights[0]])}
    shares = even_shares(named)
    assert next(iter(shares.values())) == list(shares.values())[-1]
    for name, weight in named.items():
        assert abs(shares[name] - weight * 100 / sum(named.values())) <= 0.05 + 1e-9


def test_of_nothing_there_are_no_shares() -> None:
    assert even_shares({"a": Fraction(0), "b": Fraction(0)}) == {"a": 0, "b": 0}


def test_a_third_each() -> None:
    assert list(even_shares(dict.fromkeys("abc", Fraction(7))).values()) == [33.3] * 3

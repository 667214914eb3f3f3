"""Whole shares of 100: they add up, and are near what they stand for."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from screener.models.whole_shares import exact, whole_shares


@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=40))
def test_shares_add_up_and_are_near(weights: list[float]) -> None:
    named = {str(place): exact(weight) for place, weight in enumerate(weights)}
    shares = whole_shares(named)
    assert sum(shares.values()) == 100
    for name, weight in named.items():
        assert abs(shares[name] - weight * 100 / sum(named.values())) < 1


def test_of_nothing_there_are_no_shares() -> None:
    assert whole_shares({"a": Fraction(0), "b": Fraction(0)}) == {"a": 0, "b": 0}


def test_a_third_each() -> None:
    assert list(whole_shares(dict.fromkeys("abc", Fraction(7))).values()) == [34, 33, 33]

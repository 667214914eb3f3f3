"""The beta distribution in plain Python, held against SciPy."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import special

from screener.scoring.beta import quantile, share_below

Sizes = some.floats(0.5, 5_000)


@given(some.floats(0, 1), Sizes, Sizes)
def test_the_share_is_that_of_scipy(x: float, a: float, b: float) -> None:
    assert share_below(x, a, b) == pytest.approx(float(special.betainc(a, b, x)), abs=1e-9)


@given(some.sampled_from([0.025, 0.975, 0.5, 0.001]), Sizes, Sizes)
def test_the_way_back_ends_where_it_began(share: float, a: float, b: float) -> None:
    """By SciPy's share, not by its way back: that is off by 1e-8 for a = b = 0.672501."""
    there = float(special.betainc(a, b, quantile(share, a, b)))
    assert there == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize("n", [1, 30, 1_000, 100_000, 1_000_000])
@pytest.mark.parametrize("part", [0, 0.001, 0.25, 0.5, 0.9, 1])
def test_jeffreys_ends_of_any_number_of_people(n: int, part: float) -> None:
    a, b = part * n + 0.5, n - part * n + 0.5
    for share in (0.025, 0.975):
        wanted = float(special.betaincinv(a, b, share))
        assert quantile(share, a, b) == pytest.approx(wanted, abs=1e-9)


def test_outside_there_is_nothing_and_all() -> None:
    assert (share_below(-1, 2, 3), share_below(0, 2, 3)) == (0, 0)
    assert (share_below(1, 2, 3), share_below(7, 2, 3)) == (1, 1)
    assert share_below(0.3, 1, 1) == pytest.approx(0.3)

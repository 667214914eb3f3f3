"""Taylor-Russell against an independent grid, worked numbers and SciPy's own integral."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from screener.evidence.taylor_russell import biserial, both_above, mean_selected, success_ratio

# Validity, share selected, base rate, and the share of those selected who succeed.
GRID = [
    (0.3, 0.5, 0.3, 0.3841553614608778),
    (0.6, 0.05, 0.3, 0.8047092065830608),
    (0.4, 0.7, 0.1, 0.1294671143357002),
    (0.3, 0.2, 0.8, 0.9047201176645298),
    (0.3, 0.3, 0.5, 0.6402589357681298),
    (0.6, 0.3, 0.5, 0.7909078735206989),
    (0.6, 0.5, 0.1, 0.17931465106724576),
    (0.4, 0.2, 0.1, 0.2199500377475172),
    (0.3, 0.3, 0.1, 0.16689176121243915),
    (0.1, 0.7, 0.1, 0.10841644029319555),
    (0.3, 0.05, 0.6, 0.8180780280647293),
    (0.6, 0.1, 0.8, 0.9888352412792064),
    (0.0, 0.3, 0.5, 0.5),
    (0.5, 0.5, 0.6, 0.7608727526145895),
    (0.3, 0.2, 0.5, 0.6682366992626537),
    (0.5, 0.1, 0.3, 0.6534332050429492),
    (0.2, 0.5, 0.5, 0.5640942168489749),
]


@pytest.mark.parametrize(("r", "selected", "base_rate", "expected"), GRID)
def test_the_published_grid(r: float, selected: float, base_rate: float, expected: float) -> None:
    assert success_ratio(r, selected, base_rate) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("r", [-0.95, -0.3, 0.2, 0.7, 0.98])
@pytest.mark.parametrize(("h", "k"), [(0.3, -1.2), (2.0, 1.5), (-1.0, 0.0)])
def test_the_integral_over_one_of_them_is_the_same(r: float, h: float, k: float) -> None:
    def rest(x: float) -> float:
        return float(stats.norm.pdf(x) * stats.norm.sf((k - r * x) / math.sqrt(1 - r * r)))

    found, _ = integrate.quad(rest, h, 12, epsabs=1e-13)
    assert both_above(h, k, r) == pytest.approx(found, abs=1e-11)


@given(st.floats(0.02, 0.98), st.floats(0.02, 0.98), st.floats(0, 0.9), st.floats(0.01, 0.09))
def test_more_validity_is_never_worse(s: float, b: float, r: float, more: float) -> None:
    low, high = success_ratio(r, s, b), success_ratio(r + more, s, b)
    assert low is not None
    assert high is not None
    assert high >= low - 1e-12
    assert low >= b - 1e-9
    worse = success_ratio(-r, s, b)
    assert worse is not None
    assert worse <= b + 1e-9


@pytest.mark.parametrize(("selected", "base_rate"), [(0, 0.5), (1, 0.5), (0.5, 0), (0.5, 1)])
def test_nobody_or_everybody_says_nothing(selected: float, base_rate: float) -> None:
    assert success_ratio(0.3, selected, base_rate) is None


def test_the_worked_gain() -> None:
    assert mean_selected(0.2) == pytest.approx(1.3998096020390416, rel=1e-12)
    above = mean_selected(0.2)
    assert above is not None
    assert 0.3 * above == pytest.approx(0.4199428806117124, rel=1e-12)
    assert mean_selected(0) is None
    assert mean_selected(1) is None


def test_a_normal_outcome_cut_in_two_comes_back() -> None:
    # E[z y] of a normal z with r, and y cut at the base rate p, is r times the height of the cut.
    p, r = 0.3, 0.4
    cut = stats.norm.pdf(stats.norm.ppf(p))
    assert biserial(r * cut / math.sqrt(p * (1 - p)), p) == pytest.approx(r, rel=1e-12)
    assert biserial(0.95, 0.5) == 0.99

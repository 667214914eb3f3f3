"""Fits of what could be wanted, held against the fits of the scoring room."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.evidence.forms import Forms, fit, standardised, turned_round
from screener.models.profile import Ideal
from screener.scoring.fit import fit as scored_fit

GRID = np.linspace(0, 100, 401)
NONE = np.array([np.nan])


@given(
    st.floats(0, 100), st.floats(0, 100), st.floats(1, 100), st.lists(st.floats(0, 100), min_size=1)
)
def test_a_fit_is_that_of_the_scoring(a: float, b: float, t: float, scores: list[float]) -> None:
    low, high = sorted((a, b))
    ideal = Ideal(weight=1, target=(low, high), tolerance=t, reason="Because.")
    theirs = pl.DataFrame({"s": scores}).select(scored_fit(pl.col("s"), ideal).alias("fit"))["fit"]
    ours = fit(np.array(scores), *ideal.target, t)
    np.testing.assert_allclose(ours, theirs.to_numpy(), atol=1e-9)


def test_an_upper_edge_is_open_unless_there_is_one() -> None:
    forms = Forms(GRID[:, None], [(65, 85, 40)])
    assert forms.wanted(NONE) == [(65, 100, 40)]
    assert forms.wanted(np.array([70.0])) == [(65, 70, 40)]
    assert forms.wanted(np.array([50.0])) == [(50, 50, 40)]


def test_less_is_better_stays_as_it_is() -> None:
    forms = Forms(GRID[:, None], [(0, 40, 30)])
    assert forms.wanted(NONE) == [(0, 40, 30)]
    assert forms.wanted(np.array([70.0])) == [(0, 40, 30)]


@pytest.mark.parametrize("wish", [(80, 100, 30), (100, 100, 100), (0, 40, 30), (0, 0, 100)])
def test_turned_round_is_the_rest_of_the_fit(wish: tuple[float, float, float]) -> None:
    np.testing.assert_allclose(fit(GRID, *turned_round(wish)), 100 - fit(GRID, *wish), atol=1e-9)


@pytest.mark.parametrize("wish", [(20, 100, 30), (0, 90, 30)])
def test_beyond_the_ends_it_is_stretched(wish: tuple[float, float, float]) -> None:
    turned, before = fit(GRID, *turned_round(wish)), fit(GRID, *wish)
    assert (turned.min(), turned.max()) == (0, 100)
    np.testing.assert_allclose(np.corrcoef(turned, before)[0, 1], -1, atol=1e-12)


def test_all_alike_becomes_zero() -> None:
    values = np.column_stack([np.full(5, 37.0), np.arange(5.0)])
    found = standardised(values)
    assert found[:, 0].tolist() == [0] * 5
    assert found[:, 1].std() == pytest.approx(1)

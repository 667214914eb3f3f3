"""Whose the first places are: ties, gates, who is not scored, and the fits as rounds have them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.evidence.places import NOTHING, Contest, Fits, chosen, contest
from screener.scoring.columns import of
from screener.scoring.table import score_table
from tests.evidence import fields

FEW = st.lists(st.sampled_from([0.0, 10.0, 10.5, 99.0, 100.0]), min_size=2, max_size=12)


@given(FEW, st.data())
def test_the_chosen_are_those_that_a_stable_sort_puts_first(
    values: list[float], data: st.DataObject
) -> None:
    places = data.draw(st.integers(1, len(values) - 1))
    by_sorting = sorted(range(len(values)), key=lambda place: (-values[place], place))[:places]
    assert np.flatnonzero(chosen(np.array(values), places)).tolist() == sorted(by_sorting)


@pytest.mark.parametrize("missing", [0.0, 0.12])
@pytest.mark.parametrize("seed", range(4))
def test_fits_and_overall_fits_are_those_of_the_scored_table(seed: int, missing: float) -> None:
    wanted, asked, answers = fields.crowd(40, seed, missing)
    table, field = fields.scored_field(wanted, score_table(answers, asked, wanted))
    fits = Fits(field)
    for place, name in enumerate(wanted.categories):
        known = table[of("fit", name)].is_not_null().to_numpy()
        assert fits.fits[place][known].tolist() == table[of("fit", name)].drop_nulls().to_list()
    assert np.isnan(field.scores).any() == (missing > 0)
    whole = fits.overall(fits.fits, fits.weights)
    scored = np.isfinite(field.overall)
    assert scored.sum() >= 2
    assert whole[scored].tolist() == field.overall[scored].tolist()


def test_without_any_weight_there_is_nothing_to_order_by() -> None:
    field = fields.field(fields.ideals(1, 1), [[50, 60], [float("nan"), 60]])
    fits = Fits(field)
    assert fits.overall(fits.fits, np.array([1.0, 0.0])).tolist() == [NOTHING, 50.0]


def contest_of(gates: list[int], overall: list[float | None], first: int) -> Contest | None:
    figures = [np.nan if each is None else each for each in overall]
    return contest(np.array(gates, dtype=np.int8), np.array(figures), first)


def test_only_the_group_of_gates_that_the_places_divide_is_open() -> None:
    gates, overall = [0, 0, 0, 1, 1, 3], [90.0, 80.0, None, 95.0, 60.0, 99.0]
    assert contest_of(gates, overall, 1) == Contest(0, 2, 1)
    # The two who are scored are both in, whatever they have, and so is who comes after them.
    assert contest_of(gates, overall, 2) is None
    assert contest_of(gates, overall, 3) is None
    assert contest_of(gates, overall, 4) == Contest(3, 5, 1)
    assert contest_of(gates, overall, 5) is None


def test_nobody_is_scored() -> None:
    assert contest_of([0, 0, 0], [None, None, None], 2) is None

"""Two rates: against published figures, against SciPy, and against counting every table."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from screener.evidence import two_rates

Pair = tuple[int, int, int, int]
MORRIS: Pair = (2, 10, 15, 25)
TEAL: Pair = (26, 48, 206, 259)
SWAPPED: Pair = (3, 20, 16, 80)
NETWORK: Pair = (50, 250, 100, 250)
TRAPS = [(3, 5, 15, 20), (3, 5, 30, 40), (3, 5, 45, 60), (6, 10, 15, 20), (3, 10, 15, 40)]


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    people, others = draw(st.integers(1, 60)), draw(st.integers(1, 60))
    return draw(st.integers(0, people)), people, draw(st.integers(0, others)), others


@pytest.mark.parametrize(
    ("pair", "ratio", "z", "z_p", "fisher"),
    [
        (MORRIS, 1 / 3, -2.138963159732493, 0.03243865211696571, 0.05990783410138),
        (SWAPPED, 0.75, -0.5098127419345818, 0.6101826580179308, 0.7570620588220175),
        ((12, 40, 48, 80), 0.5, -3.098386676965933, 0.0019457736937391545, 0.003409221767849),
        ((8, 20, 10, 20), 0.8, -0.635641726163728, 0.5250099664186034, 0.7511863074565595),
        (TEAL, 0.6810275080906, None, None, 0.00040415880857684),
        (NETWORK, 0.5, -4.879500364742666, None, None),
    ],
)
def test_published_figures(
    pair: Pair, ratio: float, z: float | None, z_p: float | None, fisher: float | None
) -> None:
    assert two_rates.ratio(*pair) == pytest.approx(ratio, abs=1e-12)
    found = two_rates.pooled_z(*pair)
    assert found is not None
    if z is not None:
        assert found == pytest.approx(z, abs=1e-9)
    if z_p is not None:
        assert two_rates.normal_p(found) == pytest.approx(z_p, abs=1e-9)
    if fisher is not None:
        assert two_rates.exact_p(*pair).fisher == pytest.approx(fisher, abs=1e-9)


def test_three_tests_two_verdicts() -> None:
    exact = two_rates.exact_p(*MORRIS)
    assert (round(exact.fisher, 5), round(exact.mid, 5)) == (0.05991, 0.04370)


def test_the_interval_of_katz() -> None:
    half = 1.959963984540054 * math.sqrt(1 / 12 - 1 / 40 + 1 / 48 - 1 / 80)
    wanted = (0.5 * math.exp(-half), 0.5 * math.exp(half))
    assert two_rates.ratio_interval(12, 40, 48, 80) == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize("pair", TRAPS)
def test_exactly_four_fifths_is_not_below_whatever_floating_point_says(pair: Pair) -> None:
    assert not two_rates.is_below_four_fifths(*pair)
    assert two_rates.ratio(*pair) == 0.8
    selected, people, ref_selected, ref_people = pair
    fewer = (selected * 100 - 1, people * 100, ref_selected * 100, ref_people * 100)
    assert two_rates.is_below_four_fifths(*fewer)


def test_the_trap_is_one() -> None:
    assert (3 / 5) / (15 / 20) == 0.7999999999999999


def test_one_person_turns_it_around() -> None:
    # 4 of 20 is 20 %, 15 of 80 is 18.75 %.
    assert two_rates.turns_around(*SWAPPED)
    assert not two_rates.turns_around(*MORRIS)
    # To the same rate is not to a higher one.
    assert not two_rates.turns_around(0, 10, 2, 10)
    assert not two_rates.turns_around(5, 5, 5, 5)
    assert not two_rates.turns_around(0, 5, 0, 5)


def test_how_many_more() -> None:
    assert two_rates.shortfall(12, 40, 48, 80) == 8
    assert two_rates.more_to_equal(12, 40, 48, 80) == 12
    # .8 * .6 * 40 = 19.2
    assert two_rates.more_to_four_fifths(12, 40, 48, 80) == 8
    # Exactly four fifths needs nobody.
    assert two_rates.more_to_four_fifths(3, 5, 15, 20) == 0


def test_where_nothing_can_be_said_there_is_no_figure() -> None:
    assert two_rates.ratio(3, 10, 0, 10) is None
    assert two_rates.ratio_interval(0, 10, 5, 10) is None
    assert two_rates.ratio_interval(10, 10, 5, 5) is None
    assert two_rates.pooled_z(0, 10, 0, 10) is None
    assert two_rates.pooled_z(10, 10, 10, 10) is None
    assert two_rates.exact_p(0, 10, 0, 10) == (1.0, 0.5)


@given(pairs())
def test_as_other_programs_have_it(pair: Pair) -> None:
    selected, people, ref_selected, ref_people = pair
    table = [[selected, people - selected], [ref_selected, ref_people - ref_selected]]
    assert two_rates.exact_p(*pair).fisher == pytest.approx(fisher_exact(table)[1], rel=1e-9)


@given(pairs())
def test_as_counting_every_table_has_it(pair: Pair) -> None:
    selected, people, ref_selected, ref_people = pair
    whole = selected + ref_selected
    ways = {
        k: math.comb(people, k) * math.comb(ref_people, whole - k)
        for k in range(max(0, whole - ref_people), min(people, whole) + 1)
    }
    fisher = Fraction(sum(n for n in ways.values() if n <= ways[selected]), sum(ways.values()))
    mid = fisher - Fraction(ways[selected], 2 * sum(ways.values()))
    exact = two_rates.exact_p(*pair)
    assert exact.fisher == pytest.approx(float(fisher), rel=1e-9)
    assert exact.mid == pytest.approx(float(mid), rel=1e-9, abs=1e-15)


@given(pairs())
def test_as_many_more_as_are_said_and_not_one_fewer(pair: Pair) -> None:
    selected, people, ref_selected, ref_people = pair
    reference = Fraction(ref_selected, ref_people)
    goals = (
        (reference, two_rates.more_to_equal),
        (
            reference * Fraction(4, 5),
            two_rates.more_to_four_fifths,
        ),
    )
    for goal, more in goals:
        number = more(*pair)
        assert Fraction(selected + number, people) >= goal
        assert number == 0 or Fraction(selected + number - 1, people) < goal


@given(pairs())
def test_below_is_as_exact_fractions_have_it(pair: Pair) -> None:
    selected, people, ref_selected, ref_people = pair
    exact = Fraction(selected, people) < Fraction(4, 5) * Fraction(ref_selected, ref_people)
    assert two_rates.is_below_four_fifths(*pair) == exact


def test_of_millions() -> None:
    table = [[400_000, 600_000], [401_000, 599_000]]
    exact = two_rates.exact_p(400_000, 1_000_000, 401_000, 1_000_000)
    assert exact.fisher == pytest.approx(fisher_exact(table)[1], rel=1e-6)

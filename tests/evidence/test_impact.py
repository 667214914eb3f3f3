"""Impact by group: the reference, the verdicts, and what cannot be said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.evidence.impact import Count, Labels, crossed, impact, impact_of
from screener.models.audit import Attribute, GroupImpact


def groups(found: Attribute) -> dict[str, GroupImpact]:
    return {group.label: group for group in found.groups}


def two(low: tuple[int, int], high: tuple[int, int]) -> GroupImpact:
    return groups(impact_of([Count("low", *low), Count("high", *high)]))["low"]


def test_the_example_of_the_guidelines() -> None:
    counts = [Count(name, n, 100) for name, n in zip("ABCD", (60, 45, 48, 51), strict=True)]
    found = impact_of(counts)
    assert (found.reference, found.lowest) == ("A", "B")
    told = {name: (g.ratio, g.below_four_fifths) for name, g in groups(found).items()}
    assert told == {
        "A": (1.0, False),
        "B": (0.75, True),
        "C": (0.8, False),
        "D": (0.85, False),
    }


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        ((12, 40), (48, 80), "below"),
        ((3, 20), (16, 80), "too_few"),
        ((2, 10), (15, 25), "cannot_tell"),
        ((8, 20), (10, 20), "not_below"),
        ((4255, 10000), (5000, 10000), "mention"),
        ((0, 30), (20, 40), "below"),
        ((0, 3), (1, 4), "too_few"),
    ],
)
def test_verdicts(low: tuple[int, int], high: tuple[int, int], verdict: str) -> None:
    assert two(low, high).verdict == verdict


def test_a_rate_of_zero_has_a_ratio_and_no_interval() -> None:
    found = two((0, 30), (20, 40))
    assert (found.ratio, found.interval, found.rate) == (0.0, None, 0.0)
    assert found.to_equal == 15


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([], "nobody_known"),
        ([Count("A", 0, 0)], "nobody_known"),
        ([Count("A", 5, 10)], "one_group"),
        ([Count("A", 0, 10), Count("B", 0, 5)], "nobody_selected"),
    ],
)
def test_cannot_say(counts: list[Count], why: str) -> None:
    found = impact_of(counts)
    assert (found.cannot_say, found.reference, found.lowest) == (why, None, None)
    assert all(group.verdict == "cannot_say" and group.ratio is None for group in found.groups)


def test_a_handful_of_people_is_no_reference_and_hides_nothing() -> None:
    found = impact_of([Count("A", 100, 200), Count("B", 20, 200), Count("C", 1, 1)])
    assert (found.reference, found.lowest) == ("A", "B")
    told = groups(found)
    assert told["B"].verdict == "below"
    assert told["C"].under_two_percent
    assert told["C"].ratio == 2.0
    assert told["C"].one_person is None


def test_exactly_two_percent_is_not_under() -> None:
    found = groups(impact_of([Count("A", 10, 98), Count("B", 2, 2)]))
    assert not found["B"].under_two_percent
    assert found["B"].verdict == "reference"


def test_of_equal_rates_the_larger_group_is_the_reference() -> None:
    assert impact_of([Count("A", 5, 10), Count("B", 50, 100)]).reference == "B"


def labels(column: str, names: str, codes: list[int]) -> Labels:
    return Labels.of(column, list(names), codes)


def test_unknown_groups_and_outcomes_are_counted_apart() -> None:
    column = labels("sex", "FM", [0, 0, 1, 1, -1, -1, 0])
    selected = np.array([1, 0, 1, 1, 1, 0, 1], dtype=bool)
    known = np.array([1, 1, 1, 1, 1, 1, 0], dtype=bool)
    found = impact(column, selected, known)
    assert (found.unknown, found.unknown_selected) == (2, 1)
    assert [(g.label, g.selected, g.people) for g in found.groups] == [("F", 1, 2), ("M", 2, 2)]


def test_two_columns_together() -> None:
    sex = labels("sex", "FM", [0, 0, 1, 1, -1])
    race = labels("race", "AB", [1, 0, 1, -1, 0])
    both = crossed(sex, race)
    assert both.columns == ("sex", "race")
    assert both.names == ("F / A", "F / B", "M / B")
    assert both.parts == (("F", "A"), ("F", "B"), ("M", "B"))
    assert both.codes.tolist() == [1, 0, 2, -1, -1]


COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=6)


@given(COUNTS)
def test_every_figure_is_finite_or_null_and_the_lowest_is_the_lowest(
    drawn: list[tuple[int, int]],
) -> None:
    counts = [Count(str(n), s, s + rest) for n, (s, rest) in enumerate(drawn)]
    found = impact_of(counts)  # The model itself refuses what is not finite.
    assert sum(group.people for group in found.groups) == sum(c.people for c in counts)
    known = groups(found)
    if found.reference is not None:
        large = [g for g in known.values() if not g.under_two_percent]
        reference = known[found.reference]
        assert all(g.selected * reference.people <= reference.selected * g.people for g in large)
    if found.lowest is not None:
        ratios = [
            g.ratio for g in known.values() if not g.under_two_percent and g.ratio is not None
        ]
        assert known[found.lowest].ratio == min(ratios)

"""The tables in the form of New York's rule, against the example that the rule publishes."""

import numpy as np
import pytest

from screener.evidence.impact import Count, Labels
from screener.evidence.rule_tables import rule, rule_groups
from screener.models.audit import RuleGroup


def test_the_median_is_of_all_and_above_is_strictly_above() -> None:
    scores = np.array([50, 60, 70, 80, 40, 60, 60, 90.0])
    found = rule([Labels.of("group", ["A", "B"], [0] * 4 + [1] * 4)], scores)
    assert found.median == 60
    assert [(g.above, g.rate, g.ratio) for g in found.tables[0].groups] == [
        (2, 0.5, 1.0),
        (1, 0.25, 0.5),
    ]


def test_unknown_people_count_for_the_median_and_in_no_line() -> None:
    scores = np.array([10, 20, 30, 100, 100, np.nan])
    found = rule([Labels.of("g", ["A", "B"], [0, 0, 1, -1, -1, 0])], scores)
    assert (found.people, found.median) == (5, 30)
    (table,) = found.tables
    assert (table.unknown, [g.people for g in table.groups]) == (2, [2, 1])
    # Nobody known is above the median, so no rate is above 0 to hold others against.
    assert [g.ratio for g in table.groups] == [None, None]


def shown(groups: tuple[RuleGroup, ...]) -> list[str]:
    return ["-" if g.ratio is None else f"{g.ratio:.2f}" for g in groups]


def test_the_example_of_the_rule() -> None:
    sex = rule_groups([Count("Male", 50, 92), Count("Female", 34, 76)])
    assert [f"{100 * (g.rate or 0):.1f}" for g in sex] == ["54.3", "44.7"]
    assert shown(sex) == ["1.00", "0.82"]
    race = [(18, 28), (15, 40), (16, 32), (5, 8), (10, 24)]
    found = rule_groups([Count(str(n), *pair) for n, pair in enumerate(race)])
    assert [f"{100 * (g.rate or 0):.1f}" for g in found] == ["64.3", "37.5", "50.0", "62.5", "41.7"]
    assert shown(found) == ["1.00", "0.58", "0.78", "0.97", "0.65"]


def test_under_two_percent_is_left_out_of_the_ratio_and_is_no_reference() -> None:
    people = (500, 480, 15, 5)
    found = rule_groups([Count(str(n), n // 5 if n > 5 else 5, n) for n in people])
    assert [g.excluded for g in found] == [False, False, True, True]
    assert shown(found) == ["1.00", "1.00", "-", "-"]
    assert [g.rate for g in found] == [0.2, 0.2, 0.2, 1.0]
    assert [g.people for g in found] == list(people)


def test_nobody_scored() -> None:
    found = rule([Labels.of("g", ["A"], [0])], np.array([np.nan]))
    assert (found.people, found.median, found.tables) == (0, None, ())


@pytest.mark.parametrize("people", [1, 2])
def test_exactly_two_percent_stays(people: int) -> None:
    found = rule_groups([Count("A", 10, 98 + 2 - people), Count("B", 1, people)])
    assert found[1].excluded == (people == 1)

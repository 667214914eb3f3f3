"""The variance of the overall fit, split over the categories: exact, whole, and in any order."""

import math
import statistics
from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.models.profile import Profile
from screener.scoring.columns import of, overall
from screener.scoring.contribution import Contribution, contribution, needed_columns
from screener.scoring.table import score_table
from tests.scoring import small

Person = dict[str, float | None]


def wanted(**weights: float) -> Profile:
    return small.profile(None, **{name: small.as_it_is(w) for name, w in weights.items()})


def frame(profile: Profile, people: Sequence[Person]) -> pl.DataFrame:
    """The scored table of people whose fits are these; None is not scored."""
    asked = small.questionnaire(
        *(small.category(name, small.gauge(f"{name}1")) for name in profile.categories)
    )
    given: list[small.Given] = [
        {f"{n}1": repr(level) for n, level in p.items() if level is not None} for p in people
    ]
    return score_table(small.table_of(asked, given), asked, profile)


def told_apart(profile: Profile, people: Sequence[Person], rows: int = 3) -> Contribution:
    return contribution(frame(profile, people).iter_slices(rows), profile)


def naive(profile: Profile, people: Sequence[Person]) -> dict[str, float]:
    """By the definition, in plain floating point."""
    table = frame(profile, people).filter(pl.col(overall("fit")).is_not_null())
    lost = {
        name: table[of("points_lost", name)].fill_null(0).to_list() for name in profile.categories
    }
    whole = [math.fsum(row) for row in zip(*lost.values(), strict=True)]
    variance = statistics.pvariance(whole)
    return {name: _covariance(values, whole) / variance for name, values in lost.items()}


def _covariance(first: Sequence[float], second: Sequence[float]) -> float:
    a, b = statistics.fmean(first), statistics.fmean(second)
    return statistics.fmean([(x - a) * (y - b) for x, y in zip(first, second, strict=True)])


def test_equal_weights_follow_the_spread() -> None:
    people: list[Person] = [
        {"a": 0, "b": 40},
        {"a": 100, "b": 60},
        {"a": 0, "b": 60},
        {"a": 100, "b": 40},
    ]
    made = told_apart(wanted(a=1, b=1), people)
    # Without correlation a share is that of the variances: 50^2 against 10^2.
    assert [part.variance for part in made.parts] == pytest.approx([2500 / 2600, 100 / 2600])
    assert [part.weight for part in made.parts] == [0.5, 0.5]
    assert [part.mean for part in made.parts] == [50, 50]
    assert made.parts[1].deviation == pytest.approx(statistics.stdev([40, 60, 60, 40]))
    assert (made.candidates, made.mean) == (4, 50)


def test_a_category_that_pulls_together_has_a_negative_share() -> None:
    people: list[Person] = [{"a": 0, "b": 60}, {"a": 100, "b": 40}]
    parts = told_apart(wanted(a=1, b=1), people).parts
    assert [part.variance for part in parts] == pytest.approx([100 / 80, -20 / 80])


def test_a_category_in_which_all_are_alike_tells_nobody_apart() -> None:
    people: list[Person] = [{"a": 10, "b": 90}, {"a": 70, "b": 90}]
    assert [part.variance for part in told_apart(wanted(a=1, b=30), people).parts] == [1, 0]


@pytest.mark.parametrize(
    "people",
    [
        [],
        [{"a": 10, "b": 90}],
        [{"a": 10, "b": 90}] * 3,
        [{"a": 10, "b": 90}, {"a": 90, "b": 10}],
        [{"a": None, "b": 90}] * 3,
    ],
    ids=["nobody", "one", "alike", "alike in sum", "none with an overall"],
)
def test_without_differences_there_are_no_shares(people: list[Person]) -> None:
    made = told_apart(wanted(a=1, b=1), people)
    assert not made.is_known
    assert [part.variance for part in made.parts] == [None, None]


def test_who_has_no_overall_counts_nowhere_and_what_is_not_scored_loses_nothing() -> None:
    profile = wanted(a=1, b=9)
    people: list[Person] = [{"a": 10, "b": 90}, {"a": None, "b": 50}, {"a": 90, "b": None}]
    made = told_apart(profile, people)
    assert made.candidates == 2
    assert [part.scored for part in made.parts] == [1, 2]
    assert {part.id: part.variance for part in made.parts} == pytest.approx(naive(profile, people))


LEVELS = st.none() | st.integers(0, 100).map(float) | st.floats(0, 100).map(lambda x: round(x, 3))
ROUNDS = st.lists(st.fixed_dictionaries({"a": LEVELS, "b": LEVELS, "c": LEVELS}), max_size=12)


@pytest.mark.long
@settings(max_examples=40, deadline=None)
@given(ROUNDS, st.permutations(range(12)), st.integers(1, 5))
def test_shares_are_whole_and_hang_neither_on_order_nor_on_portions(
    people: list[Person], order: Sequence[int], rows: int
) -> None:
    profile = wanted(a=1, b=5, c=4)
    made = told_apart(profile, people, rows=100)
    mixed = [people[place] for place in order if place < len(people)]
    assert told_apart(profile, mixed, rows) == made
    shares = [part.variance for part in made.parts if part.variance is not None]
    if shares:
        assert math.fsum(shares) == pytest.approx(1, abs=1e-12)
        expected = list(naive(profile, people).values())
        assert shares == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_it_names_the_columns_that_it_reads() -> None:
    profile = wanted(a=1, b=1)
    table = frame(profile, [{"a": 1, "b": 2}, {"a": 2, "b": 2}])
    kept = table.select(needed_columns(profile))
    assert contribution([kept], profile) == contribution([table], profile)

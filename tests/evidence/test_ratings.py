"""Weights from ratings: the worked numbers, and what must hold for any ratings."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from screener.evidence import ratings as here
from screener.models.even_shares import shares as shares_of
from screener.models.ratings import Pull

STEPS = some.integers(0, 50).map(lambda tenths: tenths / 10)
PEOPLE = some.lists(STEPS, min_size=2, max_size=8)
RATED = some.integers(1, 6).flatmap(
    lambda people: some.lists(
        some.lists(STEPS, min_size=people, max_size=people), min_size=1, max_size=14
    )
)


def by_name(rows: list[list[float]]) -> dict[str, dict[str, float]]:
    """Ratings of categories a, b, ... by people P0, P1, ..."""
    return {
        chr(ord("a") + n): {f"P{who}": each for who, each in enumerate(row)}
        for n, row in enumerate(rows)
    }


def test_agreement_as_it_is_worked() -> None:
    assert here.r_wg([4, 4, 5, 3], 5) == pytest.approx(2 / 3, abs=1e-12)
    assert here.r_wg([1, 5, 1, 5], 5) == 0
    # Six answers, 0 to 5, spread more at random: 1 - (2/3) / (35/12).
    assert here.r_wg([4, 4, 5, 3]) == pytest.approx(27 / 35, abs=1e-12)
    assert here.r_wg([0, 5]) == 0
    assert here.r_wg([2.5, 2.5, 2.5]) == 1
    assert here.r_wg([4]) is None


def test_the_interval_of_a_mean() -> None:
    low, high = here.interval([3, 4, 2, 3]) or (0, 0)
    assert (low, high) == pytest.approx((2.0392428, 3.9607572), abs=1e-6)
    assert here.interval([0, 5]) == (0, 5)
    assert here.interval([3, 3]) == (3, 3)
    assert here.interval([3]) is None


@given(PEOPLE)
def test_the_interval_is_that_of_scipy(ratings: list[float]) -> None:
    if len(set(ratings)) == 1:
        return
    mean, error = sum(ratings) / len(ratings), stats.sem(ratings)
    low, high = stats.t.interval(0.9, len(ratings) - 1, mean, error)
    assert here.interval(ratings) == pytest.approx((max(0, low), min(5, high)), abs=1e-9)


@given(PEOPLE)
def test_agreement_is_between_nothing_and_all(ratings: list[float]) -> None:
    found = here.r_wg(ratings)
    assert found is not None
    assert 0 <= found <= 1
    assert (found == 1) == (len(set(ratings)) == 1)


def test_weights_as_they_are_worked() -> None:
    # What was rated alike weighs alike: 100/7 each is 14.29.
    assert set(here.weights(by_name([[3]] * 7)).values()) == {14.3}
    assert list(here.weights(by_name([[5], [2.5], [1.5]])).values()) == [55.6, 27.8, 16.7]
    assert list(here.weights(by_name([[5], [0]])).values()) == [100, 0]
    assert list(here.weights(by_name([[0], [0]])).values()) == [0, 0]


@given(RATED)
def test_weights_are_near_their_shares(rows: list[list[float]]) -> None:
    rated = by_name(rows)
    weights = here.weights(rated)
    means = {name: Fraction(str(here.mean(list(said.values())))) for name, said in rated.items()}
    if not any(means.values()):
        assert set(weights.values()) == {0}
        return
    shares = shares_of(means)
    assert all(abs(weights[name] - share) < 0.05 + 1e-9 for name, share in shares.items())
    assert all(weights[name] == 0 for name, mean in means.items() if mean == 0)
    order = sorted(means, key=lambda name: means[name])
    assert all(weights[a] <= weights[b] for a, b in pairwise(order) if means[a] < means[b])


@given(RATED, some.randoms())
def test_the_order_of_people_does_not_matter(rows: list[list[float]], chance: object) -> None:
    people = list(range(len(rows[0])))
    chance.shuffle(people)  # type: ignore[attr-defined]
    turned = {
        name: {f"P{who}": said[f"P{who}"] for who in people} for name, said in by_name(rows).items()
    }
    assert here.weights(turned) == here.weights(by_name(rows))
    assert here.pulls(turned) == here.pulls(by_name(rows))
    for name, said in turned.items():
        ratings = list(by_name(rows)[name].values())
        assert here.interval(list(said.values())) == here.interval(ratings)
        assert here.r_wg(list(said.values())) == here.r_wg(ratings)


@given(RATED, some.sampled_from([0.1, 0.5, 0.7, 0.9]))
def test_only_proportions_count(rows: list[list[float]], by: float) -> None:
    exact = [[round(each * by, 3) for each in row] for row in rows]
    assert here.weights(by_name(exact)) == here.weights(by_name(rows))


def test_who_moves_a_weight() -> None:
    # All: a 3, b 3, so 50 each. Without C: a 2, b 4, so a third; without A or B: a 3.5, b 2.5.
    rated = {"a": {"A": 2, "B": 2, "C": 5}, "b": {"A": 4, "B": 4, "C": 1}}
    found = here.pulls(rated)
    assert found[:2] == [Pull("C", "a", 50, 33.333333333), Pull("C", "b", 50, 66.666666667)]
    assert {(p.rater, p.without) for p in found[2:] if p.category == "a"} == {
        ("A", 58.333333333),
        ("B", 58.333333333),
    }


def test_exactly_two_points_are_told_and_less_is_not() -> None:
    # b alone is 50 of 100 with both, and 52 without B; then a hair less.
    rated = {"a": {"A": 2.4, "B": 2.6}, "b": {"A": 2.6, "B": 2.4}}
    assert {p.rater for p in here.pulls(rated)} == {"A", "B"}
    rated["b"]["A"] = 2.59
    rated["b"]["B"] = 2.41
    assert here.pulls(rated) == []


def test_nobody_else_rated_it() -> None:
    rated = {"a": {"A": 5}, "b": {"A": 3, "B": 3}}
    assert here.pulls(rated) == []
    assert here.pulls({"a": {"A": 5, "B": 0}}) == []
    assert here.pulls({"a": {"A": 5}}) == []

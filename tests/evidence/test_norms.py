"""Norms from scores: figures, exact counts of few scores, groups of many."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from screener.evidence.moments import Matrix
from screener.evidence.norms import grouped, norm_table
from screener.models.norms import MOST_SCORES
from screener.scoring.norming import people_below


def scores(seed: int, n: int, steps: int) -> Matrix:
    rng = np.random.Generator(np.random.PCG64(seed))
    found: Matrix = np.round(rng.beta(3, 2, n) * steps) / steps * 100
    return found


def test_the_figures_are_those_of_the_scores() -> None:
    found = norm_table(np.array([50.0, 60.0, np.nan, 70.0, 60.0]), 0.81234567891)
    assert found.n == 4
    assert found.mean == pytest.approx(60)
    assert found.sd == pytest.approx(8.16496580927726)
    assert found.alpha == 0.812345679
    assert found.percentiles["50"] == pytest.approx(60)
    assert list(found.scores) == [(50, 1), (60, 2), (70, 1)]


@given(some.integers(0, 1000), some.integers(30, 400))
def test_few_scores_give_exact_mid_ranks(seed: int, n: int) -> None:
    people = scores(seed, n, 20)
    table = norm_table(people)
    for score in (0.0, 12.5, 50.0, 85.0, 100.0):
        wanted = (people < score).sum() + (people == score).sum() / 2
        assert people_below(score, table) == wanted


@given(some.integers(0, 1000), some.integers(400, 5000))
def test_many_scores_are_grouped_and_off_by_less_than_a_point(seed: int, n: int) -> None:
    people = scores(seed, n, 10**6)
    table = norm_table(people)
    assert len(table.scores) == MOST_SCORES
    assert sum(count for _, count in table.scores) == n
    for score in np.percentile(people, [0.5, 3, 25, 50, 75, 97, 99.5]).tolist():
        wanted = (people < score).sum() + (people == score).sum() / 2
        assert abs(people_below(score, table) - wanted) <= 1 + n / MOST_SCORES


def test_who_share_a_score_stay_together_in_a_group() -> None:
    known = np.sort(np.concatenate([np.full(1000, 50.0), np.linspace(0, 100, 400)]))
    found = grouped(known)
    assert len(found) <= MOST_SCORES
    [(middle, number)] = [each for each in found if each[1] > 900]
    assert middle == pytest.approx(50, abs=1)
    assert number >= 1000

"""The 90 % intervals cover the truth of made-up people about as often as docs/method.md says."""

import numpy as np
import pytest

from tests.bench.coverage import MEANS, even, simulate
from tests.bench.graded import CORRELATION, Items, people, true_scores


def test_answers_have_the_true_score_as_their_mean() -> None:
    rng = np.random.Generator(np.random.PCG64(5))
    traits = np.array([-1.5, 0.0, 1.5])
    labels = Items.drawn(rng, 20_000).answered(rng, traits)
    bank = np.random.Generator(np.random.PCG64(6))
    assert 25 * labels.mean(axis=1) == pytest.approx(true_scores(bank, traits), abs=1.2)


def test_people_are_as_alike_as_they_should_be() -> None:
    rng = np.random.Generator(np.random.PCG64(5))
    found = people(rng, 20_000, 1.2)
    together = np.asarray(np.corrcoef(found.T))[np.triu_indices(12, 1)]
    assert together == pytest.approx(CORRELATION, abs=0.04)
    assert found.mean() == pytest.approx(1.2, abs=0.03)
    assert found.std(axis=0) == pytest.approx(1.0, abs=0.03)


def test_the_interval_that_was_tried_is_longer_upwards() -> None:
    low, high = even(np.array([80.0, 99.0]), np.array([10.0, 10.0]), np.array([2.0, 2.0]))
    assert low.tolist() == [71, 90]
    assert high.tolist() == [96, 100]


@pytest.mark.long
@pytest.mark.parametrize("who", MEANS)
@pytest.mark.parametrize("items", [3, 6])
def test_about_nine_in_ten_are_covered(who: str, items: int) -> None:
    found = simulate(items, MEANS[who], 30, 200)
    assert 0.84 < found.category < 0.93
    assert 0.84 < found.overall < 0.97
    # Without the longer upper end too few would be.
    assert found.plain < min(found.overall, 0.86)

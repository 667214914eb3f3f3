"""Rises, then falls: found where it was planted, and not elsewhere."""

import numpy as np
import pytest

from screener.evidence.two_lines import cuts, too_much


def sample(seed: int, n: int = 400) -> tuple[np.ndarray, np.ndarray, np.random.Generator]:
    rng = np.random.Generator(np.random.PCG64(seed))
    return rng.uniform(0, 100, size=(n, 3)), rng.permutation(n) % 10, rng


def test_an_upside_down_u_is_found_where_it_is() -> None:
    scores, folds, rng = sample(1)
    outcome = -np.abs(scores[:, 0] - 60) / 20 + rng.normal(size=len(scores))
    p, breaks = too_much(cuts(scores, outcome, folds, 10))
    assert p[0] < 0.001
    assert breaks[0] == pytest.approx(60, abs=10)
    assert (p[1:] > 0.05).all()


@pytest.mark.parametrize("shape", ["line", "levels off", "u", "noise"])
def test_nothing_else_is(shape: str) -> None:
    shapes = {
        "line": lambda x: x / 20,
        "levels off": lambda x: np.minimum(x, 50) / 10,
        "u": lambda x: np.abs(x - 50) / 15,
        "noise": lambda x: 0 * x,
    }
    found = 0
    for seed in range(40):
        scores, folds, rng = sample(seed, 200)
        outcome = shapes[shape](scores[:, 0]) + rng.normal(size=len(scores))
        found += int(too_much(cuts(scores, outcome, folds, 10))[0][0] < 0.05)
    assert found <= 3


def test_a_fold_left_out_has_no_part() -> None:
    scores, folds, rng = sample(3)
    outcome = rng.normal(size=len(scores))
    other = np.where(folds == 4, outcome + 100 * rng.normal(size=len(scores)), outcome)
    before = too_much(cuts(scores, outcome, folds, 10), 4)
    after = too_much(cuts(scores, other, folds, 10), 4)
    np.testing.assert_allclose(before, after, atol=1e-6)


def test_nobody_chooses_the_cut_of_their_own_line() -> None:
    # On noise the best of seven cuts looks like something; p out of sample does not.
    low = 0
    for seed in range(60):
        scores, folds, rng = sample(seed, 100)
        outcome = rng.normal(size=len(scores))
        low += int((too_much(cuts(scores, outcome, folds, 10))[0] < 0.05).sum())
    assert low <= 3


def test_scores_that_are_all_alike_say_nothing() -> None:
    scores, folds, rng = sample(4)
    scores[:, 1] = 50
    p, breaks = too_much(cuts(scores, rng.normal(size=len(scores)), folds, 10))
    assert p[1] > 0.05
    assert np.isfinite(breaks).all()

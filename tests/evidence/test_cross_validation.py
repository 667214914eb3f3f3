"""Nested cross-validation: nobody is told by their own outcome, and noise stays noise."""

import numpy as np
import pytest

from screener.evidence.cross_validation import correlation, fitted, folds_of, predicted, validate
from screener.evidence.forms import Forms
from tests.bench.calibration import SHAPES, draw, planted, raw_pooled

WISH = (100.0, 100.0, 100.0)


def sample(seed: int, n: int, shape: str = "") -> tuple[Forms, np.ndarray]:
    rng = np.random.Generator(np.random.PCG64(seed))
    slopes = planted(SHAPES[shape], rng) if shape else np.zeros(12)
    scores, outcome = draw(slopes, n, rng)
    return Forms(scores, [WISH] * 12), outcome


def test_folds_are_as_large_as_can_be() -> None:
    folds = folds_of(47, np.random.Generator(np.random.PCG64(1)))
    assert sorted(np.bincount(folds)) == [4, 4, 4, 5, 5, 5, 5, 5, 5, 5]


def test_an_outcome_has_no_part_in_its_own_prediction() -> None:
    forms, outcome = sample(1, 120)
    folds = folds_of(120, np.random.Generator(np.random.PCG64(2)))
    here = folds == 3
    other = np.where(here, outcome[::-1] * 5, outcome)
    for before, after in zip(
        predicted(forms, outcome, folds), predicted(forms, other, folds), strict=True
    ):
        np.testing.assert_allclose(before[here], after[here], atol=1e-6)
        assert not np.allclose(before[~here], after[~here], atol=1e-3)


def test_an_outcome_in_other_units_is_the_same_outcome() -> None:
    forms, outcome = sample(2, 100)
    one, two = validate(forms, outcome, 1), validate(forms, 7e8 + 300 * outcome, 1)
    assert two.ridge == pytest.approx(one.ridge, abs=1e-6)
    assert two.unit == pytest.approx(one.unit, abs=1e-6)
    weights = [fitted(forms, each, 1)[0] for each in (outcome, 7e8 + 300 * outcome)]
    np.testing.assert_allclose(weights[1], weights[0], atol=1e-6)


@pytest.mark.long
def test_noise_is_not_below_zero_as_it_is_where_raw_predictions_are_pooled() -> None:
    ours, raw = [], []
    for seed in range(60):
        forms, outcome = sample(seed, 150)
        folds = folds_of(150, np.random.Generator(np.random.PCG64(seed)))
        ours.append(validate(forms, outcome, seed, repeats=2).ridge)
        raw.append(raw_pooled(forms.scores, outcome, folds))
    # The mean of 60 has a standard error of about .013.
    assert abs(np.mean(ours)) < 0.04
    assert np.mean(raw) < -0.12


def test_what_was_planted_is_found_again() -> None:
    forms, outcome = sample(3, 3000, "three of twelve")
    weights, edges, _ = fitted(forms, outcome, 1)
    assert np.isnan(edges).all()
    assert weights[:3].min() > 3 * weights[3:].max()
    assert validate(forms, outcome, 1, repeats=1).ridge == pytest.approx(0.35, abs=0.05)


def test_a_category_that_points_the_other_way_is_turned_round() -> None:
    forms, outcome = sample(4, 600)
    rng = np.random.Generator(np.random.PCG64(9))
    outcome = -forms.scores[:, 5] / 12 + rng.normal(size=len(outcome))
    weights, _, _ = fitted(forms, outcome, 1)
    assert weights[5] < 0
    assert -weights[5] > 3 * np.abs(np.delete(weights, 5)).max()


def test_the_ridge_is_the_textbooks_where_all_point_one_way() -> None:
    forms, outcome = sample(5, 2000, "all alike")
    weights, _, _ = fitted(forms, outcome, 1)
    assert (weights > 0).all()
    x = forms.predictors(np.full(12, np.nan))
    y = (outcome - outcome.mean()) / outcome.std()
    errors = []
    for penalty in (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100):
        plain = np.linalg.solve(x.T @ x + penalty * len(x) * np.eye(12), x.T @ y)
        errors.append(float(np.abs(plain - weights).max()))
    assert min(errors) < 1e-9


def test_where_nothing_differs_nothing_is_predicted() -> None:
    rng = np.random.Generator(np.random.PCG64(6))
    forms = Forms(np.full((60, 3), 50.0), [WISH] * 3)
    found = validate(forms, rng.normal(size=60), 1, [np.full(60, 80.0)], repeats=1)
    assert (found.ridge, found.unit, found.with_others) == (0, 0, (0,))


def test_the_same_seed_gives_the_same_figures() -> None:
    forms, outcome = sample(7, 80)
    assert validate(forms, outcome, 5) == validate(forms, outcome, 5)
    assert validate(forms, outcome, 5) != validate(forms, outcome, 6)


def test_correlation_is_pearsons() -> None:
    rng = np.random.Generator(np.random.PCG64(8))
    x, y = rng.normal(size=(2, 30))
    assert correlation(x, y) == pytest.approx(np.corrcoef(x, y)[0, 1], rel=1e-12)
    assert correlation(np.full(30, 0.1), y) == 0

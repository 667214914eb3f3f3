"""How well weights that were fitted to some people predict others: nested cross-validation.

Pooled raw predictions are biased: a fold that did well lowers the mean of the others, so on pure
noise the pooled correlation is well below 0. So each fold's predictions go without its intercept
and are divided by their own standard deviation among the people they were fitted to.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from screener.evidence.forms import Forms, decided, standardised
from screener.evidence.ridge import Flags, Floats, non_negative
from screener.evidence.two_lines import Cuts, Ints, cuts

FOLDS, REPEATS = 10, 10
# How hard weights are drawn towards each other, as a multiple of a predictor's variance.
PENALTIES = np.array([0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0])
# So many standard errors below 0 a correlation has to be for its category to be turned round.
TURNED = 1.959963984540054
_NONE = 1e-12


@dataclass(frozen=True, slots=True)
class OutOfSample:
    """Correlations with the outcome of people who had no part in the fit, means of the repeats.

    ``with_unit`` and ``with_others`` are those of the ridge composite with that of ``unit`` weights
    and with what else was handed in.
    """

    ridge: float
    unit: float
    with_unit: float
    with_others: tuple[float, ...]


def folds_of(n: int, rng: np.random.Generator, number: int = FOLDS) -> Ints:
    """A fold from 0 for each of n people, all as large as can be."""
    return rng.permutation(np.arange(n) % number)


def validate(
    forms: Forms, outcome: Floats, seed: int, others: Sequence[Floats] = (), repeats: int = REPEATS
) -> OutOfSample:
    """Refit everything (targets, penalty, weights) without each tenth of the people in turn."""
    outcome = standardised(outcome)
    rng = np.random.Generator(np.random.PCG64(seed))
    found = [_once(forms, outcome, folds_of(len(outcome), rng), others) for _ in range(repeats)]
    ridge, unit, with_unit, *with_others = (float(x) for x in np.mean(found, axis=0))
    return OutOfSample(ridge, unit, with_unit, tuple(with_others))


def _once(forms: Forms, outcome: Floats, folds: Ints, others: Sequence[Floats]) -> list[float]:
    ridge, unit = predicted(forms, outcome, folds)
    pairs = [(ridge, outcome), (unit, outcome), (ridge, unit), *((ridge, each) for each in others)]
    return [correlation(*pair) for pair in pairs]


def predicted(forms: Forms, outcome: Floats, folds: Ints) -> tuple[Floats, Floats]:
    """For each person what ridge and signed unit weights of the other folds say, scaled."""
    data = cuts(forms.scores, outcome, folds, FOLDS)
    ridge, unit = np.zeros(len(outcome)), np.zeros(len(outcome))
    for fold in range(FOLDS):
        edges = decided(data, fold)
        x = forms.predictors(edges)
        moments = _moments(x, outcome, folds)
        others = np.delete(moments, fold, axis=0)
        squares, products, _, _ = _centred(others.sum(axis=0))
        weights = _weights(others, np.isnan(edges))
        here = x[folds == fold]
        ridge[folds == fold] = _scaled(here, weights, squares)
        unit[folds == fold] = _scaled(here, np.sign(products), squares)
    return ridge, unit


def fitted(forms: Forms, outcome: Floats, seed: int) -> tuple[Floats, Floats, Cuts]:
    """Weights for standardised predictors (k), upper edges (k, nan for none), from everybody.

    A weight below 0 is of a category that is to be turned round.
    """
    outcome = standardised(outcome)
    folds = folds_of(len(outcome), np.random.Generator(np.random.PCG64(seed)))
    data = cuts(forms.scores, outcome, folds, FOLDS)
    edges = decided(data, None)
    moments = _moments(forms.predictors(edges), outcome, folds)
    return _weights(moments, np.isnan(edges)), edges, data


def _weights(moments: Floats, may_turn: Flags) -> Floats:
    """The weights of all these folds: below 0 only where a predictor points the other way."""
    signs = np.where(may_turn, _signs(moments.sum(axis=0)), 1.0)
    turned = np.concatenate([[1.0], signs, [1.0]])
    moments = moments * turned[:, None] * turned
    squares, products, _, _ = _centred(moments.sum(axis=0))
    weights: Floats = signs * _ridge(squares, products, _penalty(moments))
    return weights


def _signs(moments: Floats) -> Floats:
    """-1 for each predictor whose own correlation is below 0 at 5 %, else 1.

    Not adjusted for their number: what becomes of it is judged out of sample.
    """
    squares, products, _, _ = _centred(moments)
    n, last = moments[0, 0], moments[0, -1]
    variances = np.diag(squares) * (moments[-1, -1] / n - (last / n) ** 2)
    spread = np.sqrt(np.maximum(variances, 0))
    r = np.divide(products, spread, out=np.zeros_like(products), where=spread > _NONE)
    beyond = np.tanh(TURNED / math.sqrt(max(1.0, n - 3)))
    return np.where(r < -beyond, -1.0, 1.0)


def _moments(x: Floats, outcome: Floats, folds: Ints) -> Floats:
    """Products of 1, predictors and outcome, a matrix a fold."""
    whole = np.column_stack([np.ones(len(x)), x, outcome])
    parts = [whole[folds == fold] for fold in range(FOLDS)]
    return np.stack([part.T @ part for part in parts])


def _centred(moments: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Covariances of the predictors, those with the outcome, and the means of both."""
    n = moments[..., 0, 0][..., None]
    means = moments[..., 0, 1:] / n
    whole = moments[..., 1:, 1:] / n[..., None] - means[..., :, None] * means[..., None, :]
    return whole[..., :-1, :-1], whole[..., :-1, -1], means[..., :-1], means[..., -1]


def _ridge(squares: Floats, products: Floats, penalty: float | Floats) -> Floats:
    width = squares.shape[-1]
    heavy = np.asarray(penalty)[..., None, None] * np.eye(width)
    return non_negative(squares + heavy, np.broadcast_to(products, heavy.shape[:-1]))


def _penalty(moments: Floats) -> float:
    """The penalty that misses least when each fold is predicted from the others."""
    rest = moments.sum(axis=0) - moments
    squares, products, means, level = _centred(rest)
    weights = _ridge(
        np.broadcast_to(squares, (len(PENALTIES), *squares.shape)),
        np.broadcast_to(products, (len(PENALTIES), *products.shape)),
        np.broadcast_to(PENALTIES[:, None], (len(PENALTIES), len(moments))),
    )
    intercepts = level - np.einsum("fk,pfk->pf", means, weights)
    ones = np.ones_like(intercepts)[..., None]
    line = np.concatenate([-intercepts[..., None], -weights, ones], axis=-1)
    missed = np.einsum("pfi,fij,pfj->p", line, moments, line)
    return float(PENALTIES[missed.argmin()])


def _scaled(rows: Floats, weights: Floats, squares: Floats) -> Floats:
    """Predictions without intercept in units of their spread; 0 where nothing is predicted."""
    spread = math.sqrt(max(0.0, float(weights @ squares @ weights)))
    scaled: Floats = rows @ weights / spread if spread > _NONE else np.zeros(len(rows))
    return scaled


def correlation(x: Floats, y: Floats) -> float:
    """Pearson's r; 0 where one of them is constant."""
    x, y = x - x.mean(), y - y.mean()
    spread = math.sqrt(float(x @ x)) * math.sqrt(float(y @ y))
    r = float(x @ y / spread) if spread > _NONE * len(x) else 0.0
    return min(1.0, max(-1.0, r))

"""Whether more of a trait is good up to a point and bad beyond it: the test of two lines.

A straight line is fitted below a break and another one above it, with a step between them; more is
"too much" only where the first rises and the second falls, each beyond error (Simonsohn 2018, "Two
lines: a valid alternative to the invalid testing of U-shaped relationships with quadratic
regressions"). His break comes from a smoothed curve of the same people ("Robin Hood"). Here it is
the one of a few deciles that parts the lines best among the *other* folds of people, so that
nobody's own outcome helps to choose where their line is cut.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from screener.evidence.ridge import Floats

Ints = NDArray[np.int64]

_QUANTILES = np.arange(2, 9) / 10
# Where neither line is even one standard error steep in its direction, there is nothing to test.
_WORTH_TESTING = 1.0
_STEADY = 1e-9


@dataclass(frozen=True, slots=True)
class Cuts:
    """Scores of each trait (k x n, 0..100) and where they may be cut: ``breaks`` (k x 7).

    Breaks are quantiles of all scores: no outcome has a part in them. ``moments`` has, for each
    trait, break and fold of people, the products of 1, below, above, step and outcome.
    """

    scores: Floats
    outcome: Floats
    folds: Ints
    breaks: Floats
    moments: Floats


def cuts(scores: Floats, outcome: Floats, folds: Ints, number: int) -> Cuts:
    """All that the test needs of these people, who are in so many ``folds``.

    ``scores`` are n x k without gaps, ``outcome`` n, ``folds`` n from 0.
    """
    traits = np.ascontiguousarray(scores.T)
    breaks = np.quantile(traits, _QUANTILES, axis=1).T
    rows = _lines(traits[:, None, :], breaks[:, :, None])
    told = np.broadcast_to(outcome, rows.shape[:-1])[..., None]
    whole = np.concatenate([rows, told], axis=-1)
    each = [whole[:, :, folds == fold] for fold in range(number)]
    moments = np.stack([np.swapaxes(part, -1, -2) @ part for part in each], axis=2)
    return Cuts(traits, outcome, folds, breaks, moments)


def _lines(scores: Floats, at: Floats) -> Floats:
    """1, how far below the break, how far above it, whether above: one row a score."""
    off = (scores - at) / 10
    above = off >= 0
    ones = np.ones_like(off)
    return np.stack([ones, np.minimum(off, 0), np.maximum(off, 0), above.astype(float)], axis=-1)


def too_much(data: Cuts, without: int | None = None) -> tuple[Floats, Floats]:
    """For each trait the p of "rises, then falls" out of sample, and the break (0..100).

    ``without`` is a fold that has no part in it. p is the larger of the two lines', two-sided, with
    standard errors that allow for unequal spread (HC3, MacKinnon and White 1985); 1 where the lines
    do not even lean that way.
    """
    used = [fold for fold in range(data.moments.shape[2]) if fold != without]
    total = data.moments[:, :, used].sum(axis=2)
    rest = total[:, :, None] - data.moments[:, :, used]
    chosen = _lean(rest).argmax(axis=1)
    traits = np.arange(len(data.scores))
    pooled = data.moments[traits[:, None], chosen, used].sum(axis=1)
    p = np.ones(len(traits))
    for trait in np.flatnonzero(_lean(pooled) > _WORTH_TESTING):
        at = np.zeros(data.moments.shape[2])
        at[used] = data.breaks[trait, chosen[trait]]
        p[trait] = _tested(data, int(trait), at, without)
    best = _lean(total).argmax(axis=1)
    return p, data.breaks[traits, best]


def _lean(moments: Floats) -> Floats:
    """How many standard errors the first line rises and the second falls: the lesser of the two."""
    size = moments[..., 0, 0]
    inner = moments[..., :4, :4]
    scale = np.einsum("...ii->...", inner)[..., None, None]
    inverse = np.linalg.inv(inner + _STEADY * scale * np.eye(4))
    slopes = (inverse @ moments[..., :4, 4:])[..., 0]
    left = moments[..., 4, 4] - np.einsum("...i,...i->...", slopes, moments[..., :4, 4])
    variance = np.maximum(left, _STEADY) / np.maximum(size - 4, 1)
    errors = np.sqrt(variance[..., None] * np.einsum("...ii->...i", inverse))
    t = slopes / errors
    least: Floats = np.minimum(t[..., 1], -t[..., 2])
    return least


def _tested(data: Cuts, trait: int, at: Floats, without: int | None) -> float:
    """The larger p of the two lines, each person's cut being that of the other folds."""
    kept = np.ones(len(data.folds), dtype=bool) if without is None else data.folds != without
    rows = _lines(data.scores[trait, kept], at[data.folds[kept]])
    y = data.outcome[kept]
    inner = rows.T @ rows
    inverse = np.linalg.inv(inner + _STEADY * np.trace(inner) * np.eye(4))
    slopes = inverse @ (rows.T @ y)
    weight = np.einsum("ni,ij,nj->n", rows, inverse, rows)
    missed = (y - rows @ slopes) / np.maximum(1 - weight, 0.01)
    spread = inverse @ ((rows * missed[:, None] ** 2).T @ rows) @ inverse
    t = slopes / np.sqrt(np.maximum(np.diag(spread), _STEADY**2))
    return float(2 * ndtr(-max(0.0, min(t[1], -t[2]))))

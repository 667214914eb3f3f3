"""Fit: how close a score is to its target range, 0 to 100, and how sure that is.

The score is taken as normal with its standard error and pushed through the fit function in
closed form: mean and variance of a piecewise-linear function of a normal variable. Moments are
taken on the loss, 100 - fit, segment by segment around its mean, so that nothing cancels.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from screener.models.profile import Ideal

# Pieces shorter than this many standard errors are summed by points, exact to the last digits.
_SHORT = 1.0
_GAUSS_LEGENDRE = (
    (0.1834346424956498, 0.3626837833783620),
    (0.5255324099163290, 0.3137066458778873),
    (0.7966664774136267, 0.2223810344533745),
    (0.9602898564975363, 0.1012285362903763),
)
_ROOT_2 = math.sqrt(2)
_ROOT_2_PI = math.sqrt(2 * math.pi)


# From, to, value at score 0, slope.
Piece = tuple[float, float, float, float]
_NoMoments = tuple[None, None, None]
_NO_MOMENTS: _NoMoments = (None, None, None)
_MOST_KNOWN = 100_000


class Moments(NamedTuple):
    """Mean and variance of the fit, and the probability that the score is in its range."""

    expected: float
    variance: float
    in_range: float


def fit(score: pl.Expr, ideal: Ideal) -> pl.Expr:
    """100 inside the target and on its edges, falling to 0 over the tolerance; 0, 100 are open."""
    low, high = ideal.target
    slope = 100 / ideal.tolerance
    below = (low - score) * slope if low > 0 else pl.lit(0.0)
    above = (score - high) * slope if high < 100 else pl.lit(0.0)
    loss = pl.max_horizontal(below, above, pl.lit(0.0)).clip(0.0, 100.0)
    return pl.when(score.is_not_null()).then(100 - loss)


class FitMoments:
    """Mean and variance of the fit, and the probability that the score is in its range.

    They hang on score and error alone, and of those there are few different pairs even among a
    million people: each is worked out once.
    """

    def __init__(self, ideal: Ideal) -> None:
        self._ramp = LossRamp.of(ideal)
        self._known: dict[tuple[float, float], Moments] = {}

    def of(self, scores: pl.Series, errors: pl.Series, names: Sequence[str]) -> pl.DataFrame:
        """Columns of these names, a row a score (0..100) and its standard error; null for null."""
        both = pl.DataFrame({"score": scores, "error": errors})
        pairs = both.unique(maintain_order=True)
        found = [self._moments(*pair) for pair in pairs.iter_rows()]
        figures = pl.DataFrame(found, schema=dict.fromkeys(names, pl.Float64), orient="row")
        if pairs.height == both.height:
            return figures
        known = both.join(
            pairs.hstack(figures),
            on=["score", "error"],
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        return known.select(names)

    def _moments(self, score: float | None, error: float | None) -> Moments | _NoMoments:
        if score is None or error is None:
            return _NO_MOMENTS
        if (score, error) not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[score, error] = self._ramp.moments(score, error)
        return self._known[score, error]


@dataclass(frozen=True, slots=True)
class LossRamp:
    """The loss as straight pieces."""

    pieces: tuple[Piece, ...]
    target: tuple[float, float]

    @classmethod
    def of(cls, ideal: Ideal) -> "LossRamp":
        """The pieces of one target: flat, falling, zero, rising, flat; open edges have no loss."""
        low = ideal.target[0] if ideal.target[0] > 0 else -math.inf
        high = ideal.target[1] if ideal.target[1] < 100 else math.inf
        slope, tolerance = 100 / ideal.tolerance, ideal.tolerance
        pieces = [(low, high, 0.0, 0.0)]
        if low > -math.inf:
            pieces.append((-math.inf, low - tolerance, 100.0, 0.0))
            pieces.append((low - tolerance, low, slope * low, -slope))
        if high < math.inf:
            pieces.append((high, high + tolerance, -slope * high, slope))
            pieces.append((high + tolerance, math.inf, 100.0, 0.0))
        return cls(tuple(pieces), (low, high))

    def moments(self, score: float, error: float) -> Moments:
        """Moments of the fit when the score is normal with this mean and standard error."""
        loss, variance = mean_and_variance(self.pieces, score, error)
        low, high = ((edge - score) / error for edge in self.target)
        return Moments(100 - loss, variance, _mass(low, high))


def mean_and_variance(pieces: Sequence[Piece], score: float, error: float) -> tuple[float, float]:
    """Of a function of straight pieces when its variable is normal; the pieces cover the line."""
    cuts = [_standardised(piece, score, error) for piece in pieces]
    mean = math.fsum(_first(*cut) for cut in cuts)
    variance = math.fsum(_second(z0, z1, a - mean, b) for z0, z1, a, b in cuts)
    return mean, max(0.0, variance)


def _standardised(piece: Piece, score: float, error: float) -> tuple[float, float, float, float]:
    start, end, value, slope = piece
    return (start - score) / error, (end - score) / error, value + slope * score, slope * error


def _first(z0: float, z1: float, a: float, b: float) -> float:
    """Integral of ``a + b z`` over the standard normal between two cuts."""
    if z1 - z0 < _SHORT:
        return _by_points(z0, z1, lambda z: a + b * z)
    return a * _mass(z0, z1) + b * (_density(z0) - _density(z1))


def _second(z0: float, z1: float, a: float, b: float) -> float:
    """Integral of ``(a + b z)^2`` over the standard normal between two cuts."""
    if z1 - z0 < _SHORT:
        return _by_points(z0, z1, lambda z: (a + b * z) ** 2)
    mass, edge = _mass(z0, z1), _density(z0) - _density(z1)
    return a * a * mass + 2 * a * b * edge + b * b * (mass + _moment(z0) - _moment(z1))


def _by_points(z0: float, z1: float, value: Callable[[float], float]) -> float:
    """Gauss-Legendre with 8 points: on a short, steep piece the closed form cancels."""
    middle, half = (z0 + z1) / 2, (z1 - z0) / 2
    nodes = [(middle + side * half * x, w) for x, w in _GAUSS_LEGENDRE for side in (-1, 1)]
    return half * math.fsum(w * value(z) * _density(z) for z, w in nodes)


def _mass(z0: float, z1: float) -> float:
    """Probability between two cuts, from the tail that is nearer, so that it stays exact."""
    if z0 > 0:
        return _mass(-z1, -z0)
    return 0.5 * (math.erfc(-z1 / _ROOT_2) - math.erfc(-z0 / _ROOT_2))


def _density(z: float) -> float:
    return math.exp(-0.5 * z * z) / _ROOT_2_PI if math.isfinite(z) else 0.0


def _moment(z: float) -> float:
    return z * _density(z) if math.isfinite(z) else 0.0

"""The first places of a round, and whose they would be if the figures were a little different.

Figures have a row a category and a column a candidate, in the round's order. All sums run over
categories one after the other, and end in nine decimals like every overall fit of Screener, so
that who is before whom never hangs on the last bit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from screener.models.profile import Ideal

Figures = NDArray[np.float64]
Chosen = NDArray[np.bool_]
_DECIMALS = 9
# Less than any overall fit: there is nothing to order by.
NOTHING = -1.0


@dataclass(frozen=True, slots=True)
class Field:
    """Candidates in the order of a round.

    ``scores`` and ``errors`` (categories x candidates, 0 to 100) are NaN where not scored,
    ``overall`` (one a candidate) where there is none; ``gates`` are the worst, 0 (pass) to 3.
    """

    ideals: Sequence[Ideal]
    scores: Figures
    errors: Figures
    overall: Figures
    gates: NDArray[np.int8]

    @classmethod
    def of(
        cls,
        ideals: Sequence[Ideal],
        scores: pl.DataFrame,
        errors: pl.DataFrame,
        overall: pl.Series,
        gates: pl.Series,
    ) -> "Field":
        """From frames of a row a candidate and a column a category; ``gates`` are numbers."""
        scores_, errors_ = (np.ascontiguousarray(each.to_numpy().T) for each in (scores, errors))
        return cls(ideals, scores_, errors_, overall.to_numpy(), gates.to_numpy().astype(np.int8))

    @property
    def weights(self) -> Figures:
        """The weights of the profile."""
        return np.array([ideal.weight for ideal in self.ideals])

    def part(self, start: int, end: int) -> "Field":
        """Some of them, in a row."""
        here = slice(start, end)
        figures = (self.scores[:, here], self.errors[:, here], self.overall[here])
        return Field(self.ideals, *figures, self.gates[here])


@dataclass(frozen=True, slots=True)
class Contest:
    """The candidates, ``start`` to ``end``, among whom the last ``places`` of the first are open.

    Worse gates come after better ones, and who has no overall fit after those with one, whatever
    weights and scores are: so only one group is ever divided by them.
    """

    start: int
    end: int
    places: int


def contest(gates: NDArray[np.int8], overall: Figures, first: int) -> Contest | None:
    """Whose places among the ``first`` hang on the overall fit; None if they are nobody's."""
    gate = gates[first - 1]
    start = int(np.searchsorted(gates, gate, side="left"))
    end = int(np.searchsorted(gates, gate, side="right"))
    scored = int(np.isfinite(overall[start:end]).sum())
    places = first - start
    return Contest(start, start + scored, places) if places < scored else None


class Fits:
    """Fits and overall fits of some candidates, quickly and many times over."""

    def __init__(self, field: Field) -> None:
        known = np.isfinite(field.scores)
        self._known = None if known.all() else known.astype(np.float64)
        self._scores = np.where(known, field.scores, 0.0)
        self._errors = np.where(known, field.errors, 0.0)
        edges = [ideal.target for ideal in field.ideals]
        self._lows = _column([low if low > 0 else -np.inf for low, _ in edges])
        self._highs = _column([high if high < 100 else np.inf for _, high in edges])
        self._slopes = _column([100 / ideal.tolerance for ideal in field.ideals])
        self.weights = field.weights
        self.fits = self._of(self._scores)

    def moved(self, rng: np.random.Generator) -> Figures:
        """The fits of scores drawn from a normal with their standard error, not cut to 0..100."""
        drawn = rng.standard_normal(self._scores.shape)
        drawn *= self._errors
        drawn += self._scores
        return self._of(drawn)

    def _of(self, scores: Figures) -> Figures:
        """100 in the target and on its edges, falling to 0 over the tolerance; 0, 100 are open."""
        loss = np.maximum(self._lows - scores, scores - self._highs)
        loss *= self._slopes
        np.clip(loss, 0.0, 100.0, out=loss)
        return np.subtract(100.0, loss, out=loss)

    def overall(self, fits: Figures, weights: Figures) -> Figures:
        """The weighted mean of the fits that are scored; ``NOTHING`` where no weight is."""
        if self._known is None:
            total, whole = np.einsum("c,cn->n", weights, fits), np.array(weights.sum())
        else:
            total = np.einsum("c,cn,cn->n", weights, fits, self._known)
            whole = np.einsum("c,cn->n", weights, self._known)
        nothing = np.full(total.shape, NOTHING)
        mean: Figures = np.divide(total, whole, out=nothing, where=whole > 0)
        return mean.round(_DECIMALS)


def _column(values: Sequence[float]) -> Figures:
    return np.array(values, dtype=np.float64)[:, np.newaxis]


def chosen(overall: Figures, places: int) -> Chosen:
    """Who has the first places (fewer than there are people); of equals who was before others."""
    rank = overall.size - places
    edge = np.partition(overall, rank)[rank]
    are_first: Chosen = overall > edge
    level = np.flatnonzero(overall == edge)
    are_first[level[: places - int(are_first.sum())]] = True
    return are_first

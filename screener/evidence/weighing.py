"""What hangs on each weight: the order without a category, and with its weight doubled."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from screener.evidence.places import NOTHING, Contest, Field, Figures, Fits, chosen
from screener.models.profile import Ideal
from screener.models.whatif import CategoryWeight, Change

# Fewer have no rank correlation worth the name.
_FEWEST = 3
_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Effect:
    """What a category did in this round; ``effective`` is its share of the overall's variance."""

    id: str
    title: str
    effective: float | None
    mean_fit: float | None
    deviation: float | None


class _Orders:
    """The orders of a field under other weights."""

    def __init__(self, field: Field, open_: Contest | None) -> None:
        scored = np.isfinite(field.overall)
        figures = (field.scores[:, scored], field.errors[:, scored], field.overall[scored])
        self._everybody = Fits(Field(field.ideals, *figures, field.gates[scored]))
        self._open = open_
        self._contested = Fits(field.part(open_.start, open_.end)) if open_ else None

    def change(self, place: int, factor: float) -> Change:
        """With the weight at this place multiplied."""
        weights = self._everybody.weights.copy()
        weights[place] *= factor
        return Change(others=self._others(weights), correlation=self._correlation(weights))

    def _others(self, weights: Figures) -> int | None:
        if not weights.any():
            return None
        if self._contested is None or self._open is None:
            return 0
        places = self._open.places
        first = chosen(self._contested.overall(self._contested.fits, weights), places)
        return places - int(first[:places].sum())

    def _correlation(self, weights: Figures) -> float | None:
        fits = self._everybody
        before, after = (fits.overall(fits.fits, each) for each in (fits.weights, weights))
        return spearman(before[after > NOTHING], after[after > NOTHING])


def weighed(field: Field, open_: Contest | None, effects: Sequence[Effect]) -> list[CategoryWeight]:
    """Every category of the field, in its order; ``effects`` has as many."""
    orders, scored = _Orders(field, open_), np.isfinite(field.overall)
    whole = field.weights.sum()
    return [
        CategoryWeight(
            id=effect.id,
            title=effect.title,
            weight=float(ideal.weight / whole),
            effective=effect.effective,
            in_range=_in_range(field.scores[place, scored], ideal),
            mean_fit=effect.mean_fit,
            deviation=effect.deviation,
            without=orders.change(place, 0.0),
            doubled=orders.change(place, 2.0),
        )
        for place, (effect, ideal) in enumerate(zip(effects, field.ideals, strict=True))
    ]


def spearman(x: Figures, y: Figures) -> float | None:
    """The correlation of ranks, equals sharing their mean rank (Spearman 1904).

    None for fewer than three, or where all are alike in one of the two.
    """
    if x.size < _FEWEST or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    ranks = [rankdata(values) for values in (x, y)]
    u, v = (each - each.mean() for each in ranks)
    return round(float((u * v).sum() / np.sqrt((u * u).sum() * (v * v).sum())), _DECIMALS)


def _in_range(scores: Figures, ideal: Ideal) -> float | None:
    known = scores[np.isfinite(scores)]
    low, high = ideal.target
    return float(((known >= low) & (known <= high)).mean()) if known.size else None

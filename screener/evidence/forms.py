"""What a profile could want of each trait, and the fits that this gives everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from screener.evidence.holm import holm
from screener.evidence.ridge import Flags, Floats
from screener.evidence.two_lines import Cuts, too_much

LEVEL = 0.05
Wish = tuple[float, float, float]


@dataclass(frozen=True)
class Forms:
    """Scores (n x k, 0..100, without gaps) and what the authors want: low, high, tolerance."""

    scores: Floats
    wishes: Sequence[Wish]

    def wanted(self, edges: Floats, turned: Flags | None = None) -> list[Wish]:
        """What is wanted with these upper edges (nan for none), some of it turned round.

        A target that is open below stays as it is: it has but one edge, so nothing rises up to it.
        """
        found = []
        for place, ((low, high, tolerance), edge) in enumerate(
            zip(self.wishes, edges, strict=True)
        ):
            upper = 100.0 if np.isnan(edge) else float(edge)
            wish = (min(low, upper), upper, tolerance) if low > 0 else (low, high, tolerance)
            is_turned = turned is not None and bool(turned[place])
            found.append(turned_round(wish) if is_turned else wish)
        return found

    def fits(self, wishes: Sequence[Wish]) -> Floats:
        """Everybody's fit (n x k, 0..100) where this is wanted."""
        return np.column_stack([fit(self.scores[:, j], *wish) for j, wish in enumerate(wishes)])

    def predictors(self, edges: Floats) -> Floats:
        """Standardised fits; a column in which all are alike is 0."""
        return standardised(self.fits(self.wanted(edges)))


def fit(scores: Floats, low: float, high: float, tolerance: float) -> Floats:
    """100 inside the target, falling to 0 over the tolerance; an edge at 0 or 100 is open."""
    below = (low - scores) if low > 0 else np.zeros_like(scores)
    above = (scores - high) if high < 100 else np.zeros_like(scores)
    loss = np.maximum(np.maximum(below, above), 0) * (100 / tolerance)
    fits: Floats = 100 - np.minimum(loss, 100)
    return fits


def turned_round(wish: Wish) -> Wish:
    """Less where more was wanted, or more where less was: 100 less the fit, from end to end.

    Where the slope would go beyond 0 or 100 it ends there, and the fits are stretched to 100.
    """
    low, high, tolerance = wish
    if low > 0:
        edge = max(0.0, low - tolerance)
        return 0.0, edge, low - edge
    edge = min(100.0, high + tolerance)
    return edge, 100.0, edge - high


def standardised(values: Floats) -> Floats:
    """One column or several with mean 0 and variance 1; of constant ones all 0."""
    off = values - values.mean(axis=0)
    spread = off.std(axis=0)
    found: Floats = np.where(spread > 1e-9, off / np.where(spread > 1e-9, spread, 1), 0.0)
    return found


def decided(data: Cuts, without: int | None) -> Floats:
    """An upper edge for each trait (nan for none), without the outcomes of one fold."""
    p, breaks = too_much(data, without)
    return np.where(np.array(holm(list(p)), dtype=float) < LEVEL, np.round(breaks), np.nan)

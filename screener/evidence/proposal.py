"""Whether other weights are worth proposing, and which."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from screener.evidence.forms import Forms, Wish
from screener.evidence.ridge import Flags, Floats
from screener.evidence.two_lines import Cuts, too_much
from screener.models.calibration import PROPOSES, Change, Fitted, Kept
from screener.models.profile import Profile


@dataclass(frozen=True)
class Fit:
    """Weights for standardised fits (k), upper edges (k, nan for none), and their data."""

    forms: Forms
    standard_weights: Floats
    edges: Floats
    data: Cuts

    @property
    def turned(self) -> Flags:
        """Which categories are to be turned round."""
        turned: Flags = self.standard_weights < 0
        return turned

    @cached_property
    def wishes(self) -> list[Wish]:
        """What is wanted of each category: low, high, tolerance."""
        return self.forms.wanted(self.edges, self.turned)

    @cached_property
    def weights(self) -> Floats:
        """Weights for fits of 0..100, in percent to one decimal; all 0 where nothing counts."""
        spreads = self.forms.fits(self.wishes).std(axis=0)
        raw = np.abs(self.standard_weights) / np.where(spreads > 1e-9, spreads, np.inf)
        total = raw.sum()
        shares: Floats = np.round(100 * raw / total, 1) if total > 0 else np.zeros_like(raw)
        return shares


def reason_to_keep(fit: Fit, fitted: Fitted) -> Kept | None:
    """Why the authors' weights stay, if they do.

    Fitted ones have to be ahead, with people who had no part in them, of the profile and of unit
    weights by more than the standard error of the difference (Breiman et al. 1984 choose so).
    """
    if len(fit.forms.scores) < PROPOSES:
        return "too_few"
    if len(fit.weights) < 2:
        return "one_category"
    if not fitted.validity.predicts or not fit.weights.any():
        return "does_not_predict"
    if fitted.ahead_of_profile is not None and not fitted.ahead_of_profile.is_beyond_error:
        return "not_better_than_profile"
    return None if fitted.ahead_of_unit.is_beyond_error else "not_better_than_unit"


def changes(fit: Fit, profile: Profile, titles: Sequence[str]) -> tuple[Change, ...]:
    """Each category before and after."""
    whole = sum(ideal.weight for ideal in profile.categories.values())
    p, _ = too_much(fit.data)
    rows = zip(profile.categories.items(), titles, strict=True)
    return tuple(
        Change(
            id=name,
            title=title,
            weight=100 * ideal.weight / whole,
            new_weight=float(fit.weights[place]),
            target=ideal.target,
            new_target=fit.wishes[place][:2],
            tolerance=fit.wishes[place][2],
            is_turned=bool(fit.turned[place]),
            p_two_lines=float(p[place]),
        )
        for place, ((name, ideal), title) in enumerate(rows)
    )

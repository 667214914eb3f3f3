"""The figures of categories, each a block of a matrix of points, with a reason for what is null.

All comes from one pass over the matrix for its covariances; only categories in which somebody
left something out are gone through again.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from screener.evidence import alpha as parts
from screener.evidence.moments import Matrix, Moments, complete, moments, pairwise
from screener.evidence.one_factor import NoFactorError, one_factor
from screener.models.missing import Missing

# Of fewer people a covariance says nothing.
LEAST = 3
# What comes out of many additions is rounded: its last digits depend on the machine.
_DECIMALS = 12
_OMEGAS = ("omega", "omega_raw")


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """Of one item; null has its reason."""

    item_rest: float | None
    alpha_if_dropped: float | None
    reasons: dict[str, str]


@dataclass(slots=True)
class ScaleFigures:
    """Of one category; what stays null has its reason. See ``models.reliability``."""

    n: int = 0
    complete: int = 0
    mean: float | None = None
    sd: float | None = None
    sem: float | None = None
    alpha: float | None = None
    alpha_standardised: float | None = None
    alpha_interval: tuple[float, float] | None = None
    alpha_listwise: float | None = None
    alpha_pairwise: float | None = None
    omega: float | None = None
    omega_raw: float | None = None
    check_keying: tuple[int, ...] = ()
    items: Sequence[ItemFigures] = ()
    reasons: dict[str, str] = field(default_factory=dict)


def scale_figures(
    points: Matrix,
    sizes: Sequence[int],
    scores: Matrix | None = None,
    missing: Missing = "listwise",
) -> list[ScaleFigures]:
    """Figures of categories of so many items each, side by side in ``points`` (n x items, 0..1).

    ``nan`` is unanswered. ``scores`` (n x categories, 0..100) are those of the category's own
    rule; without them a score is 100 times the mean of all its items.
    """
    whole, found, start = moments(points), [], 0
    for place, size in enumerate(sizes):
        columns = slice(start, start + size)
        own = None if scores is None else scores[:, place]
        found.append(_figures(points[:, columns], whole.of(columns), own, missing))
        start += size
    return found


def _figures(
    points: Matrix, all_rows: Moments, scores: Matrix | None, missing: Missing
) -> ScaleFigures:
    has_holes = all_rows.has_holes
    listwise = moments(complete(points)) if has_holes else all_rows
    found = ScaleFigures(complete=listwise.n)
    _tell_scores(found, listwise, scores)
    n, covariance, correlation = listwise.n, listwise.covariance, None
    found.alpha_listwise = _alpha(n, covariance)
    found.alpha_pairwise = found.alpha_listwise
    if has_holes:
        pairs = pairwise(points)
        found.alpha_pairwise = _alpha(pairs.n, pairs.covariance)
        if missing == "pairwise":
            n, covariance, correlation = pairs.n, pairs.covariance, pairs.correlation
    _tell_alpha(found, n, covariance, missing)
    if found.alpha is not None:
        _tell_correlations(found, covariance, correlation)
    return found


def _alpha(n: int, covariance: Matrix) -> float | None:
    return rounded(parts.alpha(covariance)) if n >= LEAST else None


def rounded(value: float | None) -> float | None:
    """A figure without the digits that are chance, or None where it is none."""
    return round(value, _DECIMALS) + 0.0 if value is not None and math.isfinite(value) else None


def _tell_scores(found: ScaleFigures, listwise: Moments, scores: Matrix | None) -> None:
    """How many have a score, its mean and its standard deviation (n - 1)."""
    if scores is None:
        k = len(listwise.means)
        found.n = listwise.n
        mean = 100 * float(listwise.means.mean()) if listwise.n else None
        spread = max(0.0, float(listwise.covariance.sum())) if listwise.n > 1 else None
        sd = None if spread is None else 100 * math.sqrt(spread) / k
    else:
        known = scores[~np.isnan(scores)]
        found.n = len(known)
        mean = float(known.mean()) if found.n else None
        sd = float(known.std(ddof=1)) if found.n > 1 else None
    found.mean, found.sd = rounded(mean), rounded(sd)
    if found.mean is None:
        found.reasons["mean"] = "nobody has a score"
    if found.sd is None:
        found.reasons["sd"] = "fewer than two people have a score"


def _tell_alpha(found: ScaleFigures, n: int, covariance: Matrix, missing: Missing) -> None:
    found.alpha = found.alpha_listwise if missing == "listwise" else found.alpha_pairwise
    k = len(covariance)
    if found.alpha is None:
        reason = _unusable(n, covariance, missing)
        reason = reason or "the score of all items together does not vary"
        names = ("alpha", "alpha_standardised", "alpha_interval", *_OMEGAS, "sem")
        found.reasons |= dict.fromkeys(names, reason)
        found.items = [_no_item(reason) for _ in range(k)]
        return
    low_high = parts.feldt_interval(found.alpha, n, k)
    if low_high is not None:
        found.alpha_interval = (round(low_high[0], _DECIMALS), round(low_high[1], _DECIMALS))
    found.check_keying = tuple(parts.against_the_others(covariance))
    found.items = list(_items(covariance))
    _tell_sem(found)


def _unusable(n: int, covariance: Matrix, missing: Missing) -> str:
    """Why there is no alpha at all, or nothing."""
    if len(covariance) < 2:
        return "the category has one item only"
    if n < LEAST:
        who = "people answered every item" if missing == "listwise" else "people share some pair"
        return f"{n} {who}; {LEAST} are the least"
    if not np.isfinite(covariance).all():
        return "nobody answered some pair of items"
    return ""


def _tell_sem(found: ScaleFigures) -> None:
    """``sd * sqrt(1 - alpha)``; a negative alpha is no reliability, so that it gives none."""
    if found.sd is None or found.alpha is None:
        found.reasons["sem"] = found.reasons.get("sd", "there is no alpha")
    elif found.alpha < 0:
        found.reasons["sem"] = "alpha is negative, and so no reliability"
    else:
        found.sem = rounded(found.sd * math.sqrt(max(0.0, 1 - found.alpha)))


def _tell_correlations(found: ScaleFigures, covariance: Matrix, of_pairs: Matrix | None) -> None:
    """What rests on correlations, which an item without spread does not have.

    Standardised alpha takes each item's own deviation, as R's psych does. Omega takes the
    correlations ``of_pairs`` where there are any, as programs for factors do.
    """
    correlations = parts.correlations(covariance)
    if correlations is None:
        reason = "everybody gave an item the same points, so that it correlates with nothing"
        found.reasons |= dict.fromkeys(("alpha_standardised", *_OMEGAS), reason)
        return
    found.alpha_standardised = rounded(parts.alpha(correlations))
    if found.alpha_standardised is None:
        found.reasons["alpha_standardised"] = "the items' correlations cancel each other out"
    deviations = np.sqrt(covariance.diagonal())
    _tell_omega(found, correlations if of_pairs is None else of_pairs, deviations)


def _tell_omega(found: ScaleFigures, correlations: Matrix, deviations: Matrix) -> None:
    """Omega of items made alike in spread, and of the points as they are."""
    try:
        factor = one_factor(correlations)
    except NoFactorError as reason:
        found.reasons |= dict.fromkeys(_OMEGAS, str(reason))
        return
    found.omega, found.omega_raw = rounded(factor.omega), rounded(factor.omega_of(deviations))


def _items(covariance: Matrix) -> Iterator[ItemFigures]:
    rests, dropped = parts.item_rest(covariance), parts.alpha_if_dropped(covariance)
    for with_rest, without in zip(rests, dropped, strict=True):
        reasons = {}
        if with_rest is None:
            reasons["item_rest"] = "the item, or the others together, have the same points for all"
        if without is None:
            two = len(covariance) == 2
            reasons["alpha_if_dropped"] = (
                "one item alone has no alpha" if two else "the others together do not vary"
            )
        yield ItemFigures(rounded(with_rest), rounded(without), reasons)


def _no_item(reason: str) -> ItemFigures:
    return ItemFigures(None, None, dict.fromkeys(("item_rest", "alpha_if_dropped"), reason))

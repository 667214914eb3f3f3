"""A profile held against outcomes: every figure of it, and whether it predicts.

Only what is out of sample is called validity. The profile as it stands was not fitted to these
people, so its own correlation is; fitted weights are judged by people who had no part in the fit.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screener.evidence.correlations import (
    cross_validated_square,
    difference_error,
    fisher_interval,
    p_of_r,
    people_needed,
    without_error,
    without_restriction,
)
from screener.evidence.cross_validation import OutOfSample, correlation, fitted, validate
from screener.evidence.forms import Forms, standardised
from screener.evidence.holm import holm
from screener.evidence.proposal import Fit, changes, reason_to_keep
from screener.evidence.ridge import Floats
from screener.models.calibration import (
    Ahead,
    CategoryValidity,
    Change,
    Correlation,
    Fitted,
    Kept,
    Power,
    Restriction,
)
from screener.models.profile import Profile

# The standard error of a cross-validated r is so much larger than Fisher's.
WIDENED = 1.15
EFFECTS = (0.1, 0.2, 0.3)
# One supervisor's ratings agree with another's so well (Viswesvaran, Ones and Schmidt 1996).
RATING_RELIABILITY = 0.52
_ALIKE = 1e-9
_FEWEST_OTHERS = 30
_RESTRICTED = 0.95


@dataclass(frozen=True)
class People:
    """Those who have an outcome and an overall fit.

    ``scores`` (n x k, 0..100, nan where not scored) are of the profile's categories in its order,
    ``overall`` fits (n, 0..100), ``outcome`` (n), ``success`` (n). ``everybody`` are the overall
    fits of all candidates, with an outcome or without.
    """

    scores: Floats
    overall: Floats
    outcome: Floats
    success: NDArray[np.bool_]
    everybody: Floats


@dataclass(frozen=True)
class Findings:
    """What the people show, but for what is counted by bands and fifths."""

    profile_validity: Correlation | None
    categories: tuple[CategoryValidity, ...]
    fitted: Fitted
    power: tuple[Power, ...]
    restriction: Restriction | None
    changes: tuple[Change, ...]
    kept: Kept | None


def findings(people: People, profile: Profile, titles: Sequence[str], seed: int) -> Findings:
    """All that correlations say; ``titles`` are of the profile's categories, in its order."""
    forms = Forms(_filled(people.scores), _wishes(profile))
    out = validate(forms, people.outcome, seed, [people.overall])
    fit = Fit(forms, *fitted(forms, people.outcome, seed))
    stands = _correlation(people.overall, people.outcome)
    judged = _fitted(fit, out, stands, people)
    kept = reason_to_keep(fit, judged)
    return Findings(
        profile_validity=stands,
        categories=category_validities(people, profile, titles),
        fitted=judged,
        power=_power(len(people.outcome)),
        restriction=_restriction(people, stands),
        changes=() if kept else changes(fit, profile, titles),
        kept=kept,
    )


def _wishes(profile: Profile) -> list[tuple[float, float, float]]:
    return [(*ideal.target, ideal.tolerance) for ideal in profile.categories.values()]


def _filled(scores: Floats) -> Floats:
    """Who has no score in a category stands at the mean of those who have one; 0 if none has."""
    known = ~np.isnan(scores)
    numbers = known.sum(axis=0)
    means = np.where(known, scores, 0.0).sum(axis=0) / np.maximum(numbers, 1)
    filled: Floats = np.where(known, scores, means)
    return filled


def _correlation(x: Floats, y: Floats, widened: float = 1.0) -> Correlation | None:
    """Pearson's r with both intervals; None where one side is all alike."""
    if np.ptp(x) < _ALIKE or np.ptp(y) <= 0:
        return None
    return with_intervals(correlation(x, y), len(x), widened)


def with_intervals(r: float, n: int, widened: float = 1.0) -> Correlation:
    """A correlation of n people (4 or more) with its Fisher intervals."""
    wide, wider = (fisher_interval(r, n, level, widened) for level in (0.95, 0.99))
    if wide is None or wider is None:
        raise ValueError("a correlation of three people has no interval")
    return Correlation(n=n, r=r, interval=wide, interval_99=wider)


def category_validities(
    people: People, profile: Profile, titles: Sequence[str]
) -> tuple[CategoryValidity, ...]:
    """Each category's score with the outcome, p adjusted over all of them (Holm 1979)."""
    found = [_of_category(column, people.outcome) for column in people.scores.T]
    adjusted = holm([p for _, _, p in found])
    whole = math.fsum(ideal.weight for ideal in profile.categories.values())
    rows = zip(profile.categories.items(), titles, found, adjusted, strict=True)
    return tuple(
        CategoryValidity(
            id=name,
            title=title,
            share=ideal.weight / whole,
            n=n,
            r=None if r is None else r.r,
            interval=None if r is None else r.interval,
            p=p,
            p_holm=p_holm,
        )
        for (name, ideal), title, (n, r, p), p_holm in rows
    )


def _of_category(scores: Floats, outcome: Floats) -> tuple[int, Correlation | None, float | None]:
    known = ~np.isnan(scores)
    n = int(known.sum())
    r = _correlation(scores[known], outcome[known]) if n >= 4 else None
    return n, r, None if r is None else p_of_r(r.r, n)


def _fitted(fit: Fit, out: OutOfSample, stands: Correlation | None, people: People) -> Fitted:
    n = len(people.outcome)
    inside, used = multiple_correlation(_as_scored(fit.forms), people.outcome)
    square = cross_validated_square(inside**2, n, used) if n > used + 2 else 0.0
    profile = None if stands is None else _ahead(out.ridge, stands.r, out.with_others[0], n)
    return Fitted(
        validity=with_intervals(out.ridge, n, WIDENED),
        unit=out.unit,
        ahead_of_profile=profile,
        ahead_of_unit=_ahead(out.ridge, out.unit, out.with_unit, n),
        in_sample=inside,
        shrunken=math.sqrt(square) if square > 0 else None,
    )


def _as_scored(forms: Forms) -> Floats:
    """The fits to the authors' own targets, standardised."""
    return standardised(forms.fits(forms.wishes))


def multiple_correlation(x: Floats, y: Floats) -> tuple[float, int]:
    """R of ordinary least squares, and the number of predictors that differ from each other."""
    weights, _, rank, _ = np.linalg.lstsq(x, y - y.mean(), rcond=None)
    return min(1.0, max(0.0, correlation(x @ weights, y))), int(rank)


def _ahead(r: float, other: float, between: float, n: int) -> Ahead:
    error = WIDENED * difference_error(r, other, between, n)
    return Ahead(by=r - other, standard_error=error)


def _power(n: int) -> tuple[Power, ...]:
    needed = [(r, people_needed(r)) for r in EFFECTS]
    return tuple(Power(r=r, needed=many, more=max(0, many - n)) for r, many in needed)


def _restriction(people: People, stands: Correlation | None) -> Restriction | None:
    """How much narrower those with an outcome are, where there are others enough to tell."""
    others = len(people.everybody) - len(people.overall)
    if stands is None or others < _FEWEST_OTHERS:
        return None
    ratio = float(people.overall.std(ddof=1) / people.everybody.std(ddof=1))
    if ratio >= _RESTRICTED:
        return None
    return Restriction(ratio=ratio, r=without_restriction(stands.r, ratio))


def rating_without_error(stands: Correlation | None) -> float | None:
    """The profile's r with a rating free of error, if this is one supervisor's."""
    return None if stands is None else without_error(stands.r, RATING_RELIABILITY)

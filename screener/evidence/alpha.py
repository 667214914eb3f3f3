"""Cronbach's alpha and what belongs to it, all from the covariances of a category's items.

Raw alpha is Cronbach's (1951) ``k / (k - 1) * (1 - sum of variances / variance of the sum)``,
standardised alpha the same of the correlations. A function gives None where it has no value.
"""

import math

import numpy as np
from scipy import special

from screener.evidence.moments import Matrix

LEVEL = 0.95
# Points have steps of a hundredth or more: a spread below this is the rounding of equal values.
ALIKE = 1e-18


def alpha(covariance: Matrix) -> float | None:
    """Raw alpha; negative where items work against each other. None: one item, or no spread."""
    k = len(covariance)
    total = float(covariance.sum())
    if k < 2 or not total > ALIKE:
        return None
    return k / (k - 1) * (1 - float(np.trace(covariance)) / total)


def correlations(covariance: Matrix) -> Matrix | None:
    """The correlations of the items; None where one of them has no spread."""
    variances = covariance.diagonal()
    if not (variances > ALIKE).all():
        return None
    deviations = np.sqrt(variances)
    found: Matrix = covariance / np.outer(deviations, deviations)
    np.fill_diagonal(found, 1.0)
    return found


def feldt_interval(value: float, n: int, k: int) -> tuple[float, float] | None:
    """The interval of raw alpha at ``LEVEL`` (Feldt 1965), exact for items alike but for error.

    ``(1 - alpha) / (1 - true alpha)`` has an F distribution with ``n - 1`` and
    ``(n - 1)(k - 1)`` degrees of freedom.
    """
    if n < 2 or k < 2:
        return None
    freedom, tail = (n - 1, (n - 1) * (k - 1)), (1 - LEVEL) / 2
    upper, lower = (float(special.fdtri(*freedom, p)) for p in (1 - tail, tail))
    return 1 - (1 - value) * upper, 1 - (1 - value) * lower


def item_rest(covariance: Matrix) -> list[float | None]:
    """The correlation of each item with the sum of the others; None without spread on a side."""
    variances, sums = covariance.diagonal(), covariance.sum(axis=0)
    rest = sums.sum() - 2 * sums + variances
    return [
        float(with_rest / math.sqrt(own * others)) if min(own, others) > ALIKE else None
        for own, with_rest, others in zip(variances, sums - variances, rest, strict=True)
    ]


def alpha_if_dropped(covariance: Matrix) -> list[float | None]:
    """Raw alpha of the other items, for each item."""
    keep = ~np.eye(len(covariance), dtype=bool)
    return [alpha(covariance[np.ix_(rest, rest)]) for rest in keep]


def against_the_others(covariance: Matrix) -> list[int]:
    """The places of the items that look as if they were keyed the wrong way round.

    Of a negative alpha those on the lighter side of the first principal component, as psych's
    ``check.keys`` has it (Revelle); else those with a negative item-rest correlation.
    """
    value, rests = alpha(covariance), item_rest(covariance)
    if value is not None and value < 0:
        _, vectors = np.linalg.eigh(covariance)
        first = vectors[:, -1]
        below, above = np.flatnonzero(first < -1e-9), np.flatnonzero(first > 1e-9)
        lighter = min(below, above, key=lambda places: float(np.abs(first[places]).sum()))
        if len(lighter):
            return [int(place) for place in lighter]
        known = [rest if rest is not None else math.inf for rest in rests]
        return [known.index(min(known))]
    return [place for place, rest in enumerate(rests) if rest is not None and rest < -1e-9]

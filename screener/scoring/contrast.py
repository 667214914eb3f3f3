"""What tells a few candidates apart beyond error.

A difference of two scores is held against its standard error, ``z = (S1 - S2) / sqrt(SE1^2 +
SE2^2)``, with a two-sided normal p. On a page full of differences some stand out by chance, so
Holm's step-down method (Holm 1979) is taken over all of them together, every pair and every
category: whoever reads "told apart" anywhere on the page is wrong through chance about one time in
twenty, whether two people are compared or four. The overall fit is one question more and a family
of its own, over its pairs.

Holm's last step still asks for 1.96 standard errors of the difference. Two comparison intervals
(1.163 standard errors to each side) that overlap are at most 1.645 of those apart, so people whose
intervals overlap are never told apart here; the converse does not hold.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from statistics import NormalDist, median
from typing import NamedTuple

from screener.models.comparison import LETTERS, Contrast
from screener.models.result import Range
from screener.scoring.columns import DECIMALS
from screener.scoring.order import COMPARISON

LEVEL = 0.05
_ROOT_2 = math.sqrt(2)


class Figure(NamedTuple):
    """One candidate's figure, its standard error, and the fit that it gives; null if unknown."""

    value: float | None
    error: float | None
    fit: float | None


class _Pair(NamedTuple):
    places: tuple[int, int]
    difference: float | None
    z: float | None
    p: float | None


def family(groups: Sequence[Sequence[Figure]]) -> list[tuple[Contrast, ...]]:
    """Every pair of each group, in order, all of them corrected for one another."""
    raw = [list(_pairs(group)) for group in groups]
    adjusted = iter(holm([pair.p for pairs in raw for pair in pairs]))
    return [
        tuple(_contrast(pair, next(adjusted), group) for pair in pairs)
        for pairs, group in zip(raw, groups, strict=True)
    ]


def _pairs(group: Sequence[Figure]) -> Iterator[_Pair]:
    for one, other in combinations(range(len(group)), 2):
        yield _pair((one, other), group[one], group[other])


def _pair(places: tuple[int, int], one: Figure, other: Figure) -> _Pair:
    if one.value is None or one.error is None or other.value is None or other.error is None:
        return _Pair(places, None, None, None)
    difference = steady(one.value - other.value)
    spread = math.hypot(one.error, other.error)
    if spread == 0:
        return _Pair(places, difference, None, float(difference == 0))
    z = steady(difference / spread)
    return _Pair(places, difference, z, steady(two_sided(z)))


def two_sided(z: float) -> float:
    """The probability of a standard normal value at least so far from 0, on either side."""
    return math.erfc(abs(z) / _ROOT_2)


def holm(probabilities: Sequence[float | None]) -> list[float | None]:
    """Each p after Holm's step-down method over all that are known, in the order given.

    The i-th smallest of m is multiplied by m - i + 1, is at least what the smaller ones came to,
    and at most 1.
    """
    known = sorted((p, place) for place, p in enumerate(probabilities) if p is not None)
    adjusted: list[float | None] = [None] * len(probabilities)
    least = 0.0
    for step, (p, place) in enumerate(known):
        least = max(least, min(1.0, (len(known) - step) * p))
        adjusted[place] = steady(least)
    return adjusted


def _contrast(pair: _Pair, p_holm: float | None, group: Sequence[Figure]) -> Contrast:
    one, other = pair.places
    fits = group[one].fit, group[other].fit
    return Contrast(
        first=LETTERS[one],
        second=LETTERS[other],
        difference=pair.difference,
        z=pair.z,
        p=pair.p,
        p_holm=p_holm,
        told_apart=p_holm is not None and p_holm <= LEVEL,
        fit_difference=None if None in fits else steady((fits[0] or 0.0) - (fits[1] or 0.0)),
    )


def discernible(groups: Sequence[Sequence[Figure]]) -> float | None:
    """The typical difference, in points, that passes Holm's first step; None with no pair to test.

    Typical is the median standard error of the differences that are tested.
    """
    errors = [[figure.error for figure in group if figure.error is not None] for group in groups]
    spreads = [math.hypot(*pair) for group in errors for pair in combinations(group, 2)]
    if not spreads:
        return None
    return steady(NormalDist().inv_cdf(1 - LEVEL / len(spreads) / 2) * median(spreads))


def comparison_interval(value: float | None, error: float | None) -> Range | None:
    """``value ± 1.163 * error``, not cut; None where one of them is not known."""
    if value is None or error is None:
        return None
    return steady(value - COMPARISON * error), steady(value + COMPARISON * error)


def steady(value: float) -> float:
    """Rounded where it is made, and 0 without a sign."""
    return round(value, DECIMALS) + 0.0

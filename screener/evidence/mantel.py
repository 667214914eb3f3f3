"""Which item tells two groups apart beyond their category score.

People with like category scores are compared item by item: Mantel's test for ordered answers
(1963; for items Zwick, Donoghue and Grima 1993) with the standardised mean difference of Dorans and
Schmitt (1991). The category score holds the item itself. A score of the other items alone is a
noisier measure, and where groups really differ in the trait it makes whole questionnaires look
unfair: in simulation with 5 items and groups .6 standard deviations apart, without a single unfair
item, some item stands out in half of the samples, against 5 in 100 so.
"""

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from screener.evidence.holm import holm
from screener.evidence.two_rates import normal_p
from screener.models.audit import ItemDifference

LEAST = 100
LEVEL = 0.05
# Sizes of the National Assessment of Educational Progress, in standard deviations of the item.
SMALL, LARGE = 0.17, 0.25
# More levels of the category score than this are cut into so many parts of like size.
_MOST_LEVELS, _PARTS = 40, 20


class Differed(NamedTuple):
    """One item: the signed root of Mantel's chi-square, and the standardised mean difference.

    ``people`` and ``others`` are those in strata with both groups.
    """

    z: float | None
    difference: float | None
    people: int
    others: int


def strata_of(totals: np.ndarray) -> np.ndarray:
    """The stratum of each person by the category score: its levels, or twenty parts of many."""
    levels, places = np.unique(np.round(totals, 9), return_inverse=True)
    if len(levels) <= _MOST_LEVELS:
        return places
    edges = np.quantile(totals, np.arange(1, _PARTS) / _PARTS)
    return np.unique(np.searchsorted(edges, totals, side="right"), return_inverse=True)[1]


def mantel(answers: np.ndarray, is_group: np.ndarray, strata: np.ndarray) -> Differed:
    """One item's points against the group, stratum by stratum; strata count from 0.

    With the group's sum of points T in a stratum, its expectation E and variance V given the
    margins, z = sum(T - E) / sqrt(sum(V)); the difference is the mean over strata, by the group's
    people, of its mean less the other's, over the standard deviation of the item.
    """
    size = int(strata.max()) + 1 if len(strata) else 0

    def sums(values: np.ndarray) -> np.ndarray:
        return np.bincount(strata, weights=values, minlength=size)

    one = np.ones(len(answers))
    people, group, whole = sums(one), sums(is_group * one), sums(answers)
    both = (group > 0) & (group < people)
    people, group, whole = people[both], group[both], whole[both]
    total = sums(is_group * answers)[both]
    scatter = sums(answers * answers)[both] - whole * whole / people
    others = people - group
    variance = float(np.sum(group * others / (people * (people - 1)) * np.maximum(scatter, 0.0)))
    gap = total / group - (whole - total) / others
    return Differed(
        _root(float(np.sum(total - group * whole / people)), variance),
        _size(gap, group, answers),
        int(group.sum()),
        int(others.sum()),
    )


def _root(difference: float, variance: float) -> float | None:
    return difference / math.sqrt(variance) if variance > 1e-12 else None


def _size(gap: np.ndarray, group: np.ndarray, answers: np.ndarray) -> float | None:
    deviation = float(answers.std(ddof=1)) if len(answers) > 1 else 0.0
    if deviation < 1e-9 or not group.sum():
        return None
    return float(np.sum(group * gap) / group.sum() / deviation)


class Asked(NamedTuple):
    """One category's items, id and text, with everybody's points (0..1, NaN unknown) as columns."""

    category: str
    items: Sequence[tuple[str, str]]
    points: np.ndarray


def item_differences(
    categories: Sequence[Asked], is_group: np.ndarray, is_reference: np.ndarray
) -> tuple[ItemDifference, ...]:
    """Every item of which at least 100 people in both groups answered its whole category.

    Categories of one item are left out: there the item is the score.
    """
    found = [
        each
        for asked in categories
        if len(asked.items) > 1
        for each in _of_category(asked, is_group, is_reference)
    ]
    chances = [None if each.differed.z is None else normal_p(each.differed.z) for each in found]
    rows = zip(found, chances, holm(chances), strict=True)
    return tuple(_line(*row) for row in rows)


class _Found(NamedTuple):
    """One item's place in its category, at like scores without items that spoil, and of all."""

    asked: Asked
    place: int
    differed: Differed
    by_whole: Differed


def _of_category(asked: Asked, is_group: np.ndarray, is_reference: np.ndarray) -> list[_Found]:
    whole = np.isfinite(asked.points).all(axis=1) & (is_group | is_reference)
    group = is_group[whole]
    if min(group.sum(), len(group) - group.sum()) < LEAST:
        return []
    points = asked.points[whole]
    by_whole = [_at_like_scores(points, group, place, ()) for place in range(len(asked.items))]
    found = zip(_purified(points, group, by_whole), by_whole, strict=True)
    return [_Found(asked, place, *pair) for place, pair in enumerate(found)]


def _purified(
    points: np.ndarray, group: np.ndarray, found: Sequence[Differed]
) -> Sequence[Differed]:
    """Every item, at like scores of itself and those others that do not stand out.

    An item that is unfair spoils the score that people are matched by, and makes the others look
    unfair the other way. So the item that stands out most is taken out of it, all are looked at
    again, and so on while two are left (after Holland and Thayer 1988, who do so once).
    """
    number = points.shape[1]
    spoiling: list[int] = []
    while True:
        worst = max(
            (
                item
                for item in range(number)
                if item not in spoiling and _spoils(found[item], number)
            ),
            key=lambda item: abs(found[item].difference or 0.0),
            default=None,
        )
        if worst is None or number - len(spoiling) <= 2:
            return found
        spoiling.append(worst)
        found = [_at_like_scores(points, group, item, spoiling) for item in range(number)]


def _at_like_scores(
    points: np.ndarray, group: np.ndarray, item: int, spoiling: Sequence[int]
) -> Differed:
    kept = [n for n in range(points.shape[1]) if n == item or n not in spoiling]
    return mantel(points[:, item], group, strata_of(points[:, kept].sum(axis=1)))


def _spoils(found: Differed, number: int) -> bool:
    if found.z is None or found.difference is None:
        return False
    return abs(found.difference) > SMALL and normal_p(found.z) * number < LEVEL


def _line(found: _Found, p: float | None, p_holm: float | None) -> ItemDifference:
    asked, differed, item = found.asked, found.differed, found.asked.items[found.place]
    size = None if differed.difference is None else abs(differed.difference)
    return ItemDifference(
        id=item[0],
        text=item[1],
        category=asked.category,
        people=differed.people,
        reference_people=differed.others,
        z=differed.z,
        p=p,
        p_holm=p_holm,
        difference=differed.difference,
        size=None if size is None else _size_word(size),
        stands_out=p_holm is not None and p_holm < LEVEL and size is not None and size > SMALL,
        z_by_whole=found.by_whole.z,
        difference_by_whole=found.by_whole.difference,
    )


def _size_word(size: float) -> Literal["small", "middle", "large"]:
    if size <= SMALL:
        return "small"
    return "middle" if size <= LARGE else "large"

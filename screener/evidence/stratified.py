"""One group against the reference within strata, such as departments.

A difference over all may come from where people applied and not from how they were chosen there
(Simpson's paradox; Bickel, Hammel and O'Connell 1975 on admissions to Berkeley).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from screener.models.audit import Stratified, Stratum

_ROOT_2 = math.sqrt(2)


class Common(NamedTuple):
    """The common odds ratio, and the p of Mantel's and Haenszel's test."""

    odds_ratio: float | None
    p: float | None


def common(strata: Sequence[Stratum]) -> Common:
    """Mantel and Haenszel (1959) over the strata, with continuity correction.

    None where nothing can be said: no stratum has both groups, and both outcomes.
    """
    over = under = difference = variance = 0.0
    for each in strata:
        chosen, whole = each.selected + each.reference_selected, each.people + each.reference_people
        if whole < 2:
            continue
        missed, others_missed = each.people - each.selected, each.reference_people
        others_missed -= each.reference_selected
        over += each.selected * others_missed / whole
        under += missed * each.reference_selected / whole
        difference += each.selected - each.people * chosen / whole
        variance += (
            each.people * each.reference_people * chosen * (whole - chosen)
            / (whole * whole * (whole - 1))
        )  # fmt: skip
    odds = over / under if under > 0 else None
    if variance <= 0:
        return Common(odds, None)
    # As R's mantelhaen.test: half a person, where there is as much.
    distance = abs(difference) - 0.5 if abs(difference) >= 0.5 else abs(difference)
    return Common(odds, math.erfc(distance / math.sqrt(variance) / _ROOT_2))


def stratified(column: str, label: str, reference: str, strata: Sequence[Stratum]) -> Stratified:
    """One group, with the strata that have both it and the reference."""
    both = tuple(each for each in strata if each.people and each.reference_people)
    found = common(both)
    higher = sum(
        each.selected * each.reference_people > each.reference_selected * each.people
        for each in both
    )
    return Stratified(
        column=column,
        label=label,
        reference=reference,
        odds_ratio=found.odds_ratio,
        p=found.p,
        higher=higher,
        strata=both,
    )

"""One candidate's results for several roles: their order, and what tells them apart.

A category adds ``lost2 - lost1`` to the difference of two overall fits, the points that it costs
in each (``share * (100 - fit)``). As shares add up to 1, this is the sum of ``share1 * fit1 -
share2 * fit2`` counted from what could be had: a category that weighs much and fits badly speaks
against a role and not for it.

The interval of a difference is made as that of an overall fit: z standard errors to each side, and
longer by twice what noise bends it, on the side that noise bends it away from.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from screener.models.profile import Ideal
from screener.models.result import CategoryResult, FitResult, Outcome, Range
from screener.models.roles import (
    MOST_ROLES,
    CategoryDifference,
    RoleCategory,
    RoleDifference,
    RoleFit,
    Roles,
    RoleScore,
)
from screener.scoring.columns import Z_90
from screener.scoring.contrast import steady
from screener.scoring.fit import LossRamp
from screener.scoring.mixed_loss import Part, mixed_moments
from screener.scoring.verdict import OUTCOMES

LEVEL = 0.90


def roles_of(results: Sequence[FitResult]) -> Roles:
    """One candidate's results for 1 to 12 roles, put in order.

    ValueError if they are too many, or not of the same answers to the same questionnaire.
    """
    _check(results)
    ordered = sorted(results, key=_place)
    first = ordered[0]
    pairs = combinations(enumerate(ordered, 1), 2)
    return Roles(
        tool=first.tool,
        candidate=first.candidate,
        answered=first.answered,
        questionnaire=first.questionnaire,
        quality=first.quality,
        level=LEVEL,
        scores=tuple(_scores(ordered)),
        roles=tuple(_role(order, result) for order, result in enumerate(ordered, 1)),
        differences=tuple(_difference(*one, *other) for one, other in pairs),
    )


def _check(results: Sequence[FitResult]) -> None:
    if not 1 <= len(results) <= MOST_ROLES:
        raise ValueError(f"one to {MOST_ROLES} roles can stand side by side")
    if len({(r.questionnaire.sha256, r.candidate.id, r.answered) for r in results}) > 1:
        raise ValueError("these are results of different answers or questionnaires")


def _place(result: FitResult) -> tuple[int, bool, float, float, str, str]:
    """As rounds order candidates: must-haves, overall fit (none last), coverage, id."""
    fit = result.overall.fit
    worst = OUTCOMES.index(worst_gate(result))
    ref = result.profile
    return worst, fit is None, -(fit or 0.0), -result.overall.coverage, ref.id, ref.sha256


def worst_gate(result: FitResult) -> Outcome:
    """The worst outcome of the must-haves; ``pass`` where there are none."""
    return max((gate.outcome for gate in result.gates), key=OUTCOMES.index, default="pass")


def _role(order: int, result: FitResult) -> RoleFit:
    return RoleFit(
        order=order,
        profile=result.profile,
        status=result.status,
        overall=result.overall,
        worst_gate=worst_gate(result),
        gates=result.gates,
        categories=tuple(
            RoleCategory(**category.model_dump(include=set(RoleCategory.model_fields)))
            for category in result.categories
        ),
    )


def _scores(results: Sequence[FitResult]) -> Iterator[RoleScore]:
    """Each category once, in the order of the first role that asks for it."""
    every = {c.id: c for result in reversed(results) for c in reversed(result.categories)}
    for category in reversed(every.values()):
        yield RoleScore(**category.model_dump(include=set(RoleScore.model_fields)))


# --- two roles -------------------------------------------------------------------------------


def _difference(place1: int, result1: FitResult, place2: int, result2: FitResult) -> RoleDifference:
    fit1, fit2 = result1.overall.fit, result2.overall.fit
    if fit1 is None or fit2 is None:
        return _unknown(place1, place2)
    pairs = _paired(result1, result2)
    moments = [_moments(*pair) for pair in pairs]
    difference = fit1 - fit2
    expected = math.fsum(mean for mean, _ in moments)
    error = math.sqrt(math.fsum(variance for _, variance in moments))
    low, high = _interval(difference, expected, error)
    return RoleDifference(
        first=place1,
        second=place2,
        difference=steady(difference),
        expected=steady(expected),
        standard_error=steady(error),
        interval=(steady(low), steady(high)),
        told_apart=not steady(low) <= 0 <= steady(high),
        categories=tuple(
            _category(*pair, variance) for pair, (_, variance) in zip(pairs, moments, strict=True)
        ),
    )


def _unknown(first: int, second: int) -> RoleDifference:
    return RoleDifference(
        first=first,
        second=second,
        difference=None,
        expected=None,
        standard_error=None,
        interval=None,
        told_apart=False,
        categories=(),
    )


def _interval(difference: float, expected: float, error: float) -> Range:
    reach, bent = Z_90 * error, difference - expected
    return difference - reach - 2 * max(0.0, -bent), difference + reach + 2 * max(0.0, bent)


_Pair = tuple[CategoryResult | None, CategoryResult | None]


def _paired(result1: FitResult, result2: FitResult) -> list[_Pair]:
    """The scored categories of both, None where a role does not ask for one."""
    one, other = (
        {c.id: c for c in r.categories if c.share is not None} for r in (result1, result2)
    )
    return [(one.get(name), other.get(name)) for name in dict.fromkeys([*one, *other])]


def _moments(one: CategoryResult | None, other: CategoryResult | None) -> tuple[float, float]:
    """Mean and variance of what the category adds, with its score as normal."""
    parts: list[Part] = [
        (sign * (category.share or 0.0), _ramp(category))
        for sign, category in ((-1.0, one), (1.0, other))
        if category is not None
    ]
    known = one or other
    if known is None or known.score is None or known.standard_error is None:
        return 0.0, 0.0
    return mixed_moments(parts, known.score, known.standard_error)


def _ramp(category: CategoryResult) -> LossRamp:
    ideal = Ideal(
        weight=category.weight,
        target=category.target,
        tolerance=category.tolerance,
        reason=category.reason,
    )
    return LossRamp.of(ideal)


def _category(
    one: CategoryResult | None, other: CategoryResult | None, variance: float
) -> CategoryDifference:
    share1, loss1 = _share_and_loss(one, other)
    share2, loss2 = _share_and_loss(other, one)
    by_target = (share1 + share2) / 2 * (loss2 - loss1)
    by_weight = (share2 - share1) * (loss1 + loss2) / 2
    known = one or other
    return CategoryDifference(
        id=known.id if known else "",
        difference=steady(share2 * loss2 - share1 * loss1),
        by_target=steady(by_target),
        by_weight=steady(by_weight),
        standard_error=steady(math.sqrt(variance)),
    )


def _share_and_loss(
    category: CategoryResult | None, beside: CategoryResult | None
) -> tuple[float, float]:
    """A role that does not ask for a category gives it no weight, and has no target to miss."""
    asked = category or beside
    share = category.share if category else None
    return share or 0.0, 100 - (asked.fit or 0.0 if asked else 0.0)

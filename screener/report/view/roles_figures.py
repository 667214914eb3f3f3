"""Roles as they are called and counted on a page: short names, points lost, differences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from screener.models.result import Outcome, Range
from screener.models.roles import CategoryDifference, RoleDifference, RoleFit, Roles
from screener.report.view.numbers import Figure, apportioned, shown
from screener.report.view.phrases import excerpt
from screener.report.view.words import Words

_MOST_NAME = 44
UNKNOWN = Figure("–")


def names(roles: Roles, words: Words) -> dict[int, str]:
    """What each role is called in a sentence, by its place: its title as far as the first comma.

    The whole title where that would be two roles' name, with the place where titles are alike.
    """
    titles = {role.order: role.profile.title for role in roles.roles}
    heads = {role.order: head(role) for role in roles.roles}
    short = titles if _has_twins(heads) else heads
    cut = {place: excerpt(name, _MOST_NAME) for place, name in short.items()}
    if not _has_twins(cut):
        return cut
    return {n: words("roles.numbered", name=name, number=n) for n, name in cut.items()}


def head(role: RoleFit) -> str:
    """The first part of a role's title."""
    return role.profile.title.partition(",")[0].strip() or role.profile.title


def _has_twins(texts: dict[int, str]) -> bool:
    return len(set(texts.values())) < len(texts)


def lost(role: RoleFit) -> dict[str, Decimal]:
    """Points lost by category, to one decimal, so that they add up; empty without overall fit."""
    if role.overall.fit is None:
        return {}
    losing = {c.id: c.points_lost for c in role.categories if c.points_lost is not None}
    return dict(zip(losing, apportioned(list(losing.values())), strict=True))


def one_decimal(value: Decimal) -> Figure:
    """A figure that was rounded before."""
    return Figure(f"{value:.1f}")


def signed(value: float | Decimal) -> Figure:
    """One decimal (more where it would come out as 0 and is not) and the sign."""
    figure = shown(float(value), (0,), (0,), decimals=1)
    return figure if value <= 0 else Figure(f"+{figure}")


@dataclass(frozen=True, slots=True)
class Beside:
    """A role beside the first one, seen from it: what it has less is below 0.

    The figures are differences of points lost as they are shown, so that a page adds up.
    """

    role: RoleFit
    whole: Decimal
    parts: dict[str, Decimal]
    interval: Range
    told_apart: bool
    categories: dict[str, CategoryDifference]

    def between(self, words: Words) -> str:
        """The interval of the whole in words."""
        low, high = map(signed, self.interval)
        return words("roles.between", low=low, high=high)


def first_scored(roles: Roles) -> RoleFit | None:
    """The first role with an overall fit, which the others are held against."""
    return next(scored(roles), None)


def beside_first(roles: Roles) -> dict[int, Beside]:
    """Every role that can be held against the first with an overall fit, by its place."""
    first = first_scored(roles)
    if first is None:
        return {}
    pairs = {pair.second: pair for pair in roles.differences if pair.first == first.order}
    return {
        place: _beside(first, roles.role(place), pair, pair.interval)
        for place, pair in pairs.items()
        if pair.interval is not None
    }


def _beside(first: RoleFit, role: RoleFit, pair: RoleDifference, interval: Range) -> Beside:
    there, here = lost(first), lost(role)
    none = Decimal(0)
    every = dict.fromkeys([*there, *here])
    parts = {name: there.get(name, none) - here.get(name, none) for name in every}
    return Beside(
        role=role,
        whole=sum(parts.values(), none),
        parts=parts,
        # From the other side: what the first has more, this one has less.
        interval=(0.0 - interval[1], 0.0 - interval[0]),
        told_apart=pair.told_apart,
        categories={category.id: category for category in pair.categories},
    )


def with_gate(roles: Roles, outcome: Outcome) -> list[int]:
    """The places of the roles whose worst must-have came out like that."""
    return [role.order for role in roles.roles if role.worst_gate == outcome]


def scored(roles: Roles) -> Iterator[RoleFit]:
    """The roles that have an overall fit."""
    return (role for role in roles.roles if role.overall.fit is not None)


def series(places: Sequence[int], called: dict[int, str], words: Words) -> str:
    """Roles by name, in a list."""
    return words.series([called[place] for place in places])

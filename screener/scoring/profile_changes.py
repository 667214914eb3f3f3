"""What differs between two profiles, field by field, and how much that can do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

import polars as pl

from screener.models.profile import Ideal, Profile
from screener.models.profile_diff import (
    BandDiff,
    CategoryDiff,
    FactDiff,
    HeadDiff,
    IdealFigures,
    Part,
)
from screener.scoring.fit import fit

# Scores over which an effect is a mean.
_GRID = pl.DataFrame({"score": [half / 2 for half in range(201)]})
# Shares closer than this are alike: a hundredth of a percent.
_ALIKE = 1e-4
_HEAD = get_args(HeadDiff.model_fields["field"].annotation)


@dataclass(frozen=True, slots=True)
class Titles:
    """What categories and facts are called."""

    categories: Mapping[str, str]
    facts: Mapping[str, str]


def heads(before: Profile, after: Profile) -> list[HeadDiff]:
    """What the profiles say of themselves, where they differ."""
    pairs = [(name, _said(before, name), _said(after, name)) for name in _HEAD]
    return [HeadDiff(field=name, before=a, after=b) for name, a, b in pairs if a != b]


def _said(profile: Profile, name: str) -> str | None:
    value = getattr(profile, name)
    return ", ".join(value) if isinstance(value, tuple) else value


def categories(before: Profile, after: Profile, titles: Titles) -> list[CategoryDiff]:
    """Those that differ, the largest effect first; those alike in it in the order of the file."""
    names = dict.fromkeys((*after.categories, *before.categories))
    figures = [(name, _figures(before, name), _figures(after, name)) for name in names]
    found = [
        CategoryDiff(
            id=name,
            title=titles.categories.get(name, name),
            before=a,
            after=b,
            effect=_effect(a, b),
            changed=tuple(_changed(a, b)),
        )
        for name, a, b in figures
    ]
    return sorted((each for each in found if each.changed), key=_by_effect)


def _by_effect(each: CategoryDiff) -> tuple[bool, bool, float]:
    """Must-haves stand above any fit; what only follows from others comes last."""
    return "minimum" not in each.changed, each.changed == ("share",), -each.effect


def _figures(profile: Profile, name: str) -> IdealFigures | None:
    ideal = profile.categories.get(name)
    if ideal is None:
        return None
    whole = sum(each.weight for each in profile.categories.values())
    return IdealFigures(
        weight=ideal.weight,
        share=ideal.weight / whole,
        target=ideal.target,
        tolerance=ideal.tolerance,
        minimum=ideal.minimum,
        reason=ideal.reason,
        source=ideal.source,
    )


def _changed(before: IdealFigures | None, after: IdealFigures | None) -> Iterator[Part]:
    if before is None or after is None:
        yield "added" if before is None else "removed"
        given = before or after
        if given is not None and given.minimum is not None:
            yield "minimum"
        return
    if abs(before.share - after.share) > _ALIKE:
        yield "share" if before.weight == after.weight else "weight"
    parts: tuple[Part, ...] = ("target", "tolerance", "minimum", "reason", "source")
    yield from (part for part in parts if getattr(before, part) != getattr(after, part))


def _effect(before: IdealFigures | None, after: IdealFigures | None) -> float:
    lost = (_lost(after) - _lost(before)).abs().alias("change")
    return round(float(_GRID.select(lost.mean()).item()), 9)


def _lost(figures: IdealFigures | None) -> pl.Expr:
    if figures is None:
        return pl.lit(0.0)
    wanted = Ideal(
        weight=1, target=figures.target, tolerance=figures.tolerance, reason=figures.reason
    )
    return (100 - fit(pl.col("score"), wanted)) * figures.share


def facts(before: Profile, after: Profile, titles: Titles, *, accept_known: bool) -> list[FactDiff]:
    """The facts that are not asked alike; without their answers, those that one does not have."""
    names = dict.fromkeys((*after.eligibility, *before.eligibility))
    return [
        each
        for each in (_fact(name, before, after, titles) for name in names)
        if each.before is None
        or each.after is None
        or each.reason_changed
        or (accept_known and each.before != each.after)
    ]


def _fact(name: str, before: Profile, after: Profile, titles: Titles) -> FactDiff:
    a, b = before.eligibility.get(name), after.eligibility.get(name)
    return FactDiff(
        id=name,
        title=titles.facts.get(name, name),
        before=a.accept if a else None,
        after=b.accept if b else None,
        reason_changed=a is not None and b is not None and a.reason != b.reason,
    )


def bands(before: Profile, after: Profile) -> list[BandDiff]:
    """The bands that differ, from the highest down."""
    a, b = ({band.id: band for band in profile.bands} for profile in (before, after))
    names = dict.fromkeys((*b, *a))
    return [
        BandDiff(id=name, before=a.get(name), after=b.get(name))
        for name in names
        if a.get(name) != b.get(name)
    ]

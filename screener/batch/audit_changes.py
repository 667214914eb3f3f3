"""What would change for the groups if a weight were 0, or a minimum were dropped."""

from collections.abc import Callable, Iterator, Sequence

import polars as pl

from screener.batch.audit_selection import ByProfile
from screener.evidence.audit import lowest
from screener.evidence.impact import Labels
from screener.models.audit import Change, Changes, OneChange
from screener.models.profile import Profile

# The same people's answers, scored with another profile.
Scoring = Callable[[Profile], pl.DataFrame]


def changes(
    profile: Profile, chosen: ByProfile, columns: Sequence[Labels], scored: Scoring
) -> Changes:
    """Each weight and each minimum by itself, everybody scored and selected anew."""
    now = chosen.selected(scored(profile), profile)
    made = [
        _one(name, change, chosen.selected(scored(other), other), columns)
        for name, change, other in changed(profile, must_haves=chosen.must_haves)
    ]
    return Changes(
        bands=chosen.bands,
        cut=chosen.cut,
        must_haves=chosen.must_haves,
        selected=int(now.sum() or 0),
        lowest=lowest(columns, now),
        made=tuple(made),
    )


def _one(name: str, change: Change, selected: pl.Series, columns: Sequence[Labels]) -> OneChange:
    return OneChange(
        category=name,
        change=change,
        selected=int(selected.sum() or 0),
        lowest=lowest(columns, selected),
    )


def changed(profile: Profile, *, must_haves: bool) -> Iterator[tuple[str, Change, Profile]]:
    """The profile with one thing changed, category by category; never one that weighs nothing."""
    whole = sum(ideal.weight for ideal in profile.categories.values())
    for name, ideal in profile.categories.items():
        if 0 < ideal.weight < whole:
            yield name, "weight", _with(profile, name, "weight", 0.0)
        if must_haves and ideal.minimum is not None:
            yield name, "minimum", _with(profile, name, "minimum", None)


def _with(profile: Profile, name: str, field: str, value: float | None) -> Profile:
    ideal = profile.categories[name].model_copy(update={field: value})
    return profile.model_copy(update={"categories": {**profile.categories, name: ideal}})

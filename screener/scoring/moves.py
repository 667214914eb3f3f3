"""Who of many candidates moves where they are held against another profile, and why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from screener.models.profile import Profile
from screener.models.profile_diff import GateChange, LostChange, MoveCounts, Mover, Place
from screener.models.result import CandidateRef
from screener.scoring.columns import of, overall
from screener.scoring.order import in_order, keys
from screener.scoring.profile_changes import Titles

BAND = overall("band")
_PLACE = ("order", "tier", "worst_gate", BAND, overall("fit"))
# Changes smaller than this are those of the last digits.
_NOTHING = 1e-6
# More of those who move are only counted: of a million people, data of all would fill the memory.
MOST_MOVERS = 100_000
# So many first places are looked at, or a third of few candidates.
_FIRST = 10

CalledBy = Callable[[str, str | None], CandidateRef]


@dataclass(frozen=True, slots=True)
class Held:
    """Everybody scored with one profile."""

    profile: Profile
    table: pl.DataFrame


@dataclass(frozen=True)
class Both:
    """Everybody in one table, a row each in the order after: figures before have ``before ``."""

    before: Profile
    after: Profile
    table: pl.DataFrame
    titles: Titles

    @property
    def categories(self) -> list[str]:
        """The categories of either profile, those after first."""
        return list(dict.fromkeys((*self.after.categories, *self.before.categories)))


def needed(profile: Profile) -> list[str]:
    """The columns of the scored table that moves are told from."""
    order = [name for key in keys(profile) for name in key.meta.root_names()]
    lost = [of("points_lost", name) for name in profile.categories]
    return list(dict.fromkeys(["candidate_id", "name", BAND, *order, *lost, *_gates(profile)]))


def _gates(profile: Profile) -> dict[str, str]:
    """The columns of must-haves, with their ids."""
    minima = [name for name, ideal in profile.categories.items() if ideal.minimum is not None]
    gates = {of("gate", name): name for name in minima}
    return gates | {of("eligible", name): name for name in profile.eligibility}


def both(before: Held, after: Held, titles: Titles) -> Both:
    """The same people with two profiles."""
    old, new = (in_order(each.table, each.profile) for each in (before, after))
    old = old.drop("name").rename(lambda name: name if name == "candidate_id" else _old(name))
    joined = new.join(old, on="candidate_id", how="inner", maintain_order="left")
    return Both(before.profile, after.profile, joined, titles)


def _old(name: str) -> str:
    return f"before {name}"


def counts(people: Both) -> MoveCounts:
    """How many have another place in the order, another tier, band or worst must-have."""
    table = people.table
    first = min(_FIRST, max(1, table.height // 3))
    old_first = table.filter(pl.col(_old("order")) <= first)
    return MoveCounts(
        any=_moved(people).height,
        order=_differing(table, "order"),
        tier=_differing(table, "tier"),
        band=_differing(table, BAND),
        gate=_differing(table, "worst_gate"),
        first=first,
        first_others=old_first.filter(pl.col("order") > first).height,
    )


def _differs(name: str) -> pl.Expr:
    """Null is like null only; bands are two lists of words."""
    return pl.col(name).cast(pl.String).ne_missing(pl.col(_old(name)).cast(pl.String))


def _differing(table: pl.DataFrame, name: str) -> int:
    return table.filter(_differs(name)).height


def mean_changes(people: Both) -> list[LostChange]:
    """What each category costs on average, the largest change first."""
    rows = people.table.select(each.mean() for each in _costs(people))
    return _changes(people, rows.row(0, named=True) if people.table.height else {})


def movers(people: Both, called: CalledBy, most: int = MOST_MOVERS) -> list[Mover]:
    """Those whose order, tier, band or worst must-have differs, the one who moves most first."""
    first = _moved(people).sort(
        _by_move(), descending=[True, True, True, True, False], nulls_last=True
    )
    rows = first.head(most).with_columns(_costs(people))
    return [_mover(people, row, called) for row in rows.iter_rows(named=True)]


def _by_move() -> list[pl.Expr]:
    """Must-haves, then the band, then how far in the order and in the fit."""
    order, fit = ((pl.col(name) - pl.col(_old(name))).abs() for name in ("order", overall("fit")))
    return [_differs("worst_gate"), _differs(BAND), order, fit.alias("far"), pl.col("order")]


def _moved(people: Both) -> pl.DataFrame:
    names = ("order", "tier", "worst_gate", BAND)
    return people.table.filter(pl.any_horizontal(_differs(name) for name in names))


def _costs(people: Both) -> list[pl.Expr]:
    """What each category costs with either profile; no id has a blank in it."""
    found = []
    for name in people.categories:
        column = of("points_lost", name)
        after = column if name in people.after.categories else None
        before = _old(column) if name in people.before.categories else None
        found += [_cost(after).alias(_cost_of(name)), _cost(before).alias(_old(_cost_of(name)))]
    return found


def _cost_of(name: str) -> str:
    return f"cost {name}"


def _cost(column: str | None) -> pl.Expr:
    """Points lost; a category that is not there, or was not scored, costs nothing."""
    return pl.lit(0.0) if column is None else pl.col(column).fill_null(0.0)


def _mover(people: Both, row: Mapping[str, Any], called: CalledBy) -> Mover:
    before, after = _place(row, _old), _place(row, str)
    known = before.fit is not None and after.fit is not None
    return Mover(
        candidate=called(row["candidate_id"], row["name"]),
        before=before,
        after=after,
        fit_change=(after.fit or 0.0) - (before.fit or 0.0) if known else None,
        categories=tuple(_changes(people, row)),
        gates=tuple(_gate_changes(people, row)),
    )


def _place(row: Mapping[str, Any], called: Callable[[str], str]) -> Place:
    order, tier, gate, band, fit = (row[called(name)] for name in _PLACE)
    return Place(order=order, tier=tier, worst_gate=gate, band=band, fit=fit)


def _changes(people: Both, row: Mapping[str, Any]) -> list[LostChange]:
    """What the categories cost before and after, the largest change first."""
    found = []
    for name in people.categories:
        before, after = (row.get(f(_cost_of(name)), 0.0) for f in (_old, str))
        change = after - before
        title = _title(people, name)
        if abs(change) > _NOTHING:
            found.append(
                LostChange(id=name, title=title, before=before, after=after, change=change)
            )
    return sorted(found, key=lambda each: -abs(each.change))


def _title(people: Both, name: str) -> str:
    return people.titles.categories.get(name, name)


def _gate_changes(people: Both, row: Mapping[str, Any]) -> Iterator[GateChange]:
    before, after = _gates(people.before), _gates(people.after)
    for column, name in {**after, **before}.items():
        old = row[_old(column)] if column in before else None
        new = row[column] if column in after else None
        if old != new:
            title = people.titles.facts.get(name, _title(people, name))
            yield GateChange(id=name, title=title, before=old, after=new)


def scored(people: Both) -> Sequence[int]:
    """How many have an overall fit before, and after."""
    fit = overall("fit")
    return [people.table[column].count() for column in (_old(fit), fit)]

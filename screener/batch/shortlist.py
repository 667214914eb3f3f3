"""The shortlist of a round: its first candidates, with what the round as a whole says of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

import polars as pl

from screener.batch.accepted import accepted
from screener.batch.ordering import Ranking
from screener.models.items import Item
from screener.models.profile import Ideal, Profile
from screener.models.questionnaire import Questionnaire
from screener.models.reading import label_of
from screener.models.result import Range
from screener.models.shortlist import (
    OUTCOMES,
    AskFirst,
    Axis,
    Group,
    Met,
    MustHave,
    Person,
    Places,
    Shortlist,
    Standing,
    Tier,
    Waiting,
)
from screener.outputs.names import file_stem
from screener.report.view.catalogue import words_in
from screener.scoring import order
from screener.scoring.columns import code, of, overall
from screener.scoring.contrast import comparison_interval
from screener.scoring.picks import strongest
from screener.scoring.quality import quality
from screener.sources.stored_results import StoredResults

# A page of six megabytes: it still goes by mail, and a browser has it open within two seconds.
MOST_LISTED = 5000
_MOST_ALIKE = 10_000
_FIRST_PLACES = (1, 3, 5)
# So many are named of those to ask first.
_MOST_ASKED = 5
_WHOLE = ("fit", "low", "high", "band", "band_low", "band_high")
_STANDING, _SEEN = ("score", "standard_error", "points_lost"), ("fit", "share", "in_range")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the shortlist says of its round beyond the results.

    ``source`` is the table's or folder's name; ``limit`` how many rows were read, if not all;
    ``reports`` how many of the first candidates have a report, None if all have; ``stem`` gives
    the file name of a report, without ``.pdf``, for a candidate's id as the ranking has it.
    ``code`` gives what stands for an id of the results where the ranking is masked.
    """

    source: str
    set_aside: int = 0
    superseded: int = 0
    limit: int | None = None
    reports: int | None = None
    stem: Callable[[str], str] = file_stem
    code: Callable[[str], str] | None = None

    def shown(self, waiting: Waiting) -> Waiting:
        """Somebody out of the results as the shortlist may name them."""
        if self.code is None:
            return waiting
        return replace(waiting, id=self.code(waiting.id), name=None)


def build(ranking: Ranking, stored: StoredResults, facts: Facts) -> Shortlist:
    """The first candidates of a round in its order, and how many cannot be told apart."""
    profile, asked = stored.spoken.profile, stored.spoken.questionnaire
    groups = _groups(ranking.places, stored)
    ask_first = _ask_first(ranking.places, groups, stored)
    return Shortlist(
        role=profile.title,
        stamp=_stamp(stored),
        language=asked.language,
        first_pass=asked.first_pass,
        calibration=profile.calibration,
        bands=profile.bands,
        axes=_axes(profile, asked),
        must_haves=_must_haves(profile, asked),
        people=tuple(_people(ranking, stored, facts)),
        number=ranking.number,
        groups=groups,
        places=_places(ranking.places, groups),
        source=facts.source,
        set_aside=facts.set_aside,
        superseded=facts.superseded,
        limit=facts.limit,
        answered=_answered(stored),
        ask_first=replace(ask_first, people=tuple(map(facts.shown, ask_first.people))),
    )


def _stamp(stored: StoredResults) -> str:
    profile, asked = stored.profile, stored.questionnaire
    return words_in(stored.spoken.questionnaire.language)(
        "report.stamp",
        tool=stored.tool_version,
        profile=f"{profile.profile} {profile.version}",
        questionnaire=f"{asked.questionnaire} {asked.version}",
    )


def _axes(profile: Profile, asked: Questionnaire) -> tuple[Axis, ...]:
    titles = {category.id: category.title for category in asked.categories}
    return tuple(
        Axis(name, titles[name], ideal.target, ideal.minimum)
        for name, ideal in profile.categories.items()
    )


def _must_haves(profile: Profile, asked: Questionnaire) -> tuple[MustHave, ...]:
    titles = {category.id: category.title for category in asked.categories}
    items = {item.id: item for item in asked.eligibility}
    minima = [
        MustHave(name, titles[name], "minimum", ideal.minimum)
        for name, ideal in _with_minimum(profile)
    ]
    facts = [_fact(items[name], profile, asked) for name in profile.eligibility]
    return (*minima, *facts)


def _fact(item: Item, profile: Profile, asked: Questionnaire) -> MustHave:
    return MustHave(item.id, item.text, "eligibility", accept=accepted(item, profile, asked))


def _with_minimum(profile: Profile) -> list[tuple[str, Ideal]]:
    return [(name, each) for name, each in profile.categories.items() if each.minimum is not None]


# --- the round as a whole ----------------------------------------------------------------------


def _groups(places: pl.DataFrame, stored: StoredResults) -> tuple[Group, ...]:
    """The groups that anybody is in, from those who meet everything."""
    place = pl.col("place")
    numbers = (pl.len(), place.first().alias("first"), place.last().alias("last"))
    table = places.group_by("worst_gate", "tier", maintain_order=True).agg(*numbers)
    tiers: dict[str, list[Tier]] = {}
    for worst, number, low, high in _with_fits(table.drop_nulls("tier"), stored):
        tiers.setdefault(worst, []).append(Tier(number, (low, high)))
    sizes = dict(table.group_by("worst_gate").agg(pl.col("len").sum()).iter_rows())
    return tuple(
        Group(outcome, sizes[outcome], tuple(tiers.get(outcome, ())))
        for outcome in OUTCOMES
        if outcome in sizes
    )


def _with_fits(
    tiers: pl.DataFrame, stored: StoredResults
) -> Iterator[tuple[str, int, float, float]]:
    """A tier's worst gate, number, lowest and highest fit: its last and its first member's."""
    fit = overall("fit")
    highest = stored.frame([fit], tiers["first"].to_list())[fit]
    lowest = stored.frame([fit], tiers["last"].to_list())[fit]
    yield from zip(tiers["worst_gate"], tiers["len"], lowest, highest, strict=True)


def _places(places: pl.DataFrame, groups: tuple[Group, ...]) -> tuple[Places, ...]:
    """For the first places: who is not wholly below them, and who is wholly above the others."""
    group = next((group for group in groups if group.scored), None)
    if group is None:
        return ()
    here = places.filter(pl.col("worst_gate") == group.outcome)
    return tuple(
        Places(k, int((here["rank_from"] <= k).sum()), int((here["rank_to"] <= k).sum()))
        for k in _FIRST_PLACES
        if k < group.scored
    )


def _answered(stored: StoredResults) -> tuple[str, str] | None:
    """The first and the last day on which anybody answered, as far as that is known."""
    day = pl.col("answered")
    days = stored.scan().select(day.min().alias("first"), day.max().alias("last"))
    first, last = days.collect(engine="streaming").row(0)
    return None if first is None else (first, last)


# --- whom to ask first -------------------------------------------------------------------------


def _ask_first(places: pl.DataFrame, groups: tuple[Group, ...], stored: StoredResults) -> AskFirst:
    """Who would be in the first tier of those who meet everything, but for facts not answered.

    Read as a stream: only a count and the first few are held.
    """
    scored = [group.outcome for group in groups if group.scored]
    if not stored.profile.eligibility or scored[:1] != ["pass"] or "unknown" not in scored:
        return AskFirst()
    facts = [of("eligible", name) for name in stored.profile.eligibility]
    minima = [of("gate", name) for name, _ in _with_minimum(stored.profile)]
    is_waiting = _is_waiting(facts, minima) & _would_be_first(places, stored)
    found = stored.scan().with_columns(order.comparison_interval()).filter(is_waiting)
    number = found.select(pl.len()).collect(engine="streaming").item()
    first = found.sort(
        order.FIT, order.COVERAGE, "candidate_id", descending=[True, True, False]
    ).head(_MOST_ASKED)
    rows = first.select("candidate_id", "name", order.FIT, *facts).collect(engine="streaming")
    return AskFirst(number, tuple(_waiting(row, len(minima)) for row in rows.iter_rows()))


def _is_waiting(facts: list[str], minima: list[str]) -> pl.Expr:
    """Whether nothing is in the way but facts that are not answered."""
    is_open = [pl.col(fact) == "unknown" for fact in facts]
    is_well = [pl.col(gate) == "pass" for gate in (*facts, *minima)]
    may_be = [well | is_open[place] for place, well in enumerate(is_well[: len(facts)])]
    return pl.any_horizontal(is_open) & pl.all_horizontal(*may_be, *is_well[len(facts) :])


def _would_be_first(places: pl.DataFrame, stored: StoredResults) -> pl.Expr:
    """Whether the place by overall fit is in the first tier, or before it."""
    here = places.filter((pl.col("worst_gate") == "pass") & (pl.col("tier") <= 2))  # noqa: PLR2004
    starts = here.group_by("tier", maintain_order=True).agg(pl.col("place").first())
    bests = stored.frame([order.FIT, order.ERROR], starts["place"].to_list())
    fits = bests[order.FIT].to_list()
    lowest = bests.select(order.comparison_interval())[order.LOW][0]
    fit, above = pl.col(order.FIT), fits[1] if len(fits) > 1 else -1.0
    in_tier: pl.Expr = (fit > fits[0]) | ((fit > above) & (pl.col(order.HIGH) >= lowest))
    return in_tier


def _waiting(row: tuple[Any, ...], minima: int) -> Waiting:
    id, name, fit, *facts = row
    still_open = [minima + place for place, fact in enumerate(facts) if fact == "unknown"]
    return Waiting(id, name, fit, tuple(still_open))


# --- the candidates ----------------------------------------------------------------------------


class _Seen(NamedTuple):
    """As much of a category as tells what is strongest."""

    id: str
    fit: float | None
    share: float | None
    in_range: float | None


def _people(ranking: Ranking, stored: StoredResults, facts: Facts) -> Iterator[Person]:
    reader = _Reader(stored.spoken.profile, stored.spoken.questionnaire, facts)
    if not ranking.number:
        return
    for frame in ranking.frames(MOST_LISTED, reader.columns()):
        for row in frame.iter_rows(named=True):
            yield reader.person(row)


class _Reader:
    """Rows of the scored table read out as candidates of a shortlist."""

    def __init__(self, profile: Profile, asked: Questionnaire, facts: Facts) -> None:
        self.names = tuple(profile.categories)
        self.standing = [[of(figure, name) for figure in _STANDING] for name in self.names]
        self.seen = [(name, [of(figure, name) for figure in _SEEN]) for name in self.names]
        self.minima = tuple(name for name, _ in _with_minimum(profile))
        items = {item.id: item for item in asked.eligibility}
        self.wanted: tuple[Item, ...] = tuple(items[name] for name in profile.eligibility)
        self.scales, self.language = asked.scales, asked.language
        self.facts = facts

    def columns(self) -> list[str]:
        """All that is read out, beside the places."""
        columns = ["candidate_id", "name", quality("outcome"), *map(overall, _WHOLE)]
        columns += [of(figure, name) for name in self.names for figure in (*_STANDING, *_SEEN)]
        columns += [of("gate", name) for name in self.minima]
        for item in self.wanted:
            columns += [of("eligible", item.id), code(item.id)]
        return columns

    def person(self, row: Row) -> Person:
        id, worst = row["candidate_id"], row["worst_gate"]
        low, high = row[overall("band_low")], row[overall("band_high")]
        return Person(
            order=row["order"],
            tier=row["tier"],
            ranks=None if row["tier"] is None else (row["rank_from"], row["rank_to"]),
            id=id,
            name=row["name"],
            worst=worst,
            fit=row[overall("fit")],
            interval=_range(row, overall("low"), overall("high")),
            comparison=_range(row, "compare.low", "compare.high"),
            band=row[overall("band")],
            band_reach=None if low is None or high is None else (low, high),
            standings=tuple(_standing(*map(row.__getitem__, each)) for each in self.standing),
            gates=tuple(self._gates(row)),
            strongest=self._strongest(row),
            report=self._report(row["order"], id),
            look_again=row[quality("outcome")] == "doubtful",
        )

    def _gates(self, row: Row) -> Iterator[Met]:
        for name in self.minima:
            yield Met(row[of("gate", name)])
        for item in self.wanted:
            answer = row[code(item.id)]
            words = "" if answer is None else label_of(item, answer, self.scales, self.language)
            yield Met(row[of("eligible", item.id)], words)

    def _strongest(self, row: Row) -> str | None:
        seen = [_Seen(name, *map(row.__getitem__, columns)) for name, columns in self.seen]
        return next(iter(strongest(seen)), None)

    def _report(self, place: int, id: str) -> str:
        most = self.facts.reports
        if most is not None and place > most:
            return ""
        return f"reports/{quote(self.facts.stem(id), safe='')}.pdf"


# Many stand alike in a category.
@lru_cache(_MOST_ALIKE)
def _standing(score: float | None, error: float | None, points_lost: float | None) -> Standing:
    return Standing(score, comparison_interval(score, error), points_lost)


def _range(row: Row, low: str, high: str) -> Range | None:
    return None if row[low] is None or row[high] is None else (row[low], row[high])

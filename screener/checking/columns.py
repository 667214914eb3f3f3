"""The rows of a matched table as answers: columns read at once, mistakes told by the row."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import polars as pl

from screener.checking.cell_items import Answered, Columns, ItemsReader, items_reader
from screener.checking.cell_people import People, PeopleReader, Spot
from screener.checking.cell_texts import tidied
from screener.checking.cells import (
    CellPlaces,
    Handling,
    date_damage,
    not_calculated,
    not_finished,
)
from screener.checking.header_shapes import BY_ROW, Matching
from screener.models.base import MOST_NAME
from screener.models.questionnaire import Questionnaire
from screener.problems import Problem, Severity

# Told of one row; and where a batch is wrong in whole columns, which nobody reads to the end.
_MOST_OF_A_ROW, _FEW_OF_A_ROW = 100, 10
_PLENTY = 200_000
Told = list[tuple[int, str, Problem]]


@dataclass(frozen=True, slots=True)
class ReadRows:
    """What some rows of a table say.

    ``people``, ``given`` and ``codes`` (by item) hold the sound rows; ``keys`` all that somebody
    handed in: row, candidate_id, submitted, sound. Problems come with their row and candidate.
    """

    people: pl.DataFrame
    given: Columns
    codes: Columns
    keys: pl.DataFrame
    problems: Told


@dataclass(frozen=True)
class TableReader:
    """Reads a matched table batch by batch; what it learns of one serves the next."""

    table: CellPlaces
    people: PeopleReader
    items: ItemsReader

    def read(self, frame: pl.DataFrame) -> ReadRows:
        """The rows of one batch."""
        frame, told = self._without_asides(frame)
        people, answered = self.people.read(frame), self.items.read(frame)
        spots = [*people.problems, *answered.problems, *self._uncalculated(frame)]
        spots = [*(self._dated(frame, spot) for spot in spots), *self._dated_ids(frame)]
        told += self._told(frame, people, spots)
        told.sort(key=lambda each: each[0])
        sound = _sound(frame.height, spots)
        return _sorted_out(frame, people, answered, sound, told)

    def _without_asides(self, frame: pl.DataFrame) -> tuple[pl.DataFrame, Told]:
        """The rows of people who finished, and what is to say of the others."""
        told: Told = []
        for aside in self.table.asides:
            values = frame[str(aside.position)].str.strip_chars().str.to_lowercase()
            mask = values.is_in([value.casefold() for value in aside.values])
            mask = ~mask if aside.others else mask
            if mask.any():
                told += self._aside(frame.filter(mask), aside.position, aside.why)
                frame = frame.filter(~mask)
        return frame, told

    def _aside(self, frame: pl.DataFrame, position: int, why: str) -> Told:
        problem = not_finished(why)
        place = self.people.who.get("candidate_id", BY_ROW)
        ids = frame["row"].cast(pl.String)
        if place != BY_ROW:
            ids = tidied(frame[str(place)], self.people.handling, MOST_NAME).values.fill_null("")
        return [
            (row, id, replace(problem, where=self.table.place(row, position)))
            for row, id in zip(frame["row"].to_list(), ids.to_list(), strict=True)
        ]

    def _told(self, frame: pl.DataFrame, people: People, spots: list[Spot]) -> Told:
        """Problems with their places, row by row and from left to right; of very many the first."""
        if not spots:
            return []
        spots.sort(key=lambda spot: spot[:2])
        rows = frame["row"].to_list()
        ids = people.columns["candidate_id"].fill_null("").to_list()
        most = _MOST_OF_A_ROW if len(spots) < _PLENTY else _FEW_OF_A_ROW
        seen: Counter[int] = Counter()
        told: Told = []
        for index, position, problem in spots:
            seen[index] += 1
            if seen[index] <= most:
                where = self.table.place(rows[index], position)
                told.append((rows[index], ids[index], replace(problem, where=where)))
        left = [(index, number - most) for index, number in seen.items() if number > most]
        return told + [(rows[i], ids[i], self._more(rows[i], number)) for i, number in left]

    def _more(self, row: int, number: int) -> Problem:
        more = "1 more mistake follows" if number == 1 else f"{number} more mistakes follow"
        where = replace(self.table.place(row, 0), field="")
        return Problem("more-problems", f"{more} in this row.", where)

    def _uncalculated(self, frame: pl.DataFrame) -> Iterator[Spot]:
        used = set(self.items.positions) | {self.people.who.get("candidate_id", BY_ROW)}
        for index, position in _cells(frame, self.table.uncalculated):
            if position in used:
                yield index, position, not_calculated()

    def _dated(self, frame: pl.DataFrame, spot: Spot) -> Spot:
        """A cell that held a date is no mere unknown word."""
        index, position, problem = spot
        if problem.code != "unknown-answer" or not self.table.dates:
            return spot
        if (frame["row"][index], position) not in self.table.dates:
            return spot
        return index, position, date_damage(problem.value, (), problem.allowed)

    def _dated_ids(self, frame: pl.DataFrame) -> Iterator[Spot]:
        place = self.people.who.get("candidate_id", BY_ROW)
        for index, position in _cells(frame, self.table.dates):
            if position == place:
                text = frame[str(position)][index]
                yield index, position, date_damage(text, self.people.handling.damage(text)[:-1])


def table_reader(
    table: CellPlaces,
    matching: Matching,
    questionnaire: Questionnaire,
    handling: Handling,
    sample: pl.DataFrame | None,
    translations: Iterable[Questionnaire] = (),
) -> TableReader:
    """A reader of a matched table; the sample, its first rows, shows how times are written."""
    people = PeopleReader(matching.who, handling, name_parts=matching.name_parts)
    people = people if sample is None else people.knowing(sample, matching.dates)
    items = items_reader(matching, questionnaire, handling, translations)
    return TableReader(table, people, items)


def _cells(frame: pl.DataFrame, cells: frozenset[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those cells of a table that are in a batch, by index and position."""
    if not cells or not frame.height:
        return
    indexes = {row: index for index, row in enumerate(frame["row"].to_list())}
    for row, position in sorted(cells):
        if row in indexes:
            yield indexes[row], position


def _sound(height: int, spots: list[Spot]) -> pl.Series:
    """Which rows have no error."""
    bad = sorted({index for index, _, p in spots if p.severity is Severity.ERROR})
    sound = pl.repeat(value=True, n=height, dtype=pl.Boolean, eager=True)
    return sound.scatter(bad, values=False) if bad else sound


def _sorted_out(
    frame: pl.DataFrame, people: People, answered: Answered, sound: pl.Series, told: Told
) -> ReadRows:
    columns = people.columns
    keys = pl.DataFrame(
        {
            "row": frame["row"],
            "candidate_id": columns["candidate_id"],
            "submitted": people.submitted,
            "sound": sound,
        }
    )
    who = pl.DataFrame({"row": frame["row"], **columns})
    given, codes = answered.given, answered.codes
    if not sound.all():
        who = who.filter(sound)
        given, codes = (
            pl.DataFrame(each).filter(sound).to_dict(as_series=True) for each in (given, codes)
        )
    return ReadRows(who, given, codes, keys, told)

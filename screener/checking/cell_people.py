"""Who a row is and when it was answered: the columns that are no answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from screener.checking.cell_texts import tidied
from screener.checking.cell_times import Order, TimeFormat, Times, dates, read_times, time_format
from screener.checking.cells import HERE, Handling
from screener.models.base import MOST_NAME
from screener.problems import Problem, Severity

ROLES = ("candidate_id", "name", "email", "answered", "started", "finished")
TIMES = ("answered", "started", "finished")
# A long number as a spreadsheet shows it.
_CUT_NUMBER = r"^\d([.,]\d+)?[Ee]\+\d{1,3}$"
# What it shows where a column is too narrow, or a formula failed.
_NO_VALUE = r"^(#{2,}|#(N/A|NV|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|BEZUG!|WERT!))$"
# An index of the batch, a column's position, and what is wrong there.
Spot = tuple[int, int, Problem]
WRITE_DATES = "a map file may say `dates: day first`, or `dates: month first`"
_TITLES = {
    "answered": "the day of the answers",
    "started": "the time of the start",
    "finished": "the time of submission",
}


@dataclass(frozen=True, slots=True)
class People:
    """The people of a batch: a column a role, when each was submitted, and what is wrong."""

    columns: dict[str, pl.Series]
    submitted: pl.Series
    problems: list[Spot]


@dataclass(frozen=True)
class PeopleReader:
    """Reads the columns of ``who`` (role to position; -1 is the number of the row)."""

    who: Mapping[str, int]
    handling: Handling
    formats: Mapping[str, TimeFormat] = field(default_factory=dict)
    name_parts: tuple[int, ...] = ()

    def knowing(self, sample: pl.DataFrame, told: Order | None = None) -> "PeopleReader":
        """The same, knowing from a table's first rows, or told, how its times are written."""
        columns = {role: str(self.who[role]) for role in TIMES if role in self.who}
        formats = {role: time_format(sample[name], told) for role, name in columns.items()}
        return replace(self, formats=formats)

    def notes(self) -> Iterator[tuple[int, str]]:
        """What was decided about times, with the position of the column."""
        for role, known in self.formats.items():
            if known.could_be_two:
                others = "months" if known.order == "unknown" else "years"
                why = f"days and {others} cannot be told apart; {WRITE_DATES}"
                yield self.who[role], f"{_TITLES[role]} is left out: {why}"
            elif known.is_left_out:
                yield self.who[role], f"{_TITLES[role]} is left out: its values are no such times"
            elif known.order in ("day first", "month first"):
                yield self.who[role], f"{_TITLES[role]} is written {known.order}"

    def read(self, frame: pl.DataFrame) -> People:
        """The people of some rows."""
        problems: list[Spot] = []
        columns = {role: self._texts(role, frame, problems) for role in ROLES[:3]}
        times = {role: self._times(role, frame, problems) for role in TIMES}
        columns |= {role: each.text for role, each in times.items()}
        days = dates(times["answered"])
        columns["answered"] = days.zip_with(days.is_not_null(), dates(times["finished"]))
        return People(columns, self._submitted(times), problems)

    def _texts(self, role: str, frame: pl.DataFrame, problems: list[Spot]) -> pl.Series:
        position = self.who.get(role)
        if position is None and role == "name" and self.name_parts:
            return self._whole_name(frame, problems)
        if position is None:
            return _empty(frame.height)
        if position < 0:
            return frame["row"].cast(pl.String)
        found = tidied(frame[str(position)], self.handling, MOST_NAME)
        problems += [(index, position, problem) for index, problem in found.problems]
        if role == "candidate_id":
            nobody = found.values.is_null().arg_true().to_list()
            problems += [(index, position, _no_id()) for index in nobody]
            cut = found.values.str.contains(f"{_CUT_NUMBER}|{_NO_VALUE}").fill_null(value=False)
            if cut.any():
                rows = cut.arg_true().to_list()
                problems += [(i, position, _not_shown(found.values[i])) for i in rows]
                # What is left of them may be the same for many.
                return found.values.set(cut, None)
            # An e-mail is one person's in any case.
            if position == self.who.get("email"):
                return found.values.str.to_lowercase()
        return found.values

    def _whole_name(self, frame: pl.DataFrame, problems: list[Spot]) -> pl.Series:
        """The parts of the name with blanks between them, null where none is there."""
        parts = []
        for place in self.name_parts:
            # Each is short enough that together, with the blanks, they are no longer than a name.
            most = MOST_NAME // len(self.name_parts) - 1
            found = tidied(frame[str(place)], self.handling, most)
            problems += [(index, place, problem) for index, problem in found.problems]
            parts.append(found.values)
        together = pl.DataFrame({str(n): part for n, part in enumerate(parts)})
        joined = pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)
        whole = together.select(joined).to_series()
        return whole.set(whole == "", None)

    def _times(self, role: str, frame: pl.DataFrame, problems: list[Spot]) -> Times:
        position = self.who.get(role)
        if position is None:
            none = _empty(frame.height)
            return Times(none, none, none.is_not_null())
        column = frame[str(position)]
        found = read_times(column, self.formats[role])
        unread = found.unread.arg_true().to_list()
        problems += [(i, position, _no_time(column[i], self.handling)) for i in unread]
        return found

    def _submitted(self, times: dict[str, Times]) -> pl.Series:
        """When it was handed in, else the day; text of one kind, so that it sorts."""
        finished, answered = times["finished"].instant, times["answered"].instant
        known = self.formats.get("finished")
        if known is not None and known.has_zones:
            return finished
        return finished.zip_with(finished.is_not_null(), answered)


def _empty(height: int) -> pl.Series:
    return pl.repeat(None, height, dtype=pl.String, eager=True)


def _no_id() -> Problem:
    hint = "Give the row an id, or say in a map file which column tells the candidates apart."
    return Problem("no-id", "This row does not say which candidate it is.", HERE, hint=hint)


def _not_shown(text: str) -> Problem:
    code = "shortened-number"
    message = f'A spreadsheet has shortened this number to "{text}"; its last digits are lost.'
    if text.startswith("#"):
        code = "value-lost"
        message = f'A spreadsheet saved "{text}" in place of what this cell held.'
    hint = "Export the table again, or set the column to text before it is saved."
    return Problem(code, message, HERE, text, hint=hint)


def _no_time(text: str, handling: Handling) -> Problem:
    shown = " ".join(handling.clean(text, HERE)[0].split())[:60]
    message = f'"{shown}" is no time in the form of this column; it is left out.'
    return Problem("unread-time", message, HERE, shown, severity=Severity.WARNING)

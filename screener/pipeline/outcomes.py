"""A file of outcomes: how people did later, one row a candidate."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from screener.models.answers import RESERVED_HEADERS
from screener.nearest import did_you_mean
from screener.problems import Problem, ProblemsError, Where, errors
from screener.sources.characters import visible
from screener.sources.tables.read import read_table
from screener.sources.tables.table import RawTable
from screener.sources.text import clean

ID = "candidate_id"
_MOST_ROWS = 10


@dataclass(frozen=True)
class OutcomeColumn:
    """The cells of one column as text, by candidate; those without a word are left out.

    ``places`` says where each stands; ``problems`` are of ids that are there more than once.
    """

    file: str
    sha256: str
    title: str
    cells: Mapping[str, str]
    places: Mapping[str, Where] = field(repr=False)
    problems: tuple[Problem, ...] = ()


def read_outcomes(path: Path, wanted: str | None = None) -> OutcomeColumn:
    """The column named ``wanted``, or the only one there is beside the ids.

    Raises ProblemsError where there is no such column.
    """
    table, problems = read_table(path)
    if table is None or errors(problems):
        raise ProblemsError(problems)
    ids, column = _columns(table, wanted)
    cells, rows = _cells(table, ids, column)
    twice = tuple(_twice(table, ids, rows))
    places = {name: table.place(numbers[0], column) for name, numbers in rows.items()}
    title = visible(_title(table, column))
    return OutcomeColumn(visible(path.name), table.sha256, title, cells, places, twice)


def _title(table: RawTable, position: int) -> str:
    return clean(table.headers[position].full, Where(table.name))[0].strip()


def _columns(table: RawTable, wanted: str | None) -> tuple[int, int]:
    """The positions of the ids and of the outcome."""
    titles = {place: _title(table, place) for place in range(len(table.headers))}
    folded = {place: title.casefold().replace(" ", "_") for place, title in titles.items()}
    ids = [place for place, title in folded.items() if title == ID]
    others = [place for place, title in folded.items() if title and title not in RESERVED_HEADERS]
    if not ids:
        message = f'No column is called "{ID}", so nobody knows whose outcomes these are.'
        where = Where(table.name, table.first_row - 1 or None)
        hint = did_you_mean(ID, titles.values())
        raise ProblemsError([Problem("no-id-column", message, where, "", (ID,), hint)])
    named = tuple(titles[place] for place in others)
    return ids[0], _chosen(table, wanted, dict(zip(named, others, strict=False)))


def _chosen(table: RawTable, wanted: str | None, known: dict[str, int]) -> int:
    where = Where(table.name)
    if wanted is None and len(known) == 1:
        return next(iter(known.values()))
    if not known:
        message = "This table has no column of outcomes beside the ids."
        raise ProblemsError([Problem("no-outcome", message, where)])
    if wanted is None:
        message = f"This table has {len(known)} columns of which each could be the outcome."
        hint = "Name the one that is meant with --outcome."
        raise ProblemsError([Problem("which-outcome", message, where, "", tuple(known), hint)])
    folded = {title.casefold(): place for title, place in known.items()}
    place = known.get(wanted, folded.get(wanted.strip().casefold()))
    if place is not None:
        return place
    message = f'This table has no column "{visible(wanted)}".'
    hint = did_you_mean(wanted, known)
    raise ProblemsError([Problem("unknown-outcome", message, where, wanted, tuple(known), hint)])


def _cells(
    table: RawTable, ids: int, column: int
) -> tuple[dict[str, str], dict[str, Sequence[int]]]:
    """The words of everybody who has one, and the rows in which each stands."""
    rows: dict[str, list[int]] = defaultdict(list)
    cells: dict[str, str] = {}
    for frame in table.batches():
        for row, who, what in frame.select("row", str(ids), str(column)).iter_rows():
            name = clean(who or "", Where())[0].strip()
            word = clean(what or "", Where())[0].strip()
            if name:
                rows[name].append(row)
            if name and word:
                cells[name] = word
    return cells, dict(rows)


def _twice(table: RawTable, ids: int, rows: Mapping[str, Sequence[int]]) -> Iterator[Problem]:
    for name, found in rows.items():
        if len(found) > 1:
            named = ", ".join(map(str, found[:_MOST_ROWS]))
            message = f'"{visible(name)}" is there {len(found)} times, in the rows {named}.'
            hint = "Keep one row a candidate: nobody can tell which outcome is meant."
            yield Problem("duplicate-id", message, table.place(found[1], ids), name, hint=hint)

"""A table beside the answers that says something of each candidate: groups, decisions.

What it says may be nobody's business but the reader's, so no copy of it is made on disk.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from screener.models.answers import RESERVED_HEADERS
from screener.nearest import did_you_mean
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.sources.characters import visible
from screener.sources.tables.read import read_table
from screener.sources.tables.source import SMALL, look, open_source
from screener.sources.tables.table import RawTable
from screener.sources.text import clean

ID = RESERVED_HEADERS[0]
_WHO = {re.sub(r"_", "", name) for name in RESERVED_HEADERS}
_TEXTS = (".csv", ".tsv", ".txt")
_MOST_TOLD = 20


@dataclass(frozen=True)
class ById:
    """Rows by id, in the order of the file.

    ``columns`` are those besides the id and what else says who somebody is, such as the name: by
    header, a text as it was typed or None where the cell is empty, one a row.
    """

    name: str
    sha256: str
    ids: tuple[str, ...]
    columns: dict[str, tuple[str | None, ...]]


def read_by_id(path: Path) -> tuple[ById | None, list[Problem]]:
    """The rows of a table that has a ``candidate_id``, or all that is wrong with it.

    A row that stands there twice alike counts once; rows without an id are left out with a warning.
    """
    if problem := _would_be_copied(path):
        return None, [problem]
    table, problems = read_table(path)
    if table is None:
        return None, problems
    place, wrong = _id_column(table)
    if place is None:
        return None, [*problems, *wrong]
    try:
        frames = list(table.batches())
    except ProblemsError as error:
        return None, [*problems, *error.problems]
    found, more = _rows(table, place, pl.concat(frames) if frames else pl.DataFrame())
    return found, [*problems, *more]


def _would_be_copied(path: Path) -> Problem | None:
    """A large text in another encoding is read by way of a copy on disk."""
    if path.suffix.lower() not in _TEXTS:
        return None
    source, _ = open_source(path)
    if source is None or source.size <= SMALL:
        return None
    seen = look(source)
    if seen.is_utf8 and (seen.has_feeds or not seen.has_returns):
        return None
    message = "A file of this size is read as UTF-8 only: of what it says no copy is made on disk."
    hint = 'Save the file again with the encoding "UTF-8".'
    return Problem("encoding", message, Where(visible(str(path), 300)), hint=hint)


def _id_column(table: RawTable) -> tuple[int | None, list[Problem]]:
    names = {header.position: _squeezed(header.full or header.code) for header in table.headers}
    places = [place for place, name in names.items() if name == _squeezed(ID)]
    if len(places) == 1:
        return places[0], []
    headers = tuple(visible(header.full) for header in table.headers if header.full)
    if places:
        message = f"{len(places)} columns are called {ID}."
        return None, [Problem("no-id-column", message, Where(table.name), allowed=headers)]
    message = f"No column is called {ID}, so nobody can be found in it."
    hint = did_you_mean(ID, headers) or f"Call the column with the candidates' ids {ID}."
    return None, [Problem("no-id-column", message, Where(table.name), "", headers, hint)]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s_.-]+", "", text).casefold()


def _rows(table: RawTable, place: int, frame: pl.DataFrame) -> tuple[ById | None, list[Problem]]:
    headers = {
        header.full or header.code: str(header.position)
        for header in table.headers
        if header.position not in table.skipped
        and (header.full or header.code)
        and _squeezed(header.full or header.code) not in _WHO
    }
    if frame.is_empty():
        return None, [Problem("no-rows", "There are no rows in it.", Where(table.name))]
    ids = [None if id is None else id.strip() for id in _tidied(frame[str(place)])]
    values = {name: _tidied(frame[position]) for name, position in headers.items()}
    nobody = sum(id is None for id in ids)
    problems = [_without_id(table.name, nobody)] if nobody else []
    kept, twice = _each_once(ids, list(zip(*values.values(), strict=True)) if values else [])
    problems += [_twice(table, id, frame["row"].to_list(), rows) for id, rows in twice.items()]
    columns = {name: tuple(column[row] for row in kept) for name, column in values.items()}
    found = ById(table.name, table.sha256, tuple(ids[row] or "" for row in kept), columns)
    return (None if twice else found), problems


def _tidied(column: pl.Series) -> list[str | None]:
    """Texts without hidden characters; None where nothing but blanks is left."""
    texts = column.cast(pl.String).to_list()
    known = {text: clean(text, Where())[0] for text in set(texts) if text is not None}
    return [known[text] if text is not None and known[text].strip() else None for text in texts]


def _each_once(
    ids: list[str | None], said: list[tuple[str | None, ...]]
) -> tuple[list[int], dict[str, list[int]]]:
    """The first row of each id, and ids of which several rows say different things."""
    first: dict[str, int] = {}
    others: dict[str, list[int]] = {}
    for row, id in enumerate(ids):
        if id is None:
            continue
        before = first.setdefault(id, row)
        if before != row and said and said[before] != said[row]:
            others.setdefault(id, [before]).append(row)
    return list(first.values()), others


def _without_id(name: str, number: int) -> Problem:
    rows = "1 row has" if number == 1 else f"{number} rows have"
    message = f"{rows} no id; nothing of it is used."
    return Problem("no-id", message, Where(name), severity=Severity.WARNING)


def _twice(table: RawTable, id: str, numbers: list[int], rows: list[int]) -> Problem:
    lines = " and ".join(str(numbers[row]) for row in rows[:_MOST_TOLD])
    message = f'The candidate "{visible(id)}" is there more than once, rows {lines}, differently.'
    hint = "Keep the row that is right."
    return Problem("duplicate-candidate", message, Where(table.name), visible(id), hint=hint)

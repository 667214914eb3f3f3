"""Reading CSV and its kin: encoding, delimiter, headers, and rows that stream."""

import re
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from screener.problems import Problem, ProblemsError, Where
from screener.sources.tables import broken, dialect, encoding, frames, tools
from screener.sources.tables.assembled import (
    SAMPLE,
    File,
    assembled,
    cut,
    named_width,
    padded,
    twice,
)
from screener.sources.tables.delimited import Delimited
from screener.sources.tables.layout import Layout
from screener.sources.tables.records import MOST_COLUMNS, Record, records, text_lines
from screener.sources.tables.rewrite import as_utf8
from screener.sources.tables.source import SMALL, Look, Source, look, open_source
from screener.sources.tables.table import ROWS, RawTable

_HEAD = 1024 * 1024
_SEPARATOR = re.compile(rb"\A(?:\xef\xbb\xbf)?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_MARK = b"\xef\xbb\xbf"
_OTHERS = {b"PK\x03\x04": "a workbook", b"PAR1": "a Parquet file", b"%PDF": "a PDF"}
# Some tools call a web page an Excel file.
_OTHERS |= dict.fromkeys((b"<html", b"<!doctype", b"<table", b"<?xml"), "a web page or XML")
Found = tuple[RawTable | None, list[Problem]]


@dataclass(frozen=True)
class _Text:
    """A text as UTF-8, and what was decided on the way."""

    source: Source
    original: Source
    name: str
    sha256: str
    delimiter: str
    start: int
    line: int
    notes: tuple[str, ...]


def read_text(path: Path, name: str, scratch: Path | None, told: str | None) -> Found:
    """The table of a delimited text."""
    source, problems = open_source(path)
    if source is None:
        return None, problems
    if problem := _another_kind(source, name):
        return None, [problem]
    seen = look(source)
    plain, notes, problems = _as_utf8(source, seen, name, scratch, told)
    if plain is None:
        return None, problems
    return _with_delimiter(plain, source, name, seen.sha256, notes)


def _another_kind(source: Source, name: str) -> Problem | None:
    head = source.read(0, 64).lstrip(_MARK + b"\r\n\t ")
    for start, kind in _OTHERS.items():
        if head.startswith(start) or head.lower().startswith(start):
            message = f"This is {kind}, not a text, whatever its name says."
            hint = "Give the file the name that belongs to its kind, or export it as CSV."
            return Problem("not-a-text", message, Where(name), hint=hint)
    return None if source.read(0, _HEAD).strip(_MARK + b"\r\n\t \0") else broken.empty(name)


def _as_utf8(
    source: Source, seen: Look, name: str, scratch: Path | None, told: str | None
) -> tuple[Source | None, tuple[str, ...], list[Problem]]:
    decided, problems = encoding.decide(source, seen, name, told)
    if decided is None:
        return None, (), problems
    only_returns = seen.has_returns and not seen.has_feeds
    notes: tuple[str, ...] = (decided.note,)
    if only_returns:
        notes = (*notes, "Line ends: carriage returns alone, as on old Macs.")
    if decided.encoding in ("utf-8", "utf-8-sig") and not only_returns:
        return source, notes, []
    plain, problems = as_utf8(source, decided.encoding, name, scratch, only_returns=only_returns)
    if plain is not None and (zero := look(plain).first_nul) is not None:
        return None, (), [encoding.nul(plain, zero, name)]
    return plain, notes, problems


def _with_delimiter(
    source: Source, original: Source, name: str, sha256: str, notes: tuple[str, ...]
) -> Found:
    head = source.read(0, _HEAD)
    told = _SEPARATOR.match(head)
    start = told.end() if told else len(_MARK) if head.startswith(_MARK) else 0
    sample = head[start:].decode("utf-8", "ignore")
    each = told[1].decode("latin-1") if told else dialect.delimiter(sample)
    how = ', as its first line "sep=" says' if told else ""
    named = dialect.DELIMITERS.get(each, f'"{each}"')
    notes = (*notes, f"Delimiter: {named}{how}.")
    return _with_layout(_Text(source, original, name, sha256, each, start, 2 if told else 1, notes))


def _with_layout(text: _Text) -> Found:
    found, problems = _sample(text)
    if not found:
        return None, problems or [broken.empty(text.name)]
    rows = [record.cells for record in found]
    width = max(map(len, rows))
    numbers = [record.line for record in found]
    if refused := tools.refusal(padded(rows, width), text.name, numbers):
        return None, refused
    if len(rows[0]) > MOST_COLUMNS:
        return None, [broken.too_wide(text.name, len(rows[0]), MOST_COLUMNS)]
    return _with_rows(text, found, problems)


def _sample(text: _Text) -> tuple[list[Record], list[Problem]]:
    """The first records that hold anything, up to one that is broken."""
    lines = text_lines(text.source, text.start)
    reading = records(lines, text.delimiter, text.name, text.line)
    found: list[Record] = []
    for each in islice(reading, 10 * SAMPLE):
        if isinstance(each, Problem):
            return found, [each]
        if any(cell.strip() for cell in each.cells):
            found.append(each)
        if len(found) == SAMPLE:
            break
    return found, []


def _with_rows(text: _Text, found: list[Record], problems: list[Problem]) -> Found:
    width = len(found[0].cells)
    rows = padded([record.cells for record in found], width)
    kept = named_width(rows, 1)
    layout = tools.recognise(cut(rows, kept))
    last_header = found[min(layout.header_rows, len(found)) - 1]
    problems = [*twice(layout, text.name, found[0].line), *problems]
    if layout.header_rows >= len(found):
        return None, problems or [broken.no_rows(text.name)]
    data = Delimited(
        text.source,
        text.name,
        text.delimiter,
        width,
        kept,
        text.start + last_header.end,
        last_header.next_line,
        text.original,
    )
    first_row = found[layout.header_rows].line
    return _checked(text, layout, first_row, data, problems)


def _checked(
    text: _Text, layout: Layout, first_row: int, data: Delimited, problems: list[Problem]
) -> Found:
    kind = "tsv" if text.delimiter == "\t" else "csv"
    file = File(text.name, text.sha256, kind, text.notes)
    table = assembled(file, layout, first_row, data.frames)
    if text.source.size > SMALL:
        return (None, problems) if problems else (table, [])
    try:
        table = replace(table, frames=frames.held(list(data.frames(ROWS))))
    except ProblemsError as error:
        problems = [*problems, *(each for each in error.problems if each not in problems)]
    return (None, problems) if problems else (table, [])

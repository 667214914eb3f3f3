"""Reading a delimited text record by record: slower, but knows what is broken and where."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screener.problems import Problem, Where
from screener.sources.tables.source import Source

MOST_CHARACTERS = 131_072
MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Record:
    """Cells, the line where they start, and what was read when they ended: bytes and lines."""

    line: int
    cells: list[str]
    end: int
    next_line: int


class _Lines:
    """Lines of a text that know their number and how far they reach."""

    def __init__(self, lines: Iterable[str], line: int) -> None:
        self._lines = iter(lines)
        self.line = line
        self.end = 0
        self.is_done = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            text = next(self._lines)
        except StopIteration:
            self.is_done = True
            raise
        self.line += text.count("\n")
        self.end += len(text.encode())
        return text


def records(
    lines: Iterable[str], delimiter: str, name: str, line: int = 1
) -> Iterator[Record | Problem]:
    """Each record; blank lines have no cells. What cannot be read ends the reading."""
    counted = _Lines(lines, line)
    reader = csv.reader(counted, delimiter=delimiter, strict=True)
    while True:
        start = counted.line
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken(str(error), Where(name, start), at_end=counted.is_done)
            return
        if max(map(len, cells), default=0) > MOST_CHARACTERS:
            yield too_long(Where(name, start))
            continue
        yield Record(start, cells, counted.end, counted.line)


def text_lines(source: Source, offset: int = 0) -> Iterator[str]:
    """Lines of UTF-8 text with their ends as they are."""
    return iter(io.TextIOWrapper(io.BufferedReader(_Raw(source, offset)), "utf-8", newline=""))


class _Raw(io.RawIOBase):
    """A source as Python's own readers want it."""

    def __init__(self, source: Source, offset: int) -> None:
        super().__init__()
        self._source = source
        self._offset = offset

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int] | bytearray") -> int:  # type: ignore[override]
        data = self._source.read(self._offset, len(buffer))
        buffer[: len(data)] = data
        self._offset += len(data)
        return len(data)


def too_long(where: Where) -> Problem:
    """No person types that much into one field."""
    message = f"A cell of this row is longer than {MOST_CHARACTERS:,} characters."
    hint = "Look for a quotation mark that is opened and never closed."
    return Problem("field-too-long", message, where, hint=hint)


def _broken(error: str, where: Where, *, at_end: bool) -> Problem:
    if "field limit" in error:
        return too_long(where)
    if at_end or "unexpected end" in error:
        message = "A quotation mark is opened in this row and never closed."
        hint = 'Close it, or write a quotation mark within a cell twice: "".'
        return Problem("open-quote", message, where, hint=hint)
    message = "After a closing quotation mark, this row goes on without a delimiter."
    hint = 'A quotation mark within a quoted cell is written twice: "".'
    return Problem("stray-quote", message, where, hint=hint)

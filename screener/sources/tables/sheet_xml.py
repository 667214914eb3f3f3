"""One look at a sheet's XML: its farthest cell and its formulas, before a reader opens it.

A reader makes room for everything up to the farthest cell; one cell in the last corner is enough
to abort the process. So this look must see every cell that the reader will see: where the text
is not written exactly as spreadsheet programs write it, a real XML parser reads it.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import NamedTuple, Protocol
from xml.parsers import expat

import polars as pl

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 1_048_576, 2_000, 20_000_000
# Tags of a prefix of their own or with odd blanks, and formulas: a parser takes a closer look.
_ODD = r"(?:<f|:c|:f|:row)[\s/>]|<(?:c|row)[\t\r\n/>]| t=[\"']e[\"']"
_CELL = r'<c r="[A-Z]{1,3}[0-9]{1,7}"'
_ROW = r'<row (?:[^<>]*? )?r="[0-9]{1,7}"'
_ENOUGH = 1024 * 1024
_AT_ONCE = 2
_MOST_TEXT = 32 * 1024 * 1024
_REFERENCE = re.compile(r"\$?([A-Za-z]+)\$?(\d+)")


class TooFarError(Exception):
    """A sheet with more rows, columns or cells than are read."""


class DoctypeError(Exception):
    """A part with definitions of its own, which no spreadsheet program writes."""


@dataclass
class Extent:
    """How far a sheet reaches, counted from 1, and its formulas without a value."""

    rows: int = 0
    columns: int = 0
    # Positions from 0 of columns, numbers from 1 of rows.
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    # The same of numbers that are shown as a percentage.
    percents: set[tuple[int, int]] = field(default_factory=set)

    def reach(self, row: int, column: int) -> None:
        """Take in a cell; refuse what is too far."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        self.check()

    def check(self) -> None:
        """Refuse a sheet that is too large."""
        is_far = self.rows > MOST_ROWS or self.columns > MOST_COLUMNS
        if is_far or self.rows * self.columns > MOST_CELLS:
            raise TooFarError(f"{self.rows:,} rows and {self.columns:,} columns")


def extent(unpacked: Callable[[], Iterator[bytes]]) -> Extent:
    """How far a sheet of an XLSX workbook reaches; its text may be asked for twice."""
    found = Extent()
    last = 0
    for usual in _looked_at(between_tags(unpacked())):
        if usual is None or not usual.rises_from(last):
            return _by_parser(unpacked())
        last = usual.last or last
        found.reach(usual.row, usual.column)
    return found


def _looked_at(texts: Iterator[bytes]) -> Iterator["_Usual | None"]:
    """What each text reaches; while one is unpacked, another processor looks at the one before."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting: deque[Future[_Usual | None]] = deque()
        for text in texts:
            waiting.append(pool.submit(_usual, text))
            if len(waiting) > _AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def refuse_doctype(text: bytes) -> None:
    """Raise where a part of a package defines entities."""
    if b"<!" in text and (b"<!DOCTYPE" in text or b"<!ENTITY" in text):
        raise DoctypeError


def column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def between_tags(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The text in larger pieces that cut no tag in two."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size < _ENOUGH:
            continue
        text = b"".join(waiting)
        cut = text.rfind(b"<")
        if size - cut > _MOST_TEXT:
            raise ValueError("a text or tag without an end")
        cut = cut if cut >= 0 else size
        yield text[:cut]
        waiting = [text[cut:]]
        size -= cut
    yield b"".join(waiting)


class _Usual(NamedTuple):
    """What a piece of a sheet reaches, and the numbers of its rows in their order."""

    row: int
    column: int
    numbers: pl.Series

    @property
    def last(self) -> int:
        return int(self.numbers[-1]) if len(self.numbers) else 0

    def rises_from(self, before: int) -> bool:
        """Whether each row stands below the one before, as a reader takes for granted."""
        steps = self.numbers.diff().drop_nulls()
        return not len(self.numbers) or (self.numbers[0] > before and bool((steps > 0).all()))


def _usual(text: bytes) -> _Usual | None:
    """The reach, if each cell says where it is as all spreadsheet programs do."""
    refuse_doctype(text)
    try:
        series = pl.Series([text.decode()])
    except UnicodeDecodeError:
        return None
    if b"\0" in text or series.str.contains(_ODD)[0]:
        return None
    cells = series.str.extract_all(_CELL).explode(empty_as_null=False)
    rows = series.str.extract_all(_ROW).explode(empty_as_null=False)
    if len(cells) != text.count(b"<c ") or len(rows) != text.count(b"<row "):
        return None
    places = cells.str.strip_prefix('<c r="')
    names = places.str.strip_chars_end('0123456789"').unique()
    numbers = rows.str.extract(r" r=\"([0-9]+)\"$").cast(pl.Int64)
    of_cells = places.str.strip_chars_start(ascii_uppercase).str.strip_suffix('"').cast(pl.Int64)
    return _Usual(
        max(_largest(of_cells), _largest(numbers)),
        max((column_number(name.encode()) for name in names), default=0),
        numbers,
    )


def _largest(numbers: pl.Series) -> int:
    largest = numbers.max()
    return largest if isinstance(largest, int) else 0


def _by_parser(pieces: Iterable[bytes]) -> Extent:
    sheet = _Sheet()
    feed(sheet, pieces)
    return sheet.found


class Handler(Protocol):
    """What hears of a part of a sheet, piece by piece."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters between elements."""


def feed(handler: Handler, pieces: Iterable[bytes]) -> None:
    """Tell a handler what a part holds; raises DoctypeError, or ValueError where it is broken."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


def _refuse(*_parts: object) -> None:
    raise DoctypeError


class _Sheet:
    """Follows the cells of a sheet; those without a place stand right of the one before."""

    def __init__(self) -> None:
        self.found = Extent()
        self.row = self.column = 0
        self.has_formula = self.has_value = self.is_value = self.is_error = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            given = attributes.get("r", "").strip()
            row = int(given) if given.isdecimal() else self.row + 1
            if row <= self.row:
                # Of two rows of one number, a reader would drop one without a word.
                raise ValueError("rows that do not rise")
            self.row = row
            self.column = 0
            self.found.reach(self.row, self.column)
        elif tag == "c":
            self._cell(attributes.get("r", ""))
            # An error such as #N/A, which a reader of values leaves out without a word.
            self.is_error = attributes.get("t") == "e"
        elif tag == "f":
            self.has_formula = True
        elif tag in ("v", "t"):
            self.is_value = True

    def _cell(self, reference: str) -> None:
        place = _REFERENCE.fullmatch(reference.strip())
        self.column += 1
        if place:
            self.column = column_number(place[1].encode())
            self.row = int(place[2])
        self.has_formula = self.has_value = False
        self.found.reach(self.row, self.column)

    def text(self, text: str) -> None:
        self.has_value = self.has_value or (self.is_value and bool(text))

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag in ("v", "t"):
            self.is_value = False
        elif tag == "c" and (self.is_error or (self.has_formula and not self.has_value)):
            self.found.uncalculated.add((self.row, self.column - 1))

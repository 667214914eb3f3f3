"""A table as it was found: who its columns are, and its cells as text, batch by batch."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from screener.problems import Where

Cell = tuple[int, int]
ROWS = 50_000
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)


class Frames(Protocol):
    """The rows of a table from the start, at most so many at a time.

    ``few`` are columns that hold few different texts: a reader that is faster for it gives them as
    Categorical of at most 255 texts instead of String, null where the cell is empty. It may stop
    doing so at any frame.
    """

    def __call__(self, rows: int, few: frozenset[int], /) -> Iterator[pl.DataFrame]:
        """Frames of text with the column ``row``."""


@dataclass(frozen=True, slots=True)
class Header:
    """One column's name: the question, and what a second header row adds to it."""

    position: int
    text: str
    sub: str = ""
    code: str = ""
    import_id: str = ""
    # Columns of an export may share a name; this one is the first, the second, ...
    repeat: int = 1
    # Whether its cells hold nothing but its own name: a box that was ticked.
    is_option: bool = False

    @property
    def full(self) -> str:
        """The question with its option or statement."""
        return f"{self.text} | {self.sub}" if self.text and self.sub else self.text or self.sub

    def __str__(self) -> str:
        name = self.full or self.code
        shown = f"col {self.position + 1}" + (f" '{name}'" if name else " (no header)")
        return shown if self.repeat == 1 else f"{shown} ({ordinal(self.repeat)})"


@dataclass(frozen=True, slots=True)
class Aside:
    """Rows that are no finished answer of a candidate, by one column's value.

    A row belongs aside where the value is one of ``values``, or, with ``others``, none of them.
    """

    position: int
    values: tuple[str, ...]
    why: str
    others: bool = False


@dataclass(frozen=True)
class RawTable:
    """A table that was recognised. Positions count from 0, rows as the person sees them.

    ``row`` of a batch is the line of a CSV where the record starts, the row of a sheet, or the
    number of a record (Parquet). Cells are as in the file, not cleaned of hidden characters.
    ``dates`` are cells of a workbook that held a date, which ISO text now stands for;
    ``uncalculated`` are its formulas without a stored value. Columns of times are in neither.
    """

    name: str
    sha256: str
    kind: str
    tool: str
    headers: tuple[Header, ...]
    first_row: int
    roles: dict[str, int]
    skipped: dict[int, str]
    notes: tuple[str, ...]
    frames: Frames = field(repr=False, compare=False)
    asides: tuple[Aside, ...] = ()
    whole_numbers: tuple[int, ...] = ()
    # A tool's own columns about the person that hold nothing in the first rows.
    blank: frozenset[int] = frozenset()
    sheet: str = ""
    # What helps where the answers are in another sheet; nothing if there is no other.
    elsewhere: str = ""
    dates: frozenset[Cell] = frozenset()
    uncalculated: frozenset[Cell] = frozenset()
    # A sheet may begin right of column A.
    first_column: int = 0

    def place(self, row: int, position: int) -> Where:
        """A cell as a person finds it."""
        cell = f"{column_letters(self.first_column + position)}{row}"
        if self.sheet:
            return Where(self.name, row, field=f"sheet {self.sheet}, cell {cell}")
        return Where(self.name, row, field=str(self.headers[position]))

    def batches(self, rows: int = ROWS, few: Collection[int] = ()) -> Iterator[pl.DataFrame]:
        """At most ``rows`` rows at a time; rows without any value are left out.

        Columns are String; those in ``few``, that hold few different texts, may be Categorical.
        A large file is read only here, so what is broken late in it is raised as ProblemsError.
        """
        for frame in self.frames(rows, frozenset(few) - frozenset(self.whole_numbers)):
            for piece in frame.iter_slices(rows):
                yield piece.with_columns(*self._as_whole())

    def _as_whole(self) -> list[pl.Expr]:
        return [
            pl.col(str(position)).str.replace(r"^(\d+)\.0$", "${1}")
            for position in self.whole_numbers
        ]


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th."""
    ending = "th" if number % 100 in _TEENS else _ORDINALS.get(number % 10, "th")
    return f"{number}{ending}"


def column_letters(position: int) -> str:
    """The name that a spreadsheet gives a column: A, B, ..., Z, AA."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

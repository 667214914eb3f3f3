"""What a workbook holds: tables of any length, pages to read, and what it says of itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import polars as pl

Kind = Literal["text", "number", "percent", "integer", "written"]
Cell = str | float | int | None
# One row is the header's.
MOST_ROWS = 1_048_575
# A Boolean column of a table's frames by this name gives a row a grey ground.
SHADED = "shaded"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: ``number`` has one decimal, ``percent`` is a share of 1, ``written`` as it is.

    ``bar`` draws a bar behind the figure, ``outcome`` colours the outcomes of must-haves. ``width``
    is in characters.
    """

    header: str
    kind: Kind
    width: int
    bar: bool = False
    outcome: bool = False


@dataclass(frozen=True)
class Table:
    """A sheet with one header row and ``rows`` rows, which ``frames`` gives in order.

    A frame has a column for each of ``columns``, by header, and perhaps ``SHADED``. ``outcomes``
    are the words in it for those of must-haves, where these are not their names.
    """

    name: str
    columns: tuple[TableColumn, ...]
    rows: int
    frames: Callable[[], Iterator[pl.DataFrame]]
    frozen: int = 0
    outcomes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a part of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph; with ``term`` in the first column, the text stands beside it."""

    text: str
    term: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table on a page; each row has a cell for every column.

    ``last`` is the row of the sums; ``bars_to`` the figure whose bar fills its cell.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    last: tuple[Cell, ...] = ()
    bars_to: float = 100


@dataclass(frozen=True)
class Page:
    """A sheet to read: headings, paragraphs, small tables. ``widths`` are those of its columns."""

    name: str
    blocks: tuple[Heading | Note | Grid, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class About:
    """The document's properties; ``date`` comes from the data, never from a clock.

    ``page`` stands on the foot of a printed page, with ``&P`` for its number and ``&N`` for all.
    """

    title: str
    subject: str
    date: datetime
    paper: Literal["a4", "letter"] = "a4"
    page: str = "Page &P of &N"

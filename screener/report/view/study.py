"""A study: a page of evidence over many candidates, in words, tables and small pictures.

Commands that look at many candidates hand one of these to paper and to the terminal. Its words
are English; the titles of categories are those of the questionnaire.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Tone = Literal["plain", "good", "warned"]


@dataclass(frozen=True, slots=True)
class Axis:
    """What the marks of a column stand on: its ends, its ticks, and a value to hold them against.

    Ticks have their words; ``reference`` is drawn as a dashed line.
    """

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]
    words: str
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the axis of its column, with its interval, and all that in words.

    ``is_good`` draws it as what needs no look, a filled circle; else it is an open diamond.
    """

    words: str
    value: float | None
    interval: tuple[float, float] | None = None
    is_good: bool = True


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of a whole, drawn as one bar from left to right, and all that in words."""

    words: str
    parts: Sequence[float]


Cell: TypeAlias = str | Mark | Shares


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: text to the left, figures to the right, or pictures.

    ``width`` is in millimetres of 174; what has none shares what is left. Marks need an ``axis``.
    """

    title: str
    kind: Literal["text", "figure", "picture"] = "figure"
    width: float | None = None
    axis: Axis | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns; ``is_strong`` is set bold."""

    cells: Sequence[Cell]
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name of its own for those who do not see it."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what is said first, tables, and what is said after them."""

    title: str
    paragraphs: Sequence[str] = ()
    tables: Sequence[Table] = ()
    after: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """One page of evidence. ``headline`` and ``findings`` stand in a box at its top.

    ``limits`` is what it cannot say, at its end; ``stamp`` is what it was made with.
    """

    strap: str
    title: str
    subtitle: str
    stamp: str
    headline: str
    findings: Sequence[str]
    sections: Sequence[Section]
    limits: Sequence[str]
    tone: Tone = "plain"

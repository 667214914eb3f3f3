"""From a layout and a way to read rows to a RawTable."""

from dataclasses import dataclass

from screener.problems import Problem
from screener.sources.tables import broken
from screener.sources.tables.layout import Layout, Rows
from screener.sources.tables.table import Frames, RawTable

SAMPLE = 200


@dataclass(frozen=True)
class File:
    """Which file a table is from, and what was decided in reading it."""

    name: str
    sha256: str
    kind: str
    notes: tuple[str, ...]


def assembled(file: File, layout: Layout, first_row: int, frames: Frames) -> RawTable:
    """The table of a text, with what the tool's layout says."""
    return RawTable(
        file.name,
        file.sha256,
        file.kind,
        layout.tool,
        layout.headers,
        first_row,
        layout.roles,
        layout.skipped,
        (*file.notes, *layout.notes),
        frames,
        layout.asides,
        layout.whole_numbers,
        blank=layout.blank,
    )


def twice(layout: Layout, name: str, row: int) -> list[Problem]:
    """Headers that stand twice in a plain table; exports may repeat a question."""
    if layout.tool != "plain":
        return []
    return broken.twice(name, row, [each for each in layout.headers if each.full])


def named_width(rows: Rows, header_rows: int) -> int:
    """How many columns there are up to the last that a header or the sample fills."""
    width = max(map(len, rows), default=0)
    while width and not any(row[width - 1].strip() for row in rows if len(row) >= width):
        width -= 1
    return max(width, 1 if header_rows else 0)


def padded(rows: Rows, width: int) -> list[list[str]]:
    """Rows of one width."""
    return [[*row[:width], *[""] * (width - len(row))] for row in rows]


def cut(rows: list[list[str]], width: int) -> list[list[str]]:
    """Rows without the columns at the end that hold nothing."""
    return [row if len(row) == width else row[:width] for row in rows]

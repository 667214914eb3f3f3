"""The rows of a large table as SpreadsheetML, a whole frame at a time.

The sheet comes from ``workbook_shell`` with two sample rows, one of each ground, whose cells carry
the styles that every other row takes. (ECMA-376 part 1, 18.3.1: rows, cells and in-line strings.)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import polars as pl

from screener.outputs.safe_text import one_line_each
from screener.outputs.workbook import SHADED, Table, TableColumn

SAMPLE_ROWS = (2, 3)
MOST_TEXT = 32_767
_SAMPLES = re.compile(r'<row r="2".*?</row><row r="3".*?</row>', re.DOTALL)
_STYLED = re.compile(r'<c r="([A-Z]+)[23]" s="(\d+)"/>')
_DIMENSION = re.compile(r'<dimension ref="A1:([A-Z]+)\d+"/>')
# A spreadsheet reads ``_x0041_`` as the character of that number, so its start is escaped itself.
_ESCAPES = {"_x": "_x005F_x", "&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ROW = "row of the sheet"


@dataclass(frozen=True, slots=True)
class _Styled:
    """A column with its letters and the number of its style, plain and shaded."""

    column: TableColumn
    letters: str
    plain: str
    shaded: str


def write_rows(part: IO[bytes], sheet: str, table: Table) -> None:
    """Write a sheet with the rows of its table in the place of the samples."""
    samples = _SAMPLES.search(sheet)
    if samples is None:
        raise ValueError(f"no sample rows in the sheet {table.name}")
    head = _DIMENSION.sub(rf'<dimension ref="A1:\g<1>{table.rows + 1}"/>', sheet[: samples.start()])
    part.write(head.encode())
    for rows in _rows(table, _styled(table, samples[0])):
        part.write(rows.encode())
    part.write(sheet[samples.end() :].encode())


def _styled(table: Table, samples: str) -> list[_Styled]:
    cells = _STYLED.findall(samples)
    width = len(table.columns)
    pairs = zip(table.columns, cells[:width], cells[width:], strict=True)
    return [_Styled(column, plain[0], plain[1], shaded[1]) for column, plain, shaded in pairs]


def _rows(table: Table, styled: list[_Styled]) -> Iterator[str]:
    done = 0
    for frame in table.frames():
        if frame.height:
            yield _rows_of(frame, styled, done + 2)
        done += frame.height
    if done != table.rows:
        raise ValueError(f"the sheet {table.name} was to have {table.rows} rows, not {done}")


def _rows_of(frame: pl.DataFrame, styled: list[_Styled], first: int) -> str:
    numbers = pl.int_range(first, first + frame.height, dtype=pl.Int64, eager=True)
    texts = [_ready(frame[s.column.header]) for s in styled if s.column.kind == "text"]
    ready = frame.with_columns(numbers.cast(pl.String).alias(_ROW), *texts)
    if SHADED not in frame.columns:
        ready = ready.with_columns(pl.lit(value=False).alias(SHADED))
    row = pl.col(_ROW)
    cells = [part for each in styled for part in _cell(each, row)]
    start = [pl.lit('<row r="'), row, pl.lit('">')]
    whole = pl.concat_str([*start, *cells, pl.lit("</row>")])
    return str(ready.select(whole.str.join("")).item())


def _cell(styled: _Styled, row: pl.Expr) -> list[pl.Expr]:
    style = pl.when(pl.col(SHADED)).then(pl.lit(styled.shaded)).otherwise(pl.lit(styled.plain))
    values = pl.col(styled.column.header)
    content = _text(values) if styled.column.kind == "text" else _number(values)
    filled = pl.when(values.is_null()).then(pl.lit('"/>')).otherwise(content)
    return [pl.lit(f'<c r="{styled.letters}'), row, pl.lit('" s="'), style, filled]


def _number(values: pl.Expr) -> pl.Expr:
    return pl.concat_str([pl.lit('"><v>'), values.cast(pl.String), pl.lit("</v></c>")])


def _text(values: pl.Expr) -> pl.Expr:
    escaped = values
    for mark, name in _ESCAPES.items():
        escaped = escaped.str.replace_all(mark, name, literal=True)
    start = pl.lit('" t="inlineStr"><is><t xml:space="preserve">')
    return pl.concat_str([start, escaped, pl.lit("</t></is></c>")])


def _ready(column: pl.Series) -> pl.Series:
    """One line each, no longer than a cell holds: it counts in UTF-16, never more than bytes."""
    column = one_line_each(column)
    is_fine = column.str.len_bytes() <= MOST_TEXT
    return column if is_fine.all() else column.map_elements(fitting, return_dtype=pl.String)


def fitting(text: str) -> str:
    """The text, or as much of it as a cell holds, with an ellipsis at its end."""
    if len(text.encode("utf-16-le")) // 2 <= MOST_TEXT:
        return text
    start = text.encode("utf-16-le")[: 2 * (MOST_TEXT - 1)]
    return start.decode("utf-16-le", "ignore") + "…"

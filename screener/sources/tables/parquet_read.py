"""Reading Parquet: columns of any simple type as text, in slices."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from screener.problems import Problem, ProblemsError, Where
from screener.sources.characters import visible
from screener.sources.tables import broken, frames, tools
from screener.sources.tables.assembled import SAMPLE, File, assembled, twice
from screener.sources.tables.records import MOST_COLUMNS
from screener.sources.tables.source import look, open_source
from screener.sources.tables.table import RawTable

Found = tuple[RawTable | None, list[Problem]]
_MAGIC = b"PAR1"
_NO_TEXTS = (pl.Binary, pl.Duration, pl.Object, pl.Unknown)
_DAMAGE = (PolarsError, pl.exceptions.PanicException, OSError)


def read_parquet(path: Path, name: str) -> Found:
    """The table of a Parquet file; its rows are numbered from 1."""
    source, problems = open_source(path)
    if source is None:
        return None, problems
    if source.read(0, 4) != _MAGIC or source.read(max(0, source.size - 4), 4) != _MAGIC:
        return None, [_not_parquet(name)]
    if not _is_utf8(path):
        message = "The name of this file, or of a folder above it, is not UTF-8."
        return None, [Problem("bad-file-name", message, Where(name), hint="Rename it.")]
    sha256 = look(source).sha256
    try:
        return _table(path.absolute(), name, sha256)
    except _DAMAGE:
        return None, [_not_parquet(name)]


def _is_utf8(path: Path) -> bool:
    try:
        str(path.absolute()).encode()
    except UnicodeEncodeError:
        return False
    return True


def _table(path: Path, name: str, sha256: str) -> Found:
    scan = pl.scan_parquet(path, glob=False)
    columns = scan.collect_schema()
    if problems := _refused(columns, name):
        return None, problems
    texts = scan.select(_as_texts(columns))
    sample = texts.head(SAMPLE).collect()
    if not sample.height:
        return None, [broken.no_rows(name)]
    rows = [list(columns), *([*row] for row in sample.rows())]
    layout = tools.recognise(rows)
    if problems := twice(layout, name, 1):
        return None, problems
    number = scan.select(pl.len()).collect().item()

    def batches(size: int, _few: frozenset[int]) -> Iterator[pl.DataFrame]:
        for start in range(layout.header_rows - 1, number, size):
            try:
                frame = texts.slice(start, size).collect()
            except _DAMAGE:
                raise ProblemsError([_not_parquet(name)]) from None
            rows = pl.int_range(start + 1, start + frame.height + 1, dtype=pl.Int64, eager=True)
            yield frames.without_empty_rows(frame.with_columns(rows.alias("row")))

    file = File(name, sha256, "parquet", ("Rows are numbered from 1, without headers.",))
    return assembled(file, layout, layout.header_rows, batches), []


def _refused(columns: pl.Schema, name: str) -> list[Problem]:
    if len(columns) > MOST_COLUMNS:
        return [broken.too_wide(name, len(columns), MOST_COLUMNS)]
    nested = "This column holds values within values, which are no answers."
    odd = "This column holds neither texts nor numbers, dates or times."
    return [
        Problem(
            "nested-column" if kind.is_nested() else "odd-column",
            nested if kind.is_nested() else odd,
            Where(name, field=visible(column)),
            hint="Keep one simple value, or a list of texts, in each cell.",
        )
        for column, kind in columns.items()
        if (kind.is_nested() and not _is_list(kind)) or isinstance(kind, _NO_TEXTS)
    ]


def _is_list(kind: pl.DataType) -> bool:
    return isinstance(kind, pl.List) and not kind.inner.is_nested()


def _as_texts(columns: pl.Schema) -> list[pl.Expr]:
    return [
        _as_text(pl.col(name), kind).fill_null("").alias(str(position))
        for position, (name, kind) in enumerate(columns.items())
    ]


def _as_text(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    if _is_list(kind):
        return column.cast(pl.List(pl.String)).list.join(";")
    if kind.is_float():
        return column.cast(pl.String).str.replace(r"\.0$", "")
    if isinstance(kind, pl.Datetime):
        return column.dt.to_string("iso:strict")
    return column.cast(pl.String, strict=True)


def _not_parquet(name: str) -> Problem:
    message = "This is not a whole Parquet file."
    return Problem("damaged-parquet", message, Where(name), hint="Write or download it again.")

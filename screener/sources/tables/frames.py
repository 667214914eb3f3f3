"""Polars frames of text with row numbers: built from rows, and rid of empty ones."""

from collections.abc import Iterator, Sequence

import polars as pl

from screener.sources.tables.table import Frames


def schema(width: int) -> dict[str, pl.DataType]:
    """Columns "0", "1", ... of text."""
    return {str(position): pl.String() for position in range(width)}


def of_rows(rows: Sequence[Sequence[str]], numbers: Sequence[int], width: int) -> pl.DataFrame:
    """Rows of text, all of the same width, with the numbers that a person sees."""
    columns = zip(*rows, strict=True) if rows else [()] * width
    series = [
        pl.Series(str(position), column, dtype=pl.String) for position, column in enumerate(columns)
    ]
    return pl.DataFrame([*series, pl.Series("row", numbers, dtype=pl.Int64)])


def without_empty_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows that hold anything. Nearly all do in their first column, so that comes first."""
    if frame.width == 1 or not (frame["0"] == "").any():
        return frame
    texts = pl.exclude("row")
    return frame.filter((pl.col("0") != "") | pl.any_horizontal(texts != ""))


def held(frames: Sequence[pl.DataFrame]) -> Frames:
    """Frames that are in memory already."""

    def again(_rows: int) -> Iterator[pl.DataFrame]:
        return iter(frames)

    return again

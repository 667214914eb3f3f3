"""Polars frames of text with row numbers: built from rows, and rid of empty ones."""

from collections.abc import Iterator, Sequence

import polars as pl

from screener.sources.tables.table import Frames


class Kinds:
    """How the cells of each column "0", "1", ... are kept: as text, or as one of few texts."""

    def __init__(self, width: int, few: frozenset[int] = frozenset()) -> None:
        self.width = width
        self._few = {str(position): _categorical() for position in few if position < width}
        # The texts keep their numbers from frame to frame as long as there is a column of the kind.
        self._columns = [pl.Series(dtype=kind) for kind in self._few.values()]

    def schema(self) -> dict[str, pl.DataType]:
        """Column to type."""
        names = map(str, range(self.width))
        return {name: self._few.get(name, pl.String()) for name in names}

    @property
    def are_mixed(self) -> bool:
        """Whether any column is kept as one of few texts."""
        return bool(self._few)

    def all_texts(self) -> None:
        """From now on all are kept as text: somewhere there are too many."""
        self._few.clear()


def _categorical() -> pl.Categorical:
    # A name of its own, so that no other table adds to the 256; it is written nowhere.
    return pl.Categorical(pl.Categories.random(physical=pl.UInt8))


def of_rows(rows: Sequence[Sequence[str]], numbers: Sequence[int], width: int) -> pl.DataFrame:
    """Rows of text, all of the same width, with the numbers that a person sees."""
    columns = zip(*rows, strict=True) if rows else [()] * width
    series = [
        pl.Series(str(position), column, dtype=pl.String) for position, column in enumerate(columns)
    ]
    return pl.DataFrame([*series, pl.Series("row", numbers, dtype=pl.Int64)])


def without_empty_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows that hold anything. Nearly all do in their first column, so that comes first."""
    if frame.width == 1 or not frame.select(is_empty(0).any()).item():
        return frame
    texts = pl.exclude("row")
    return frame.filter((pl.col("0") != "") | pl.any_horizontal(texts != ""))


def is_empty(position: int) -> pl.Expr:
    """Whether the cells of a column hold nothing; among few texts that is null."""
    return (pl.col(str(position)) == "").fill_null(value=True)


def held(frames: Sequence[pl.DataFrame]) -> Frames:
    """Frames that are in memory already."""

    def again(_rows: int, _few: frozenset[int]) -> Iterator[pl.DataFrame]:
        return iter(frames)

    return again

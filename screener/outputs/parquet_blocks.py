"""Rows for a Parquet file whose columns are made of few different rows."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from screener.outputs.parquet_pages import (
    MOST_NUMBERS,
    Dictionary,
    Pages,
    dictionary,
    numbered,
    pages,
    presence,
)
from screener.outputs.raw_bytes import raw_bytes, raw_columns

_BYTE = 1 << 8


class Block(NamedTuple):
    """Some columns: row n is ``values[places[n]]``, or ``values[n]`` where there are no places."""

    values: pl.DataFrame
    places: pl.Series | None = None

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.values.height if self.places is None else self.places.len()


@dataclass(frozen=True, slots=True)
class _Alike:
    """Columns of few rows that are null in the same rows, as numbers of their different values."""

    is_there: pl.Series | None
    numbers: pl.DataFrame
    dictionaries: list[Dictionary]


class Encoder:
    """Makes pages of the wanted columns; for values that come again, dictionaries are made once."""

    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = wanted
        self._values = pl.DataFrame()
        self._known: list[_Alike] = []
        self._others: list[str] = []

    def pages(self, block: Block) -> Iterator[tuple[str, Pages]]:
        """Each column by its name."""
        if block.places is None:
            columns = [name for name in block.values.columns if name in self._wanted]
            yield from pages(block.values.select(columns))
            return
        if block.values is not self._values:
            self._learn(block.values)
        for alike in self._known:
            yield from _placed(alike, block.places)
        if self._others:
            yield from pages(block.values.select(self._others)[block.places])

    def _learn(self, values: pl.DataFrame) -> None:
        self._values = values
        self._others = []
        groups: dict[bytes, list[tuple[pl.Series, Dictionary]]] = {}
        for column in values:
            if column.name not in self._wanted:
                continue
            found = _numbered(column)
            if found is None:
                self._others.append(column.name)
            else:
                nulls = raw_bytes(column.is_null()) if column.null_count() else b""
                groups.setdefault(nulls, []).append(found)
        self._known = [_alike(group) for group in groups.values()]


def _alike(group: list[tuple[pl.Series, Dictionary]]) -> _Alike:
    first = group[0][0]
    is_there = first.is_not_null() if first.null_count() else None
    frame = pl.DataFrame([column.fill_null(0) for column, _ in group])
    return _Alike(is_there, frame, [known for _, known in group])


def _placed(alike: _Alike, places: pl.Series) -> Iterator[tuple[str, Pages]]:
    rows = places.len()
    is_there = None if alike.is_there is None else alike.is_there.gather(places)
    if is_there is None or is_there.all():
        head = presence(rows, None)
    else:
        head = presence(rows, raw_bytes(is_there))
        places = places.filter(is_there)
    columns = zip(alike.numbers.columns, alike.dictionaries, strict=True)
    for (name, known), data in zip(columns, raw_columns(alike.numbers[places]), strict=True):
        yield name, Pages(known, (head, *numbered(data, places.len(), known.width)))


def _numbered(column: pl.Series) -> tuple[pl.Series, Dictionary] | None:
    """The number of each value among the different ones in order; None if they are too many."""
    kind = column.dtype
    if isinstance(kind, pl.Enum) and len(kind.categories) <= _BYTE:
        return column.to_physical().cast(pl.UInt8), dictionary(kind.categories)
    if kind not in (pl.Float64, pl.Int64):
        return None
    # By their bits, for 0.0 and -0.0 are equal but not the same.
    bits = column.to_frame().select(pl.all().reinterpret(dtype=pl.UInt64)).to_series()
    different = bits.drop_nulls().unique().sort()
    if different.len() > MOST_NUMBERS:
        return None
    known = dictionary(different)
    return (bits.rank("dense") - 1).cast(known.kind), known

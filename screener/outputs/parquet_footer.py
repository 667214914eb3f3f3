"""What a Parquet file says of itself: heads of pages, and the foot of the file.

https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from screener.outputs.parquet_pages import Pages
from screener.outputs.thrift import Field, i32, i64, listed, numbers, struct, text, texts

MAGIC = b"PAR1"
_BOOLEAN, _INT64, _DOUBLE, _BYTE_ARRAY = 0, 2, 5, 6
_PLAIN, _RLE, _BY_DICTIONARY = 0, 3, 8
_DATA_PAGE, _DICTIONARY_PAGE = 0, 2
_OPTIONAL, _UTF8, _UNCOMPRESSED = 1, 0, 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Where a column of a row group stands in the file."""

    name: str
    kind: int
    rows: int
    offset: int
    # The dictionary with its head, 0 without one; and the page with its head.
    dictionary: int
    page: int


@dataclass(frozen=True, slots=True)
class Group:
    """Some rows, with all their columns."""

    rows: int
    chunks: tuple[Chunk, ...]


def physical(kind: pl.DataType) -> int:
    """How Parquet calls a type."""
    known = {pl.Boolean: _BOOLEAN, pl.Int64: _INT64, pl.Float64: _DOUBLE}
    return known.get(type(kind), _BYTE_ARRAY)


def laid_out(
    name: str, kind: int, rows: int, pages: Pages, offset: int
) -> tuple[Chunk, list[bytes]]:
    """A column of a row group from ``offset`` on: its place, and its bytes."""
    dictionary = [] if pages.dictionary is None else [*_dictionary_page(pages)]
    encoding = _BY_DICTIONARY if dictionary else _PLAIN
    page = [_data_page(rows, sum(map(len, pages.data)), encoding), *pages.data]
    sizes = [sum(map(len, parts)) for parts in (dictionary, page)]
    return Chunk(name, kind, rows, offset, *sizes), [*dictionary, *page]


def footer(
    kinds: Mapping[str, int], groups: Iterable[Group], metadata: Mapping[str, str], made_by: str
) -> bytes:
    """All that comes after the last page."""
    groups = list(groups)
    root = struct({4: text("schema"), 5: i32(len(kinds))})
    schema = [root, *(_column(name, kind) for name, kind in kinds.items())]
    said = [struct({1: text(key), 2: text(value)}) for key, value in metadata.items()]
    _, data = struct(
        {
            1: i32(1),
            2: listed(schema),
            3: i64(sum(group.rows for group in groups)),
            4: listed(map(_group, groups)),
            5: listed(said),
            6: text(made_by),
        }
    )
    return data + len(data).to_bytes(4, "little") + MAGIC


def _dictionary_page(pages: Pages) -> Iterable[bytes]:
    known = pages.dictionary
    if known is not None:
        about = struct({1: i32(known.size), 2: i32(_PLAIN)})
        yield _head(_DICTIONARY_PAGE, len(known.data), {7: about})
        yield known.data


def _data_page(rows: int, size: int, encoding: int) -> bytes:
    about = struct({1: i32(rows), 2: i32(encoding), 3: i32(_RLE), 4: i32(_RLE)})
    return _head(_DATA_PAGE, size, {5: about})


def _head(kind: int, size: int, about: dict[int, Field]) -> bytes:
    _, data = struct({1: i32(kind), 2: i32(size), 3: i32(size), **about})
    return data


def _column(name: str, kind: int) -> Field:
    fields = {1: i32(kind), 3: i32(_OPTIONAL), 4: text(name)}
    if kind == _BYTE_ARRAY:
        fields[6] = i32(_UTF8)
    return struct(fields)


def _group(group: Group) -> Field:
    size = sum(chunk.dictionary + chunk.page for chunk in group.chunks)
    return struct({1: listed(map(_chunk, group.chunks)), 2: i64(size), 3: i64(group.rows)})


def _chunk(chunk: Chunk) -> Field:
    size = chunk.dictionary + chunk.page
    about = {
        1: i32(chunk.kind),
        2: numbers([_RLE, _PLAIN, _BY_DICTIONARY] if chunk.dictionary else [_RLE, _PLAIN]),
        3: texts([chunk.name]),
        4: i32(_UNCOMPRESSED),
        5: i64(chunk.rows),
        6: i64(size),
        7: i64(size),
        9: i64(chunk.offset + chunk.dictionary),
    }
    if chunk.dictionary:
        about[11] = i64(chunk.offset)
    return struct({2: i64(chunk.offset), 3: struct(about)})

"""A column as Parquet keeps it: which rows have a value, then the values or their numbers.

Values that repeat stand once in a dictionary, and a row has the number of its value in one or two
bytes: that is how Polars has them in memory, so they are copied rather than encoded.
https://parquet.apache.org/docs/file-format/data-pages/encodings/
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import polars as pl
import polars.selectors as cs

from screener.outputs.raw_bytes import raw_bytes, raw_columns
from screener.outputs.thrift import varint

MOST_NUMBERS = 1 << 16
_BYTE = 1 << 8
# So many of the first texts show whether a dictionary of them is worth while.
_SAMPLE, _FEW = 1000, 250


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Different values without null, as they stand in a file, and how many there are."""

    data: bytes
    size: int

    @property
    def kind(self) -> pl.DataType:
        """The type of the number of one."""
        return pl.UInt8() if self.size <= _BYTE else pl.UInt16()

    @property
    def width(self) -> int:
        """How many bytes that takes."""
        return 1 if self.size <= _BYTE else 2


@dataclass(frozen=True, slots=True)
class Pages:
    """A column of some rows: the dictionary, if there is one, and one page of data, in parts."""

    dictionary: Dictionary | None
    data: tuple[bytes, ...]


def dictionary(values: pl.Series) -> Dictionary:
    """A dictionary of these values: different, without null, not more than 65,536."""
    return Dictionary(_plain(values), values.len())


def pages(frame: pl.DataFrame) -> Iterator[tuple[str, Pages]]:
    """Columns of text, categories, whole numbers, floats or booleans, by their names."""
    numbers = frame.select((cs.categorical() | cs.enum()).to_physical()).to_dict()
    holed = [column.name for column in frame if column.null_count()]
    masks = frame.select(pl.col(holed).is_not_null())
    present = dict(zip(holed, raw_columns(masks), strict=True))
    for column in frame:
        name = column.name
        values = numbers.get(name, column)
        values = values.filter(masks[name]) if name in present else values
        head = presence(frame.height, present.get(name))
        found = _with_dictionary(values, column.dtype)
        if found is not None:
            known, data = found
            yield name, Pages(known, (head, *numbered(data, values.len(), known.width)))
        else:
            texts = column.drop_nulls() if name in numbers else values
            yield name, Pages(None, (head, _plain(texts)))


def presence(rows: int, bits: bytes | None) -> bytes:
    """Which rows have a value, a bit each; all, if there are no bits."""
    runs = varint(rows << 1) + b"\1"
    if bits is not None:
        runs = varint(len(bits) << 1 | 1) + bits
    return struct.pack("<I", len(runs)) + runs


def numbered(data: bytes, rows: int, width: int) -> tuple[bytes, ...]:
    """The numbers of values in a dictionary, ``width`` bytes each, with what goes around them."""
    groups = -(-rows // 8)
    head = bytes([8 * width]) + varint(groups << 1 | 1)
    return head, data, bytes((8 * groups - rows) * width)


def _with_dictionary(values: pl.Series, kind: pl.DataType) -> tuple[Dictionary, bytes] | None:
    """The different values, and the number of each row's, where that is shorter."""
    if isinstance(kind, pl.Enum):
        known = dictionary(kind.categories)
        return known, raw_bytes(values.cast(known.kind))
    if isinstance(kind, pl.Categorical):
        texts = kind.categories.to_series()
        return _sorted(values, texts) if texts.len() <= MOST_NUMBERS else None
    if kind == pl.Int64 and values.len() and values.is_between(0, _BYTE - 1).all():
        return dictionary(pl.int_range(_BYTE, eager=True)), raw_bytes(values.cast(pl.UInt8))
    if kind == pl.String and values.len() and values.head(_SAMPLE).n_unique() <= _FEW:
        few = values.cast(pl.Categorical(pl.Categories.random()))
        # Its texts are there as long as the column is.
        return _with_dictionary(few.to_physical(), few.dtype)
    return None


def _sorted(numbers: pl.Series, texts: pl.Series) -> tuple[Dictionary, bytes]:
    """Categories are numbered by chance, as they came up; in a file they are sorted."""
    if texts.len() > _BYTE:
        return _many_sorted(numbers, texts)
    data = raw_bytes(numbers.cast(pl.UInt8))
    # Others may have come up in rows that are elsewhere.
    used = sorted((text, number) for number, text in enumerate(texts) if number in data)
    table = bytearray(_BYTE)
    for place, (_, number) in enumerate(used):
        table[number] = place
    known = dictionary(pl.Series([text for text, _ in used], dtype=pl.String))
    return known, data.translate(table)


def _many_sorted(numbers: pl.Series, texts: pl.Series) -> tuple[Dictionary, bytes]:
    used = numbers.unique()
    order = pl.DataFrame({"number": used, "text": texts.gather(used)}).sort("text")
    known = dictionary(order["text"])
    new = pl.int_range(known.size, dtype=pl.UInt32, eager=True)
    places = pl.repeat(0, texts.len(), dtype=pl.UInt32, eager=True).scatter(order["number"], new)
    return known, raw_bytes(places.gather(numbers).cast(known.kind))


def _plain(values: pl.Series) -> bytes:
    """Values without null, one behind the other."""
    if not isinstance(values.dtype, pl.String | pl.Categorical):
        return raw_bytes(values)
    texts = values.cast(pl.String).cast(pl.Binary).to_list()
    sizes = {size: struct.pack("<I", size) for size in set(map(len, texts))}
    heads = map(sizes.__getitem__, map(len, texts))
    return b"".join(chain.from_iterable(zip(heads, texts, strict=True)))

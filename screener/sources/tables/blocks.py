"""Large text in blocks that end where a record ends, each read by Polars where that is safe."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl
from polars.exceptions import PolarsError

from screener.sources.tables.frames import schema
from screener.sources.tables.records import MOST_CHARACTERS
from screener.sources.tables.source import Source

_LEAST, _MOST = 1024 * 1024, 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Block:
    """Whole records, the line where they start, and how many line ends they hold."""

    data: bytes
    offset: int
    line: int
    feeds: int


def blocks(source: Source, offset: int, line: int, size: int) -> Iterator[Block]:
    """Blocks of about ``size`` bytes; the last may go on, for want of an end of a record."""
    size = min(max(size, _LEAST), _MOST)
    while data := source.read(offset, size):
        is_last = offset + len(data) >= source.size
        end = len(data) if is_last else _end_of_record(data)
        if not end:
            if size >= _MOST:
                yield Block(data, offset, line, data.count(b"\n"))
                return
            size *= 2
            continue
        block = Block(data[:end], offset, line, data.count(b"\n", 0, end))
        yield block
        line += block.feeds
        offset += end


def _end_of_record(data: bytes) -> int:
    """After the last line end that stands outside quotes; 0 if there is none."""
    end = data.rfind(b"\n")
    if end < 0:
        return 0
    quotes = data.count(b'"', 0, end)
    while quotes % 2:
        before = data.rfind(b"\n", 0, end)
        if before < 0:
            return 0
        quotes -= data.count(b'"', before, end)
        end = before
    return end + 1


def by_polars(block: Block, delimiter: str, width: int) -> pl.DataFrame | None:
    """The block as a frame, or None where anything about it needs a closer look."""
    data = block.data
    has_quotes = b'"' in data
    outside = _outside_quotes(data, delimiter) if has_quotes else data
    if outside is None or width == 1:
        return None
    if b"\r" in outside and outside.count(b"\r") != outside.count(b"\r\n"):
        return None
    feeds = outside.count(b"\n") if has_quotes else block.feeds
    number = feeds + (not data.endswith(b"\n"))
    frame = _frame(data, delimiter, width, has_quotes=has_quotes)
    if frame is None or frame.height != number or _has_long_cell(frame):
        return None
    # Polars fills up short rows. Only where the last cell is empty may a row be short or blank.
    may_be_short = (frame[str(width - 1)] == "").any()
    if may_be_short and outside.count(delimiter.encode()) != (width - 1) * number:
        return None
    return frame.with_columns(_lines(frame, block))


def _outside_quotes(data: bytes, delimiter: str) -> bytes | None:
    """What stands outside quotes; None if a quote stands where it opens or closes no cell."""
    parts = data.split(b'"')
    if len(parts) % 2 == 0:
        return None
    outside = parts[::2]
    starts = (b"", delimiter.encode(), b"\n", b"\r\n")
    ends = (b"", delimiter.encode(), b"\n")
    first, last = outside[0], outside[-1]
    # Parts of no length are quotes written twice within a cell, or empty cells.
    for part in {*outside[1:-1]} - {b""}:
        if not part.startswith(starts[1:]) or not part.endswith(ends[1:]):
            return None
    if (first and not first.endswith(ends[1:])) or (last and not last.startswith(starts[1:])):
        return None
    return b"".join(outside)


def _frame(data: bytes, delimiter: str, width: int, *, has_quotes: bool) -> pl.DataFrame | None:
    try:
        return pl.read_csv(
            io.BytesIO(data),
            has_header=False,
            schema=schema(width),
            separator=delimiter,
            quote_char='"' if has_quotes else None,
            empty_string_is_null=False,
            extra_columns="raise",
            infer_schema=False,
        )
    except PolarsError:
        return None


def _has_long_cell(frame: pl.DataFrame) -> bool:
    longest = frame.select(pl.all().str.len_bytes().max())
    return max(longest.row(0), default=0) > MOST_CHARACTERS


def _lines(frame: pl.DataFrame, block: Block) -> pl.Series:
    """The line where each row starts: earlier rows may hold line ends of their own."""
    rows = pl.Series("row", range(frame.height), dtype=pl.Int64) + block.line
    ends = block.feeds + (not block.data.endswith(b"\n"))
    if ends == frame.height:
        return rows
    within = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).cast(pl.Int64))
    more = frame.select(within.cum_sum().shift(1, fill_value=0)).to_series()
    return (rows + more).alias("row")

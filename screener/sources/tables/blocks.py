"""Large text in blocks that end where a record ends, each read by Polars where that is safe."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl
import polars.selectors as cs
from polars.exceptions import PolarsError

from screener.sources.tables import frames
from screener.sources.tables.frames import Kinds
from screener.sources.tables.records import MOST_CHARACTERS
from screener.sources.tables.source import Source

# Blocks of more than the most cost more, for their memory has to be asked for anew each time.
_LEAST, _MOST = 1024 * 1024, 16 * 1024 * 1024
# Within so many bytes before its end, a block mostly has the end of a record.
_TAIL = 64 * 1024


@dataclass(slots=True)
class Block:
    """Whole records, the line where they start, and how many line ends they hold."""

    data: bytes
    offset: int
    line: int
    _feeds: int | None = None

    @property
    def feeds(self) -> int:
        """Counted only where nothing else tells."""
        if self._feeds is None:
            self._feeds = self.data.count(b"\n")
        return self._feeds

    def has(self, feeds: int) -> None:
        """It is known how many there are."""
        self._feeds = feeds


def blocks(source: Source, offset: int, line: int, size: int) -> Iterator[Block]:
    """Blocks of about ``size`` bytes; the last may go on, for want of an end of a record."""
    size = min(max(size, _LEAST), _MOST)
    while data := _read(source, offset, size):
        is_last = offset + len(data) >= source.size
        end = len(data) if is_last else _end_of_record(data)
        if not end:
            if size >= _MOST:
                yield Block(data, offset, line)
                return
            size *= 2
            continue
        block = Block(data if end == len(data) else data[:end], offset, line)
        yield block
        line += block.feeds
        offset += end


def _read(source: Source, offset: int, size: int) -> bytes:
    """At most ``size`` bytes, to the end of a line where one is near: to cut is to copy."""
    if offset + size < source.size and size > _TAIL:
        start = offset + size - _TAIL
        size -= _TAIL - 1 - source.read(start, _TAIL).rfind(b"\n")
    return source.read(offset, size)


def _end_of_record(data: bytes) -> int:
    """After the last line end that stands outside quotes; 0 if there is none."""
    end = data.rfind(b"\n")
    if end < 0:
        return 0
    quotes = data.count(b'"', 0, end) if b'"' in data else 0
    while quotes % 2:
        before = data.rfind(b"\n", 0, end)
        if before < 0:
            return 0
        quotes -= data.count(b'"', before, end)
        end = before
    return end + 1


def by_polars(block: Block, delimiter: str, kinds: Kinds) -> pl.DataFrame | None:
    """The block as a frame, or None where anything about it needs a closer look."""
    data = block.data
    has_quotes = b'"' in data
    outside = _outside_quotes(data, delimiter) if has_quotes else data
    if outside is None or kinds.width == 1:
        return None
    returns = outside.count(b"\r") if b"\r" in outside else 0
    if returns and returns != outside.count(b"\r\n"):
        return None
    frame = _frame(data, delimiter, kinds, has_quotes=has_quotes)
    if frame is None or not frame.height:
        return None
    lengths = frame.select(cs.string().str.len_bytes(), cs.categorical().cat.len_bytes())
    # A column without any value has no longest one.
    if max(filter(None, lengths.max().row(0)), default=0) > MOST_CHARACTERS:
        return None
    if has_quotes:
        is_whole = _is_whole_in_quotes(frame, outside, delimiter.encode())
    else:
        size = sum(lengths.sum().row(0)) + returns
        is_whole = _is_whole(frame, block, size, len(delimiter.encode()))
    return frame.with_columns(_lines(frame, block)) if is_whole else None


def _is_whole(frame: pl.DataFrame, block: Block, size: int, delimiter: int) -> bool:
    """Whether cells, delimiters and line ends are all there is: Polars fills up short rows."""
    feeds = frame.height - (not block.data.endswith(b"\n"))
    if len(block.data) != size + feeds + frame.height * (frame.width - 1) * delimiter:
        return False
    block.has(feeds)
    return True


def _is_whole_in_quotes(frame: pl.DataFrame, outside: bytes, delimiter: bytes) -> bool:
    """Whether no row is short: looked at where the last cell of any is empty."""
    if frame.height != outside.count(b"\n") + (not outside.endswith(b"\n")):
        return False
    if not frame.select(frames.is_empty(frame.width - 1).any()).item():
        return True
    return outside.count(delimiter) == (frame.width - 1) * frame.height


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


def _frame(data: bytes, delimiter: str, kinds: Kinds, *, has_quotes: bool) -> pl.DataFrame | None:
    try:
        return pl.read_csv(
            data,
            has_header=False,
            schema=kinds.schema(),
            separator=delimiter,
            quote_char='"' if has_quotes else None,
            empty_string_is_null=False,
            extra_columns="raise",
            infer_schema=False,
        )
    except PolarsError:
        if not kinds.are_mixed:
            return None
    kinds.all_texts()
    return _frame(data, delimiter, kinds, has_quotes=has_quotes)


def _lines(frame: pl.DataFrame, block: Block) -> pl.Series:
    """The line where each row starts: earlier rows may hold line ends of their own."""
    rows = pl.int_range(frame.height, eager=True).alias("row") + block.line
    ends = block.feeds + (not block.data.endswith(b"\n"))
    if ends == frame.height:
        return rows
    texts = pl.all().cast(pl.String)
    within = pl.sum_horizontal(texts.str.count_matches("\n", literal=True).cast(pl.Int64))
    more = frame.select(within.cum_sum().shift(1, fill_value=0)).to_series()
    return (rows + more).alias("row")

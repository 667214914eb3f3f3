"""A large table as CSV that a spreadsheet opens well and runs nothing of."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import polars as pl

from screener.outputs.known_numbers import KnownNumbers
from screener.outputs.new_file import new_file
from screener.outputs.safe_text import csv_text, csv_text_each

_END = "\r\n"
_MARK = "\ufeff"
_NEEDS_QUOTES = '[",\r\n]'
# Letters and digits first and nothing but ASCII behind: no formula, nothing hidden, no quotes.
_PLAIN = r"^[A-Za-z0-9](?:[ !#-+\--~]*)$"


def line_bytes(lines: pl.Series) -> memoryview:
    """Lines, as ``CsvLines`` makes them, each with its end."""
    stream = io.BytesIO()
    # As they are: nothing else writes them as fast.
    lines.to_frame().write_csv(
        stream, include_header=False, quote_style="never", line_terminator=_END
    )
    return stream.getbuffer()


def write_lines(path: Path, header: Sequence[str], lines: Iterable[memoryview]) -> None:
    """Lines under a header: UTF-8 with its mark, CRLF.

    Not atomic, see ``new_file``; raises WriteError.
    """
    with new_file(path) as file:
        head = ",".join(_quoted(csv_text(name)) for name in header)
        file.write((_MARK + head + _END).encode())
        for some in lines:
            file.write(some)


class CsvLines:
    """Makes lines of frames of one schema; of numbers that come again, the text is made once."""

    def __init__(self) -> None:
        self._known: dict[str, KnownNumbers] = {}

    def __call__(self, frame: pl.DataFrame) -> pl.Series:
        """A line a row: nothing for null, plain decimals, and no text that runs as a formula."""
        cells = pl.DataFrame(list(self._cells(frame)))
        return cells.select(pl.concat_str(pl.all(), separator=",")).to_series()

    def _cells(self, frame: pl.DataFrame) -> Iterator[pl.Series]:
        for is_number, columns in groupby(frame, lambda column: column.dtype == pl.Float64):
            if is_number:
                yield from self._numbers(list(columns))
            else:
                yield from map(_text, columns)

    def _numbers(self, columns: list[pl.Series]) -> Iterator[pl.Series]:
        """Two at a time: mostly a score and its fit, which hangs on it."""
        for pair in (columns[start : start + 2] for start in range(0, len(columns), 2)):
            name = pair[0].name
            if name not in self._known:
                self._known[name] = KnownNumbers()
            yield self._known[name].texts(pair).alias(name)


def _text(column: pl.Series) -> pl.Series:
    texts = _safe(column) if column.dtype == pl.String else column.cast(pl.String)
    return texts.fill_null("")


def _safe(column: pl.Series) -> pl.Series:
    if column.str.contains(_PLAIN).all():
        return column
    safe = csv_text_each(column)
    quotes = safe.str.contains(_NEEDS_QUOTES).fill_null(value=False)
    if not quotes.any():
        return safe
    return ('"' + safe.str.replace_all('"', '""', literal=True) + '"').zip_with(quotes, safe)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set('",\r\n') else text

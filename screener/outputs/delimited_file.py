"""A large table as CSV that a spreadsheet opens well and runs nothing of."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import polars as pl

from screener.outputs.new_file import new_file
from screener.outputs.safe_text import csv_text, csv_text_each

_END = "\r\n"
_MARK = "\ufeff"
_NEEDS_QUOTES = '[",\r\n]'
# Letters and digits first and nothing but ASCII behind: no formula, nothing hidden, no quotes.
_PLAIN = r"^[A-Za-z0-9](?:[ !#-+\--~]*)$"
# Polars writes numbers beyond these with an exponent.
_SMALLEST, _LARGEST = 1e-4, 1e15


def write_lines(path: Path, header: Sequence[str], lines: Iterable[pl.Series]) -> None:
    """Lines, as ``csv_lines`` makes them, under a header: UTF-8 with its mark, CRLF.

    Not atomic, see ``new_file``; raises WriteError.
    """
    with new_file(path) as file:
        head = ",".join(_quoted(csv_text(name)) for name in header)
        file.write((_MARK + head + _END).encode())
        for some in lines:
            # As they are, each with its end: nothing else writes them as fast.
            ready = some.to_frame()
            ready.write_csv(file, include_header=False, quote_style="never", line_terminator=_END)


def csv_lines(frame: pl.DataFrame) -> pl.Series:
    """A line for each row: nothing for null, plain decimals, and no text that runs as a formula."""
    cells = pl.DataFrame([_cells(column) for column in frame])
    return cells.select(pl.concat_str(pl.all(), separator=",")).to_series()


def _cells(column: pl.Series) -> pl.Series:
    if column.dtype == pl.String:
        texts = _texts(column)
    elif column.dtype == pl.Float64:
        texts = _decimals(column)
    else:
        texts = column.cast(pl.String)
    return texts.fill_null("")


def _texts(column: pl.Series) -> pl.Series:
    if column.str.contains(_PLAIN).all():
        return column
    safe = csv_text_each(column)
    quotes = safe.str.contains(_NEEDS_QUOTES).fill_null(value=False)
    if not quotes.any():
        return safe
    return ('"' + safe.str.replace_all('"', '""', literal=True) + '"').zip_with(quotes, safe)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set('",\r\n') else text


def _decimals(column: pl.Series) -> pl.Series:
    texts = column.cast(pl.String)
    size = column.abs()
    odd = (((size < _SMALLEST) & (size > 0)) | (size >= _LARGEST)).fill_null(value=False)
    if not odd.any():
        return texts
    rows = odd.arg_true()
    plain = [f"{Decimal(repr(number)):f}" for number in column.gather(rows)]
    return texts.scatter(rows, plain)

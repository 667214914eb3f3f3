"""Columns of free text: ids, names, long answers. Nearly every cell differs, most are plain."""

from dataclasses import dataclass

import polars as pl

from screener.checking.cells import HERE, Handling
from screener.checking.common import shortened
from screener.problems import Problem

Found = list[tuple[int, Problem]]
# Printable ASCII needs no look; anything else may be hidden, or composed in another way.
_ODD = r"[^ -~]"


@dataclass(frozen=True, slots=True)
class Texts:
    """A column's texts without hidden characters and outer blanks, null where empty."""

    values: pl.Series
    problems: Found


def tidied(column: pl.Series, handling: Handling, most: int) -> Texts:
    """Each cell cleaned; what is wrong with one, or longer than ``most``, by its index."""
    odd = column.str.contains(_ODD)
    problems: Found = []
    if odd.any():
        column, problems = _cleaned(column, odd, handling)
    column = column.str.strip_chars(" ")
    long = (column.str.len_bytes() > most).fill_null(value=False)
    if long.any():
        problems += _too_long(column, long, most)
    return Texts(column.set(column == "", None), problems)


def _cleaned(column: pl.Series, odd: pl.Series, handling: Handling) -> tuple[pl.Series, Found]:
    rows = odd.arg_true()
    cells = column.gather(rows).to_list()
    known = {text: handling.clean(text, HERE) for text in dict.fromkeys(cells)}
    problems = [
        (row, problem)
        for row, text in zip(rows.to_list(), cells, strict=True)
        for problem in known[text][1]
    ]
    cleaned = [text.strip() for text, _ in known.values()]
    return column.replace(pl.Series(list(known)), pl.Series(cleaned)), problems


def _too_long(column: pl.Series, long: pl.Series, most: int) -> Found:
    found: Found = []
    for row in long.arg_true().to_list():
        text = column[row]
        if len(text) > most:
            message = f"This text is too long; it may have {most} characters."
            found.append((row, Problem("too-long", message, HERE, shortened(text))))
    return found

"""The names of the columns of the scored table, in one place.

A candidate is one row. ``code:ITEM`` comes in, all else is made here; figures of a category
are ``FIGURE:CATEGORY``, those of the candidate ``overall.FIGURE``.
"""

from collections.abc import Iterable

import polars as pl

Z_90 = 1.6448536269514722
DECIMALS = 9
TINY = 1e-9


def code(item_id: str) -> str:
    """The column of an item's reading: text, null where unanswered."""
    return f"code:{item_id}"


def given(item_id: str) -> str:
    """The column of an item's answer as the candidate gave it."""
    return f"given:{item_id}"


def points(item_id: str) -> str:
    """The column of an item's points, 0 to 1, null where it gives none."""
    return f"points:{item_id}"


def of(figure: str, category_id: str) -> str:
    """The column of a category's figure."""
    return f"{figure}:{category_id}"


def overall(figure: str) -> str:
    """The column of a figure of the whole result."""
    return f"overall.{figure}"


def steady(expression: pl.Expr) -> pl.Expr:
    """Rounded where it is made, so that comparisons with edges do not hang on the last bit."""
    return expression.round(DECIMALS)


def total(expressions: Iterable[pl.Expr]) -> pl.Expr:
    """The sum across columns, pair by pair; what is null counts nothing, no column gives 0.

    Not ``sum_horizontal``: it adds in an order that hangs on the number of processors and on
    chance, and with it the last bit. Nor one by one: the time that takes grows with the square of
    the number of columns.
    """
    known = [each.fill_null(0) for each in expressions]
    while len(known) > 1:
        pairs = [left + right for left, right in zip(known[::2], known[1::2], strict=False)]
        known = pairs + known[2 * len(pairs) :]
    return known[0] if known else pl.lit(0.0)

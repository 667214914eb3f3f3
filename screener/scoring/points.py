"""Points: the value of an answer for its item, 0 to 1 after keying."""

from itertools import pairwise

import polars as pl

from screener.models.items import (
    ChoiceItem,
    ChoicesItem,
    Item,
    NumberItem,
    Option,
    ScaleItem,
    YesNoItem,
)
from screener.models.reading import JOINT, NO, NOT_APPLICABLE, YES, Scales
from screener.scoring.columns import code, total

Corners = tuple[tuple[float, float], ...]


def item_points(item: Item, scales: Scales) -> pl.Expr:
    """Float column of 0..1; null where the item is unanswered or does not apply."""
    column = pl.col(code(item.id)).cast(pl.String)
    match item:
        case ScaleItem():
            return _looked_up(column, scale_points(len(scales[item.scale]), reverse=item.reverse))
        case YesNoItem():
            return _looked_up(column, {YES: float(not item.reverse), NO: float(item.reverse)})
        case ChoiceItem():
            return _looked_up(column, {o.id: worth(o) for o in item.options})
        case ChoicesItem():
            return _summed(column, item.options)
        case NumberItem():
            return _along(_number(column), item.points or ())
        case _:
            return pl.lit(None, dtype=pl.Float64)


def extremes(item: Item) -> tuple[float, float]:
    """The fewest and the most points that an answer to this item can give."""
    match item:
        case ChoiceItem():
            values = [worth(option) for option in item.options]
            return min(values), max(values)
        case ChoicesItem():
            return _choices_extremes([worth(option) for option in item.options])
        case NumberItem():
            return _line_extremes(item)
        case _:
            return 0.0, 1.0


def scale_points(labels: int, *, reverse: bool) -> dict[str, float]:
    """Points by position: ``(x - 1) / (m - 1)``, and ``1 - p`` where reversed."""
    plain = [place / (labels - 1) for place in range(labels)]
    keyed = [1 - p for p in plain] if reverse else plain
    return {str(place): p for place, p in enumerate(keyed, 1)}


def worth(option: Option) -> float:
    """An option's points; one that names none gives none."""
    return option.points or 0.0


def _looked_up(column: pl.Expr, points: dict[str, float]) -> pl.Expr:
    return column.replace_strict(
        list(points), list(points.values()), default=None, return_dtype=pl.Float64
    )


def _summed(column: pl.Expr, options: tuple[Option, ...]) -> pl.Expr:
    chosen = column.str.split(JOINT)
    parts = [chosen.list.contains(o.id).cast(pl.Float64) * worth(o) for o in options]
    points = total(parts).clip(0.0, 1.0)
    return pl.when(column.is_null() | (column == NOT_APPLICABLE)).then(None).otherwise(points)


def _number(column: pl.Expr) -> pl.Expr:
    return column.cast(pl.Float64, strict=False)


def _along(number: pl.Expr, corners: Corners) -> pl.Expr:
    """Straight lines between the corners, flat outside them."""
    if not corners:
        return pl.lit(None, dtype=pl.Float64)
    pieces = [pl.when(number <= corners[0][0]).then(pl.lit(corners[0][1], dtype=pl.Float64))]
    for (x0, y0), (x1, y1) in pairwise(corners):
        line = y0 + (number - x0) * ((y1 - y0) / (x1 - x0))
        pieces.append(pl.when(number <= x1).then(line))
    last = pl.when(number.is_not_null()).then(pl.lit(corners[-1][1], dtype=pl.Float64))
    return pl.coalesce([*pieces, last])


def line_at(number: float, corners: Corners) -> float:
    """The points of one number, as a plain float; same lines as the column."""
    if number <= corners[0][0]:
        return corners[0][1]
    for (x0, y0), (x1, y1) in pairwise(corners):
        if number <= x1:
            return y0 + (number - x0) * ((y1 - y0) / (x1 - x0))
    return corners[-1][1]


def _line_extremes(item: NumberItem) -> tuple[float, float]:
    corners = item.points or ((0.0, 0.0),)
    low = corners[0][0] if item.min is None else item.min
    high = corners[-1][0] if item.max is None else item.max
    inside = [y for x, y in corners if low <= x <= high]
    values = [line_at(low, corners), line_at(high, corners), *inside]
    return min(values), max(values)


def _choices_extremes(values: list[float]) -> tuple[float, float]:
    most = min(1.0, sum(value for value in values if value > 0))
    least = 0.0 if min(values) <= 0 else min(*values, 1.0)
    return max(0.0, least), most

"""Figures as they are shown: rounded once, half up, and never carried over an edge."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_MOST_DECIMALS = 9
# In a list of thousands the same figures come again and again.
_MOST_KNOWN = 10_000
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"


class Figure(str):
    """A figure with a decimal point, which a language may write in another way."""

    __slots__ = ()


@lru_cache(_MOST_KNOWN)
def rounded(value: float, decimals: int = 0) -> Decimal:
    """Half up, from the shortest decimal that is this number."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def shown(
    value: float,
    at_least: Sequence[float] = (),
    at_most: Sequence[float] = (),
    decimals: int = 0,
) -> Figure:
    """``value`` with as few decimals as keep it on its side of every edge."""
    for places in range(decimals, _MOST_DECIMALS + 1):
        figure = rounded(value, places)
        lower = all((value >= edge) == (float(figure) >= edge) for edge in at_least)
        if lower and all((value <= edge) == (float(figure) <= edge) for edge in at_most):
            break
    return Figure(f"{figure:f}".replace("-", MINUS))


def plain(value: float) -> Figure:
    """A figure that people wrote, as they would write it: no needless decimals."""
    return Figure(f"{Decimal(f'{value:.10g}'):f}".replace("-", MINUS))


def span(low: float, high: float, at_least: Sequence[float] = ()) -> Figure:
    """Two figures with a dash between them."""
    return Figure(f"{shown(low, at_least)}{DASH}{shown(high, at_least)}")


def target(edges: tuple[float, float]) -> Figure:
    """A target range as it was written."""
    if edges[0] == edges[1]:
        return plain(edges[0])
    return Figure(f"{plain(edges[0])}{DASH}{plain(edges[1])}")


def percent(share: float) -> Figure:
    """A share of 1 as a percentage, one decimal where it is not whole."""
    figure = rounded(100 * share, 1)
    whole = figure == figure.to_integral_value()
    return Figure(f"{figure.to_integral_value() if whole else figure} %")


def apportioned(values: Sequence[float]) -> list[Decimal]:
    """Values to one decimal that add up to their rounded sum, by largest remainder."""
    tenths = [Decimal(repr(float(value))) * 10 for value in values]
    floors = [int(value) for value in tenths]
    missing = int(rounded(float(sum(tenths)), 0)) - sum(floors)
    by_remainder = sorted(range(len(values)), key=lambda i: (floors[i] - tenths[i], i))
    for i in by_remainder[:missing]:
        floors[i] += 1
    return [Decimal(value) / 10 for value in floors]

"""The beta distribution without a library: how much of it lies below a value, and the way back.

The share is the continued fraction of the incomplete beta function (DLMF 8.17.22), summed by
Lentz's method; the way back is Newton's method inside a bracket.
"""

import math
from functools import lru_cache

_TINY, _CLOSE = 1e-300, 1e-16
_MOST_TERMS, _MOST_STEPS = 100_000, 200


def share_below(x: float, a: float, b: float) -> float:
    """The share of the beta distribution with ``a`` and ``b`` (above 0) that lies below ``x``."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    height = math.exp(_log_front(x, a, b))
    if x < (a + 1) / (a + b + 2):
        return height * _fraction(x, a, b) / a
    return 1 - height * _fraction(1 - x, b, a) / b


def _log_front(x: float, a: float, b: float) -> float:
    whole = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return whole + a * math.log(x) + b * math.log1p(-x)


def _fraction(x: float, a: float, b: float) -> float:
    above, below = 1.0, _inverse(1 - (a + b) * x / (a + 1))
    found = below
    for m in range(1, _MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = 1.0
        for term in (even, odd):
            below = _inverse(1 + term * below)
            above = 1 + term / above
            above = above if abs(above) > _TINY else _TINY
            change = above * below
            found *= change
        if abs(change - 1) < _CLOSE:
            break
    return found


def _inverse(value: float) -> float:
    return 1 / (value if abs(value) > _TINY else _TINY)


@lru_cache(maxsize=50_000)
def quantile(share: float, a: float, b: float) -> float:
    """The value below which that share (0 to 1, ends left out) of the distribution lies."""
    low, high, here = 0.0, 1.0, a / (a + b)
    for _ in range(_MOST_STEPS):
        over = share_below(here, a, b) - share
        low, high = (low, here) if over > 0 else (here, high)
        slope = math.exp(_log_front(here, a, b)) / (here * (1 - here))
        there = here - over / slope if slope > 0 else math.nan
        if not low < there < high:
            there = (low + high) / 2
        if abs(there - here) <= 1e-15 * here or there in (0.0, 1.0):
            return there
        here = there
    return here

"""What choosing by a predictor brings, if predictor and outcome are normal together."""

import math

import numpy as np
from scipy.special import ndtr, ndtri

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(64)
# A correlation of 1 leaves no room to integrate over.
_MOST = 0.999


def both_above(h: float, k: float, r: float) -> float:
    """P(X > h and Y > k) of two standard normals that correlate by r.

    Their density integrated over the correlation from 0 to r (Plackett 1954), with the sine as
    variable so that it stays smooth (Drezner and Wesolowsky 1990).
    """
    top = math.asin(max(-_MOST, min(_MOST, r)))
    angles = top * (_NODES + 1) / 2
    inside = np.exp(-(h * h + k * k - 2 * h * k * np.sin(angles)) / (2 * np.cos(angles) ** 2))
    apart = float(ndtr(-h) * ndtr(-k))
    return apart + top / 2 * float(_WEIGHTS @ inside) / (2 * math.pi)


def success_ratio(r: float, selected: float, base_rate: float) -> float | None:
    """The share of those selected who succeed (Taylor and Russell 1939).

    ``selected`` and ``base_rate`` are shares; None where either is 0 or 1.
    """
    if not (0 < selected < 1 and 0 < base_rate < 1):
        return None
    both = both_above(-float(ndtri(selected)), -float(ndtri(base_rate)), r)
    return min(1.0, max(0.0, both / selected))


def mean_selected(selected: float) -> float | None:
    """The mean standard score of the upper share of a normal predictor (Naylor and Shine 1965)."""
    if not 0 < selected < 1:
        return None
    return _height(selected) / selected


def biserial(r: float, base_rate: float) -> float:
    """The correlation behind a point-biserial one, if yes and no are a normal outcome cut in two.

    At most .99 (Pearson 1909).
    """
    found = r * math.sqrt(base_rate * (1 - base_rate)) / _height(base_rate)
    return max(-0.99, min(0.99, found))


def _height(share: float) -> float:
    """The normal density where it is cut."""
    return math.exp(-(float(ndtri(share)) ** 2) / 2) / math.sqrt(2 * math.pi)

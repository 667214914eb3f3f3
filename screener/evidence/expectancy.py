"""How many succeeded among those with a low and with a high overall fit."""

import math

import numpy as np
from numpy.typing import NDArray

from screener.evidence.ridge import Floats
from screener.models.calibration import Fifth

_PARTS = 5
_Z_95 = 1.959963984540054


def wilson(successes: int, n: int, z: float = _Z_95) -> tuple[float, float]:
    """The interval of a share (Wilson 1927)."""
    rate = successes / n
    middle = (rate + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def fifths(fits: Floats, success: NDArray[np.bool_]) -> tuple[Fifth, ...]:
    """People by fifths of their overall fit; those with equal fits are in the same one."""
    _, own, counts = np.unique(fits, return_inverse=True, return_counts=True)
    # Half of those who are alike stand below each of them.
    places = (np.cumsum(counts) - counts / 2)[own] / len(fits)
    parts = np.minimum((places * _PARTS).astype(int), _PARTS - 1)
    found = [(fits[parts == part], success[parts == part]) for part in range(_PARTS)]
    return tuple(_fifth(those, done) for those, done in found if len(those))


def _fifth(fits: Floats, success: NDArray[np.bool_]) -> Fifth:
    n, successes = len(fits), int(success.sum())
    return Fifth(
        low=float(fits.min()),
        high=float(fits.max()),
        n=n,
        successes=successes,
        rate=successes / n,
        interval=wilson(successes, n),
    )

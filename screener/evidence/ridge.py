"""Ridge regression whose weights are never below zero, for many small problems at once.

Predictors and outcome are given by their moments, so that leaving people out is a subtraction.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_TINY = 1e-10
# So often every wrong weight changes sides at once; then one at a time, which always ends.
_AT_ONCE = 12


def non_negative(squares: Floats, products: Floats) -> Floats:
    """The ``b >= 0`` that makes ``b' A b / 2 - r' b`` least, for every problem of a batch.

    ``squares`` are the matrices A (..., k, k), symmetric and positive definite, ``products`` the
    vectors r (..., k); so are the weights. Exact but for rounding: block principal pivoting
    (Portugal, Judice and Vicente 1994), with Murty's rule (1974) where that goes in circles.
    """
    shape = products.shape
    a, r = squares.reshape(-1, *squares.shape[-2:]), products.reshape(-1, shape[-1])
    counts = r > 0
    weights = np.zeros_like(r)
    open_ = np.arange(len(r))
    turn = 0
    while len(open_):
        b, wrong = _trial(a[open_], r[open_], counts[open_])
        weights[open_] = b
        is_open = wrong.any(axis=1)
        open_, wrong = open_[is_open], wrong[is_open]
        counts[open_] ^= wrong if turn < _AT_ONCE else _last(wrong)
        turn += 1
    return weights.reshape(shape)


def _trial(a: Floats, r: Floats, counts: Flags) -> tuple[Floats, Flags]:
    """Weights of those that count, and which of all stand on the wrong side."""
    both = counts[:, :, None] & counts[:, None, :]
    rest = np.eye(a.shape[-1]) * ~counts[:, None, :]
    b = np.linalg.solve(np.where(both, a, 0.0) + rest, np.where(counts, r, 0.0)[..., None])[..., 0]
    pull = r - np.einsum("bij,bj->bi", a, b)
    wrong = np.where(counts, b < -_TINY, pull > _TINY)
    return np.where(counts & (b > 0), b, 0.0), wrong


def _last(wrong: Flags) -> Flags:
    """Of each row only the last that is wrong."""
    places = wrong.shape[1] - 1 - wrong[:, ::-1].argmax(axis=1)
    only: Flags = np.zeros_like(wrong)
    only[np.arange(len(wrong)), places] = True
    return only

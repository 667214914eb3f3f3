"""Means and covariances of a matrix that may have holes, in one pass over it.

Sums are taken about a value near the mean, block by block: squares about 0 lose digits where a
spread is small (Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
# A block of so many rows stays in the processor's cache.
_ROWS = 8192
# A variance below this is the rounding of equal values; so is one below that share of the mean
# square, which is taken about the mean of others too: it is some 1e-13 of it for a million people.
_ALIKE, _SHARE_ALIKE = 1e-18, 1e-11


@dataclass(frozen=True, slots=True)
class Moments:
    """Of ``n`` rows: the mean of each column, and the covariances with ``n - 1`` (nan below 2)."""

    n: int
    means: Matrix
    covariance: Matrix

    def of(self, columns: slice) -> "Moments":
        """Those of some columns that stand side by side."""
        return Moments(self.n, self.means[columns], self.covariance[columns, columns])

    @property
    def has_holes(self) -> bool:
        """Whether a value was missing, so that this is of no use."""
        return self.n > 0 and bool(np.isnan(self.means).any())


def moments(matrix: Matrix) -> Moments:
    """Moments of all rows (n x k); a column with a missing value (nan) has no figures but nan."""
    n, k = matrix.shape
    shift = matrix[:_ROWS].mean(axis=0) if n else np.zeros(k)
    sums, products = np.zeros(k), np.zeros((k, k))
    for block in _shifted(matrix, shift):
        sums += np.ones(len(block)) @ block
        products += block.T @ block
    mean = sums / n if n else np.full(k, np.nan)
    about = products - n * np.outer(mean, mean)
    return Moments(n, shift + mean, about / (n - 1) if n > 1 else np.full((k, k), np.nan))


def _shifted(matrix: Matrix, shift: Matrix) -> Iterator[Matrix]:
    """The rows less the shift, a block at a time; each block is overwritten by the next."""
    order: Literal["C", "F"] = "C" if matrix.flags.c_contiguous else "F"
    room = np.empty((min(_ROWS, len(matrix)), matrix.shape[1]), order=order)
    for start in range(0, len(matrix), _ROWS):
        rows = matrix[start : start + _ROWS]
        yield np.subtract(rows, shift, out=room[: len(rows)])


def complete(matrix: Matrix) -> Matrix:
    """The rows in which nothing is missing."""
    return matrix[~np.isnan(matrix).any(axis=1)]


@dataclass(frozen=True, slots=True)
class Pairwise:
    """``covariance`` of each pair of columns over those who have both, ``n`` the fewest of them.

    Each pair's means are of those rows too, as R's ``cov(use = "pairwise.complete.obs")`` has it;
    ``correlation`` is its ``cor``, each pair's deviations of those rows too (nan without spread).
    """

    n: int
    covariance: Matrix
    correlation: Matrix


def pairwise(matrix: Matrix) -> Pairwise:
    """All that is there, pair by pair; nan where fewer than two rows have both."""
    there = ~np.isnan(matrix)
    known = there.astype(float)
    numbers = known.T @ known
    shift = np.where(there, matrix, 0.0).sum(axis=0) / np.maximum(numbers.diagonal(), 1)
    values = np.where(there, matrix - shift, 0.0)
    # Of the row's column, over those who have the column's too.
    sums, squares = values.T @ known, (values * values).T @ known
    with np.errstate(divide="ignore", invalid="ignore"):
        about = values.T @ values - sums * sums.T / numbers
        covariance = np.where(numbers > 1, about / (numbers - 1), np.nan)
        own = squares - sums * sums / numbers
        has_spread = own > np.maximum(_ALIKE * numbers, _SHARE_ALIKE * squares)
        own = np.where(has_spread, own, np.nan)
        correlation = about / np.sqrt(own * own.T)
    np.fill_diagonal(correlation, 1.0)
    return Pairwise(int(numbers.min()), covariance, correlation)

"""What several roles lose by one score, taken together: mean and variance in closed form.

The same answers stand behind all of them, so their errors are shared. Taken apart, the variance
of ``a * loss1(S) - b * loss2(S)`` needs the covariance of two functions of one normal variable.
Here the difference is itself a function of that variable, of straight pieces between the joint
breakpoints of both, and its variance comes out in one go: nothing cancels, and it is never below
0. As a covariance it is ``(a^2 var1 + b^2 var2 - var) / 2ab``.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from screener.scoring.fit import LossRamp, Piece, mean_and_variance

Part = tuple[float, LossRamp]


def mixed_moments(parts: Sequence[Part], score: float, error: float) -> tuple[float, float]:
    """Mean and variance of ``sum(factor * loss(S))`` for S normal around a score."""
    return mean_and_variance(tuple(_joint(parts)), score, error)


def _joint(parts: Sequence[Part]) -> Iterator[Piece]:
    """The sum as pieces between all breakpoints."""
    edges = {edge for _, ramp in parts for piece in ramp.pieces for edge in piece[:2]}
    for start, end in pairwise(sorted(edges | {-math.inf, math.inf})):
        here = [(factor, _piece_at(ramp, start, end)) for factor, ramp in parts]
        value = math.fsum(factor * piece[2] for factor, piece in here)
        yield start, end, value, math.fsum(factor * piece[3] for factor, piece in here)


def _piece_at(ramp: LossRamp, start: float, end: float) -> Piece:
    return next(piece for piece in ramp.pieces if piece[0] <= start and end <= piece[1])

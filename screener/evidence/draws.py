"""Seeded draws of weights and scores, and who is among the first in each.

Weights come from a Dirichlet distribution with 50 times the shares of the profile: its mean is
the profile, and a share s has a standard deviation of sqrt(s (1 - s) / 51), so that a weight of
15 % moves by 5 points. Scores come from a normal distribution with their standard error and go
through the fit function of the profile.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from screener.evidence.places import Contest, Field, Figures, Fits, chosen

Kind = Literal["weights", "error", "both"]
KINDS: tuple[Kind, ...] = get_args(Kind)
CONCENTRATION = 50.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """Of each kind, how often each of ``n`` candidates was among the first.

    ``times`` (kinds x n) counts draws; ``kept`` (kinds x draws) counts those of the first who
    were among them in a draw.
    """

    times: NDArray[np.int64]
    kept: NDArray[np.int64]


def drawn_shares(
    rng: np.random.Generator, weights: Figures, draws: int, concentration: float = CONCENTRATION
) -> Figures:
    """Shares around those of the weights, a row a draw; what weighs nothing stays at nothing."""
    alphas = concentration * weights / weights.sum()
    gammas: Figures = rng.standard_gamma(alphas, (draws, weights.size))
    shares: Figures = gammas / gammas.sum(axis=1, keepdims=True)
    return shares


def draw(field: Field, open_: Contest, draws: int, seed: int, told: Callable[[int], None]) -> Drawn:
    """Play the contest that often. Everybody in it is drawn: nobody is left out as too far off.

    One draw is held at a time, so memory hangs on the candidates alone. ``told`` gets the number
    of each draw.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    fits = Fits(field.part(open_.start, open_.end))
    shares = drawn_shares(rng, fits.weights, draws)
    times = np.zeros((len(KINDS), open_.end - open_.start), dtype=np.int64)
    kept = np.zeros((len(KINDS), draws), dtype=np.int64)
    for number, shifted in enumerate(shares):
        moved = fits.moved(rng)
        ways = ((fits.fits, shifted), (moved, fits.weights), (moved, shifted))
        for kind, way in enumerate(ways):
            first = chosen(fits.overall(*way), open_.places)
            times[kind] += first
            kept[kind, number] = first[: open_.places].sum()
        told(number + 1)
    return Drawn(times, kept)

"""People and items made by a graded response model (Samejima 1969), to try figures on.

A person has one trait a category. An item has a discrimination and four thresholds; the chance of
a label at or above the n-th is 1 / (1 + exp(-a (trait - b_n))). Items of a category come from one
population. A person's true score in a category is the mean points, 0 to 100, that they would get
over all items of that population, which is taken as the mean of very many of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CATEGORIES, LABELS = 12, 5
CORRELATION = 0.3
# So many items stand for all of them, on a grid of traits that nobody leaves.
_BANK, _GRID = 4000, np.linspace(-6.0, 8.0, 281)


@dataclass(frozen=True, slots=True)
class Items:
    """Discriminations (n,) and thresholds (n, 4)."""

    slopes: Floats
    thresholds: Floats

    @classmethod
    def drawn(cls, rng: np.random.Generator, number: int) -> "Items":
        """From the population: slopes 0.8 to 2.2, items apart by 0.7, labels about 1 apart."""
        middle = rng.normal(-0.3, 0.7, (number, 1))
        width = rng.uniform(0.7, 1.3, (number, 1))
        return cls(rng.uniform(0.8, 2.2, number), middle + width * np.array([-1.5, -0.5, 0.5, 1.5]))

    def at_or_above(self, traits: Floats) -> Floats:
        """Chances of each label but the lowest, or one above it: people x items x 4."""
        gap = traits[:, np.newaxis, np.newaxis] - self.thresholds
        return 1 / (1 + np.exp(-self.slopes[:, np.newaxis] * gap))

    def answered(self, rng: np.random.Generator, traits: Floats) -> NDArray[np.int64]:
        """Labels from 0 to 4, people x items, each item on its own given the trait."""
        drawn = rng.random((traits.size, self.slopes.size, 1))
        labels: NDArray[np.int64] = (drawn < self.at_or_above(traits)).sum(axis=2)
        return labels


def people(rng: np.random.Generator, number: int, mean: float) -> Floats:
    """Traits, people x categories: normal, each pair of categories correlated .3."""
    common = rng.standard_normal((number, 1)) * np.sqrt(CORRELATION)
    own = rng.standard_normal((number, CATEGORIES)) * np.sqrt(1 - CORRELATION)
    traits: Floats = mean + common + own
    return traits


def true_scores(rng: np.random.Generator, traits: Floats) -> Floats:
    """The true score of each trait, 0 to 100, in the shape of the traits."""
    bank = Items.drawn(rng, _BANK)
    # The expected points are the mean of the chances of the four steps.
    curve = 100 * bank.at_or_above(_GRID).mean(axis=(1, 2))
    found: Floats = np.interp(traits, _GRID, curve)
    return found

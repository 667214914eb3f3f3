"""From ratings of several people to weights: means, how sure they are, agreement, who pulls.

Sums are exact, so neither the order of the people nor the machine changes a figure.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from screener.models.even_shares import even_shares, exact, shares
from screener.models.ratings import ANCHORS, HIGHEST, Pull

LEVEL = 0.90
# A person who moves a weight by so many points of 100 is named.
MOVES = 2.0
_DECIMALS = 9

Rated = Mapping[str, Mapping[str, float]]


def mean(ratings: Sequence[float]) -> float:
    """The mean, rounded once."""
    return float(_mean(ratings))


def interval(ratings: Sequence[float]) -> tuple[float, float] | None:
    """Where the mean of more such people lies, at ``LEVEL``: by t, cut to the scale.

    None for one person.
    """
    variance = _variance(ratings)
    if variance is None:
        return None
    from scipy import special

    n, middle = len(ratings), float(_mean(ratings))
    reach = float(special.stdtrit(n - 1, (1 + LEVEL) / 2)) * math.sqrt(variance / n)
    return max(0.0, middle - reach), min(float(HIGHEST), middle + reach)


def r_wg(ratings: Sequence[float], anchors: int = ANCHORS) -> float | None:
    """Agreement of several people on one thing (James, Demaree and Wolf 1984); None for one.

    1 less the variance in units of that of people who answer at random, each of the ``anchors``
    as often as the others; what is worse than chance is 0.
    """
    variance = _variance(ratings)
    if variance is None:
        return None
    return float(max(Fraction(0), 1 - variance / Fraction(anchors**2 - 1, 12)))


def weights(rated: Rated) -> dict[str, float]:
    """Weights in proportion to the means, as shares of 100 to one decimal."""
    return even_shares(_means(rated))


def pulls(rated: Rated) -> list[Pull]:
    """Weights that move by ``MOVES`` or more without one person, the largest move first."""
    people = sorted({rater for said in rated.values() for rater in said})
    moved = [each for rater in people for each in _without(rated, rater)]
    return sorted(moved, key=lambda each: -abs(each.weight - each.without))


def _without(rated: Rated, rater: str) -> Iterator[Pull]:
    """What one person moves; where nobody else rated a category, theirs has to stay."""
    others = {
        name: {who: rating for who, rating in said.items() if who != rater} or said
        for name, said in rated.items()
    }
    before, after = shares(_means(rated)), shares(_means(others))
    if not any(after.values()):
        return
    for name, share in before.items():
        if abs(share - after[name]) >= MOVES:
            both = round(float(share), _DECIMALS), round(float(after[name]), _DECIMALS)
            yield Pull(rater, name, *both)


def _means(rated: Rated) -> dict[str, Fraction]:
    return {name: _mean(list(said.values())) for name, said in rated.items()}


def _mean(ratings: Sequence[float]) -> Fraction:
    return sum(map(exact, ratings), Fraction(0)) / len(ratings)


def _variance(ratings: Sequence[float]) -> Fraction | None:
    if len(ratings) < 2:
        return None
    middle = _mean(ratings)
    squares = ((exact(each) - middle) ** 2 for each in ratings)
    return sum(squares, Fraction(0)) / (len(ratings) - 1)

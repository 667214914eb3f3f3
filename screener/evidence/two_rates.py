"""Two selection rates held against each other, on whole counts.

Every function takes the selected and the people of a group, then those of the reference group.
"""

import math
from typing import NamedTuple

import numpy as np

# Half of the 95 % interval of a normal figure.
Z_95 = 1.959963984540054
# Tables whose probability is above the observed by no more than this are as rare as it: what
# R's fisher.test takes for equal.
_ALIKE = 1 + 1e-7
_ROOT_2 = math.sqrt(2)


class Exact(NamedTuple):
    """Two p values of one 2 by 2 table."""

    fisher: float
    mid: float


def is_below_four_fifths(selected: int, people: int, ref_selected: int, ref_people: int) -> bool:
    """Whether the rate is under four fifths of the reference's (29 CFR 1607.4 D).

    On whole numbers: in floating point 3 of 5 against 15 of 20 comes out under .80, which it is.
    """
    return 5 * selected * ref_people < 4 * ref_selected * people


def ratio(selected: int, people: int, ref_selected: int, ref_people: int) -> float | None:
    """The impact ratio, rate over reference rate; None where the reference rate is 0.

    One division of whole numbers, so it is the nearest figure to the true ratio.
    """
    if people == 0 or ref_selected == 0:
        return None
    return (selected * ref_people) / (people * ref_selected)


def ratio_interval(
    selected: int, people: int, ref_selected: int, ref_people: int
) -> tuple[float, float] | None:
    """The 95 % interval of the ratio, on its logarithm (Katz, Baptista, Azen and Pike 1978).

    None where somebody's count is 0, or where everybody was selected: it has no width then.
    """
    if selected == 0 or ref_selected == 0 or (selected == people and ref_selected == ref_people):
        return None
    variance = 1 / selected - 1 / people + 1 / ref_selected - 1 / ref_people
    middle = math.log((selected * ref_people) / (people * ref_selected))
    half = Z_95 * math.sqrt(variance)
    return math.exp(middle - half), math.exp(middle + half)


def pooled_z(selected: int, people: int, ref_selected: int, ref_people: int) -> float | None:
    """The difference of the rates in its standard errors, both groups pooled; without correction.

    None where nobody or everybody was selected.
    """
    whole, of = selected + ref_selected, people + ref_people
    if people == 0 or ref_people == 0 or whole in (0, of):
        return None
    # z = (s1 n2 - s2 n1) / sqrt(n1 n2 S (N - S) / N), all whole but for the root and the division.
    difference = selected * ref_people - ref_selected * people
    return difference / math.sqrt(people * ref_people * whole * (of - whole) / of)


def normal_p(z: float) -> float:
    """The two-sided probability of a standard normal figure that far from 0."""
    return math.erfc(abs(z) / _ROOT_2)


def exact_p(selected: int, people: int, ref_selected: int, ref_people: int) -> Exact:
    """Fisher's exact test, two-sided, and its mid-p.

    Two-sided is the sum of the probabilities of all tables with these margins that are no more
    probable than the one observed (Irwin 1935; as in R's fisher.test). The mid-p is that less half
    of the observed table's own probability (Lancaster 1961).
    """
    whole = selected + ref_selected
    lowest = max(0, whole - ref_people)
    weights = _weights(lowest, min(people, whole), whole, people, ref_people)
    total, observed = float(weights.sum()), float(weights[selected - lowest])
    fisher = float(weights[weights <= observed * _ALIKE].sum()) / total
    return Exact(min(1.0, fisher), min(1.0, fisher) - observed / total / 2)


def _weights(low: int, high: int, whole: int, people: int, ref_people: int) -> np.ndarray:
    """Hypergeometric probabilities of ``low`` to ``high`` selected, the largest being 1.

    By the ratio of each to its neighbour, away from the largest, so that nothing overflows.
    """
    mode = (people + 1) * (whole + 1) // (people + ref_people + 2)
    mode = min(high, max(low, mode))
    up = np.arange(mode, high, dtype=float)
    rising = (people - up) * (whole - up) / ((up + 1) * (ref_people - whole + up + 1))
    down = np.arange(mode, low, -1, dtype=float)
    falling = down * (ref_people - whole + down) / ((people - down + 1) * (whole - down + 1))
    return np.concatenate([np.cumprod(falling)[::-1], [1.0], np.cumprod(rising)])


def turns_around(selected: int, people: int, ref_selected: int, ref_people: int) -> bool:
    """Whether selecting one person more here, and one fewer there, gives this group more.

    Questions and answers on the Uniform Guidelines, 21 (44 FR 11996, 1979): where it does, the
    numbers are too small to say that there is adverse impact.
    """
    if selected == people or ref_selected == 0:
        return False
    return (selected + 1) * ref_people > (ref_selected - 1) * people


def shortfall(selected: int, people: int, ref_selected: int, ref_people: int) -> float:
    """How many fewer were selected than at the rate of both groups together; negative if more."""
    return (people * (selected + ref_selected)) / (people + ref_people) - selected


def more_to_equal(selected: int, people: int, ref_selected: int, ref_people: int) -> int:
    """How many more selected give at least the reference's rate, which stays as it is."""
    return max(0, _ceiling(ref_selected * people, ref_people) - selected)


def more_to_four_fifths(selected: int, people: int, ref_selected: int, ref_people: int) -> int:
    """How many more selected give at least four fifths of the reference's rate."""
    return max(0, _ceiling(4 * ref_selected * people, 5 * ref_people) - selected)


def _ceiling(part: int, whole: int) -> int:
    return -(-part // whole)

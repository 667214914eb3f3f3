"""Category scores by group, held against the largest group in standard deviations."""

import math

import numpy as np

from screener.evidence.two_rates import Z_95
from screener.models.audit import GroupScores


def group_scores(label: str, scores: np.ndarray, reference: np.ndarray | None) -> GroupScores:
    """One group's scores (0..100, none unknown); without a ``reference`` it is that itself."""
    difference = None if reference is None else standardised(scores, reference)
    return GroupScores(
        label=label,
        people=len(scores),
        mean=float(scores.mean()) if len(scores) else None,
        deviation=float(scores.std(ddof=1)) if len(scores) > 1 else None,
        difference=difference,
        interval=None
        if difference is None or reference is None
        else interval(difference, len(scores), len(reference)),
    )


def standardised(scores: np.ndarray, reference: np.ndarray) -> float | None:
    """The difference of the means in pooled standard deviations (Cohen 1988).

    None with fewer than two people in either group, or where nobody differs within the groups.
    """
    people, others = len(scores), len(reference)
    if people < 2 or others < 2:
        return None
    squares = (people - 1) * scores.var(ddof=1) + (others - 1) * reference.var(ddof=1)
    pooled = math.sqrt(squares / (people + others - 2))
    # Scores have nine decimals: less than that is rounding.
    if pooled < 1e-9:
        return None
    return float(scores.mean() - reference.mean()) / pooled


def interval(difference: float, people: int, others: int) -> tuple[float, float]:
    """The 95 % interval of a standardised difference in large samples (Hedges and Olkin 1985)."""
    variance = (people + others) / (people * others) + difference**2 / (2 * (people + others))
    half = Z_95 * math.sqrt(variance)
    return difference - half, difference + half

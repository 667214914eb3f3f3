"""Norms from the scores of many people."""

from collections.abc import Iterator, Sequence

import numpy as np

from screener.evidence.moments import Matrix
from screener.models.norms import MOST_SCORES, NormTable

# Shown to people; reports use the scores themselves.
SHOWN = (1, 5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95, 99)
_DECIMALS = 9


def norm_table(scores: Matrix, alpha: float | None = None) -> NormTable:
    """Norms of scores from 0 to 100, nan left out; there have to be two at least.

    Up to 101 different scores are kept one by one, so that a mid-rank percentile is exact. More
    of them are put into groups of neighbours, each at its mean: a percentile is then off by less
    than half a group, which is less than half a point of 100 but where many share one score.
    """
    known = np.sort(np.round(scores[~np.isnan(scores)], _DECIMALS))
    marks = np.percentile(known, SHOWN)
    return NormTable(
        n=len(known),
        mean=round(float(known.mean()), _DECIMALS),
        sd=round(float(known.std(ddof=1)), _DECIMALS),
        alpha=None if alpha is None else round(alpha, _DECIMALS),
        percentiles={str(p): round(float(mark), 2) for p, mark in zip(SHOWN, marks, strict=True)},
        scores=tuple(grouped(known)),
    )


def grouped(known: Matrix) -> Sequence[tuple[float, int]]:
    """Sorted scores with their numbers; equal ones together, neighbours where there are many."""
    values, counts = np.unique(known, return_counts=True)
    if len(values) <= MOST_SCORES:
        return [(float(value), int(count)) for value, count in zip(values, counts, strict=True)]
    return list(_in_groups(values, counts))


def _in_groups(
    values: Matrix, counts: "np.ndarray[tuple[int], np.dtype[np.intp]]"
) -> Iterator[tuple[float, int]]:
    """Groups as equal as can be; who share a score stay together."""
    middle = np.cumsum(counts) - counts / 2
    group = (middle * MOST_SCORES / counts.sum()).astype(int)
    for place in np.unique(group):
        here = group == place
        number = int(counts[here].sum())
        yield round(float(values[here] @ counts[here]) / number, _DECIMALS), number

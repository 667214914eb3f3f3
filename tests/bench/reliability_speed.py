"""Reliability of 1,000,000 people against one bare covariance of the same matrix, in turn.

``python -m tests.bench.reliability_speed`` prints figures and judges nothing. Both work on points
that are in memory already: 5 categories of 5 items, nobody left anything out.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from screener.evidence.scale_figures import scale_figures

CATEGORIES, ITEMS, LABELS = 5, 5, 5


def points(rows: int, order: Literal["C", "F"]) -> NDArray[np.float64]:
    """Answers to items of which those of a category go together, as points from 0 to 1."""
    rng = np.random.Generator(np.random.PCG64(1))
    traits = np.repeat(rng.standard_normal((rows, CATEGORIES)), ITEMS, axis=1)
    felt = 0.7 * traits + 0.7 * rng.standard_normal((rows, CATEGORIES * ITEMS))
    marked = np.clip(np.round(felt + (LABELS - 1) / 2), 0, LABELS - 1)
    return np.asarray(marked / (LABELS - 1), order=order)


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main(arguments: list[str]) -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--turns", type=int, default=9)
    given = options.parse_args(arguments)
    for order in ("C", "F"):
        matrix = points(given.rows, "C" if order == "C" else "F")
        turns = [measured(matrix) for _ in range(given.turns + 1)][1:]
        ratios = [ours / bare for ours, bare in turns]
        both = [statistics.median(turn[which] for turn in turns) for which in (0, 1)]
        print(
            f"reliability / numpy.cov, {given.rows:,} rows in memory "
            f"{'row by row' if order == 'C' else 'column by column'}: "
            f"ratio {statistics.median(ratios):.2f} (worst of {given.turns} turns "
            f"{max(ratios):.2f}); seconds {both[0]:.3f} / {both[1]:.3f}",
            flush=True,
        )


def measured(matrix: NDArray[np.float64]) -> tuple[float, float]:
    """Seconds of ours and of the bare covariance, one after the other."""
    sizes = [ITEMS] * CATEGORIES
    return seconds(lambda: scale_figures(matrix, sizes)), seconds(
        lambda: np.cov(matrix, rowvar=False)
    )


if __name__ == "__main__":
    main(sys.argv[1:])

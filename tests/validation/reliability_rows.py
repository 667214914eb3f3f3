"""Reliability: alpha and what belongs to it, omega, and the standard error of measurement."""

import math
from functools import cache, partial

import numpy as np

from screener.evidence import alpha as parts
from screener.evidence import one_factor, scale_figures
from screener.evidence.moments import moments
from tests.validation.row import Row, Section

# Six people, four items; the figures were worked with R's psych and with NumPy, which agree.
ANSWERS = np.array(
    [[3, 4, 3, 4], [5, 5, 4, 5], [2, 2, 3, 2], [4, 4, 4, 5], [1, 2, 2, 1], [3, 3, 4, 3]], float
)
COVARIANCE = moments(ANSWERS).covariance
GIVEN = "six people, four items"
PSYCH = "R psych; pingouin and NumPy agree"
LOADINGS = np.array([0.7, 0.6, 0.8, 0.5])
ITEM_REST = (0.9797958971, 0.9165342138, 0.8010012818, 0.9625)
DROPPED = (0.9, 12 / 13, 0.9732824427, 0.91875)


def _feldt(end: int) -> float | None:
    value = parts.alpha(COVARIANCE)
    found = None if value is None else parts.feldt_interval(value, 6, 4)
    return None if found is None else found[end]


@cache
def _figures() -> scale_figures.ScaleFigures:
    """Of the same answers as points of a scale from 1 to 5."""
    return scale_figures.scale_figures((ANSWERS - 1) / 4, [4])[0]


def _omega() -> float:
    """Of the correlations that one factor with these loadings makes."""
    correlations = np.outer(LOADINGS, LOADINGS)
    np.fill_diagonal(correlations, 1.0)
    return one_factor.one_factor(correlations).omega


def _rows() -> tuple[Row, ...]:
    common = LOADINGS.sum() ** 2
    sd, k = np.std(ANSWERS.sum(axis=1), ddof=1), 4
    return (
        Row("alpha", parts.alpha, GIVEN, partial(parts.alpha, COVARIANCE), 56 / 59, "program",
            f"{PSYCH}; 56 / 59 on paper"),
        Row("alpha, standardised", scale_figures.scale_figures, GIVEN,
            lambda: _figures().alpha_standardised, 0.9614616214, "program", PSYCH, 5e-10),
        Row("alpha, lower end", parts.feldt_interval, f"{GIVEN}, 95 %", partial(_feldt, 0),
            0.8181483721, "program", PSYCH, 5e-10),
        Row("alpha, upper end", parts.feldt_interval, f"{GIVEN}, 95 %", partial(_feldt, 1),
            0.9920893578, "program", PSYCH, 5e-10),
        *(
            Row("item-rest correlation", parts.item_rest, f"{GIVEN}: item {n + 1}",
                lambda n=n: parts.item_rest(COVARIANCE)[n], value, "program", PSYCH, 5e-10)  # type: ignore[misc]
            for n, value in enumerate(ITEM_REST)
        ),
        *(
            Row("alpha without an item", parts.alpha_if_dropped, f"{GIVEN}: item {n + 1}",
                lambda n=n: parts.alpha_if_dropped(COVARIANCE)[n], value, "program", PSYCH, 5e-10)  # type: ignore[misc]
            for n, value in enumerate(DROPPED)
        ),
        Row("omega", one_factor.one_factor, "loadings .7 .6 .8 .5", _omega,
            common / (common + float((1 - LOADINGS**2).sum())), "by hand",
            "McDonald 1999: (Σl)² / ((Σl)² + Σu) = .749446"),
        Row("standard error of measurement", scale_figures.scale_figures, f"{GIVEN}, 0 to 100",
            lambda: _figures().sem, 100 / 4 / k * float(sd) * math.sqrt(3 / 59), "by hand",
            "SD √(1 − alpha); 1.095445 on the sum of the raw answers"),
    )  # fmt: skip


SECTIONS = (Section("Reliability", _rows()),)

"""Norms: percentiles, their intervals, and Kelley's true scores."""

from functools import partial

import numpy as np
from scipy import stats

from screener.evidence.norms import norm_table
from screener.scoring import norming
from tests.validation.row import Row, Section

SCORES = np.array([40.0, 45, 50, 50, 55, 60, 60, 60, 70, 80])
GIVEN = "60 among 40 45 50 50 55 60 60 60 70 80"
TABLE = norm_table(SCORES, alpha=0.8)
# Norms with the mean of 70 and the standard deviation of 15 of the worked example.
ROUND = TABLE.model_copy(update={"mean": 70.0, "sd": 15.0})


def _percentile() -> float | None:
    found = norming.figures(60.0, TABLE)
    return None if found is None else found.percentile


def _by_scipy(end: float) -> float:
    return float(100 * stats.beta.ppf(end, 6.5 + 0.5, 3.5 + 0.5))


def _rows() -> tuple[Row, ...]:
    return (
        Row("percentile", norming.figures, GIVEN, _percentile,
            lambda: float(stats.percentileofscore(SCORES, 60, kind="mean")), "program",
            "scipy.stats.percentileofscore, mean"),
        *(
            Row(f"percentile, {name} end", norming.jeffreys, f"{GIVEN}, 95 %",
                lambda k=k: norming.jeffreys(6.5, 10)[k], partial(_by_scipy, end),  # type: ignore[misc]
                "program", "scipy.stats.beta, Jeffreys", 1e-8)
            for k, (name, end) in enumerate((("lower", 0.025), ("upper", 0.975)))
        ),
        Row("true score", norming.true_score, "85, mean 70, SD 15, alpha .8",
            lambda: norming.true_score(85.0, ROUND)[0], 82.0, "by hand",
            "Kelley 1947: 70 + .8 · 15"),
        Row("its standard error", norming.true_score, "85, mean 70, SD 15, alpha .8",
            lambda: norming.true_score(85.0, ROUND)[1], 6.0, "by hand",
            "Kelley 1947: 15 √(.8 · .2)"),
    )  # fmt: skip


SECTIONS = (Section("Norms", _rows()),)

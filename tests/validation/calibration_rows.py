"""Prediction: correlations, expectancy, and what choosing brings."""

import math
from functools import partial

import numpy as np
from scipy import stats

from screener.evidence import correlations, expectancy, holm, taylor_russell
from tests.validation.row import Row, Section

TABLES = "Taylor and Russell 1939, printed tables"
# Validity, share selected, base rate, and the share of successes as printed.
PRINTED = ((0.50, 0.50, 0.60, 0.76), (0.30, 0.20, 0.50, 0.67), (0.20, 0.50, 0.50, 0.56))
# Twenty pairs for SciPy, the same each time.
X = np.arange(20.0)
Y = np.array([3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4])


def _success(r: float, selected: float, base_rate: float) -> float:
    """By SciPy's bivariate normal."""
    upper = [stats.norm.ppf(selected), stats.norm.ppf(base_rate)]
    both = stats.multivariate_normal([0, 0], [[1, r], [r, 1]]).cdf(upper)
    return float(both) / selected


def _fisher(r: float, n: int, end: int) -> float | None:
    found = correlations.fisher_interval(r, n)
    return None if found is None else found[end]


def _by_scipy(end: int) -> float:
    return float(stats.pearsonr(X, Y).confidence_interval(0.95)[end])


def _wilson(end: int) -> float:
    interval = stats.binomtest(15, 20).proportion_ci(0.95, method="wilson")
    return float(interval[end])


def _correlations() -> tuple[Row, ...]:
    r = float(np.corrcoef(X, Y)[0, 1])
    return (
        *(
            Row(f"correlation, {name} end", correlations.fisher_interval, "r of 20 pairs, 95 %",
                partial(_fisher, r, 20, end), partial(_by_scipy, end), "program",
                "scipy.stats.pearsonr")
            for end, name in enumerate(("lower", "upper"))
        ),
        *(
            Row(f"correlation, {name} end", correlations.fisher_interval, "r .30, n 40, 95 %",
                partial(_fisher, 0.3, 40, end), value, "program", "R psychometric, CIr", 5e-7)
            for end, (name, value) in enumerate((("lower", -0.0126958), ("upper", 0.5592462)))
        ),
        Row("p of a correlation", correlations.p_of_r, "r .30, n 40",
            partial(correlations.p_of_r, 0.3, 40), 0.060001789548761765,
            "program", "R psychometric and cor.test; scipy.stats.t"),
        Row("what fitted weights keep, squared", correlations.cross_validated_square,
            "R² .30, n 40, 5 categories", partial(correlations.cross_validated_square, 0.3, 40, 5),
            1 - 39 / 34 * 38 / 33 * 41 / 40 * 0.7, "by hand", "Stein 1960, Darlington 1968"),
        Row("without error of the outcome", correlations.without_error, "r .25, reliability .52",
            partial(correlations.without_error, 0.25, 0.52), 0.25 / math.sqrt(0.52), "by hand",
            "Spearman 1904"),
        Row("without restriction of range", correlations.without_restriction, "r .25, u .7",
            partial(correlations.without_restriction, 0.25, 0.7), 0.3460642703, "by hand",
            "Thorndike 1949, case II"),
        *(
            Row("p after Holm", holm.holm, f"p = .01 .04 .03 .005: number {n + 1}",
                lambda n=n: holm.holm([0.01, 0.04, 0.03, 0.005])[n], p,  # type: ignore[misc]
                "by hand", "Holm 1979, step by step")
            for n, p in enumerate((0.03, 0.06, 0.06, 0.02))
        ),
    )  # fmt: skip


def _choosing() -> tuple[Row, ...]:
    return (
        *(
            Row(f"share of successes, {name} end", expectancy.wilson, "15 of 20, 95 %",
                lambda end=end: expectancy.wilson(15, 20)[end], partial(_wilson, end),  # type: ignore[misc]
                "program", "scipy.stats.binomtest, Wilson")
            for end, name in enumerate(("lower", "upper"))
        ),
        *(
            Row("share who succeed", taylor_russell.success_ratio,
                f"validity {r}, selected {selected}, base rate {base}",
                partial(taylor_russell.success_ratio, r, selected, base), printed, "published",
                TABLES, 0.005)
            for r, selected, base, printed in PRINTED
        ),
        *(
            Row("share who succeed", taylor_russell.success_ratio,
                f"validity {r}, selected {selected}, base rate {base}",
                partial(taylor_russell.success_ratio, r, selected, base),
                partial(_success, r, selected, base), "program",
                "scipy.stats.multivariate_normal", 1e-6)
            for r, selected, base in ((0.5, 0.1, 0.3), (0.3, 0.2, 0.5), (0.0, 0.3, 0.5))
        ),
        Row("mean standard score of those selected", taylor_russell.mean_selected, "selected .2",
            partial(taylor_russell.mean_selected, 0.2), 1.40, "published",
            "Naylor and Shine 1965, printed table", 0.005),
    )  # fmt: skip


SECTIONS = (Section("Prediction", (*_correlations(), *_choosing())),)

"""Scores, standard errors, fits and the overall fit."""

import math
from functools import partial

from screener.models.profile import Ideal
from screener.scoring import categories, contrast, order, overall, points
from screener.scoring import contribution as parts
from screener.scoring import fit as fits
from tests.validation.row import Row, Section
from tests.validation.scored import (
    chosen,
    effective_weight,
    fit_at,
    from1to6,
    moments_by_quadrature,
    whole,
)

COHEN = "Cohen, Cohen, Aiken and West 1999 (percent of maximum possible), arithmetic on paper"
NARROW = Ideal(weight=1, target=(60, 80), tolerance=30, reason="R")
PAIR = (contrast.Figure(72.0, 8.0, 100.0), contrast.Figure(50.0, 6.0, 60.0))
BAND = {20: 0.0, 45: 50.0, 60: 100.0, 80: 100.0, 95: 50.0, 100: 100 * 10 / 30}


def _scores() -> tuple[Row, ...]:
    keyed = "answers 4, 5, none, 6, 2 on 1 to 6, the last one reversed"
    choice = {"a": 1 / 3, "b": -1 / 3, "c": 1 / 3, "d": 1 / 3, "e": -1 / 3}
    spread = [0.6, 0.8, 1.0, 0.8]
    squares = sum((p - 0.8) ** 2 for p in spread)
    error = 100 * math.sqrt((squares + 2 * 0.3**2) / 5 / 4)
    return (
        Row("score", categories.scores, keyed, partial(from1to6, (4, 5, None, 6, 2), reversed_=4),
            80.0, "by hand", COHEN),
        Row("score, nothing reversed", categories.scores, "answers 4, 5, none, 6, 2 on 1 to 6",
            partial(from1to6, (4, 5, None, 6, 2)), 65.0, "by hand", COHEN),
        Row("several answers, a wrong one costs", points.item_points,
            "right a, c, d (1/3 each), wrong b, e (−1/3 each), chosen a, c, e",
            partial(chosen, choice, "a;c;e"), 100 / 3, "by hand", "(2 − 1) / 3"),
        Row("standard error of a score", categories.standard_error, keyed,
            partial(from1to6, (4, 5, None, 6, 2), "standard_error", 4), error, "by hand",
            "100 √(v / n), v = (Σ(p − 0.8)² + 2 · 0.3²) / (n + 1), p = .6 .8 1 .8"),
        Row("standard error of one answer", categories.standard_error, "answer 3 on 1 to 6",
            partial(from1to6, (3,), "standard_error"), 30.0, "by hand",
            "the prior alone: 100 · 0.30"),
    )  # fmt: skip


def _fits() -> tuple[Row, ...]:
    plain = tuple(
        Row("fit", fits.fit, f"score {score}, target 60 to 80, tolerance 30",
            partial(fit_at, score, 60, 80, 30), expected, "by hand",
            "straight line from the edge over the tolerance")
        for score, expected in BAND.items()
    )  # fmt: skip
    ramp = fits.LossRamp.of(NARROW)
    moments = tuple(
        Row(f"{what} of the fit", fits.LossRamp.moments,
            f"score {score}, standard error {error}, target 60 to 80, tolerance 30",
            lambda score=score, error=error, k=k: ramp.moments(score, error)[k],  # type: ignore[misc]
            lambda score=score, error=error, k=k: moments_by_quadrature(NARROW, score, error)[k],  # type: ignore[misc]
            "program", "scipy.integrate.quad over the normal density", 1e-6)
        for score, error in ((55.0, 9.0), (70.0, 12.0), (92.0, 7.0))
        for k, what in enumerate(("mean", "variance"))
    )  # fmt: skip
    return (*plain, *moments)


def _overall() -> tuple[Row, ...]:
    given = "fits 72, 55, 88, weights 5, 3, 2"
    return (
        Row("overall fit", overall.fits, given, partial(whole, (72, 55, 88), (5, 3, 2)), 70.1,
            "by hand", "(5 · 72 + 3 · 55 + 2 · 88) / 10"),
        *(
            Row("effective weight", parts.contribution,
                f"SD 15, 12, 20, correlations .3 .2 .1, weights 5, 3, 2: category {n + 1}",
                partial(effective_weight, n), share, "by hand",
                "Shorrocks 1982: w (C w) / w' C w", 1e-8)
            for n, share in enumerate((0.6049531344, 0.1934818127, 0.2015650529))
        ),
        Row("comparison interval, in standard errors", order.comparison_interval, "two sides, 10 %",
            lambda: order.COMPARISON, 1.6448536269514722 / math.sqrt(2), "by hand",
            "Goldstein and Healy 1995: z / √2, to three decimals", 5e-4),
        Row("z of a difference", contrast.family, "72 ± 8 and 50 ± 6",
            lambda: contrast.family([PAIR])[0][0].z, 2.2, "by hand", "22 / √(64 + 36)"),
        *(
            Row("p after Holm", contrast.holm, f"p = .01 .04 .03 .005: number {n + 1}",
                lambda n=n: contrast.holm([0.01, 0.04, 0.03, 0.005])[n], p,  # type: ignore[misc]
                "by hand", "Holm 1979, step by step")
            for n, p in enumerate((0.03, 0.06, 0.06, 0.02))
        ),
    )  # fmt: skip


SECTIONS = (
    Section("Scores", _scores()),
    Section("Fit", _fits()),
    Section("Overall fit and comparisons", _overall()),
)

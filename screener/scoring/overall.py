"""The overall fit: weighted mean of the fits, its coverage, precision, and where points went.

What a category brings to it, its ``parts``, hangs on the category alone and is worked out with it.
"""

import polars as pl

from screener.models.profile import Ideal, Profile
from screener.models.result import COVERAGE_NEEDED
from screener.scoring.columns import Z_90, of, overall, steady, total
from screener.scoring.fit import fit
from screener.scoring.label_counts import PACKED

Weights = dict[str, float]
# Columns on the way: what a category brings to figures of the whole.
COVERED, WORST, BEST = "covered", "worst", "best"
MEAN_FIT, VARIANCE = "mean_fit", "variance"
# All that the whole is made of, and what of it is in no result; nor is the mean of the points.
OF_CATEGORIES = ("score", "fit", "lowest", COVERED, WORST, BEST, MEAN_FIT, VARIANCE)
ON_THE_WAY = (COVERED, WORST, BEST, MEAN_FIT, VARIANCE, "mean", PACKED)


def weights(profile: Profile) -> Weights:
    """Category id to weight, in the profile's order."""
    return {name: ideal.weight for name, ideal in profile.categories.items()}


def parts(name: str, ideal: Ideal) -> list[pl.Expr]:
    """What a category adds to the coverage, and to either end of what the overall could be."""
    answered = pl.col(of("answered", name)) / pl.col(of("of", name)) * ideal.weight
    lowest, highest = pl.col(of("lowest", name)), pl.col(of("highest", name))
    nearest = pl.lit(ideal.target[0]).clip(lowest, highest)
    worst = pl.min_horizontal(fit(lowest, ideal), fit(highest, ideal))
    best = pl.max_horizontal(fit(nearest, ideal), fit(lowest, ideal), fit(highest, ideal))
    known = lowest.is_not_null()
    return [
        pl.when(_scored(name)).then(answered).alias(of(COVERED, name)),
        pl.when(known).then(worst * ideal.weight).alias(of(WORST, name)),
        pl.when(known).then(best * ideal.weight).alias(of(BEST, name)),
    ]


def shares(weights: Weights) -> list[pl.Expr]:
    """``share``: the weight's part of the weights of all scored categories."""
    whole = pl.col(overall("scored_weight"))
    return [
        pl.when(_scored(name) & (whole > 0)).then(weight / whole).alias(of("share", name))
        for name, weight in weights.items()
    ]


def scored_weight(weights: Weights) -> pl.Expr:
    """The sum of the weights of all scored categories."""
    parts = [pl.when(_scored(name)).then(weight) for name, weight in weights.items()]
    return total(parts).alias(overall("scored_weight"))


def points_lost(weights: Weights) -> list[pl.Expr]:
    """``share * (100 - fit)``; over the scored categories they add up to 100 minus the overall."""
    return [
        (pl.col(of("share", name)) * (100 - pl.col(of("fit", name)))).alias(of("points_lost", name))
        for name in weights
    ]


def coverage(weights: Weights) -> pl.Expr:
    """``sum(w * n / k over scored) / sum(w over all)``, 0 to 1."""
    covered = total([pl.col(of(COVERED, name)) for name in weights])
    return steady(covered * (1 / sum(weights.values()))).alias(overall("coverage"))


def fits(weights: Weights) -> list[pl.Expr]:
    """Overall ``fit``, ``expected`` and ``standard_error``; null below the coverage needed."""
    expected = [pl.col(of("share", n)) * pl.col(of(MEAN_FIT, n)) for n in weights]
    spread = [_square(pl.col(of("share", n))) * pl.col(of(VARIANCE, n)) for n in weights]
    mean = steady(_weighted_fit(weights) / pl.col(overall("scored_weight")))
    return [
        _if_covered(mean).alias(overall("fit")),
        _if_covered(total(expected)).alias(overall("expected")),
        _if_covered(total(spread).sqrt()).alias(overall("standard_error")),
    ]


def interval() -> list[pl.Expr]:
    """The 90 % interval. Noise can only push a score out of its range, hence the longer top."""
    fit, error = pl.col(overall("fit")), pl.col(overall("standard_error")) * Z_90
    shortfall = pl.max_horizontal(fit - pl.col(overall("expected")), pl.lit(0.0))
    high = pl.when(fit.is_not_null()).then(fit + error + 2 * shortfall)
    return [
        (fit - error).clip(0.0, 100.0).alias(overall("low")),
        high.clip(0.0, 100.0).alias(overall("high")),
    ]


def same_everywhere() -> list[pl.Expr]:
    """What comes out of ``exp`` and ``erfc``, rounded: their last digit depends on the machine."""
    names = ("expected", "standard_error", "low", "high")
    return [steady(pl.col(overall(name))) for name in names]


def fit_if_rest(weights: Weights) -> list[pl.Expr]:
    """Between what the overall could lie, whatever the unanswered items would have been."""
    whole = [
        pl.when(pl.col(of("lowest", name)).is_not_null()).then(weight)
        for name, weight in weights.items()
    ]
    weight = total(whole)
    low, high = (total([pl.col(of(end, name)) for name in weights]) for end in (WORST, BEST))
    return [
        _if_covered(steady(low / weight)).alias(overall("lowest")),
        _if_covered(steady(high / weight)).alias(overall("highest")),
    ]


def _scored(name: str) -> pl.Expr:
    return pl.col(of("score", name)).is_not_null()


def _weighted_fit(weights: Weights) -> pl.Expr:
    return total([pl.col(of("fit", name)) * weight for name, weight in weights.items()])


def _if_covered(figure: pl.Expr) -> pl.Expr:
    return pl.when(pl.col(overall("coverage")) >= COVERAGE_NEEDED).then(figure)


def _square(figure: pl.Expr) -> pl.Expr:
    return figure * figure

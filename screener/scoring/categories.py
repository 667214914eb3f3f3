"""Category scores: percent of maximum possible, with the error of one person's mean.

The standard error is the conditional absolute error of a mean over items (Brennan,
generalizability theory), steadied by a prior worth two items with a deviation of 0.30.
"""

import math

import polars as pl

from screener.models.questionnaire import Category, Questionnaire
from screener.models.reading import NOT_APPLICABLE
from screener.scoring.columns import TINY, code, of, points, steady, total
from screener.scoring.points import extremes

PRIOR_ITEMS = 2
PRIOR_DEVIATION = 0.30
LEFT_AT_LEAST = 0.5


def counts(category: Category) -> list[pl.Expr]:
    """``answered`` (n), ``of`` (k: items that apply) and ``na`` a category."""
    items = category.scored_items
    skipped = [(pl.col(code(i.id)) == NOT_APPLICABLE).cast(pl.Int64) for i in items]
    answered = [pl.col(points(i.id)).is_not_null().cast(pl.Int64) for i in items]
    left = len(items) - total(skipped)
    return [
        total(answered).alias(of("answered", category.id)),
        left.alias(of("of", category.id)),
        total(skipped).alias(of("na", category.id)),
    ]


def scores(category: Category, questionnaire: Questionnaire) -> list[pl.Expr]:
    """``score`` (0..100) and the unrounded ``mean`` (0..1); null where too few are answered."""
    values = [pl.col(points(item.id)) for item in category.scored_items]
    mean = total(values) / pl.col(of("answered", category.id))
    mean = pl.when(_is_scored(category, questionnaire)).then(mean)
    return [
        steady(100 * mean).alias(of("score", category.id)),
        mean.alias(of("mean", category.id)),
    ]


def _is_scored(category: Category, questionnaire: Questionnaire) -> pl.Expr:
    share = category.answered_at_least or questionnaire.answered_at_least
    answered, left = pl.col(of("answered", category.id)), pl.col(of("of", category.id))
    return (answered >= share * left - TINY) & (answered > 0) & _has_enough_left(category)


def _has_enough_left(category: Category) -> pl.Expr:
    left = pl.col(of("of", category.id))
    return (left > 0) & (left >= LEFT_AT_LEAST * len(category.scored_items))


def standard_error(category: Category) -> pl.Expr:
    """``100 * sqrt(v / n)``, ``v = (sum((p - mean)^2) + 2 * 0.30^2) / (n + 1)``."""
    mean, n = pl.col(of("mean", category.id)), pl.col(of("answered", category.id))
    spread = [(pl.col(points(i.id)) - mean) for i in category.scored_items]
    squares = total([part * part for part in spread])
    variance = (squares + PRIOR_ITEMS * PRIOR_DEVIATION**2) / (n + (PRIOR_ITEMS - 1))
    error = 100 * (variance / n).sqrt()
    return pl.when(mean.is_not_null()).then(error).alias(of("standard_error", category.id))


def usual_error(items: int) -> float:
    """The standard error of a score of so many items whose points differ as the prior has it."""
    return 100 * PRIOR_DEVIATION / math.sqrt(items)


def score_if_rest(category: Category) -> list[pl.Expr]:
    """The lowest and highest score that the unanswered items could still give."""
    left = pl.col(of("of", category.id))
    ends = [
        total([_possible(item.id, extremes(item)[end]) for item in category.scored_items])
        for end in (0, 1)
    ]
    names = (of("lowest", category.id), of("highest", category.id))
    return [
        pl.when(_has_enough_left(category)).then(steady(100 * (end / left))).alias(name)
        for end, name in zip(ends, names, strict=True)
    ]


def _possible(item_id: str, otherwise: float) -> pl.Expr:
    skipped = pl.col(code(item_id)) == NOT_APPLICABLE
    open_points = pl.when(skipped.fill_null(value=False)).then(0.0).otherwise(otherwise)
    return pl.coalesce(pl.col(points(item_id)), open_points)

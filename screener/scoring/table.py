"""The scored table: answers in, one candidate a row, every figure a column.

Nothing here looks across rows: a candidate's figures are the same alone and among a million.
"""

import polars as pl

from screener.models.profile import Profile
from screener.models.questionnaire import Category, Questionnaire
from screener.scoring import categories, overall, verdict
from screener.scoring.columns import Z_90, of, points
from screener.scoring.fit import fit, moments
from screener.scoring.points import item_points


def score_table(
    answers: pl.DataFrame, questionnaire: Questionnaire, profile: Profile
) -> pl.DataFrame:
    """Add every figure to a table of answer codes (``code:ITEM``, text, one row a candidate).

    Columns made, see ``scoring.columns``: points an item (0..1); a category's answered, of, score
    (0..100), standard_error, fit, share, points_lost, gate and more; overall.fit, .expected,
    .standard_error, .low, .high, .coverage, .band. Null is unknown.
    """
    named = [c for c in questionnaire.categories if c.id in profile.categories]
    table = _add_scores(answers, named, questionnaire)
    table = _add_fits(table, profile)
    return _add_verdicts(table, questionnaire, profile)


def _add_scores(
    table: pl.DataFrame, named: list[Category], questionnaire: Questionnaire
) -> pl.DataFrame:
    items = [item for category in questionnaire.categories for item in category.scored_items]
    scales = questionnaire.scales
    table = table.with_columns([item_points(i, scales).alias(points(i.id)) for i in items])
    table = table.with_columns([e for c in named for e in categories.counts(c)])
    table = table.with_columns([e for c in named for e in categories.scores(c, questionnaire)])
    figures = [categories.standard_error(c) for c in named]
    figures += [e for c in named for e in categories.score_if_rest(c)]
    return table.with_columns(figures)


def _add_fits(table: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    ideals = profile.categories
    fits = [fit(pl.col(of("score", n)), i).alias(of("fit", n)) for n, i in ideals.items()]
    table = table.with_columns([*fits, *(e for name in ideals for e in _score_interval(name))])
    return table.hstack([c for name, ideal in ideals.items() for c in moments(table, name, ideal)])


def _score_interval(name: str) -> list[pl.Expr]:
    score, error = pl.col(of("score", name)), pl.col(of("standard_error", name)) * Z_90
    return [
        (score - error).clip(0.0, 100.0).alias(of("low", name)),
        (score + error).clip(0.0, 100.0).alias(of("high", name)),
    ]


def _add_verdicts(
    table: pl.DataFrame, questionnaire: Questionnaire, profile: Profile
) -> pl.DataFrame:
    weights = overall.weights(profile)
    table = table.with_columns(overall.scored_weight(weights), overall.coverage(weights))
    table = table.with_columns(overall.shares(weights))
    table = table.with_columns([*overall.points_lost(weights), *overall.fits(weights)])
    table = table.with_columns([*overall.interval(), *overall.fit_if_rest(profile)])
    table = table.with_columns(overall.same_everywhere(weights))
    gates = verdict.minimum_gates(profile)
    table = table.with_columns([*gates, *verdict.eligibility_gates(profile, questionnaire)])
    return table.with_columns([*verdict.gaps(profile), *verdict.bands(profile, questionnaire)])

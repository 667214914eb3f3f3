"""All figures of one category, from the codes of its items to its fit and its gate."""

from collections.abc import Iterator

import polars as pl

from screener.models.profile import Ideal
from screener.models.questionnaire import Category, Questionnaire
from screener.scoring import categories, overall
from screener.scoring.columns import Z_90, code, of, points, steady
from screener.scoring.fit import FitMoments, fit
from screener.scoring.label_counts import LabelCounts
from screener.scoring.points import item_points
from screener.scoring.verdict import minimum_gate


class CategoryScorer:
    """Scores one category; where the profile does not name it, its items have points only.

    ``brings`` are those of its columns that the whole result is made of.
    """

    def __init__(
        self,
        category: Category,
        questionnaire: Questionnaire,
        ideal: Ideal | None,
        counts: LabelCounts,
    ) -> None:
        self.items = category.scored_items
        self.codes = [code(item.id) for item in self.items]
        self.counted = counts.names(category.id)
        self.brings = [*([] if ideal is None else _brings(category.id, ideal)), *self.counted]
        self._counts = counts
        self._category = category
        self._questionnaire = questionnaire
        self._ideal = ideal
        self._moments = None if ideal is None else FitMoments(ideal)

    def figures(self, answers: pl.DataFrame) -> pl.DataFrame:
        """The category's columns alone, a row a candidate."""
        table = answers.select(self.codes)
        scales = self._questionnaire.scales
        table = table.with_columns(
            *(item_points(i, scales).alias(points(i.id)) for i in self.items),
            *self._counts.packed(self._category.id),
        )
        if self._ideal is not None and self._moments is not None:
            table = self._scored(table, self._ideal, self._moments)
        return table.drop(self.codes)

    def _scored(self, table: pl.DataFrame, ideal: Ideal, moments: FitMoments) -> pl.DataFrame:
        category, questionnaire = self._category, self._questionnaire
        name = category.id
        table = table.with_columns(categories.counts(category))
        table = table.with_columns(categories.scores(category, questionnaire))
        table = table.with_columns(
            categories.standard_error(category), *categories.score_if_rest(category)
        )
        table = table.with_columns(fit(pl.col(of("score", name)), ideal).alias(of("fit", name)))
        table = table.with_columns(
            *_interval(name), *_gate(name, ideal), *overall.parts(name, ideal)
        )
        figures = (overall.MEAN_FIT, overall.VARIANCE, "in_range")
        scores, errors = table[of("score", name)], table[of("standard_error", name)]
        table = table.hstack(moments.of(scores, errors, [of(each, name) for each in figures]))
        # What comes out of exp and erfc is rounded: its last digit depends on the machine.
        expected = steady(pl.col(of(overall.MEAN_FIT, name))).alias(of("expected_fit", name))
        return table.with_columns(expected, steady(pl.col(of("in_range", name))))


def _interval(name: str) -> Iterator[pl.Expr]:
    score, error = pl.col(of("score", name)), pl.col(of("standard_error", name)) * Z_90
    yield (score - error).clip(0.0, 100.0).alias(of("low", name))
    yield (score + error).clip(0.0, 100.0).alias(of("high", name))


def _gate(name: str, ideal: Ideal) -> Iterator[pl.Expr]:
    if ideal.minimum is not None:
        yield minimum_gate(name, ideal.minimum)


def _brings(name: str, ideal: Ideal) -> list[str]:
    figures = [*overall.OF_CATEGORIES, *(["gate"] if ideal.minimum is not None else [])]
    return [of(figure, name) for figure in figures]

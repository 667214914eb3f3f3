"""The scored table: answers in, one candidate a row, every figure a column.

Nothing here looks across rows: a candidate's figures are the same alone and among a million.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.scoring import columns, overall, verdict
from screener.scoring.alike import Figures, Ways
from screener.scoring.category import CategoryScorer
from screener.scoring.columns import of
from screener.scoring.label_counts import LabelCounts
from screener.scoring.quality import QualityJudge

# Of fewer people, few are alike.
_A_CROWD = 500


@dataclass(frozen=True)
class Scored:
    """A scored table in parts: what is each candidate's own, and the figures of each category.

    The latter have some columns more than the table.
    """

    own: pl.DataFrame
    figures: Sequence[Figures]

    def table(self) -> pl.DataFrame:
        """All columns, a row a candidate."""
        spread = [each.spread(_shown(each.rows)) for each in self.figures]
        return pl.concat([self.own, *spread], how="horizontal")


def _shown(figures: pl.DataFrame) -> list[str]:
    """Those that are in a result."""
    return [name for name in figures.columns if name.partition(":")[0] not in overall.ON_THE_WAY]


def score_table(
    answers: pl.DataFrame, questionnaire: Questionnaire, profile: Profile
) -> pl.DataFrame:
    """Add every figure to a table of answers, see ``Scorer``."""
    return Scorer(questionnaire, profile).score(answers).table()


class Scorer:
    """Scores tables; what it works out for one serves the next."""

    def __init__(self, questionnaire: Questionnaire, profile: Profile) -> None:
        self._questionnaire = questionnaire
        self._profile = profile
        self._weights = overall.weights(profile)
        ideals, counts = profile.categories, LabelCounts(questionnaire)
        self._scorers = [
            CategoryScorer(category, questionnaire, ideals.get(category.id), counts)
            for category in questionnaire.categories
        ]
        self._judge = QualityJudge(questionnaire, counts)
        self._ways = [Ways(scorer, len(self._scorers)) for scorer in self._scorers]

    def score(self, answers: pl.DataFrame) -> Scored:
        """Add every figure to a table of answer codes (``code:ITEM``, one row a candidate).

        Codes are text or an Enum, null where unanswered. Columns made, see ``scoring.columns``:
        points an item (0..1); a category's answered, of, score (0..100), standard_error, fit,
        share, points_lost, gate and more; overall.fit, .expected, .standard_error, .low, .high,
        .coverage, .band; quality.outcome, .flags and figures. Null is unknown.
        """
        if answers.height < _A_CROWD:
            found = [Figures(scorer.figures(answers)) for scorer in self._scorers]
        else:
            found = [ways.figures(answers) for ways in self._ways]
        brought = [e.spread(s.brings) for s, e in zip(self._scorers, found, strict=True)]
        counted = pl.concat(
            [e.select(s.counted) for s, e in zip(self._scorers, brought, strict=True)],
            how="horizontal",
        )
        judged = self._judge.figures(answers, counted)
        own = self._with_verdicts(pl.concat([answers, judged, *brought], how="horizontal"))
        return Scored(own.drop(name for frame in brought for name in frame.columns), found)

    def _with_verdicts(self, table: pl.DataFrame) -> pl.DataFrame:
        weights, profile = self._weights, self._profile
        table = table.with_columns(overall.scored_weight(weights), overall.coverage(weights))
        table = table.with_columns(overall.shares(weights))
        table = table.with_columns([*overall.points_lost(weights), *overall.fits(weights)])
        table = table.with_columns([*overall.interval(), *overall.fit_if_rest(weights)])
        table = table.with_columns([*overall.same_everywhere(), *verdict.unmet_needs(profile)])
        gates = verdict.eligibility_gates(profile, self._questionnaire)
        bands = verdict.bands(profile, self._questionnaire)
        table = table.with_columns([*gates, *verdict.gaps(profile), *bands])
        unmet = [of(verdict.UNMET, band.id) for band in profile.bands if band.needs]
        return table.drop(columns.overall("scored_weight"), *unmet)

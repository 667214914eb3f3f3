"""Answer quality: what one candidate's answers say about how they were given. No score changes.

Every figure comes from that candidate alone. What is known of such signs: Meade and Craig 2012,
Huang et al. 2012, Curran 2016; no one of them tells careless people apart well, so one flag is
never enough for more than ``caution``, but for missing answers.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

import polars as pl

from screener.models.form_order import shown_order
from screener.models.items import Item, QualityItem, QualityPair, ScaleItem, TextItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import read_answer
from screener.models.result import COVERAGE_FULL, COVERAGE_NEEDED
from screener.scoring.columns import TINY, code, steady, total
from screener.scoring.label_counts import LabelCounts
from screener.scoring.points import item_points

INSTRUCTED, CONTRADICTORY, IMPROBABLE = "instructed", "contradictory", "improbable"
RUN, SPREAD, SECONDS, ANSWERED = "longest_run", "spread", "seconds_an_item", "share_answered"
CHECKS = (INSTRUCTED, CONTRADICTORY, IMPROBABLE, RUN, SPREAD, SECONDS, ANSWERED)
# The column that says by which form of ours the answers came.
FORM = "form"
# Two answers to the same question are so far apart, in points.
APART = 0.5
MOST_CONTRADICTORY = 1 / 3
LEAST_IMPROBABLE = 2
# Of so many answers at least, that share is on one label, or stands in a row on one.
LEAST_ANSWERS, ONE_LABEL, LONG_RUN = 10, 0.9, 0.5
FASTEST = 2.0
_UNLIKE, _LABEL_SHARE, _SCALE_ANSWERS = "run_of_unlike", "one_label", "scale_answers"


def quality(figure: str) -> str:
    """The column of a figure of answer quality."""
    return f"quality.{figure}"


class QualityJudge:
    """Judges the answers of a table; what a questionnaire lets one see is worked out once.

    ``counts`` are those of the questionnaire, where somebody has them.
    """

    def __init__(self, questionnaire: Questionnaire, counts: LabelCounts | None = None) -> None:
        self._asked = questionnaire
        self._items: dict[str, Item | QualityItem] = {i.id: i for i in questionnaire.all_items()}
        self._counts = counts or LabelCounts(questionnaire)
        self._both_ways = _both_ways(self._counts.items)

    def figures(self, answers: pl.DataFrame, counted: pl.DataFrame | None = None) -> pl.DataFrame:
        """Columns ``quality.*`` alone, a row a candidate; null is what cannot be said.

        ``counted`` are the label counts of all categories, where they were made before.

        Counts with ``_of`` how many they are of; ``spread`` is the standard deviation (n - 1) of
        positions on the scale used most; ``seconds_an_item``; ``share_answered`` from 0 to 1;
        ``flags`` (ids joined by ``;``) and ``outcome``.
        """
        names = [code(name) for name in self._items]
        codes = answers.select(names)
        table = codes.select(
            *self._counted(INSTRUCTED, self._instructed()),
            *self._counted(IMPROBABLE, self._improbable()),
            *self._counted(CONTRADICTORY, self._contradictions()),
            self._share_answered(),
        )
        more = [*self._runs(answers), _seconds(answers, names)]
        spread = self._spread(codes, counted)
        return self._judged(pl.concat([table.hstack(more), spread], how="horizontal"))

    def _counted(self, name: str, seen: Sequence[pl.Expr]) -> Iterator[pl.Expr]:
        """How many of some things are so, and of how many that is known."""
        hits = total(each.cast(pl.Int64) for each in seen)
        known = total(each.is_not_null().cast(pl.Int64) for each in seen)
        of = pl.lit(0) if not seen else known
        yield pl.when(of > 0).then(hits).cast(pl.Int64).alias(quality(name))
        yield of.cast(pl.Int64).alias(quality(f"{name}_of"))

    def _instructed(self) -> list[pl.Expr]:
        """Whether an answer is not the one that was asked for; n/a is not."""
        return [
            _text(item.id) != self._code(item, item.expects)
            for item in self._asked.quality_items
            if item.expects is not None
        ]

    def _improbable(self) -> list[pl.Expr]:
        return [
            _text(item.id).is_in([self._code(item, word) for word in item.improbable])
            for item in self._asked.quality_items
            if item.improbable
        ]

    def _contradictions(self) -> list[pl.Expr]:
        scales = self._asked.scales
        pairs = [entry.pair for entry in self._asked.quality if isinstance(entry, QualityPair)]
        points = {name: self._points(name, scales) for pair in pairs for name in pair}
        return [(points[one] - points[two]).abs() > APART + TINY for one, two in pairs]

    def _points(self, name: str, scales: dict[str, tuple[str, ...]]) -> pl.Expr:
        return item_points(self._items[name], scales)

    def _code(self, item: QualityItem, word: str) -> str:
        return read_answer(item, word, self._asked.scales, self._asked.language)

    def _spread(self, codes: pl.DataFrame, counted: pl.DataFrame | None) -> pl.DataFrame:
        """Over the scale that is used most: from how many answers lie on each of its labels."""
        if not self._counts.items:
            nothing = pl.lit(None, dtype=pl.Float64)
            names = {quality(SPREAD): nothing, _LABEL_SHARE: nothing, _SCALE_ANSWERS: pl.lit(0)}
            return codes.select(pl.repeat(each, pl.len()).alias(n) for n, each in names.items())
        if counted is None:
            categories = [category.id for category in self._asked.categories]
            counted = codes.select(each for id in categories for each in self._counts.packed(id))
        return counted.select(self._counts.in_all()).select(*_moments(self._counts.labels))

    def _share_answered(self) -> pl.Expr:
        """Of all questions but free text; what does not apply is an answer."""
        asked = [i.id for i in self._items.values() if not isinstance(i, TextItem)]
        given = total(pl.col(code(name)).is_not_null().cast(pl.UInt16) for name in asked)
        return steady(given / max(1, len(asked))).alias(quality(ANSWERED))

    def _runs(self, answers: pl.DataFrame) -> list[pl.Series]:
        """The longest run of one label in the order shown, and that over items of both directions.

        Null where the order is not known: neither from the questionnaire, nor from a form of ours.
        """
        unknown = pl.repeat(None, answers.height, dtype=pl.Int64, eager=True)
        found = [unknown, unknown]
        if self._asked.shown_in_order:
            found = self._runs_in(list(self._items), answers)
        for form in _forms(answers):
            by_it = answers[FORM] == form
            runs = self._runs_in(shown_order(self._asked, form), answers)
            pairs = zip(runs, found, strict=True)
            found = [run.zip_with(by_it.fill_null(value=False), other) for run, other in pairs]
        return [run.alias(n) for run, n in zip(found, (quality(RUN), _UNLIKE), strict=True)]

    def _runs_in(self, order: Sequence[str], answers: pl.DataFrame) -> list[pl.Series]:
        shown = [i for i in (self._items[id] for id in order) if isinstance(i, ScaleItem)]
        unknown = pl.repeat(None, answers.height, dtype=pl.Int64, eager=True)
        return list(_longest(answers, shown)) if shown else [unknown, unknown]

    def _judged(self, table: pl.DataFrame) -> pl.DataFrame:
        flags = {name: rule.fill_null(value=False) for name, rule in self._rules().items()}
        signs = total(flag.cast(pl.Int64) for name, flag in flags.items() if name != ANSWERED)
        share = pl.col(quality(ANSWERED))
        is_doubtful = (share < COVERAGE_NEEDED - TINY) | (signs > 1)
        outcome = (
            pl.when(is_doubtful)
            .then(pl.lit("doubtful"))
            .when((signs > 0) | flags[ANSWERED])
            .then(pl.lit("caution"))
            .when(self._is_judged())
            .then(pl.lit("ok"))
        )
        said = [pl.when(flag).then(pl.lit(name)) for name, flag in flags.items()]
        told = pl.concat_str(said, separator=";", ignore_nulls=True).alias(quality("flags"))
        table = table.with_columns(outcome.alias(quality("outcome")), told)
        return table.drop(_UNLIKE, _LABEL_SHARE, _SCALE_ANSWERS)

    def _rules(self) -> dict[str, pl.Expr]:
        """When each check asks for a second look."""
        column = {name: pl.col(quality(name)) for name in CHECKS}
        n, of = pl.col(_SCALE_ANSWERS), {c: pl.col(quality(f"{c}_of")) for c in CHECKS[:3]}
        shown = sum(isinstance(item, ScaleItem) for item in self._items.values())
        is_long = pl.col(_UNLIKE) >= max(LEAST_ANSWERS, shown * LONG_RUN)
        is_flat = (n >= LEAST_ANSWERS) & (pl.col(_LABEL_SHARE) >= ONE_LABEL - TINY)
        return {
            INSTRUCTED: column[INSTRUCTED] > 0,
            CONTRADICTORY: column[CONTRADICTORY] > of[CONTRADICTORY] * MOST_CONTRADICTORY + TINY,
            IMPROBABLE: column[IMPROBABLE] >= LEAST_IMPROBABLE,
            RUN: is_long,
            SPREAD: is_flat & pl.lit(self._both_ways),
            SECONDS: column[SECONDS] < FASTEST,
            ANSWERED: column[ANSWERED] < COVERAGE_FULL - TINY,
        }

    def _is_judged(self) -> pl.Expr:
        """Whether anything but the number of answers could be looked at."""
        seen = [pl.col(quality(name)).is_not_null() for name in (*CHECKS[:4], SECONDS)]
        flat = (pl.col(_SCALE_ANSWERS) >= LEAST_ANSWERS) & pl.lit(self._both_ways)
        return pl.any_horizontal([*seen, flat])


def _forms(answers: pl.DataFrame) -> list[str]:
    """The questionnaires (sha256) whose forms of ours showed the questions, in their own order."""
    if FORM not in answers.columns:
        return []
    return [str(form) for form in answers[FORM].drop_nulls().unique().sort()]


def _both_ways(items: Sequence[ScaleItem]) -> bool:
    """Whether two items at least are turned round, and two are not."""
    turned = sum(item.reverse for item in items)
    return min(turned, len(items) - turned) > 1


def _text(item: str) -> pl.Expr:
    return pl.col(code(item)).cast(pl.String)


def _moments(names: Sequence[str]) -> Iterator[pl.Expr]:
    """Of how many answers lie on each label: their spread, the largest share, and their number."""
    n = total(pl.col(name) for name in names)
    first = total(pl.col(name) * place for place, name in enumerate(names, 1))
    second = total(pl.col(name) * place * place for place, name in enumerate(names, 1))
    variance = (second - first * first / n) / (n - 1)
    most = pl.max_horizontal(names)
    yield pl.when(n > 1).then(steady(variance.sqrt())).alias(quality(SPREAD))
    yield pl.when(n > 0).then(most / n).alias(_LABEL_SHARE)
    yield n.cast(pl.Int64).alias(_SCALE_ANSWERS)


def _longest(codes: pl.DataFrame, shown: Sequence[ScaleItem]) -> tuple[pl.Series, pl.Series]:
    """Item by item, so that it takes no more room than a few columns."""
    none = pl.repeat(0, codes.height, dtype=pl.Int64, eager=True)
    run = longest = unlike = none
    plain = turned = pl.repeat(False, codes.height, dtype=pl.Boolean, eager=True)  # noqa: FBT003
    before: pl.Series | None = None
    scale = ""
    for item in shown:
        now = codes[code(item.id)].cast(pl.String).cast(pl.Int64, strict=False)
        is_label = now.is_not_null()
        goes_on = is_label & (now == before).fill_null(value=False) if item.scale == scale else None
        goes_on = plain & False if goes_on is None or before is None else goes_on
        run = (run * goes_on.cast(pl.Int64) + 1) * is_label.cast(pl.Int64)
        plain = is_label & ((plain & goes_on) | (not item.reverse))
        turned = is_label & ((turned & goes_on) | item.reverse)
        longest = _larger(longest, run)
        unlike = _larger(unlike, run * (plain & turned).cast(pl.Int64))
        before, scale = now, item.scale
    return longest, unlike


def _larger(one: pl.Series, other: pl.Series) -> pl.Series:
    return one.zip_with(one >= other, other)


def _seconds(answers: pl.DataFrame, codes: Sequence[str]) -> pl.Series:
    """Seconds an answered item; null without both times, or where they are the wrong way round."""
    name = quality(SECONDS)
    has_times = {"started", "finished"} <= set(answers.columns)
    if not has_times or answers["started"].null_count() == answers.height:
        return pl.repeat(None, answers.height, dtype=pl.Float64, eager=True).alias(name)
    counted = answers.select(total(pl.col(c).is_not_null().cast(pl.Int64) for c in codes))
    rows = zip(answers["started"], answers["finished"], counted.to_series(), strict=True)
    found = [_a_time(*row) for row in rows]
    return pl.Series(name, found, dtype=pl.Float64)


def _a_time(started: str | None, finished: str | None, items: int) -> float | None:
    if not started or not finished or not items:
        return None
    try:
        took = datetime.fromisoformat(finished) - datetime.fromisoformat(started)
    except (ValueError, TypeError):
        # One says its time zone and the other does not.
        return None
    return round(took.total_seconds() / items, 9) if took.total_seconds() > 0 else None

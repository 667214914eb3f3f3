"""The chart of a comparison: a row a category, and in it a lane a candidate on the same axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.comparison import ComparedCategory, ComparedScore, Comparison, Letter
from screener.report.view.compare_letters import above, apart
from screener.report.view.numbers import Figure, percent, shown, span, target
from screener.report.view.strips import placed
from screener.report.view.words import Words

# Told apart without colour: each letter has a shape of its own.
SHAPES: dict[Letter, str] = {"A": "circle", "B": "square", "C": "triangle", "D": "diamond"}
_UNKNOWN = Figure("–")


@dataclass(frozen=True, slots=True)
class Lane:
    """One candidate's mark and comparison interval, in units of the score, cut to 0 to 100."""

    letter: Letter
    shape: str
    value: float | None
    interval: tuple[float, float] | None
    inside: bool
    figure: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One category: its lanes, the chart in words, and who is told apart."""

    title: str
    weight: str
    wanted: str
    target: tuple[float, float]
    minimum: float | None
    lanes: Sequence[Lane]
    words: str
    told: Sequence[str]
    is_apart: bool


def chart_rows(comparison: Comparison, words: Words) -> list[ChartRow]:
    """Every category, in the profile's order."""
    return [_row(category, words) for category in comparison.categories]


def _row(category: ComparedCategory, words: Words) -> ChartRow:
    return ChartRow(
        title=category.title,
        weight=percent(category.share),
        wanted=target(category.target),
        target=category.target,
        minimum=category.minimum,
        lanes=[_lane(score, category) for score in category.scores],
        words=_words(category, words),
        told=told(category, words),
        is_apart=bool(apart(category.contrasts)),
    )


def _lane(score: ComparedScore, category: ComparedCategory) -> Lane:
    return Lane(
        letter=score.letter,
        shape=SHAPES[score.letter],
        value=score.score,
        interval=cut(score.interval),
        inside=is_inside(score, category),
        figure=figure(score, category),
    )


def cut(interval: tuple[float, float] | None) -> tuple[float, float] | None:
    """An interval as far as it lies on the scale."""
    if interval is None:
        return None
    low, high = (min(100.0, max(0.0, end)) for end in interval)
    return low, high


def is_inside(score: ComparedScore, category: ComparedCategory) -> bool:
    """Whether the score lies in the target range, edges included."""
    low, high = category.target
    return score.score is not None and low <= score.score <= high


def figure(score: ComparedScore, category: ComparedCategory) -> Figure:
    """The score as shown, on its side of every edge."""
    return placed(score.score, category.target, category.minimum)


def told(category: ComparedCategory, words: Words) -> list[str]:
    """Whether the category tells them apart, in a word or a line for each group."""
    lines = [
        words("compare.chart.above", highs=", ".join(highs), lows=", ".join(lows))
        for highs, lows in above(category.contrasts)
    ]
    missing = [score.letter for score in category.scores if score.score is None]
    if lines:
        lines[0] = words("compare.chart.yes", told=lines[0])
    else:
        is_known = any(contrast.p is not None for contrast in category.contrasts)
        lines = [words(f"compare.chart.{'no' if is_known else 'not_compared'}")]
    if missing:
        lines.append(words("compare.chart.not_scored", letters=", ".join(missing)))
    return lines


def _words(category: ComparedCategory, words: Words) -> str:
    """The picture for somebody who hears it."""
    each = words.series([_place(score, category, words) for score in category.scores])
    named = {"title": category.title, "target": target(category.target)}
    return words("compare.chart.words", each=each, **named)


def _place(score: ComparedScore, category: ComparedCategory, words: Words) -> str:
    interval = cut(score.interval)
    if score.score is None or interval is None:
        return words("compare.chart.not_scored", letters=score.letter)
    side = "inside" if is_inside(score, category) else "outside"
    figures = {"score": figure(score, category), "interval": span(*interval)}
    return words(f"compare.chart.{side}", letter=score.letter, **figures)


def overall_figure(fit: float | None, edges: Sequence[float]) -> Figure:
    """The overall fit on its side of every band edge."""
    return _UNKNOWN if fit is None else shown(fit, edges)

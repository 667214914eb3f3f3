"""Where things stand on a chart strip: one strip a category, 0 to 100 from left to right."""

from dataclasses import dataclass
from functools import lru_cache

from screener.models.result import CategoryResult
from screener.report.view.numbers import Figure, shown, span, target
from screener.report.view.words import Words

# In a list of thousands the same scores come again and again.
_MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class Strip:
    """Positions in units of the score, 0 to 100, and the strip in words."""

    target: tuple[float, float] | None
    interval: tuple[float, float] | None
    score: float | None
    inside: bool
    minimum: float | None
    words: str


def strip_of(category: CategoryResult, words: Words) -> Strip:
    """The strip of one category."""
    return Strip(
        target=category.target,
        interval=category.interval,
        score=category.score,
        inside=is_inside(category),
        minimum=category.minimum,
        words=_words(category, words),
    )


def is_inside(category: CategoryResult) -> bool:
    """Whether the score lies in its target range, edges included."""
    low, high = category.target
    return category.score is not None and low <= category.score <= high


def score_shown(category: CategoryResult) -> Figure:
    """The score, on the side of its target and minimum where it belongs."""
    return placed(category.score, category.target, category.minimum)


@lru_cache(_MOST_KNOWN)
def placed(score: float | None, edges: tuple[float, float], minimum: float | None) -> Figure:
    """A score on its side of a target's edges and of a minimum; a dash where there is none."""
    if score is None:
        return Figure("–")
    least = () if minimum is None else (minimum,)
    return shown(score, (edges[0], *least), (edges[1],))


def _words(category: CategoryResult, words: Words) -> str:
    named = {"title": category.title, "target": target(category.target)}
    if category.score is None or category.interval is None:
        return words("chart.words_not_scored", **named)
    key = "chart.words_inside" if is_inside(category) else "chart.words_outside"
    interval = span(*category.interval)
    return words(key, score=score_shown(category), interval=interval, **named)

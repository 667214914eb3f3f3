"""What to coach if the candidate is hired, and the place where a person notes the decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.result import CategoryResult, FitResult
from screener.report.view.phrases import ended
from screener.report.view.verdict import named
from screener.report.view.words import Words

_NO_DAY = 1_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to coach, by when, and how to see it."""

    title: str
    action: str
    measure: str
    by_day: str


@dataclass(frozen=True, slots=True)
class Coaching:
    """The steps, or why there are none; ``too_much`` names what lies above its range."""

    steps: Sequence[Step]
    no_steps: str
    too_much: str


def coaching(result: FitResult, words: Words) -> Coaching:
    """The questionnaire's steps for the categories below their ranges."""
    return Coaching(
        steps=_steps(result, words),
        no_steps="" if result.development else _no_steps(result, words),
        too_much=_too_much(result, words),
    )


def is_above(category: CategoryResult) -> bool:
    """Whether a score lies above its target range."""
    return category.score is not None and category.score > category.target[1]


def is_below(category: CategoryResult) -> bool:
    """Whether a score lies below its target range."""
    return category.score is not None and category.score < category.target[0]


def _too_much(result: FitResult, words: Words) -> str:
    """What lies above its range, for which coaching towards more would be wrong."""
    above = [c.id for c in result.categories if c.gap and is_above(c)]
    if not above:
        return ""
    return words("coaching.too_much", len(above), names=named(result, above, words))


def _no_steps(result: FitResult, words: Words) -> str:
    below = [c for c in result.categories if is_below(c)]
    if any(category.gap for category in below):
        return words("coaching.none_in_questionnaire")
    return words("coaching.costs_too_little" if below else "coaching.none_below")


def _steps(result: FitResult, words: Words) -> list[Step]:
    return [
        Step(
            title=result.category(pick.id).title,
            action=ended(step.action),
            measure=words("coaching.measure", measure=ended(step.measure)) if step.measure else "",
            by_day=words("coaching.by_day", day=str(step.by_day)) if step.by_day else "",
        )
        for pick in result.development
        for step in sorted(pick.steps, key=lambda step: step.by_day or _NO_DAY)
    ]

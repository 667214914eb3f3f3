"""The candidate's own copy: strengths, what to practise, how it was done, how to question it.

It has no verdict, no fit, no target and nobody else's figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from screener.models.result import CategoryResult, FitResult
from screener.report.view.coaching import is_above, is_below
from screener.report.view.findings import telling
from screener.report.view.numbers import shown, span
from screener.report.view.phrases import ended
from screener.report.view.strips import Strip
from screener.report.view.words import Words

_MOST_STRENGTHS = 3
_MOST_WORK = 3
_MOST_STEPS = 2


@dataclass(frozen=True, slots=True)
class Strength:
    """What speaks for somebody, and an answer that shows it."""

    title: str
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to practise and how to see that it worked."""

    action: str
    measure: str


@dataclass(frozen=True, slots=True)
class Work:
    """A category to work on."""

    title: str
    text: str
    tasks: Sequence[Task]


@dataclass(frozen=True, slots=True)
class Line:
    """Where the answers to a category lie between its two ends, 0 to 100."""

    title: str
    low: str
    high: str
    strip: Strip
    note: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything that the candidate's copy says."""

    hello: str
    strengths: Sequence[Strength]
    work: Sequence[Work]
    lines: Sequence[Line]
    question: str


def feedback(result: FitResult, words: Words) -> Feedback:
    """The words of the candidate's copy."""
    return Feedback(
        hello=words("feedback.hello", title=result.questionnaire.title),
        strengths=[_strength(c, place, words) for place, c in enumerate(_strong(result), 1)],
        work=_works(result, words),
        lines=[_line(category, words) for category in result.categories],
        question=words("feedback.question_text", id=result.candidate.id),
    )


def _strong(result: FitResult) -> list[CategoryResult]:
    """Those that carry the result; where there are none, the highest scores."""
    if result.strongest:
        return [result.category(name) for name in result.strongest[:_MOST_STRENGTHS]]
    scored = [c for c in result.categories if c.score is not None and not is_above(c)]
    highest = sorted(scored, key=lambda c: -(c.score or 0))
    return [c for c in highest if (c.score or 0) >= 50][:_MOST_STRENGTHS]  # noqa: PLR2004


def _strength(category: CategoryResult, place: int, words: Words) -> Strength:
    tell = telling(category, high=True)
    told = ended(words(f"feedback.told_{place}", tell=tell)) if tell else ""
    return Strength(category.title, ended(category.high), told)


def _to_work_on(result: FitResult) -> list[CategoryResult]:
    missing = [c for c in result.categories if is_below(c) or is_above(c)]
    dearest = sorted(missing, key=lambda c: (-(c.points_lost or 0), not c.gap))
    return dearest[:_MOST_WORK]


def _works(result: FitResult, words: Words) -> list[Work]:
    """What to work on; a general advice that several need is worded anew for each."""
    less, own = count(1), count(1)
    found = []
    for category in _to_work_on(result):
        tasks = () if is_above(category) else _tasks(category, result, words)
        if is_above(category):
            text = words(f"feedback.less_{next(less)}")
        else:
            text = "" if tasks else words(f"feedback.work_own_{next(own)}")
        found.append(Work(category.title, text, tasks))
    return found


def _tasks(category: CategoryResult, result: FitResult, words: Words) -> list[Task]:
    steps = [s for pick in result.development if pick.id == category.id for s in pick.steps]
    return [
        Task(
            ended(step.action),
            ended(words("feedback.see", measure=words.inside(step.measure)))
            if step.measure
            else "",
        )
        for step in steps[:_MOST_STEPS]
    ]


def _line(category: CategoryResult, words: Words) -> Line:
    ends = {"title": category.title, "low": ended(category.low), "high": ended(category.high)}
    few = category.score is None or category.interval is None
    told = words("feedback.words_not_scored", **ends) if few else _told(category, ends, words)
    interval = None if few else category.interval
    strip = Strip(None, interval, category.score, inside=True, minimum=None, words=told)
    note = words("feedback.few") if few else ""
    return Line(category.title, category.low, category.high, strip, note)


def _told(category: CategoryResult, ends: Mapping[str, str], words: Words) -> str:
    score, interval = shown(category.score or 0.0), span(*(category.interval or (0, 0)))
    return words("feedback.words", score=score, interval=interval, **ends)

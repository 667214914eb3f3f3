"""The candidate's own copy: strengths, what to practise, how it was done, how to question it.

It has no verdict, no fit, no target and nobody else's figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screener.models.result import AnswerLine, CategoryResult, FitResult
from screener.report.view.coaching import is_above, is_below
from screener.report.view.numbers import shown, span
from screener.report.view.phrases import ended, excerpt
from screener.report.view.strips import Strip
from screener.report.view.words import Words

_MOST_STRENGTHS = 3
_MOST_WORK = 3
_MOST_STEPS = 2
_MOST_TEXT, _MOST_ANSWER = 160, 200
_HIGH = 0.7


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
    title, role = result.questionnaire.title, result.profile.title
    return Feedback(
        hello=words("feedback.hello", title=title, role=role),
        strengths=[_strength(category, words) for category in _strong(result)],
        work=[_work(category, result, words) for category in _to_work_on(result)],
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


def _strength(category: CategoryResult, words: Words) -> Strength:
    line = _best_answer(category)
    told = "" if line is None else _in_own_words(line, words)
    return Strength(category.title, ended(category.high), told)


def _best_answer(category: CategoryResult) -> AnswerLine | None:
    """The answer that gave most; statements before choices, as they are short."""
    order = ("scale", "choice")
    told = [line for line in category.items if line.type in order and line.label is not None]
    high = [line for line in told if (line.points or 0) >= _HIGH]
    high.sort(key=lambda line: (order.index(line.type), -(line.points or 0)))
    return high[0] if high else None


def _in_own_words(line: AnswerLine, words: Words) -> str:
    """An answer as it was given: what we say of it in reports is about a third person."""
    key = "feedback.answered" if line.type == "scale" else "feedback.chosen"
    answer = excerpt(line.label or "", _MOST_ANSWER)
    return ended(words(key, answer=answer, text=excerpt(line.text, _MOST_TEXT)))


def _to_work_on(result: FitResult) -> list[CategoryResult]:
    missing = [c for c in result.categories if is_below(c) or is_above(c)]
    dearest = sorted(missing, key=lambda c: (-(c.points_lost or 0), not c.gap))
    return dearest[:_MOST_WORK]


def _work(category: CategoryResult, result: FitResult, words: Words) -> Work:
    if is_above(category):
        return Work(category.title, words("feedback.less"), ())
    steps = [s for pick in result.development if pick.id == category.id for s in pick.steps]
    tasks = [
        Task(
            ended(step.action),
            ended(words("feedback.see", measure=words.inside(step.measure)))
            if step.measure
            else "",
        )
        for step in steps[:_MOST_STEPS]
    ]
    return Work(category.title, "" if tasks else words("feedback.work_own"), tasks)


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

"""The candidate's own copy: strengths, what to practise, how it was done, how to question it.

It has no verdict, no fit, no target and nobody else's figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from screener.models.result import AnswerLine, CategoryResult, FitResult
from screener.report.view.coaching import is_above, is_below
from screener.report.view.numbers import shown, span
from screener.report.view.phrases import ended, excerpt
from screener.report.view.strips import Strip
from screener.report.view.words import Words

_MOST_STRENGTHS = 3
_MOST_WORK = 3
_MOST_STEPS = 2
_MIDDLE = 50
_MOST_TEXT, _MOST_ANSWER = 160, 200
_CLEAR = 0.7


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
    no_strengths: str
    work: Sequence[Work]
    no_work: str
    lines: Sequence[Line]
    question: str


def feedback(result: FitResult, words: Words) -> Feedback:
    """The words of the candidate's copy."""
    title, role = result.questionnaire.title, result.profile.title
    work = _to_work_on(result)
    return Feedback(
        hello=words("feedback.hello", title=title, role=role),
        strengths=[_strength(category, words) for category in _strong(result, work)],
        no_strengths=_none(result, "strengths", words),
        work=_works(work, result, words),
        no_work=_none(result, "work", words),
        lines=[_line(category, words) for category in result.categories],
        question=words("feedback.question_text", id=result.candidate.id),
    )


def _none(result: FitResult, part: str, words: Words) -> str:
    """What stands where a part has nothing to name."""
    if all(category.score is None for category in result.categories):
        few = words("feedback.few")
        return ended(few[:1].upper() + few[1:])
    return words(f"feedback.{part}_none")


def _strong(result: FitResult, work: Sequence[CategoryResult]) -> list[CategoryResult]:
    """Those that carry the result; where there are none, the highest scores that are no gap."""
    if result.strongest:
        return [result.category(name) for name in result.strongest[:_MOST_STRENGTHS]]
    others = [c for c in result.categories if c not in work and not c.gap and not is_above(c)]
    highest = sorted(others, key=lambda c: -(c.score or 0))
    return [c for c in highest if _is_high(c)][:_MOST_STRENGTHS]


def _is_high(category: CategoryResult) -> bool:
    """On which side of the middle a score lies; some roles want little of something."""
    return (category.score or 0) >= _MIDDLE


def _strength(category: CategoryResult, words: Words) -> Strength:
    high = _is_high(category)
    line = _clearest_answer(category, high=high)
    told = "" if line is None else _in_own_words(line, words)
    return Strength(category.title, ended(category.high if high else category.low), told)


def _clearest_answer(category: CategoryResult, *, high: bool) -> AnswerLine | None:
    """The answer that shows most of a side; statements before choices, as they are short."""
    order = ("scale", "choice")
    told = [line for line in category.items if line.type in order and line.label is not None]
    shows = [(_shows(line, high=high), line) for line in told if line.points is not None]
    clear = [each for each in shows if each[0] >= _CLEAR]
    clear.sort(key=lambda each: (order.index(each[1].type), -each[0]))
    return clear[0][1] if clear else None


def _shows(line: AnswerLine, *, high: bool) -> float:
    """How much of the high or of the low side an answer shows, 0 to 1."""
    points = line.points or 0.0
    return points if high else 1 - points


def _in_own_words(line: AnswerLine, words: Words) -> str:
    """An answer as it was given: what we say of it in reports is about a third person."""
    key = "feedback.answered" if line.type == "scale" else "feedback.chosen"
    answer = excerpt(line.label or "", _MOST_ANSWER)
    return ended(words(key, answer=answer, text=excerpt(line.text, _MOST_TEXT)))


def _to_work_on(result: FitResult) -> list[CategoryResult]:
    missing = [c for c in result.categories if is_below(c) or is_above(c)]
    dearest = sorted(missing, key=lambda c: (-(c.points_lost or 0), not c.gap))
    return dearest[:_MOST_WORK]


def _works(work: Sequence[CategoryResult], result: FitResult, words: Words) -> list[Work]:
    """What to work on; a general advice that several need is worded anew for each."""
    less, own = count(1), count(1)
    found = []
    for category in work:
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

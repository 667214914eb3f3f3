"""The interview guide: from this candidate's gaps, doubts and claims, the same rules for all.

It names no score and nobody, so that it can lie on the table; why its topics were chosen stands
with the categories.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from screener.models.edition import GuideLength
from screener.models.result import COVERAGE_FULL, AnswerLine, FitResult, InterviewPick
from screener.report.view.gates import OpenFact, open_facts
from screener.report.view.labels import label_in
from screener.report.view.phrases import ended
from screener.report.view.quality import wants_examples
from screener.report.view.questions import Asked, asked, asked_in_general
from screener.report.view.words import Words

# Minutes; a question with what follows from it takes longest.
OPENING, QUESTION, FACT, CLAIM, CLOSING = 3, 7, 1, 3, 5
_MOST_UNANSWERED = 8
_MOST_CLAIMS = 3
# A result that somebody names is worth checking where it gave nearly all of its points.
_HIGH_CLAIM = 0.75


@dataclass(frozen=True, slots=True)
class Length:
    """How many topics a guide has at most, and questions a topic."""

    topics: int
    questions: int


LENGTHS: dict[GuideLength, Length] = {"full": Length(4, 2), "short": Length(3, 1)}


@dataclass(frozen=True, slots=True)
class Topic:
    """One category of the guide."""

    title: str
    probe: str
    questions: Sequence[Asked]


@dataclass(frozen=True, slots=True)
class Claim:
    """A result that the candidate named."""

    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The interview guide; ``minutes`` is what one question may take, ``time`` the whole."""

    facts: Sequence[OpenFact]
    unanswered: Sequence[str]
    more: str
    claims: Sequence[Claim]
    topics: Sequence[Topic]
    minutes: str
    time: str
    look_again: bool


def guide(result: FitResult, words: Words, length: GuideLength = "full") -> Guide | None:
    """Questions for at most four categories, and what to clear up first; None if not wanted."""
    wanted = LENGTHS.get(length)
    if wanted is None:
        return None
    left, facts = _unanswered(result), open_facts(result, words)
    topics = [_topic(pick, result, wanted, words) for pick in result.interview[: wanted.topics]]
    claims = list(islice(_claims(result, words), _MOST_CLAIMS))
    beyond = len(left) - _MOST_UNANSWERED
    shown = left[:_MOST_UNANSWERED]
    return Guide(
        facts=facts,
        unanswered=shown,
        more=words("guide.more", beyond) if beyond > 0 else "",
        claims=claims,
        topics=topics,
        minutes=words("guide.minutes", time=QUESTION),
        time=_time(len(facts) + len(shown), len(claims), _number(topics), words),
        look_again=wants_examples(result),
    )


def topics_of(result: FitResult, length: GuideLength) -> set[str]:
    """The ids of the categories that a guide of that length asks about."""
    wanted = LENGTHS.get(length)
    return {pick.id for pick in result.interview[: wanted.topics]} if wanted else set()


def _number(topics: Sequence[Topic]) -> int:
    """The questions; where there is no topic, the one general question is asked."""
    return sum(len(topic.questions) for topic in topics) or 1


def _time(facts: int, claims: int, questions: int, words: Words) -> str:
    """The parts of the conversation in minutes, and their sum."""
    parts = {
        "opening": OPENING,
        "facts_time": FACT * facts,
        "claims_time": CLAIM * claims,
        "questions_time": QUESTION * questions,
        "closing": CLOSING,
    }
    told = [words(f"guide.{key}", time=time) for key, time in parts.items() if time]
    return words("guide.time", total=sum(parts.values()), parts=words.series(told))


def _unanswered(result: FitResult) -> list[str]:
    if result.overall.coverage >= COVERAGE_FULL:
        return []
    lines = [line for category in result.categories for line in category.items]
    return [line.text for line in lines if line.state == "unanswered" and line.type != "text"]


def _claims(result: FitResult, words: Words) -> Iterator[Claim]:
    """Results in numbers that gave nearly all of their points: the easiest to check."""
    for category in result.categories:
        for line in category.items:
            if _is_claim(line):
                yield Claim(line.text, label_in(line, words))


def _is_claim(line: AnswerLine) -> bool:
    return line.type == "number" and (line.points or 0) >= _HIGH_CLAIM


def _topic(pick: InterviewPick, result: FitResult, length: Length, words: Words) -> Topic:
    category = result.category(pick.id)
    questions = [asked(question, words) for question in pick.questions[: length.questions]]
    probe = ended(words("guide.probe", probe=category.probe)) if category.probe else ""
    return Topic(category.title, probe, questions or [asked_in_general(category, words)])

"""What to ask everybody of a comparison: facts still open, and the questions that would tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.comparison import Ask, Compared, ComparedCategory, Comparison
from screener.report.view.compare_chart import figure
from screener.report.view.compare_words import same_lines
from screener.report.view.numbers import percent, plain
from screener.report.view.questions import Asked, asked, asked_in_general
from screener.report.view.words import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A must-have fact that is not met or not known, and for whom."""

    title: str
    how: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A category to ask everybody about, and why."""

    title: str
    why: str
    questions: Sequence[Asked]


def facts(comparison: Comparison, words: Words) -> list[Fact]:
    """The eligibility facts that somebody does not meet, or has not answered."""
    first = comparison.candidates[0]
    places = [place for place, gate in enumerate(first.gates) if gate.kind == "eligibility"]
    found = [_fact(place, comparison.candidates, words) for place in places]
    return [fact for fact in found if fact is not None]


def _fact(place: int, people: Sequence[Compared], words: Words) -> Fact | None:
    unknown = [p.letter for p in people if p.gates[place].outcome == "unknown"]
    failed = [f"{p.letter} ({p.gates[place].answer})" for p in people if _is_failed(p, place)]
    found: dict[str, Sequence[str]] = {"not_met": failed, "not_answered": unknown}
    parts = [
        words(f"compare.ask.{key}", letters=words.series(who)) for key, who in found.items() if who
    ]
    return Fact(people[0].gates[place].title, ", ".join(parts)) if parts else None


def _is_failed(person: Compared, place: int) -> bool:
    return person.gates[place].outcome == "fail"


def topics(comparison: Comparison, words: Words) -> list[Topic]:
    """The categories to ask about, with their questions."""
    categories = {category.id: category for category in comparison.categories}
    return [_topic(ask, categories[ask.id], comparison, words) for ask in comparison.ask]


def _topic(ask: Ask, category: ComparedCategory, comparison: Comparison, words: Words) -> Topic:
    questions = [asked(question, words) for question in ask.questions]
    questions = questions or [asked_in_general(category, words)]
    return Topic(category.title, _why(ask, category, comparison, words), questions)


def _why(ask: Ask, category: ComparedCategory, comparison: Comparison, words: Words) -> str:
    scores = [f"{s.letter} {words.figure(figure(s, category))}" for s in category.scores]
    parts = [words("compare.ask.weight", weight=percent(category.share)), ", ".join(scores)]
    if ask.why == "minimum":
        parts.append(_open_minimum(category, comparison, words))
    return " · ".join(parts)


def _open_minimum(category: ComparedCategory, comparison: Comparison, words: Words) -> str:
    """Whose must-have is open in this category."""
    wanting: dict[str, list[str]] = {"borderline": [], "unknown": []}
    for person in comparison.candidates:
        for gate in person.gates:
            if gate.kind == "minimum" and gate.id == category.id and gate.outcome in wanting:
                wanting[gate.outcome].append(person.letter)
    told = [
        words(f"compare.ask.{outcome}", letters=words.series(letters))
        for outcome, letters in wanting.items()
        if letters
    ]
    least = plain(category.minimum or 0)
    return words("compare.ask.minimum", minimum=least, who=", ".join(told))


def ask_title(comparison: Comparison, words: Words) -> str:
    """What the questions are for: to tell people apart, unless all does so already."""
    if same_lines(comparison, words):
        return words("compare.ask.tell_apart")
    everybody = words(f"compare.everybody.{len(comparison.candidates)}")
    return words("compare.ask.all", everybody=everybody)


def lead(comparison: Comparison, words: Words) -> str:
    """Why these questions."""
    reasons = {ask.why for ask in comparison.ask}
    keys = {
        frozenset({"minimum", "open"}): "by_minimum_and_doubt",
        frozenset({"minimum"}): "by_minimum",
        frozenset({"open"}): "by_doubt",
    }
    return words(f"compare.ask.{keys.get(frozenset(reasons), 'by_weight')}")

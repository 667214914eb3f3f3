"""What to ask everybody of a comparison: facts still open, and the questions that would tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.comparison import Ask, Compared, ComparedCategory, Comparison
from screener.report.view.catalogue import english
from screener.report.view.compare_chart import figure
from screener.report.view.compare_words import same_lines
from screener.report.view.numbers import percent, plain
from screener.report.view.phrases import series
from screener.report.view.questions import Asked, asked, asked_in_general

_EVERYBODY = {2: "both", 3: "all three", 4: "all four"}


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


def facts(comparison: Comparison) -> list[Fact]:
    """The eligibility facts that somebody does not meet, or has not answered."""
    first = comparison.candidates[0]
    places = [place for place, gate in enumerate(first.gates) if gate.kind == "eligibility"]
    found = [_fact(place, comparison.candidates) for place in places]
    return [fact for fact in found if fact is not None]


def _fact(place: int, people: Sequence[Compared]) -> Fact | None:
    unknown = [p.letter for p in people if p.gates[place].outcome == "unknown"]
    failed = [f"{p.letter} ({p.gates[place].answer})" for p in people if _is_failed(p, place)]
    parts = [f"not met by {series(failed)}"] if failed else []
    parts += [f"not answered by {series(unknown)}"] if unknown else []
    return Fact(people[0].gates[place].title, ", ".join(parts)) if parts else None


def _is_failed(person: Compared, place: int) -> bool:
    return person.gates[place].outcome == "fail"


def topics(comparison: Comparison) -> list[Topic]:
    """The categories to ask about, with their questions."""
    categories = {category.id: category for category in comparison.categories}
    return [_topic(ask, categories[ask.id], comparison) for ask in comparison.ask]


def _topic(ask: Ask, category: ComparedCategory, comparison: Comparison) -> Topic:
    questions = [asked(question, english()) for question in ask.questions]
    questions = questions or [asked_in_general(category, english())]
    return Topic(category.title, _why(ask, category, comparison), questions)


def _why(ask: Ask, category: ComparedCategory, comparison: Comparison) -> str:
    scores = [f"{score.letter} {figure(score, category)}" for score in category.scores]
    parts = [f"{percent(category.share)} of the weight", ", ".join(scores)]
    if ask.why == "minimum":
        parts.append(_open_minimum(category, comparison))
    return " · ".join(parts)


def _open_minimum(category: ComparedCategory, comparison: Comparison) -> str:
    """Whose must-have is open in this category."""
    wanting: dict[str, list[str]] = {"borderline": [], "unknown": []}
    for person in comparison.candidates:
        for gate in person.gates:
            if gate.kind == "minimum" and gate.id == category.id and gate.outcome in wanting:
                wanting[gate.outcome].append(person.letter)
    words = []
    if wanting["borderline"]:
        words.append(f"too close to call for {series(wanting['borderline'])}")
    if wanting["unknown"]:
        words.append(f"not known for {series(wanting['unknown'])}")
    return f"must-have of at least {plain(category.minimum or 0)}: {', '.join(words)}"


def ask_title(comparison: Comparison) -> str:
    """What the questions are for: to tell people apart, unless all does so already."""
    if same_lines(comparison):
        return "Questions that could tell them apart"
    return f"Questions to ask {_EVERYBODY[len(comparison.candidates)]}"


def lead(comparison: Comparison) -> str:
    """Why these questions."""
    reasons = {ask.why for ask in comparison.ask}
    by_doubt = "where the weight is large and the answers leave the difference open"
    if reasons == {"minimum", "open"}:
        return f"Chosen where a must-have is open, then {by_doubt}."
    if reasons == {"minimum"}:
        return "Chosen where a must-have is open."
    if reasons == {"open"}:
        return f"Chosen {by_doubt}."
    return "Little is open that would move the overall fit: these ask about what counts most."

"""Every category on its own: where it stands, what it means, and the answers that drove it."""

from collections.abc import Sequence
from dataclasses import dataclass

from screener.models.result import AnswerLine, CategoryResult, FitResult
from screener.report.view.numbers import could_lie, percent, plain, shown, span, target
from screener.report.view.phrases import count, excerpt, sentence
from screener.report.view.strips import Strip, score_shown, strip_of
from screener.report.view.verdict import lost_shown

_DRIVERS = 2
_DRIVERS_OF_A_GAP = 3
_MOST_TEXT = 120


@dataclass(frozen=True, slots=True)
class Driver:
    """An answer that moved the score: which way, what was asked and what was said."""

    direction: str
    text: str
    answer: str
    points: str


@dataclass(frozen=True, slots=True)
class Card:
    """One category's card."""

    title: str
    definition: str
    low: str
    high: str
    strip: Strip
    figures: str
    gap: bool
    drivers: Sequence[Driver]
    note: str


def cards(result: FitResult) -> list[Card]:
    """A card a category, in the profile's order."""
    lost = lost_shown(result)
    whole = sum(c.weight for c in result.categories)
    return [_card(category, lost.get(category.id), whole) for category in result.categories]


def _card(category: CategoryResult, lost: str | None, whole: float) -> Card:
    return Card(
        title=category.title,
        definition=category.definition,
        low=category.low,
        high=category.high,
        strip=strip_of(category),
        figures=_figures(category, lost, whole),
        gap=category.gap,
        drivers=_drivers(category),
        note=_note(category),
    )


def _figures(category: CategoryResult, lost: str | None, whole: float) -> str:
    weight = f"weight {percent(category.weight / whole)}"
    wanted = f"target {target(category.target)}"
    if category.score is None or category.interval is None or category.fit is None:
        return f"not scored · {wanted} · {weight}"
    score = f"score {score_shown(category)} ({span(*category.interval)})"
    fit = f"fit {shown(category.fit, at_least=(100.0,))}"
    if lost is None:
        return f"{score} · {wanted} · {fit} · {weight}"
    takes = "costs no points" if lost == "0.0" else f"costs {lost} points"
    gap = "gap · " if category.gap else ""
    return f"{gap}{score} · {wanted} · {fit} · {weight} · {takes}"


def _drivers(category: CategoryResult) -> list[Driver]:
    """The answers furthest from the category's mean, at least one of each side where there are."""
    told = [line for line in category.items if line.points is not None]
    if not told:
        return []
    mean = sum(line.points or 0 for line in told) / len(told)
    by_distance = sorted(told, key=lambda line: -abs((line.points or 0) - mean))
    lowered = [line for line in by_distance if (line.points or 0) < mean - _LEVEL]
    raised = [line for line in by_distance if (line.points or 0) > mean + _LEVEL]
    first = [*lowered[:1], *raised[:1]]
    rest = [line for line in by_distance if line in [*lowered, *raised] and line not in first]
    most = _DRIVERS_OF_A_GAP if category.gap else _DRIVERS
    chosen = [*first, *rest][:most]
    words = ("lower", "higher") if category.score is None else ("lowered it", "raised it")
    chosen.sort(key=lambda line: line.points or 0)
    return [_driver(line, words[(line.points or 0) > mean]) for line in chosen]


_LEVEL = 1e-9


def _driver(line: AnswerLine, direction: str) -> Driver:
    points = plain(round(line.points or 0.0, 3))
    return Driver(direction, excerpt(line.text, _MOST_TEXT), line.label or "", points)


def _note(category: CategoryResult) -> str:
    """What the reader should know of the answers behind the score."""
    notes = []
    told = [line.points for line in category.items if line.points is not None]
    if len(set(told)) == 1 and category.answered > 1:
        value = plain(round(min(told), 3))
        notes.append(f"Every answer gave {value} {'point' if value == '1' else 'points'}.")
    left = category.of - category.answered
    if category.score is None and 0 < category.of < category.not_applicable:
        whole = category.of + category.not_applicable
        notes.append(f"Only {category.of} of its {whole} items applied: too few for a score.")
    elif category.score is None and category.of:
        notes.append(f"{category.answered} of {category.of} items answered: too few for a score.")
    elif category.score is None:
        notes.append("None of its items applied to the candidate.")
    elif left and category.score_if_rest:
        were = count(left, "item was", "items were")
        them = "it" if left == 1 else "them"
        text = f"{were} left out: with {them} the score {could_lie(*category.score_if_rest)}."
        notes.append(sentence(text))
    return " ".join(notes)

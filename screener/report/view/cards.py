"""Every category on its own: where it stands, what it means, and the answers that drove it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from screener.models.result import AnswerLine, CategoryResult, FitResult, NormFigures
from screener.report.view.labels import label_in
from screener.report.view.lying import lie
from screener.report.view.numbers import Figure, percent, plain, shown, span, target
from screener.report.view.phrases import excerpt
from screener.report.view.strips import Strip, score_shown, strip_of
from screener.report.view.verdict import lost_shown
from screener.report.view.words import Words

_DRIVERS = 2
_DRIVERS_OF_A_GAP = 3
_MOST_TEXT = 120


@dataclass(frozen=True, slots=True)
class Driver:
    """An answer that moved the score: which way, what was asked and what was said."""

    direction: str
    text: str
    answer: str
    points: Figure


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
    norm: str


def cards(result: FitResult, words: Words, asked: Collection[str] = ()) -> list[Card]:
    """A card a category, in the profile's order; ``asked`` are those that the guide asks about."""
    lost = lost_shown(result)
    whole = sum(c.weight for c in result.categories)
    return [
        _card(c, lost.get(c.id), whole, words, is_asked=c.id in asked) for c in result.categories
    ]


def _card(
    category: CategoryResult, lost: Figure | None, whole: float, words: Words, *, is_asked: bool
) -> Card:
    figures = [*_figures(category, lost, whole, words)]
    if is_asked:
        figures.append(words("cards.asked"))
    return Card(
        title=category.title,
        definition=category.definition,
        low=category.low,
        high=category.high,
        strip=strip_of(category, words),
        figures=" · ".join(figures),
        gap=category.gap,
        drivers=_drivers(category, words),
        note=_note(category, words),
        norm=" ".join(_norm(category.norms, words)),
    )


def _figures(
    category: CategoryResult, lost: Figure | None, whole: float, words: Words
) -> Iterator[str]:
    weight = words("cards.weight", weight=percent(category.weight / whole))
    wanted = words("cards.target", target=target(category.target))
    if category.score is None or category.interval is None or category.fit is None:
        yield from (words("cards.not_scored"), wanted, weight)
        return
    if category.gap and lost is not None:
        yield words("cards.gap")
    interval = span(*category.interval)
    yield words("cards.score", score=score_shown(category), interval=interval)
    yield wanted
    yield words("cards.fit", fit=shown(category.fit, at_least=(100.0,)))
    yield weight
    if lost is not None:
        yield words("cards.costs_nothing" if lost == "0.0" else "cards.costs", lost=lost)


def _drivers(category: CategoryResult, words: Words) -> list[Driver]:
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
    chosen = sorted([*first, *rest][:most], key=lambda line: line.points or 0)
    keys = ("lower", "higher") if category.score is None else ("lowered", "raised")
    sides = [words(f"cards.{key}") for key in keys]
    return [_driver(line, sides[(line.points or 0) > mean], words) for line in chosen]


_LEVEL = 1e-9


def _driver(line: AnswerLine, direction: str, words: Words) -> Driver:
    points = plain(round(line.points or 0.0, 3))
    return Driver(direction, excerpt(line.text, _MOST_TEXT), label_in(line, words), points)


def _norm(norms: NormFigures | None, words: Words) -> Iterator[str]:
    """Where the score lies among the people of the norms, if there are any."""
    if norms is None:
        return
    low, high = (_of_100(end) for end in norms.interval)
    place = _of_100(norms.percentile)
    yield words("cards.norm", percentile=place, n=norms.n, low=low, high=high)
    if norms.true_score is not None and norms.true_score_error is not None:
        error = shown(norms.true_score_error, decimals=1)
        score = shown(norms.true_score, decimals=1)
        yield words("cards.true_score", score=score, error=error)


def _of_100(percentile: float) -> Figure:
    """Whole, but neither nobody nor everybody where it is not."""
    return shown(percentile, at_least=(100.0,), at_most=(0.0,))


def _note(category: CategoryResult, words: Words) -> str:
    """What the reader should know of the answers behind the score."""
    return f"{_sameness(category, words)} {_scarcity(category, words)}".strip()


def _sameness(category: CategoryResult, words: Words) -> str:
    told = [line.points for line in category.items if line.points is not None]
    if len(set(told)) != 1 or category.answered <= 1:
        return ""
    points = plain(round(min(told), 3))
    return words("cards.same", 1 if points == "1" else 2, points=points)


def _scarcity(category: CategoryResult, words: Words) -> str:
    left = category.of - category.answered
    if category.score is None and 0 < category.of < category.not_applicable:
        whole = category.of + category.not_applicable
        return words("cards.few_applied", applied=category.of, whole=whole)
    if category.score is None and category.of:
        return words("cards.few_answered", answered=category.answered, of=category.of)
    if category.score is None:
        return words("cards.none_applied")
    if left and category.score_if_rest:
        return words("cards.left", left, lie=lie(category.score_if_rest, words))
    return ""

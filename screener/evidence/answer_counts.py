"""How often each answer to an item was given."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from screener.models.items import ChoiceItem, ChoicesItem, Item, NumberItem, ScaleItem, YesNoItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import JOINT, NO, NOT_APPLICABLE, YES, yes_no_words

# So many different numbers are told one by one; more of them in so many classes.
_MOST_NUMBERS, _CLASSES = 8, 5


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """``answers`` in the order of the item: a label, an option's id or a class of numbers each."""

    answers: dict[str, int]
    unanswered: int
    not_applicable: int


def answer_counts(codes: pl.Series, item: Item, asked: Questionnaire) -> AnswerCounts:
    """Count the codes of an item (see ``models.reading``), null where unanswered."""
    found = codes.cast(pl.String).value_counts()
    given: dict[str | None, int] = dict(found.iter_rows())
    unanswered, passed = given.pop(None, 0), given.pop(NOT_APPLICABLE, 0)
    known = {code: number for code, number in given.items() if code is not None}
    return AnswerCounts(dict(_told(known, item, asked)), unanswered, passed)


def _told(given: dict[str, int], item: Item, asked: Questionnaire) -> Iterator[tuple[str, int]]:
    match item:
        case ScaleItem():
            for place, label in enumerate(asked.scales[item.scale], 1):
                yield label, given.get(str(place), 0)
        case YesNoItem():
            yes, no = yes_no_words(asked.language)
            yield yes[0], given.get(YES, 0)
            yield no[0], given.get(NO, 0)
        case ChoiceItem() | ChoicesItem():
            chosen = _options(given)
            yield from ((option.id, chosen[option.id]) for option in item.options)
        case NumberItem():
            yield from _numbers(given, item)
        case _:
            return


def _options(given: dict[str, int]) -> Counter[str]:
    chosen: Counter[str] = Counter()
    for code, number in given.items():
        for option in code.split(JOINT):
            chosen[option] += number
    return chosen


def _numbers(codes: dict[str, int], item: NumberItem) -> Iterator[tuple[str, int]]:
    """Number by number, or in classes of one width that hold their lower end."""
    given: Counter[float] = Counter()
    for code, number in codes.items():
        given[float(code)] += number
    if len(given) <= _MOST_NUMBERS:
        yield from ((f"{value:.10g}", given[value]) for value in sorted(given))
        return
    low = min(given) if item.min is None else item.min
    high = max(given) if item.max is None else item.max
    edges = [low + (high - low) * place / _CLASSES for place in range(_CLASSES + 1)]
    counts = Counter(dict.fromkeys(range(_CLASSES), 0))
    for value, number in given.items():
        counts[sum(value >= edge for edge in edges[1:-1])] += number
    for place in range(_CLASSES):
        yield f"{edges[place]:.10g} to {edges[place + 1]:.10g}", counts[place]

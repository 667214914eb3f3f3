"""One item in several languages: an answer may be in the words of any of them."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from screener.models.items import TextItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import (
    NOT_APPLICABLE,
    AmbiguousError,
    AnyItem,
    Scales,
    UnreadableError,
    folded,
)


class Wording(NamedTuple):
    """An item as a questionnaire of one language has it."""

    item: AnyItem
    scales: Scales
    language: str = ""


def wordings(languages: Iterable[Questionnaire]) -> dict[str, tuple[Wording, ...]]:
    """By id, every item in each of these languages, in their order."""
    found: dict[str, tuple[Wording, ...]] = {}
    for asked in languages:
        for item in asked.all_items():
            here = Wording(item, asked.scales, asked.language)
            found[item.id] = (*found.get(item.id, ()), here)
    return found


def in_any_language(
    given: str, own: Wording, others: Sequence[Wording], read: Callable[[Wording], str]
) -> str:
    """The code that the first language gives which has the answer, ``own`` before all others.

    Raises what ``own`` found wrong, if none has it; an answer that may mean two things in one
    language is not looked for in the next.
    """
    if isinstance(own.item, TextItem) and any(_does_not_apply(each, given) for each in others):
        return NOT_APPLICABLE
    try:
        return read(own)
    except AmbiguousError:
        raise
    except UnreadableError:
        for other in others:
            with suppress(UnreadableError):
                return read(other)
        raise


def _does_not_apply(wording: Wording, given: str) -> bool:
    words = wording.item.not_applicable
    return words is not None and folded(given) == folded(words)

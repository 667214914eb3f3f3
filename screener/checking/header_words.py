"""The words of a map file held against the questionnaire: ids, labels, words for missing."""

from collections.abc import Iterator

from screener.checking.common import Collector, Path, shortened
from screener.models.answers import RESERVED_HEADERS
from screener.models.items import ChoiceItem, ChoicesItem, ScaleItem
from screener.models.map_file import NO_ANSWER, MapFile
from screener.models.questionnaire import Questionnaire
from screener.models.reading import (
    NO,
    YES,
    AnyItem,
    UnreadableError,
    allowed_words,
    known_words,
    read_answer,
)
from screener.models.reading_cells import OPEN, plainly
from screener.nearest import did_you_mean
from screener.problems import Severity

Labels = dict[str, dict[str, str]]
_WITH_OPTIONS = (ScaleItem, ChoiceItem, ChoicesItem)


def check_words(mapped: MapFile, questionnaire: Questionnaire, found: Collector) -> Labels:
    """The labels of each item, as ``plainly`` compares them, with the answers they mean.

    The answer is empty where a word means that nothing was answered, and OPEN where it waits for
    one: it may be an answer without the map. What is wrong is noted.
    """
    _check_named(mapped, questionnaire, found)
    items = {item.id: item for item in questionnaire.all_items()}
    by_case = {id.casefold(): id for id in items}
    known = [*items, *RESERVED_HEADERS]
    named = [(("columns", name), name) for name in mapped.columns]
    found.duplicates("duplicate-item", named, "item id")
    for name in mapped.columns:
        if name.casefold() not in by_case and name.casefold() not in RESERVED_HEADERS:
            found.unknown("unknown-item", ("columns", name), name, "item or reserved header", known)
    _check_missing(mapped, questionnaire, items, found)
    _check_open(mapped, found)
    return _labels(mapped, questionnaire, items, found)


def _check_named(mapped: MapFile, questionnaire: Questionnaire, found: Collector) -> None:
    used = questionnaire.questionnaire
    if mapped.map != used:
        message = f'this map is for the questionnaire "{mapped.map}", not for "{used}".'
        found.add("other-questionnaire", ("map",), message, value=mapped.map, allowed=(used,))
    elif mapped.version not in (None, questionnaire.version):
        message = (
            f"this map is for version {shortened(mapped.version or '')}, "
            f"but the questionnaire at hand is version {questionnaire.version}."
        )
        hint = "Look through the map, then write the new version here."
        found.add("version-mismatch", ("version",), message, value=mapped.version or "", hint=hint)


def _labels(
    mapped: MapFile, questionnaire: Questionnaire, items: dict[str, AnyItem], found: Collector
) -> Labels:
    result: Labels = {}
    # What is said of one item goes before what is said of its scale.
    names = sorted(mapped.labels, key=lambda name: name in items)
    for name in names:
        owners = _owners(name, questionnaire, items)
        if not owners:
            known = [*questionnaire.scales, *items]
            found.unknown("unknown-item", ("labels", name), name, "item or scale", known)
            continue
        words = _words(mapped, name, owners[0], questionnaire, found)
        for owner in owners:
            result.setdefault(owner.id, {}).update(words)
    return {id: words for id, words in result.items() if words}


def _owners(name: str, questionnaire: Questionnaire, items: dict[str, AnyItem]) -> list[AnyItem]:
    """The item of that id, or all items of that scale."""
    if name in items:
        return [items[name]]
    return [
        item
        for item in questionnaire.all_items()
        if isinstance(item, ScaleItem) and item.scale == name
    ]


def _words(
    mapped: MapFile, name: str, item: AnyItem, questionnaire: Questionnaire, found: Collector
) -> dict[str, str]:
    words: dict[str, str] = {}
    still_open: dict[str, str] = {}
    for word, answer in mapped.labels[name].items():
        path: Path = ("labels", name, word)
        if answer is None:
            still_open[plainly(word)] = OPEN
            continue
        if _is_answer(item, answer, questionnaire):
            meant = answer
        elif answer.casefold() == NO_ANSWER:
            meant = ""
        else:
            known = _allowed(item, questionnaire)
            message = f'"{shortened(answer)}" is no answer of {item.id}.'
            hint = did_you_mean(answer, known)
            found.add("unknown-answer", path, message, value=answer, allowed=known, hint=hint)
            continue
        if words.setdefault(plainly(word), meant) != meant:
            message = f'"{shortened(word)}" stands here before, with another answer.'
            hint = "Capital letters, blanks and kinds of dash do not tell words apart."
            found.add("label-twice", path, message, value=word, hint=hint)
    return still_open | words


def _check_open(mapped: MapFile, found: Collector) -> None:
    """Words that nobody gave an answer yet, told once."""
    places: list[Path] = [
        ("labels", name, word)
        for name, words in mapped.labels.items()
        for word, answer in words.items()
        if answer is None
    ]
    if places:
        number = "1 word has" if len(places) == 1 else f"{len(places)} words have"
        given = "it" if len(places) == 1 else "one of them"
        message = f"{number} no answer here yet; candidates who gave {given} are set aside."
        hint = f"Write an answer of the questionnaire, or `{NO_ANSWER}` if it means none."
        severity = Severity.WARNING
        found.add("label-open", places[0], message, hint=hint, severity=severity)


def _is_answer(item: AnyItem, answer: str, questionnaire: Questionnaire) -> bool:
    # With one column an option, a word says that the option was chosen, or was not.
    if isinstance(item, _WITH_OPTIONS) and answer.casefold() in (YES, NO):
        return True
    try:
        read_answer(item, answer, questionnaire.scales, questionnaire.language)
    except UnreadableError:
        return False
    return True


def _allowed(item: AnyItem, questionnaire: Questionnaire) -> list[str]:
    try:
        read_answer(item, "", questionnaire.scales)
    except UnreadableError as problem:
        known = problem.allowed or allowed_words(item, questionnaire.scales)
        return [*known, NO_ANSWER]
    return [*allowed_words(item, questionnaire.scales), NO_ANSWER]


def _check_missing(
    mapped: MapFile, questionnaire: Questionnaire, items: dict[str, AnyItem], found: Collector
) -> None:
    """A word for missing that is an answer too would take answers away."""
    for place, word in enumerate(mapped.missing):
        taken = list(_taking(word, questionnaire, items))
        if taken:
            message = f'"{shortened(word)}" is an answer of {taken[0]}, but counts as missing now.'
            severity = Severity.WARNING
            path = ("missing", place)
            found.add("missing-is-answer", path, message, value=word, severity=severity)


def _taking(word: str, questionnaire: Questionnaire, items: dict[str, AnyItem]) -> Iterator[str]:
    for id, item in items.items():
        if plainly(word) in map(plainly, known_words(item, questionnaire.scales)):
            yield id

"""Is a questionnaire sound: ids unique, scales named, every scored answer worth something?"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from screener.checking.common import Collector, Path, shortened
from screener.models.answers import RESERVED_HEADERS
from screener.models.items import (
    ChoiceItem,
    ChoicesItem,
    Item,
    NumberItem,
    QualityItem,
    QualityPair,
    ScaleItem,
    TextItem,
)
from screener.models.questionnaire import Questionnaire
from screener.models.reading import (
    UnreadableError,
    allowed_words,
    folded,
    known_words,
    read_answer,
)
from screener.nearest import did_you_mean
from screener.problems import Places, Problem, Severity

AnyItem = Item | QualityItem


def check_questionnaire(questionnaire: Questionnaire, places: Places) -> list[Problem]:
    """Everything wrong with a questionnaire that its shape alone does not show."""
    found = Collector(places)
    _check_ids(questionnaire, found)
    _check_scales(questionnaire, found)
    for path, item in _items(questionnaire):
        _check_item(item, path, questionnaire, found)
    _check_categories(questionnaire, found)
    _check_quality(questionnaire, found)
    return found.problems


def _items(questionnaire: Questionnaire) -> Iterator[tuple[Path, AnyItem]]:
    for i, category in enumerate(questionnaire.categories):
        for j, item in enumerate(category.items):
            yield ("categories", i, "items", j), item
    for i, fact in enumerate(questionnaire.eligibility):
        yield ("eligibility", i), fact
    for i, entry in enumerate(questionnaire.quality):
        if not isinstance(entry, QualityPair):
            yield ("quality", i), entry


def _check_ids(questionnaire: Questionnaire, found: Collector) -> None:
    categories = enumerate(questionnaire.categories)
    named = [(("categories", i, "id"), category.id) for i, category in categories]
    found.duplicates("duplicate-category", named, "category id")
    items = [((*path, "id"), item.id) for path, item in _items(questionnaire)]
    found.duplicates("duplicate-item", items, "item id")
    for path, name in items:
        if name.casefold() in RESERVED_HEADERS:
            message = f'"{name}" is the name of a column that tables keep for the candidate.'
            found.add("reserved-id", path, message, value=name, hint="Choose another id.")


def _check_scales(questionnaire: Questionnaire, found: Collector) -> None:
    for name, labels in questionnaire.scales.items():
        paths = [("scales", name, i) for i in range(len(labels))]
        folded_labels = [folded(label) for label in labels]
        found.duplicates("duplicate-label", zip(paths, folded_labels, strict=True), "label")


def _check_item(item: AnyItem, path: Path, questionnaire: Questionnaire, found: Collector) -> None:
    words = known_words(item, questionnaire.scales, questionnaire.language)
    if item.not_applicable and folded(item.not_applicable) in words:
        message = "these words are already an answer of this item; not_applicable needs its own."
        place = (*path, "not_applicable")
        found.add("ambiguous-not-applicable", place, message, value=item.not_applicable)
    match item:
        case ScaleItem() if item.scale not in questionnaire.scales:
            known = list(questionnaire.scales)
            found.unknown("unknown-scale", (*path, "scale"), item.scale, "scale", known)
        case ChoiceItem() | ChoicesItem():
            _check_options(item, path, found)
        case NumberItem():
            _check_number(item, path, found)
        case _:
            pass


def _check_options(item: ChoiceItem | ChoicesItem, path: Path, found: Collector) -> None:
    ids = [((*path, "options", i, "id"), option.id) for i, option in enumerate(item.options)]
    found.duplicates("duplicate-option", ids, "option id")
    texts = [((*path, "options", i, "text"), folded(o.text)) for i, o in enumerate(item.options)]
    # Answers by id are still clear; an answer by such a text is refused where it is read.
    found.duplicates("duplicate-option", texts, "option text", Severity.WARNING)
    _check_ambiguity(item, path, found)


def _check_ambiguity(item: ChoiceItem | ChoicesItem, path: Path, found: Collector) -> None:
    """An answer is read as an id or as a text; one option's text must not be another's id."""
    named = {folded(option.id): option for option in item.options}
    if len(named) < len(item.options):
        return
    for i, option in enumerate(item.options):
        if named.get(folded(option.text), option) is not option:
            message = "this text is the id of another option, so an answer could mean either."
            place = (*path, "options", i, "text")
            found.add("ambiguous-option", place, message, value=option.text)


def _check_number(item: NumberItem, path: Path, found: Collector) -> None:
    if item.min is not None and item.max is not None and item.min >= item.max:
        found.add("limits-order", (*path, "min"), "min has to be smaller than max.")
    corners = item.points or ()
    if any(x0 >= x1 for (x0, _), (x1, _) in pairwise(corners)):
        message = "the numbers have to rise from one breakpoint to the next."
        found.add("breakpoints-order", (*path, "points"), message)
    if any(not 0 <= y <= 1 for _, y in corners):
        message = "the points of a breakpoint have to be from 0 to 1."
        found.add("breakpoints-range", (*path, "points"), message)


def _check_categories(questionnaire: Questionnaire, found: Collector) -> None:
    for i, category in enumerate(questionnaire.categories):
        if not category.scored_items:
            message = "this category has no item that gives points (free text has none)."
            found.add("nothing-to-score", ("categories", i, "items"), message)
        for j, item in enumerate(category.items):
            _check_points(item, ("categories", i, "items", j), found)


def _check_points(item: Item, path: Path, found: Collector) -> None:
    match item:
        case ChoiceItem() | ChoicesItem():
            _check_option_points(item, path, found)
        case NumberItem() if item.points is None:
            message = "a number in a category needs points, such as [[0, 0], [4, 1]]."
            found.add("points-missing", path, message)
        case _:
            pass


def _check_option_points(item: ChoiceItem | ChoicesItem, path: Path, found: Collector) -> None:
    for i, option in enumerate(item.options):
        place = (*path, "options", i)
        if option.points is None:
            found.add("points-missing", place, "an option in a category needs points.")
        elif option.points < 0 and isinstance(item, ChoiceItem):
            message = "points have to be from 0 to 1; only `choices` may take points away."
            found.add("points-range", (*place, "points"), message, value=str(option.points))


def _check_quality(questionnaire: Questionnaire, found: Collector) -> None:
    items = {item.id: item for c in questionnaire.categories for item in c.scored_items}
    known = list(items)
    for i, entry in enumerate(questionnaire.quality):
        if isinstance(entry, QualityPair):
            _check_pair(entry, ("quality", i, "pair"), items, found)
            for j, name in enumerate(entry.pair):
                if name not in known:
                    place = ("quality", i, "pair", j)
                    found.unknown("unknown-item", place, name, "item of a category", known)
        else:
            _check_words(entry, ("quality", i), questionnaire, found)


def _check_words(
    item: QualityItem, path: Path, questionnaire: Questionnaire, found: Collector
) -> None:
    if isinstance(item, ScaleItem) and item.scale not in questionnaire.scales:
        return
    for place, word in _judging_words(item, path):
        check_word(item, word, place, questionnaire, found)


def _check_pair(
    entry: QualityPair, path: Path, items: Mapping[str, Item], found: Collector
) -> None:
    first, second = (items.get(name) for name in entry.pair)
    if entry.pair[0] == entry.pair[1]:
        found.add("pair-same", path, "a pair needs two different items.", value=entry.pair[0])
    elif first is not None and second is not None and _kind(first) != _kind(second):
        message = "the items of a pair have to be answered alike: same type and same scale."
        found.add("pair-unlike", path, message, value=", ".join(entry.pair))


def _kind(item: Item) -> tuple[str, str]:
    return item.type, item.scale if isinstance(item, ScaleItem) else ""


def _judging_words(item: QualityItem, path: Path) -> Iterable[tuple[Path, str]]:
    if item.expects is not None:
        yield (*path, "expects"), item.expects
    for i, word in enumerate(item.improbable):
        yield (*path, "improbable", i), word


def check_word(
    item: AnyItem, word: str, path: Path, questionnaire: Questionnaire, found: Collector
) -> None:
    """Note a word that is not an answer to the item."""
    try:
        read_answer(item, word, questionnaire.scales, questionnaire.language)
    except UnreadableError as problem:
        known = allowed_words(item, questionnaire.scales, questionnaire.language)
        hint = did_you_mean(word, known)
        message = f'"{shortened(word)}" {problem.message}.'
        found.add("unknown-answer", path, message, value=word, allowed=problem.allowed, hint=hint)


def is_free_text(item: AnyItem) -> bool:
    """Whether an item takes any words, so that no list of answers can be held against it."""
    return isinstance(item, TextItem)

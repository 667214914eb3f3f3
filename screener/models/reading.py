"""How an answer's text is read by the type of its item.

A reading is a code: the position on a scale, an option's id, ids joined by ``;``, a plain
number, ``yes`` or ``no``, ``n/a``, or the text itself. Checking and scoring share it.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from screener.models.base import MOST_TEXT, plain_number
from screener.models.items import (
    ChoiceItem,
    ChoicesItem,
    Item,
    NumberItem,
    QualityItem,
    ScaleItem,
    TextItem,
    YesNoItem,
)

NOT_APPLICABLE = "n/a"
JOINT = ";"
YES, NO = "yes", "no"
# How each language says yes and no, the usual word first.
_SAID: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "en": (("yes",), ("no",)),
    "de": (("ja",), ("nein",)),
    "fr": (("oui",), ("non",)),
    "es": (("sí", "si"), ("no",)),
}

Scales = Mapping[str, tuple[str, ...]]
AnyItem = Item | QualityItem


class UnreadableError(ValueError):
    """An answer that the item does not take: what is wrong, and what it would take."""

    def __init__(self, message: str, allowed: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.allowed = allowed


class AmbiguousError(UnreadableError):
    """An answer that may mean several things, so that another language settles nothing."""


def folded(text: str) -> str:
    """Text as it is compared: composed, any case, blanks at the ends and doubled left out."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def yes_no_words(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for yes and those for no, the usual one first; English where we know no other."""
    return _SAID.get(language.casefold().partition("-")[0], _SAID["en"])


def read_answer(item: AnyItem, given: str, scales: Scales, language: str = "") -> str:
    """The code of an answer; raises UnreadableError with what would be allowed.

    ``language`` is that of the questionnaire: its words for yes and no are answers too.
    """
    word = folded(given)
    known = known_words(item, scales, language)
    if word in known:
        return known[word]
    if item.not_applicable and word in (NOT_APPLICABLE, folded(item.not_applicable)):
        return NOT_APPLICABLE
    match item:
        case ChoicesItem():
            return _read_choices(item, given, scales)
        case NumberItem():
            return _read_number(item, given)
        case TextItem():
            return _read_text(given)
        case _:
            raise UnreadableError(_refusal(item, word), allowed_words(item, scales, language))


def allowed_words(item: AnyItem, scales: Scales, language: str = "") -> tuple[str, ...]:
    """What a person may answer, as shown in messages."""
    words: list[str] = []
    if isinstance(item, ScaleItem):
        words = list(scales.get(item.scale, ()))
    elif isinstance(item, ChoiceItem | ChoicesItem):
        words = [option.id for option in item.options]
    elif isinstance(item, YesNoItem):
        words = [said[0] for said in yes_no_words(language)]
    return (*words, NOT_APPLICABLE) if item.not_applicable else tuple(words)


def label_of(item: AnyItem, code: str, scales: Scales, language: str = "") -> str:
    """What a code means, in the words of the questionnaire, which is in that language."""
    if code == NOT_APPLICABLE:
        return item.not_applicable or NOT_APPLICABLE
    if isinstance(item, ScaleItem):
        return scales[item.scale][int(code) - 1]
    if isinstance(item, ChoiceItem | ChoicesItem):
        texts = {option.id: option.text for option in item.options}
        return "; ".join(texts[part] for part in code.split(JOINT))
    if isinstance(item, NumberItem):
        return f"{code} ({item.unit})" if item.unit else code
    if isinstance(item, YesNoItem):
        return yes_no_words(language)[code == NO][0]
    return code


def said_as(item: AnyItem, code: str, scales: Scales) -> str:
    """A code as an answer that a file may hold: a label of the scale, else the code itself."""
    if isinstance(item, ScaleItem) and code != NOT_APPLICABLE:
        return scales[item.scale][int(code) - 1]
    return code


def takes_positions(labels: tuple[str, ...]) -> bool:
    """Whether a scale's answers may be positions: not where any label is itself a number."""
    return not any(_is_number(label) for label in labels)


def _is_number(text: str) -> bool:
    try:
        plain_number(text)
    except ValueError:
        return False
    return True


def known_words(item: AnyItem, scales: Scales, language: str = "") -> dict[str, str]:
    """Every word that is an answer to the item as it stands, folded, with its code."""
    if isinstance(item, ScaleItem):
        return _scale_words(scales.get(item.scale, ()))
    if isinstance(item, ChoiceItem | ChoicesItem):
        said = Counter(folded(option.text) for option in item.options)
        # A text that stands for two options says neither.
        texts = {folded(o.text): o.id for o in item.options if said[folded(o.text)] == 1}
        return texts | {folded(option.id): option.id for option in item.options}
    if isinstance(item, YesNoItem):
        known = {"yes": YES, "no": NO, "true": YES, "false": NO, "1": YES, "0": NO}
        yes, no = yes_no_words(language)
        return known | dict.fromkeys(yes, YES) | dict.fromkeys(no, NO)
    return {}


def _scale_words(labels: tuple[str, ...]) -> dict[str, str]:
    positions = {}
    if takes_positions(labels):
        positions = {str(place): str(place) for place, _ in enumerate(labels, 1)}
    return positions | {folded(label): str(place) for place, label in enumerate(labels, 1)}


def _read_choices(item: ChoicesItem, given: str, scales: Scales) -> str:
    known = known_words(item, scales)
    parts = [part for part in given.split(JOINT) if part.strip()]
    unknown = [part.strip() for part in parts if folded(part) not in known]
    if unknown:
        raise UnreadableError("is not one of the options", allowed_words(item, scales))
    chosen = {known[folded(part)] for part in parts}
    return JOINT.join(option.id for option in item.options if option.id in chosen)


def _read_number(item: NumberItem, given: str) -> str:
    try:
        number = float(plain_number(given))
    except ValueError:
        raise UnreadableError("is not a plain number", _limits(item)) from None
    too_low = item.min is not None and number < item.min
    if too_low or (item.max is not None and number > item.max):
        raise UnreadableError("is outside the limits of this question", _limits(item))
    return format_number(number)


def format_number(number: float) -> str:
    """A number as people write it: whole ones without a point."""
    whole = number == int(number)
    return str(int(number)) if whole else f"{Decimal(repr(number)):f}"


def _limits(item: NumberItem) -> tuple[str, ...]:
    low = "" if item.min is None else f"from {format_number(item.min)}"
    high = "" if item.max is None else f"up to {format_number(item.max)}"
    words = " ".join(word for word in (low, high) if word)
    return (f"a number {words}".strip(),)


def _read_text(given: str) -> str:
    if len(given) > MOST_TEXT:
        raise UnreadableError(f"is longer than {MOST_TEXT} characters")
    return given.strip()


def _refusal(item: AnyItem, word: str) -> str:
    if word == NOT_APPLICABLE:
        return 'is not an answer here: this question has no "not applicable"'
    if isinstance(item, ScaleItem):
        return f"is not a label of the scale {item.scale}"
    if isinstance(item, YesNoItem):
        return "is neither yes nor no"
    return "is not one of the options"

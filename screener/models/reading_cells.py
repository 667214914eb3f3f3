"""How a cell of a table is read: as an answer, and else without what exports do to answers.

What an answers file says is read as it stands (``models.reading``). Form tools and spreadsheets
mix dashes, quotation marks and blanks, number labels, and join options with commas.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from screener.models.items import ChoiceItem, ChoicesItem, NumberItem, ScaleItem, YesNoItem
from screener.models.reading import (
    JOINT,
    NO,
    NOT_APPLICABLE,
    YES,
    AnyItem,
    Scales,
    UnreadableError,
    folded,
    known_words,
    read_answer,
)

Words = Mapping[str, str]
_ALIKE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
)
_WHOLE = re.compile(r"(-?\d{1,15})\.0+")
_NUMBERED = re.compile(r"(\w{1,80}) ?[-.:)=] ?(\S.*)", re.DOTALL)
_BETWEEN = re.compile(r"[;,|/\n ]*[;,|/\n][;,|/\n ]*")

# What a column of one option says where the option was not chosen, or was.
_UNCHOSEN = {"", "0", "no", "n", "false", "unchecked", "not selected"}
_CHOSEN = {"1", "yes", "y", "true", "x", "checked", "selected"}


def plainly(text: str) -> str:
    """Text as it is compared in a table: forms of one letter, dash or quotation mark are one."""
    return folded(unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE))


def read_cell(item: AnyItem, given: str, scales: Scales) -> str:
    """The code of an answer in a table; raises UnreadableError as ``read_answer`` does."""
    try:
        return read_answer(item, given, scales)
    except UnreadableError:
        code = _loosely(item, given, scales)
        if code is None:
            raise
        return code


def is_chosen(item: AnyItem, option: str, text: str, scales: Scales) -> bool:
    """Whether a cell in the column of one option says that the option was chosen.

    ``option`` is an option's id, or a place on the scale. The cell holds the option's own words,
    or a word for yes or no; raises UnreadableError where it holds neither, or may hold both.
    """
    word = plainly(text)
    whole = _WHOLE.fullmatch(word)
    word = whole[1] if whole else word
    is_own = bool(word) and _says(item, option, text, scales)
    if is_own and word in _UNCHOSEN:
        raise UnreadableError("may be this option or a word for no; name it in the map file")
    if not is_own and word not in _CHOSEN | _UNCHOSEN:
        raise UnreadableError("does not say whether this option was chosen", ("yes", "no"))
    return is_own or word in _CHOSEN


def _says(item: AnyItem, option: str, text: str, scales: Scales) -> bool:
    try:
        return read_cell(item, text, scales) == option
    except UnreadableError:
        return False


def _loosely(item: AnyItem, given: str, scales: Scales) -> str | None:
    if item.not_applicable and plainly(given) in (NOT_APPLICABLE, plainly(item.not_applicable)):
        return NOT_APPLICABLE
    if isinstance(item, NumberItem):
        plain = plainly(given)
        return None if plain == folded(given) else read_answer(item, plain, scales)
    known = known_words(item, scales)
    if isinstance(item, YesNoItem):
        known |= {"y": YES, "n": NO}
    code = _word(item, plainly(given), known)
    if code is None and isinstance(item, ChoicesItem):
        return _choices(item, given, known)
    return code


def _word(item: AnyItem, plain: str, known: Words) -> str | None:
    """The code of one word or label, None where it is none."""
    loose = _loose(tuple(known.items()))
    if plain in loose:
        return loose[plain]
    if whole := _WHOLE.fullmatch(plain):
        return known.get(whole[1])
    return _numbered(item, plain, loose)


@lru_cache(maxsize=256)
def _loose(known: tuple[tuple[str, str], ...]) -> Words:
    """Words as tables have them; one that could stand for two codes stands for none."""
    meant: dict[str, set[str]] = {}
    for word, code in known:
        meant.setdefault(plainly(word), set()).add(code)
    return {word: next(iter(codes)) for word, codes in meant.items() if len(codes) == 1}


def _numbered(item: AnyItem, plain: str, known: Words) -> str | None:
    """The code of "2 - Rather not" where that is the second label, of "b) By mail" where it is b.

    Any other number says that the label stands at another place than in the questionnaire.
    """
    found = _NUMBERED.fullmatch(plain)
    code = known.get(found[2]) if found else None
    if not found or code is None or not any(map(str.isalpha, found[2])):
        return None
    if isinstance(item, ScaleItem | ChoiceItem | ChoicesItem) and found[1] == plainly(code):
        return code
    return None


def _choices(item: ChoicesItem, given: str, known: Words) -> str | None:
    """Options joined by a sign that may also stand in an option: split at known options only."""
    parts = [plainly(part) for part in given.split(JOINT) if part.strip()]
    codes = [_word(item, part, known) for part in parts]
    chosen = frozenset(code for code in codes if code)
    if len(codes) != sum(code is not None for code in codes):
        chosen = _parted(given, _loose(tuple(known.items())))
    return JOINT.join(o.id for o in item.options if o.id in chosen) if chosen else None


def _parted(given: str, known: Words) -> frozenset[str]:
    """The options of a joined answer; none where it is no such answer."""
    text = "\n".join(filter(None, map(plainly, given.splitlines()))).strip(";,|/\n ")
    found = _partings(text, known)
    if len(found) > 1:
        readings = tuple(sorted(", ".join(sorted(each)) for each in found))
        raise UnreadableError("can be read as different options", readings)
    return found[0] if found else frozenset()


def _partings(text: str, known: Words) -> list[frozenset[str]]:
    """What a text says if it is made of known words; of very many ways the first two."""
    after = {between.start(): between.end() for between in _BETWEEN.finditer(text)}
    said: dict[int, list[frozenset[str]]] = {len(text): [frozenset()]}
    words = sorted(known, key=len, reverse=True)
    for start in sorted({0, *after.values()}, reverse=True):
        ways: dict[frozenset[str], None] = {}
        for word in words:
            end = start + len(word)
            if text.startswith(word, start):
                for rest in said.get(after.get(end, end), []):
                    ways[rest | {known[word]}] = None
        said[start] = list(ways)[:2]
    return said[0] if text else []

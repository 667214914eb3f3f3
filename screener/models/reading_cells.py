"""How a cell of a table is read: as an answer, and else without what exports do to answers.

What an answers file says is read as it stands (``models.reading``). Form tools and spreadsheets
mix dashes, quotation marks and blanks, number labels, and join options with commas.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from screener.models.items import ChoiceItem, ChoicesItem, NumberItem, ScaleItem, YesNoItem
from screener.models.reading import (
    JOINT,
    NO,
    NOT_APPLICABLE,
    YES,
    AmbiguousError,
    AnyItem,
    Scales,
    UnreadableError,
    allowed_words,
    folded,
    known_words,
    read_answer,
    yes_no_words,
)
from screener.models.wordings import Wording

Words = Mapping[str, str]
# In place of the answer that a word means: a map file names the word, and says nothing yet.
OPEN = "\0"
_NO_WORDS: Words = {}
_ALIKE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
)
_WHOLE = re.compile(r"(-?\d{1,15})\.0+")
# "2-label", "(2) label", "2 label", "2 (label)", "label (2)" and "label-2".
_NUMBERED = tuple(
    re.compile(form.replace("SIGN", r" ?[-.:)=] ?"), re.DOTALL)
    for form in (
        r"(?P<number>\w{1,80})SIGN(?P<label>\S.*)",
        r"[(\[](?P<number>\w{1,80})[)\]] ?(?P<label>\S.*)",
        r"(?P<number>\d{1,3}) (?P<label>\S.*)",
        r"(?P<number>\d{1,3}) ?[(\[](?P<label>\S.*)[)\]]",
        r"(?P<label>\S.*?) ?[(\[](?P<number>\d{1,3})[)\]]",
        r"(?P<label>\S.*?)SIGN(?P<number>\d{1,3})",
    )
)
_BETWEEN = re.compile(r"[;,|/\n ]*[;,|/\n][;,|/\n ]*")
_HYPHEN = re.compile(r" ?- ?")
# A comma before three digits may also part thousands, but not behind a 0 or four digits.
_DECIMAL_COMMA = re.compile(r"^(-?(?:0|\d{4,15})|-?\d{1,15}(?=,(?:\d{1,2}|\d{4,15})$)),(\d{1,15})$")
# An option holds no more of the signs that join options.
_MOST_PIECES = 12
# Options beside which form tools have a line to write on.
_OPEN = re.compile(
    r"(others?|something else|some other|andere[rs]?|anderes|sonstiges?|autres?|otros?|otras?|"
    r"altro|altra|outros?|outras?|inne|inny|anders|annat|annet|andet|muu)\b.*|"
    r".*\((please specify|bitte angeben|bitte nennen|pr\u00e9cise[rz]|especifi\w+|specificare)\)"
)

# What a column of one option says where the option was not chosen, or was.
_UNCHOSEN = {"", "0", "no", "n", "false", "unchecked", "not selected"}
_CHOSEN = {"1", "yes", "y", "true", "x", "checked", "selected"}


def plainly(text: str) -> str:
    """Text as it is compared in a table: forms of one letter, dash or quotation mark are one."""
    same = folded(unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE))
    return _HYPHEN.sub("-", same)


def read_cell(
    item: AnyItem, given: str, scales: Scales, more: Words = _NO_WORDS, language: str = ""
) -> str:
    """The code of an answer in a table; raises UnreadableError as ``read_answer`` does.

    ``more`` are words that may stand among several options, as ``plainly`` compares them, with
    the code of each: none, where it means nothing. They go before the item's own words; of an
    answer with one that is OPEN the code is OPEN.
    """
    if more and any(plainly(part) in more for part in given.split(JOINT)):
        refused = UnreadableError("is not one of the options", allowed_words(item, scales))
    else:
        try:
            return read_answer(item, given, scales, language)
        except UnreadableError as error:
            refused = error
    code = _loosely(Wording(item, scales, language), given, more)
    if code is None:
        raise refused
    return code


def is_chosen(own: Wording, option: str, text: str, others: Sequence[Wording] = ()) -> bool:
    """Whether a cell in the column of one option says that the option was chosen.

    ``option`` is an option's id, or a place on the scale. The cell holds the option's own words,
    or a word for yes or no, in any of the languages; beside an option such as "Other" it may be
    what was written there.
    Raises UnreadableError where it holds neither, or may hold both.
    """
    word = plainly(text)
    whole = _WHOLE.fullmatch(word)
    word = whole[1] if whole else word
    chosen, unchosen = set(_CHOSEN), set(_UNCHOSEN)
    for each in (own, *others):
        yes, no = yes_no_words(each.language)
        chosen.update(yes)
        unchosen.update(no)
    is_own = bool(word) and any(_says(each, option, text) for each in (own, *others))
    if is_own and word in unchosen:
        raise AmbiguousError("may be this option or a word for no; name it in the map file")
    if not is_own and word not in chosen | unchosen:
        if any(_is_open(each.item, option) for each in (own, *others)):
            return True
        raise UnreadableError("does not say whether this option was chosen", ("yes", "no"))
    return is_own or word in chosen


def _says(wording: Wording, option: str, text: str) -> bool:
    item, scales, language = wording
    try:
        return read_cell(item, text, scales, language=language) == option
    except UnreadableError:
        return False


def _is_open(item: AnyItem, option: str) -> bool:
    """Whether an option has a line to write on."""
    if not isinstance(item, ChoiceItem | ChoicesItem):
        return False
    return any(each.id == option and _OPEN.fullmatch(plainly(each.text)) for each in item.options)


def _loosely(wording: Wording, given: str, more: Words) -> str | None:
    item, scales, language = wording
    if item.not_applicable and plainly(given) in (NOT_APPLICABLE, plainly(item.not_applicable)):
        return NOT_APPLICABLE
    if isinstance(item, NumberItem):
        plain = _DECIMAL_COMMA.sub(r"\1.\2", plainly(given))
        return None if plain == folded(given) else read_answer(item, plain, scales)
    known = known_words(item, scales, language)
    if isinstance(item, YesNoItem):
        known |= {"y": YES, "n": NO}
    code = _word(item, plainly(given), known)
    if code is None and isinstance(item, ChoicesItem):
        return _choices(item, given, {**_loose(tuple(known.items())), **more})
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
    if not isinstance(item, ScaleItem | ChoiceItem | ChoicesItem):
        return None
    for found in filter(None, (form.fullmatch(plain) for form in _NUMBERED)):
        code = known.get(found["label"]) if any(map(str.isalpha, found["label"])) else None
        if code is not None and found["number"] == plainly(code):
            return code
    return None


def _choices(item: ChoicesItem, given: str, known: Words) -> str | None:
    """Options joined by a sign that may also stand in an option: split at known words only."""
    parts = [plainly(part) for part in given.split(JOINT) if part.strip()]
    codes = [known.get(part, _word(item, part, known)) for part in parts]
    if None in codes:
        chosen = _parted(given, known)
    else:
        chosen = frozenset(code for each in codes if each for code in each.split(JOINT))
    if chosen is None or OPEN in chosen:
        return None if chosen is None else OPEN
    return JOINT.join(o.id for o in item.options if o.id in chosen)


def _parted(given: str, known: Words) -> frozenset[str] | None:
    """The options of a joined answer; None where it is no such answer."""
    text = "\n".join(filter(None, map(plainly, given.splitlines()))).strip(";,|/\n ")
    found = _partings(text, known)
    if len(found) > 1:
        readings = tuple(sorted(", ".join(sorted(each)) for each in found))
        raise AmbiguousError("can be read as different options", readings)
    return found[0] if found else None


def unknown_parts(item: ChoicesItem, text: str, more: Words) -> list[str]:
    """What a joined answer says beside known words and ``more``, as it stands there.

    An unknown answer may hold the sign that joins: between two known words all is one.
    """
    known = {**_loose(tuple(known_words(item, {}).items())), **more}
    signs = list(_BETWEEN.finditer(text))
    starts = [0, *(sign.end() for sign in signs)]
    ends = [*(sign.start() for sign in signs), len(text)]
    found: list[str] = []
    begin, place = -1, 0
    while place < len(starts):
        width = _known_width(text, starts[place:], ends[place:], known)
        if width and begin >= 0:
            found.append(text[begin : ends[place - 1]])
        begin = -1 if width else (begin if begin >= 0 else starts[place])
        place += width or 1
    return [part.strip() for part in [*found, text[begin:] if begin >= 0 else ""] if part.strip()]


def _known_width(text: str, starts: list[int], ends: list[int], known: Words) -> int:
    """How many pieces make the longest known word at the first start; 0 if none does."""
    for width in range(min(_MOST_PIECES, len(starts)), 0, -1):
        word = plainly(text[starts[0] : ends[width - 1]])
        if word in known or not word:
            return width
    return 0


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
                codes = frozenset(filter(None, known[word].split(JOINT)))
                for rest in said.get(after.get(end, end), []):
                    ways[rest | codes] = None
        said[start] = list(ways)[:2]
    return said[0] if text else []

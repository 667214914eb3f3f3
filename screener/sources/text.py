"""From bytes to text that is safe to show: decoding, and the cleaning of each value."""

import codecs
import re
import unicodedata

from screener.problems import Problem, Severity, Where
from screener.sources.characters import (
    HIDDEN,
    JOINERS,
    ORDINARY,
    REFUSED,
    called,
    is_mark,
    joiner_belongs,
)

MOST_MARKS = 4
# Of those, how many over and under a letter: more would reach into the line above or below.
_MOST_OVER, _MOST_UNDER = 2, 1
# Canonical combining classes.
_ABOVE = (212, 214, 216, 228, 230, 232, 234)
_BELOW = (200, 202, 204, 218, 220, 222, 233, 240)
# Unicode's limit for streams; ordering a longer run of marks takes time by its square.
_MOST_MARKS_TO_ORDER = 30
_MOST_NAMED = 3

_SAVE_AS = 'Save the file again with the encoding "UTF-8".'


def decode(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """The bytes as text with plain newlines; what is not UTF-8 is named, never replaced."""
    encoding = _encoding(data)
    if encoding is None:
        message = 'This file is saved in the encoding "UTF-32", which is not read.'
        return "", [Problem("encoding", message, Where(name, 1, 1), hint=_SAVE_AS)]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return "", [_not_decoded(data, name, error)]
    if _looks_like_bare_utf_16(text):
        message = 'This file seems to be saved as "UTF-16" without its mark.'
        return "", [Problem("encoding", message, Where(name, 1, 1), hint=_SAVE_AS)]
    return re.sub("\r\n?", "\n", text), []


def _encoding(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def _looks_like_bare_utf_16(text: str) -> bool:
    return len(text) > 1 and ("\0" in text[:2]) and text[:64].count("\0") * 3 >= len(text[:64])


def _not_decoded(data: bytes, name: str, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "ignore")) + 1
    where = Where(name, before.count(b"\n") + 1, column)
    if error.encoding.startswith("utf-16"):
        message = 'This file starts as "UTF-16", but ends within a character.'
    else:
        message = f"The file is not saved as UTF-8.{_guess(data)}"
    return Problem("encoding", message, where, f"byte 0x{data[error.start]:02X}", hint=_SAVE_AS)


def _guess(data: bytes) -> str:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return " It may be no text file at all."
    return ' It looks like the encoding "Windows-1252".'


def clean(text: str, where: Where, field: str = "") -> tuple[str, list[Problem]]:
    """One value or key with nothing hidden in it, composed (NFC), and what was found wrong."""
    if ORDINARY.fullmatch(text):
        return text, []
    place = where.at(field) if field else where
    text = re.sub("[\u2028\u2029]", " ", re.sub("\r\n?", "\n", text))
    refused = REFUSED.findall(text)
    hidden = HIDDEN.findall(text)
    text = HIDDEN.sub("", REFUSED.sub("", text))
    text, is_stacked = _composed(text)
    text, stray = _without_stray_joiners(text)
    # Marks that meet where a joiner was may change places, and another joiner lose its letter.
    while stray:
        hidden.extend(stray)
        text, is_stacked_too = _composed(text)
        is_stacked = is_stacked or is_stacked_too
        text, stray = _without_stray_joiners(text)
    return text, [
        *_refusal(refused, place),
        *_warning(hidden, place, is_stacked=is_stacked),
    ]


def _composed(text: str) -> tuple[str, bool]:
    """The text in form NFC with few marks on each letter, and whether there were more."""
    composed = unicodedata.normalize("NFC", _cut_marks(text, _MOST_MARKS_TO_ORDER))
    short = _cut_marks(_cut_towers(composed), MOST_MARKS)
    return short, short != composed


def _cut_marks(text: str, most: int) -> str:
    if text.isascii():
        return text
    kept, run = [], 0
    for character in text:
        if is_mark(character):
            run += 1
        elif character not in JOINERS:
            run = 0
        if run <= most or not is_mark(character):
            kept.append(character)
    return "".join(kept)


def _cut_towers(text: str) -> str:
    if text.isascii():
        return text
    kept = []
    above = below = 0
    for character in text:
        if not is_mark(character) and character not in JOINERS:
            above, below = _own_marks(character)
        over, under = _own_marks(character) if is_mark(character) else (0, 0)
        above, below = above + over, below + under
        is_too_high = bool(over) and above > _MOST_OVER
        is_too_low = bool(under) and below > _MOST_UNDER
        if not (is_too_high or is_too_low):
            kept.append(character)
    return "".join(kept)


def _own_marks(character: str) -> tuple[int, int]:
    """How many marks over and under a letter a character is made of."""
    if character.isascii():
        return 0, 0
    parts = unicodedata.normalize("NFD", character)
    classes = [unicodedata.combining(part) for part in parts if is_mark(part)]
    return sum(each in _ABOVE for each in classes), sum(each in _BELOW for each in classes)


def _without_stray_joiners(text: str) -> tuple[str, list[str]]:
    if not any(joiner in text for joiner in JOINERS):
        return text, []
    kept: list[str] = []
    stray: list[str] = []
    for index, character in enumerate(text):
        before, after = kept[-1] if kept else "", text[index + 1 : index + 2]
        is_stray = character in JOINERS and not joiner_belongs(character, before, after)
        (stray if is_stray else kept).append(character)
    return "".join(kept), stray


def _refusal(found: list[str], where: Where) -> list[Problem]:
    if not found:
        return []
    message = f"This text holds a character that cannot be shown: {_names(found)}."
    hint = "Type the text again, without copying it from elsewhere."
    return [Problem("control-character", message, where, _names(found), hint=hint)]


def _warning(hidden: list[str], where: Where, *, is_stacked: bool) -> list[Problem]:
    parts = []
    if hidden:
        parts.append(f"This text held hidden characters, which were left out: {_names(hidden)}.")
    if is_stacked:
        parts.append("Too many marks stood on one letter; some were left out.")
    if not parts:
        return []
    code = "hidden-character" if hidden else "stacked-marks"
    value = _names(hidden)
    return [Problem(code, " ".join(parts), where, value, severity=Severity.WARNING)]


def _names(characters: list[str]) -> str:
    different = list(dict.fromkeys(characters))
    names = ", ".join(called(character) for character in different[:_MOST_NAMED])
    left = len(different) - _MOST_NAMED
    return f"{names} and {left} more" if left > 0 else names

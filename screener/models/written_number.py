"""Numbers as people write them, which some read in two ways."""

import re
import unicodedata

_DIGITS = re.compile(r"\d+")
# Thousands with a sign between that cannot be a decimal one.
_GROUPED = re.compile(r"(\d{1,3}(?:[ '’]\d{3})+)(?:[.,](\d+))?")
_BOTH = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d+)|(\d{1,3}(?:\.\d{3})+),(\d+)")
_MANY = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
_DECIMAL = re.compile(r"(\d*)[.,](\d+)")
_THOUSANDS = 3
_SIGNS = {**dict.fromkeys("\u00a0\u2009\u202f", " "), "\u2212": "-", "\u066b": "."}


def written_number(text: str) -> tuple[str, ...]:
    """The plain numbers, with a point, that a text may mean: none, one, or two.

    ``1,500`` may be one and a half or fifteen hundred, and so may ``1.500``: which one depends on
    the country, so nobody should guess.
    """
    flat = "".join(map(_plain, text.strip()))
    sign = "-" if flat.startswith("-") else ""
    return tuple(f"{sign}{reading}" for reading in _readings(flat.removeprefix("-").lstrip("+")))


def _readings(text: str) -> tuple[str, ...]:
    if _DIGITS.fullmatch(text):
        return (text,)
    if found := _GROUPED.fullmatch(text):
        return (_joined(found[1], found[2]),)
    if found := _BOTH.fullmatch(text):
        return (_joined(found[1] or found[3], found[2] or found[4]),)
    if _MANY.fullmatch(text):
        return (_joined(text, None),)
    if found := _DECIMAL.fullmatch(text):
        whole, rest = found[1], found[2]
        decimal = f"{whole or '0'}.{rest}"
        has_thousands = len(rest) == _THOUSANDS and 0 < len(whole) <= _THOUSANDS
        is_open = has_thousands and not whole.startswith("0")
        return (decimal, f"{whole}{rest}") if is_open else (decimal,)
    return ()


def _plain(letter: str) -> str:
    """A letter of a number in the writing of all programs: Arabic digits, blanks that hold."""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return _SIGNS.get(letter, letter)


def _joined(whole: str, rest: str | None) -> str:
    digits = re.sub(r"\D", "", whole)
    return f"{digits}.{rest}" if rest else digits

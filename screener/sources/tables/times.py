"""Telling times from other texts, and in which order days and months stand."""

import re
from collections.abc import Iterable

_TIME = re.compile(
    r"\d{1,4}[/.\-] ?\d{1,2}[/.\-] ?\d{1,4}\.?[ T,]+"
    r"(?:[^\W\d]{1,3} ?)?"  # before or after noon, in East Asian exports
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"(?: ?[AaPp]\.? ?[Mm]\.?)?"
    r"(?: ?(?:GMT|UTC|Z)?(?:[+\-\u2212]\d{1,2}(?::?\d{2})?)?| [A-Z]{3,5})?"
)
_ZONED = re.compile(
    r"\d{4}/\d{1,2}/\d{1,2} \d{1,2}:\d{2}:\d{2} (?:.* ?GMT(?:[+\-\u2212]\d.*)?|[AP]M [A-Z]{3,5})"
)
_NAMED = re.compile(r"\d(?: ?[AP]M)? (?!AM|PM|GMT|UTC)[A-Z]{3,5}$")
_NUMBERS = re.compile(r"(\d{1,4})[/.\-] ?(\d{1,2})[/.\-]")
_MOST_MONTHS = 12
_LEAST_YEAR = 1000


def is_time(text: str) -> bool:
    """Whether it is a date with a time of day, in any of the orders that exports use."""
    return bool(_TIME.fullmatch(text.replace("\u202f", " ").replace("\xa0", " ").strip()))


def are_times(values: Iterable[str]) -> bool:
    """Whether there are values, and each is a time."""
    filled = [value for value in values if value.strip()]
    return bool(filled) and all(map(is_time, filled))


def are_zoned(values: Iterable[str]) -> bool:
    """Whether they are times as Google Forms itself writes them, with a zone."""
    filled = [value for value in values if value.strip()]
    return bool(filled) and all(_ZONED.fullmatch(value.replace("\u202f", " ")) for value in filled)


def are_named(values: Iterable[str]) -> bool:
    """Whether any has a zone by a name such as EST, of which several zones may have the same."""
    return any(_NAMED.search(value) for value in values)


def order(values: Iterable[str]) -> str:
    """How dates are written, as words; that it cannot be told is said as well."""
    pairs = [tuple(map(int, found.groups())) for v in values if (found := _NUMBERS.match(v))]
    if not pairs:
        return ""
    if all(first >= _LEAST_YEAR for first, _ in pairs):
        return "year, month, day"
    if any(first > _MOST_MONTHS for first, _ in pairs):
        return "day before month"
    if any(second > _MOST_MONTHS for _, second in pairs):
        return "month before day"
    return "days and months that cannot be told apart"

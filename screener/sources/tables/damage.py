"""What a spreadsheet makes of an answer like 1-5: a date, and what was typed before."""

import re

_NAME = r"(?P<name>[^\W\d_]{3,4})\.?"
_YEAR = r"(?:[-./ ](?:\d{4}|\d{2}))?"
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})(?:-|\.|\. ){_NAME}{_YEAR}")
_MONTH_FIRST = re.compile(rf"{_NAME}[- ](?P<year>\d{{2}})")
_ISO = re.compile(r"\d{4}-(?P<one>\d{2})-(?P<two>\d{2})(?:[T ]00:00(?::00)?)?")
_FIGURES = re.compile(r"(?P<one>\d{1,2})([./-])(?P<two>\d{1,2})\2\d{4}")
_MONTHS = (
    ("jan", "ene", "gen", "sty", "led"),
    ("feb", "fev", "fév", "lut", "úno"),
    ("mar", "mrz", "mär", "maa", "bře"),
    ("apr", "abr", "avr", "kwi", "dub"),
    ("may", "mai", "mag", "mei", "maj", "kvě"),
    ("jun", "giu", "jui", "cze"),
    ("jul", "lug", "lip"),
    ("aug", "ago", "aoû", "sie", "srp"),
    ("sep", "set", "wrz", "zář"),
    ("oct", "okt", "out", "ott", "paź", "říj"),
    ("nov", "lis"),
    ("dec", "dez", "dic", "déc", "gru"),
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_LONGER = {"juil": 7}
_MOST_MONTHS, _MOST_DAYS = 12, 31


def looks_like_damage(text: str) -> tuple[str, ...]:
    """What may have been typed, and what stands there now: ("1-5", "5-1", "01-May"), or ()."""
    text = text.strip()
    if found := _DAY_FIRST.fullmatch(text):
        return _either(_month(found["name"]), int(found["day"]), text)
    if found := _MONTH_FIRST.fullmatch(text):
        month = _month(found["name"])
        return (f"{month}-{int(found['year'])}", text) if month else ()
    if found := _ISO.fullmatch(text) or _FIGURES.fullmatch(text):
        return _either(int(found["one"]), int(found["two"]), text)
    return ()


def _month(name: str) -> int | None:
    name = name.casefold()
    return _LONGER.get(name) or _NUMBER.get(name[:3])


def _either(month: int | None, day: int, text: str) -> tuple[str, ...]:
    if not month or max(month, day) > _MOST_DAYS or min(month, day) > _MOST_MONTHS:
        return ()
    low, high = sorted((month, day))
    typed = (f"{low}-{high}",) if low == high else (f"{low}-{high}", f"{high}-{low}")
    return (*typed, text)

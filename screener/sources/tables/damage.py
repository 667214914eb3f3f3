"""What a spreadsheet makes of an answer like 1-5: a date, and what was typed before."""

import re

_DAY_FIRST = re.compile(r"(\d{1,2})-([A-Z][a-zäû]{2})\.?")
_MONTH_FIRST = re.compile(r"([A-Z][a-zäû]{2})\.?-(\d{2})")
_ISO = re.compile(r"\d{4}-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_MONTHS = (
    ("Jan", "Ene", "Gen"),
    ("Feb", "Fev"),
    ("Mar", "Mrz", "Mär"),
    ("Apr", "Abr", "Avr"),
    ("May", "Mai", "Mag", "Mei"),
    ("Jun", "Giu"),
    ("Jul", "Lug"),
    ("Aug", "Ago", "Aoû"),
    ("Sep", "Set"),
    ("Oct", "Okt", "Out", "Ott"),
    ("Nov",),
    ("Dec", "Dez", "Dic"),
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}


def looks_like_damage(text: str) -> tuple[str, ...]:
    """What may have been typed, and what stands there now: ("1-5", "5-1", "01-May"), or ()."""
    text = text.strip()
    if found := _DAY_FIRST.fullmatch(text):
        return _either(_NUMBER.get(found[2]), int(found[1]), text)
    if found := _MONTH_FIRST.fullmatch(text):
        month = _NUMBER.get(found[1])
        return (f"{month}-{int(found[2])}", text) if month else ()
    if found := _ISO.fullmatch(text):
        return _either(int(found[1]), int(found[2]), text)
    return ()


def _either(month: int | None, day: int, text: str) -> tuple[str, ...]:
    if not month:
        return ()
    low, high = sorted((month, day))
    typed = (f"{low}-{high}",) if low == high else (f"{low}-{high}", f"{high}-{low}")
    return (*typed, text)

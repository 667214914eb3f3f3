"""Exports of Google Forms, told by a first column of times; its name is in any language."""

import re

from screener.models.answers import RESERVED_HEADERS
from screener.sources.tables.layout import (
    Layout,
    Rows,
    besides,
    cell,
    column,
    matching,
    plain,
    roles,
    single,
)
from screener.sources.tables.times import are_named, are_times, are_zoned, is_time, order

_STAMPS = {
    "timestamp", "zeitstempel", "horodateur", "marca temporal", "informazioni cronologiche",
    "sygnatura czasowa", "carimbo de data/hora", "tijdstempel", "tidsstämpel", "tidsstempel",
    "tidspunkt", "aikaleima", "отметка времени", "позначка часу", "časové razítko",
    "časová pečiatka", "időbélyeg", "zaman damgası", "タイムスタンプ", "타임스탬프", "时间戳记",
    "時間戳記", "marca de temps", "dấu thời gian", "cap waktu",
}  # fmt: skip
_EMAILS = (
    "email address", "email", "username", "e-mail-adresse", "adresse e-mail",
    "dirección de correo electrónico", "endereço de e-mail", "indirizzo email", "e-mailadres",
    "adres e-mail", "nazwa użytkownika", "nutzername",
)  # fmt: skip
_QUIZ = re.compile(r"\d+(\.\d+)? / \d+(\.\d+)?")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_WHY_QUIZ = "it is the score of a quiz, not an answer"


def recognise(rows: Rows, sheet: str = "") -> Layout | None:
    """The layout of a Google Forms export, if it is one."""
    if not rows[1:] or any(plain(name) in RESERVED_HEADERS[:1] for name in rows[0]):
        return None
    stamps = column(rows, 0, 1)
    first = plain(rows[0][0])
    is_known = first in _STAMPS or plain(sheet).startswith("form responses")
    are_stamps = are_times(stamps) or (is_known and any(map(is_time, stamps)))
    if first in RESERVED_HEADERS or is_time(first) or not are_stamps:
        return None
    # A start and an end are no tool's we know; which of them counts, only the names say.
    if not is_known and are_times(column(rows, 1, 1)):
        return None
    names = ["timestamp", *rows[0][1:]]
    found = roles(names, email=_EMAILS, finished=("timestamp",))
    # The address stands next to the time, whatever the language calls it.
    if "email" not in found and _are_addresses(column(rows, 1, 1)):
        found["email"] = 1
    is_download = are_zoned(stamps)
    skipped = matching(names, r".*\[(score|feedback)\]", _WHY_QUIZ) | _scores(rows)
    layout = Layout(
        "google-forms-download" if is_download else "google-forms",
        1,
        single(rows[0]),
        found,
        besides(skipped, found),
    )
    return layout.noting(_why(rows, is_known=is_known), _order(stamps, is_zoned=is_download))


def _are_addresses(values: list[str]) -> bool:
    filled = [value.strip() for value in values if value.strip()]
    return bool(filled) and all(map(_ADDRESS.fullmatch, filled))


def starts_with_an_answer(rows: Rows) -> bool:
    """Whether the row of headers is missing, so that the first row is an answer."""
    return bool(rows) and is_time(cell(rows, 0, 0)) and are_times(column(rows, 0, 0))


def _scores(rows: Rows) -> dict[int, str]:
    found = {}
    for n in range(len(rows[0])):
        values = [value for value in column(rows, n, 1) if value.strip()]
        if values and all(_QUIZ.fullmatch(value.strip()) for value in values):
            found[n] = _WHY_QUIZ
    return found


def _why(rows: Rows, *, is_known: bool) -> str:
    if is_known:
        return ""
    name = single(rows[0][:1])[0].text
    return f'The first column ("{name}") holds only times, as in Google Forms.'


def _order(stamps: list[str], *, is_zoned: bool) -> str:
    words = order(stamps)
    zone = "with their zone" if is_zoned else "without a zone"
    if are_named(stamps):
        zone = "with the name of a zone, which is left out"
    return f"Times are written as {words}, {zone}." if words else ""

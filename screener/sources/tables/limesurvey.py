"""Exports of LimeSurvey: codes, full texts or both in one header row."""

import re
from collections.abc import Sequence
from dataclasses import replace

from screener.models.answers import RESERVED_HEADERS
from screener.sources.tables.layout import (
    Layout,
    Rows,
    besides,
    cell,
    column,
    counted,
    has_all,
    matching,
    plain,
    roles,
    single,
)
from screener.sources.tables.table import Aside, Header
from screener.sources.tables.times import are_times

_SIGNATURES = (
    ("id", "submitdate", "lastpage", "startlanguage"),
    ("response id", "date submitted", "last page"),
)
_WITH_CODE = re.compile(r"([A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\])*)\.\s+(.*)", re.DOTALL)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\[[A-Za-z0-9_]*\])*")
_PANDAS = re.compile(r"(.*)\.\d+", re.DOTALL)
# The first four columns in the order of the tool, whatever the survey's language calls them.
_PLACED = ("response id", "date submitted", "last page", "start language")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,10})*")
# Some languages write "start language" as one word, and some without blanks.
_CALLED_LANGUAGE = re.compile(
    r"(sprache|språk|sprog|kieli|nyelve?|(\b|start|begin)taal)\b|言語|语言|語言|언어|"
    r"\b(langue|lenguaje|idioma|l[ií]ngua|język|jazyk|jezik|язык|мова|limb[aăi]i?|dili?|γλώσσα)\b"
)
# What is no code of a language, though it looks like one.
_YES_NO = {"yes", "no", "oui", "non", "nee", "nej", "tak", "nie", "ano", "sim"}
_MOST_TIMES = 9
_TOKENS = ("token", "access code", "zugangscode", "zugangsschlüssel", "code d'accès",
           "código de acceso")  # fmt: skip
_STARTED = ("datum gestartet", "date de lancement", "fecha de inicio")
_META = (
    r"(lastpage|startlanguage|seed|datestamp|ipaddr|refurl)(\. .*)?|last page|start language|"
    r"date last action|ip address|referrer url|group time:.*|interviewtime.*|total time|"
    r"zufallsstartwert|ip-adresse|weiterleitungs-url|datum letzte aktivität|tête de série|"
    r"date de la dernière action|adresse ip|url référente|semilla|dirección ip|url de referencia|"
    r"fecha de la última acción"
)
_WHO = "another column says who it is"
_NUMBER = re.compile(r"\d+(\.0)?")
_NEVER = "1980-01-01 00:00:00"


def recognise(rows: Rows) -> Layout | None:
    """The layout of a LimeSurvey export, if it is one."""
    if not rows:
        return None
    is_known = _has_codes(rows[0]) or any(has_all(rows[0], *names) for names in _SIGNATURES)
    if not is_known and not _is_placed(rows):
        return None
    headers = _headers(rows[0])
    names = [header.code or header.text for header in headers]
    if not is_known:
        names = _in_english(names, rows)
    found = _roles(names)
    if (token := _token(names, rows)) is not None:
        found["candidate_id"] = token
    skipped = besides(matching(names, _META, "it is about the survey, not an answer"), found)
    layout = Layout(
        "limesurvey", 1, headers, found, skipped | _unused(names, found), asides=_open(found)
    )
    return _without_mask(layout, rows)


def _is_placed(rows: Rows) -> bool:
    """Whether the first columns hold numbers, times or nothing, pages, and codes of languages."""
    names = [plain(cell(rows, 0, n)) for n in range(len(_PLACED))]
    is_ours = any(name in RESERVED_HEADERS for name in names)
    if is_ours or not rows[1:] or "?" in names[3] or not _CALLED_LANGUAGE.search(names[3]):
        return False
    ids, submitted, pages, languages = ([v.strip() for v in column(rows, n, 1)] for n in range(4))
    return (
        all(_NUMBER.fullmatch(each) for each in ids)
        and are_times(submitted)
        and all(_NUMBER.fullmatch(each) or not each for each in pages)
        and all(map(_LANGUAGE.fullmatch, languages))
        and not _YES_NO.intersection(languages)
    )


def _in_english(names: Sequence[str], rows: Rows) -> list[str]:
    """The first four names as the tool has them, and of a later pair of times the first."""
    after = range(len(_PLACED), min(_MOST_TIMES, len(names)) - 1)
    pair = next((n for n in after if all(are_times(column(rows, m, 1)) for m in (n, n + 1))), None)
    found = [*_PLACED, *names[len(_PLACED) :]]
    if pair is not None:
        found[pair : pair + 2] = ["date started", "date last action"]
    return found


def _has_codes(names: Sequence[str]) -> bool:
    """Whether a code stands before each text; the text may be in any language."""
    starts = {plain(name).partition(". ")[0] for name in names if ". " in name}
    return starts >= {"id", "lastpage"} or any(plain(name) == "id. response id" for name in names)


def _headers(names: Sequence[str]) -> tuple[Header, ...]:
    has_codes = _has_codes(names)
    is_codes = has_all(names, *_SIGNATURES[0])
    originals = {name.strip() for name in names}
    headers = []
    for header, raw in zip(single(names), names, strict=True):
        again = _PANDAS.fullmatch(raw.strip())
        text = single([again[1]])[0].text if again and again[1] in originals else header.text
        split = _WITH_CODE.fullmatch(text) if has_codes else None
        if split:
            headers.append(replace(header, text=split[2], code=split[1]))
        else:
            code = text if is_codes and _CODE.fullmatch(text) else ""
            headers.append(replace(header, text=text, code=code))
    return counted(headers)


def _roles(names: Sequence[str]) -> dict[str, int]:
    return roles(
        names,
        candidate_id=("id", "response id"),
        email=("email address", "attribute_email"),
        started=("startdate", "date started", *_STARTED),
        finished=("submitdate", "date submitted"),
    )


def _token(names: Sequence[str], rows: Rows) -> int | None:
    """Invitations name the person better than the number of the response does."""
    for n, name in enumerate(names):
        if plain(name) in _TOKENS:
            values = column(rows, n, 1)
            return n if values and all(value.strip() for value in values) else None
    return None


def _unused(names: Sequence[str], found: dict[str, int]) -> dict[int, str]:
    keys = matching(names, "|".join(("id", "response id", *_TOKENS)), _WHO)
    return besides(keys, found)


def _open(found: dict[str, int]) -> tuple[Aside, ...]:
    if "finished" not in found:
        return ()
    return (Aside(found["finished"], ("",), "it was not submitted"),)


def _without_mask(layout: Layout, rows: Rows) -> Layout:
    """An anonymous survey prints the same time for everybody, which is none."""
    masked = {
        role: n
        for role, n in layout.roles.items()
        if role in ("started", "finished")
        and {value for value in column(rows, n, 1) if value.strip()} == {_NEVER}
    }
    if not masked:
        return layout
    kept = {role: n for role, n in layout.roles.items() if role not in masked}
    skipped = layout.skipped | dict.fromkeys(masked.values(), "the survey hides its times")
    note = "The survey is anonymous: the time of submission is hidden (1980-01-01)."
    return replace(layout, roles=kept, skipped=skipped).noting(note)

"""Exports of LimeSurvey: codes, full texts or both in one header row."""

import re
from collections.abc import Sequence
from dataclasses import replace

from screener.sources.tables.layout import (
    Layout,
    Rows,
    besides,
    column,
    counted,
    has_all,
    matching,
    plain,
    roles,
    single,
)
from screener.sources.tables.table import Aside, Header

_SIGNATURES = (
    ("id", "submitdate", "lastpage", "startlanguage"),
    ("response id", "date submitted", "last page"),
    ("id. response id",),
)
_WITH_CODE = re.compile(r"([A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\])*)\.\s+(.*)", re.DOTALL)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\[[A-Za-z0-9_]*\])*")
_PANDAS = re.compile(r"(.*)\.\d+", re.DOTALL)
_META = (
    r"(lastpage|startlanguage|seed|datestamp|ipaddr|refurl)(\. .*)?|last page|start language|"
    r"date last action|ip address|referrer url|group time:.*|interviewtime.*|total time"
)
_NEVER = "1980-01-01 00:00:00"
_WHOLE = re.compile(r"\d+\.0")


def recognise(rows: Rows) -> Layout | None:
    """The layout of a LimeSurvey export, if it is one."""
    if not rows or not any(has_all(rows[0], *names) for names in _SIGNATURES):
        return None
    headers = _headers(rows[0])
    names = [header.code or header.text for header in headers]
    found = _roles(names)
    if (token := _token(names, rows)) is not None:
        found["candidate_id"] = token
    skipped = besides(matching(names, _META, "it is about the survey, not an answer"), found)
    layout = Layout(
        "limesurvey", 1, headers, found, skipped | _unused(names, found), asides=_open(found)
    )
    return _without_mask(_with_whole_ids(layout, rows), rows)


def _headers(names: Sequence[str]) -> tuple[Header, ...]:
    has_codes = any(plain(name) == "id. response id" for name in names)
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
        started=("startdate", "date started"),
        finished=("submitdate", "date submitted"),
    )


def _token(names: Sequence[str], rows: Rows) -> int | None:
    """Invitations name the person better than the number of the response does."""
    for n, name in enumerate(names):
        if plain(name) in ("token", "access code"):
            values = column(rows, n, 1)
            return n if values and all(value.strip() for value in values) else None
    return None


def _unused(names: Sequence[str], found: dict[str, int]) -> dict[int, str]:
    keys = matching(names, "id|response id|token|access code", "another column says who it is")
    return besides(keys, found)


def _open(found: dict[str, int]) -> tuple[Aside, ...]:
    if "finished" not in found:
        return ()
    return (Aside(found["finished"], ("",), "it was not submitted"),)


def _with_whole_ids(layout: Layout, rows: Rows) -> Layout:
    key = layout.roles.get("candidate_id")
    if key is None:
        return layout
    values = [value for value in column(rows, key, 1) if value.strip()]
    if not values or not all(_WHOLE.fullmatch(value) for value in values):
        return layout
    note = 'Response ids are written like "12.0"; they are read as "12".'
    return replace(layout, whole_numbers=(key,)).noting(note)


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

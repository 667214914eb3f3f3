"""Exports of Qualtrics: two or three header rows, and metadata before the questions."""

import ast
import json
import re
from collections.abc import Sequence
from dataclasses import replace

from screener.sources.tables.layout import (
    Layout,
    Rows,
    besides,
    cell,
    coded,
    column,
    find,
    has_all,
    matching,
    plain,
    roles,
    shown,
)
from screener.sources.tables.table import Aside
from screener.sources.tables.times import are_times

_IMPORT_ID = re.compile(r"^\s*\{\s*[\"']ImportId[\"']")
_LEGACY = tuple(f"v{number}" for number in range(1, 11))
_PRIVATE = "it is about the person or the place, not an answer"
_TECHNICAL = "it is about the survey, not an answer"
_KEYS = ("responseid", "_recordid", "antwort-id")
_STARTED, _FINISHED = ("startdate", "start date"), ("enddate", "end date")
_PRIVATE_NAMES = r"ipaddress|ip address|recipient.*|location.*|externalreference|external data.*"
_PREVIEWS = ("Survey Preview", "Umfragevorschau", "Survey Test")
_TECHNICAL_NAMES = (
    r"status|response type|progress|duration.*|finished|recordeddate|recorded date|responseset|"
    r"distributionchannel|distribution channel|userlanguage|user language|externaldatareference|"
    r"q_.*|name|emailaddress"
)


def recognise(rows: Rows) -> Layout | None:
    """The layout of a Qualtrics export, if it is one."""
    for row in range(min(3, len(rows))):
        if any(_IMPORT_ID.match(each) for each in rows[row]):
            return _with_import_ids(rows, row)
    if not rows:
        return None
    if tuple(map(plain, rows[0][:10])) == _LEGACY and plain(cell(rows, 1, 0)) == "responseid":
        return _layout(rows, "qualtrics-legacy", 2, [shown(name) for name in rows[1]])
    if (
        has_all(rows[0], "startdate", "enddate")
        and find(rows[0], "responseid", "status") is not None
    ):
        return _from_workbook(rows)
    return None


def _with_import_ids(rows: Rows, row: int) -> Layout:
    ids = [_import_id(each) for each in rows[row]]
    names = [
        (known.get("ImportId") or plain(name)) for known, name in zip(ids, rows[0], strict=True)
    ]
    layout = _layout(rows, "qualtrics", row + 1, _english(names, rows[0]))
    headers = tuple(
        replace(header, import_id=known.get("ImportId", ""))
        for header, known in zip(layout.headers, ids, strict=True)
    )
    zones = sorted({known["timeZone"] for known in ids if "timeZone" in known})
    note = f"Times are in the zone {', '.join(map(shown, zones))}." if zones else ""
    return replace(layout, headers=headers).noting(note)


def _english(ids: Sequence[str], names: Sequence[str]) -> list[str]:
    """Names of metadata, which the ImportId tells in any language; questions stay apart."""
    return [
        "" if each.upper().startswith("QID") else name or each
        for each, name in zip(ids, names, strict=True)
    ]


def _import_id(text: str) -> dict[str, str]:
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(text.strip())
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(found, dict):
            return {str(key): str(value) for key, value in found.items()}
    return {}


def _from_workbook(rows: Rows) -> Layout:
    start = find(rows[0], *_STARTED) or 0
    has_texts = len(rows) > 1 and not are_times([rows[1][start]])
    return _layout(rows, "qualtrics-xlsx", 2 if has_texts else 1, list(rows[0]))


def _layout(rows: Rows, tool: str, header_rows: int, names: list[str]) -> Layout:
    texts = rows[1] if header_rows > 1 else rows[0]
    headers = coded(rows[0], texts)
    found = roles(names, candidate_id=_KEYS, started=_STARTED, finished=_FINISHED)
    skipped = matching(names, _TECHNICAL_NAMES, _TECHNICAL)
    skipped |= matching(names, _PRIVATE_NAMES, _PRIVATE)
    # Embedded data may repeat the name of a metadata column; only the first of them is one.
    later = {header.position for header in headers if header.repeat > 1}
    aside = {n: why for n, why in besides(skipped, found).items() if n not in later}
    layout = Layout(
        tool,
        header_rows,
        headers,
        found,
        aside,
        asides=_asides(names, rows, header_rows),
    )
    return layout.noting(_coded(names, rows, header_rows))


def _are_codes(rows: Rows, position: int, first: int) -> bool:
    values = [each.strip() for each in column(rows, position, first) if each.strip()]
    return bool(values) and all(map(str.isdigit, values))


def _coded(names: list[str], rows: Rows, header_rows: int) -> str:
    """What is to say where answers were exported as numbers rather than as texts."""
    finished = find(names, "finished")
    if finished is None or not _are_codes(rows, finished, header_rows):
        return ""
    return (
        "Answers are exported as numbers: they are read as places on the scale, 1 for the lowest. "
        "If the survey numbers them in another way, say so in a map file (`labels`)."
    )


def _asides(names: list[str], rows: Rows, header_rows: int) -> tuple[Aside, ...]:
    found = []
    status, progress = find(names, "status", "response type"), find(names, "progress")
    finished = find(names, "finished")
    if status is not None:
        tests = ("1",) if _are_codes(rows, status, header_rows) else _PREVIEWS
        found.append(Aside(status, tests, "it was a preview of the survey"))
    if progress is not None:
        found.append(Aside(progress, ("100", "100.0"), "it was not finished", others=True))
    elif finished is not None:
        found.append(Aside(finished, ("0", "False", "Falsch"), "it was not finished"))
    return tuple(found)

"""Exports of Microsoft Forms and Typeform: one header row, known columns around the questions."""

import re
from dataclasses import replace

from screener.sources.tables.layout import (
    Layout,
    Rows,
    besides,
    column,
    has_all,
    matching,
    plain,
    roles,
    single,
)
from screener.sources.tables.table import Header
from screener.sources.tables.times import are_times, order

_BOLD = re.compile(r"(?<!\w)\*+([^*]+)\*+(?!\w)")
_MICROSOFT_META = (
    r"last modified time|total points|quiz feedback|grade posted time|"
    r"(points|feedback) [-\u2013] .*"
)
_TYPEFORM_META = r"network id|response type|stage date \(utc\)|tags|ending|score"
_ABOUT = "it is about the survey, not an answer"


def microsoft(rows: Rows) -> Layout | None:
    """The layout of a Microsoft Forms export, if it is one."""
    if not rows[1:] or plain(rows[0][0]) != "id":
        return None
    names = list(rows[0])
    is_english = has_all(names, "id", "start time", "completion time")
    if not is_english and not all(are_times(column(rows, n, 1)) for n in (1, 2)):
        return None
    if not is_english:
        names[1:5] = ["start time", "completion time", "email", "name"][: len(names) - 1]
    found = roles(
        names, candidate_id=("id",), started=("start time",), finished=("completion time",)
    )
    layout = Layout("microsoft-forms", 1, single(rows[0]), found)
    skipped = besides(matching(names, _MICROSOFT_META, _ABOUT), found)
    return _anonymous(replace(layout, skipped=skipped), rows).noting(_order(rows, found))


def _anonymous(layout: Layout, rows: Rows) -> Layout:
    email = layout.roles.get("email")
    if email is None or {plain(v) for v in column(rows, email, 1)} - {"", "anonymous"}:
        return layout
    kept = {role: n for role, n in layout.roles.items() if n != email}
    why = "the form is anonymous"
    return replace(layout, roles=kept, skipped={**layout.skipped, email: why})


def _order(rows: Rows, found: dict[str, int]) -> str:
    finished = found.get("finished")
    words = order(column(rows, finished, 1)) if finished is not None else ""
    return f"Times are written as {words}, without a zone." if words else ""


def typeform(rows: Rows) -> Layout | None:
    """The layout of a Typeform export, if it is one."""
    if not rows or plain(rows[0][0]) != "#" or not has_all(rows[0], "submit date (utc)"):
        return None
    names = rows[0]
    found = roles(
        names,
        candidate_id=("#",),
        started=("start date (utc)",),
        finished=("submit date (utc)",),
    )
    skipped = besides(matching(names, _TYPEFORM_META, _ABOUT), found)
    headers = tuple(_without_stars(header) for header in single(names))
    return Layout("typeform", 1, headers, found, skipped, ("Times are in UTC.",), " / ")


def _without_stars(header: Header) -> Header:
    return replace(header, text=_BOLD.sub(r"\1", header.text))

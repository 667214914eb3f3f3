"""Exports of Microsoft Forms, Typeform, Jotform and Tally: one header row each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from screener.sources.tables.layout import (
    Layout,
    Rows,
    besides,
    column,
    find,
    has_all,
    matching,
    plain,
    roles,
    single,
)
from screener.sources.tables.table import Aside, Header
from screener.sources.tables.times import are_times, order

_BOLD = re.compile(r"(?<!\w)\*+([^*]+)\*+(?!\w)")
_MICROSOFT_META = (
    r"last modified time|total points|quiz feedback|grade posted time|"
    r"(points|feedback) [-\u2013] .*"
)
_TYPEFORM_META = r"network id|response type|stage date \(utc\)|tags|ending|score"
_JOTFORM_META = r"submission (id|ip|url|edit url)|last update date|ip"
_ABOUT = "it is about the survey, not an answer"


def microsoft(rows: Rows) -> Layout | None:
    """The layout of a Microsoft Forms export, if it is one."""
    if not rows[1:]:
        return None
    names = list(rows[0])
    is_english = has_all(names, "id", "start time", "completion time")
    has_times = all(are_times(column(rows, n, 1)) for n in (1, 2))
    if not is_english and not (plain(names[0]) == "id" and has_times):
        return None
    if not is_english:
        names[1:5] = ["start time", "completion time", "email", "name"][: len(names) - 1]
    found = roles(
        names, candidate_id=("id",), started=("start time",), finished=("completion time",)
    )
    skipped = besides(matching(names, _MICROSOFT_META, _ABOUT), found)
    layout = Layout("microsoft-forms", 1, single(rows[0]), found, skipped)
    return layout.noting(_order(rows, found))


def _order(rows: Rows, found: dict[str, int]) -> str:
    finished = found.get("finished")
    words = order(column(rows, finished, 1)) if finished is not None else ""
    return f"Times are written as {words}, without a zone." if words else ""


def typeform(rows: Rows) -> Layout | None:
    """The layout of a Typeform export, if it is one."""
    if not rows or not has_all(rows[0], "#", "submit date (utc)"):
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
    notes = ("Times are in UTC.",)
    return Layout("typeform", 1, headers, found, skipped, notes, asides=_partial(names))


def _partial(names: Sequence[str]) -> tuple[Aside, ...]:
    """Answers that were begun, but not sent."""
    kind = find(names, "response type")
    return () if kind is None else (Aside(kind, ("partial", "started"), "it was not finished"),)


def jotform(rows: Rows) -> Layout | None:
    """The layout of a Jotform export, if it is one: several answers stand on lines of a cell."""
    if not rows[1:] or plain(rows[0][0]) != "submission date":
        return None
    if not are_times(column(rows, 0, 1)):
        return None
    found = roles(rows[0], candidate_id=("submission id",), finished=("submission date",))
    skipped = besides(matching(rows[0], _JOTFORM_META, _ABOUT), found)
    return Layout("jotform", 1, single(rows[0]), found, skipped)


def tally(rows: Rows) -> Layout | None:
    """The layout of a Tally export, if it is one; whoever answers again has the same respondent."""
    if not rows or not has_all(rows[0], "submission id", "respondent id", "submitted at"):
        return None
    found = roles(rows[0], candidate_id=("submission id",), finished=("submitted at",))
    skipped = besides(matching(rows[0], "respondent id", _ABOUT), found)
    return Layout("tally", 1, single(rows[0]), found, skipped)


def _without_stars(header: Header) -> Header:
    return replace(header, text=_BOLD.sub(r"\1", header.text))

"""Exports of SurveyMonkey: a question stands only above its first column."""

from screener.sources.tables.layout import (
    Layout,
    Rows,
    besides,
    cell,
    doubled,
    find,
    matching,
    roles,
    single,
)

_KEYS = ("respondent id", "respondentid")
_NO_OPTION = ("Response", "Open-Ended Response")
_META = r"collector ?id|ip ?address|custom ?data.*|language|date ?(created|modified)"
_NAMES = r"first ?name|last ?name"


def recognise(rows: Rows) -> Layout | None:
    """The layout of a SurveyMonkey export, if it is one."""
    if not rows or (key := find(rows[0], *_KEYS)) is None:
        return None
    if find(rows[0], "submission id") is not None:  # Tally has ids of both
        return None
    has_options = len(rows) > 1 and not cell(rows, 1, key).strip() and any(rows[1])
    names = rows[0]
    headers = doubled(names, rows[1], _NO_OPTION) if has_options else single(names)
    found = roles(
        names,
        candidate_id=_KEYS,
        email=("email address", "email", "emailaddress"),
        started=("start date", "startdate", "date created"),
        finished=("end date", "enddate", "date modified"),
    )
    skipped = matching(names, _META, "it is about the survey, not an answer")
    skipped |= matching(names, _NAMES, "it is a part of the person's name")
    return Layout("surveymonkey", 2 if has_options else 1, headers, found, besides(skipped, found))

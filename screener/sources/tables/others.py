"""Exports of Questback, Alchemer and SimpleSurvey: one header row each."""

import re
from collections.abc import Iterator, Sequence

from screener.sources.tables.layout import (
    Layout,
    Rows,
    besides,
    find,
    has_all,
    matching,
    parted,
    plain,
    roles,
    single,
)
from screener.sources.tables.table import Aside

_ABOUT = "it is about the survey, not an answer"
_QUESTBACK_META = (
    r"external_lfdn|tester|dispcode|lastpage|quality|duration|rts\d*|rnd_pg.*|participant_.*|"
    r"browser|referer|device_type|quota.*|page_history|hflip|vflip|output_mode|javascript|flash|"
    r"session_id|language|cleaned|ats|date_of_.*|datetime|c_\d{4}"
)
_ALCHEMER_META = (
    r"status|contact id|legacy comments|comments|language|referer|sessionid|user agent|"
    r"extended referer|ip address|longitude|latitude|country|city|state/region|postal|tags"
)
# Not begun, begun, and broken off, in the survey's own numbers.
_NOT_FINISHED = ("11", "12", "13", "20", "21", "22", "23")
_NUMBERED = re.compile(r"\d+\) .*", re.DOTALL)
_VARIABLE = re.compile(r"v_\d+")


def questback(rows: Rows) -> Layout | None:
    """The layout of a Questback (EFS) export, if it is one."""
    if not rows or find(rows[0], "lfdn") is None:
        return None
    names = rows[0]
    is_whole = has_all(names, "external_lfdn", "dispcode")
    if not is_whole and not any(_VARIABLE.fullmatch(plain(name)) for name in names):
        return None
    found = roles(
        names,
        candidate_id=("lfdn",),
        started=("datetime", "date_of_first_mail"),
        finished=("date_of_last_access",),
    )
    skipped = besides(matching(names, _QUESTBACK_META, _ABOUT), found)
    note = "Answers are codes; missing ones are often -77, -66 or 0: name them in the map file."
    asides = tuple(_unfinished(names))
    return Layout("questback", 1, single(names), found, skipped, (note,), asides=asides)


def _unfinished(names: Sequence[str]) -> Iterator[Aside]:
    tester, code = find(names, "tester"), find(names, "dispcode")
    if tester is not None:
        yield Aside(tester, ("1",), "it was a test of the survey")
    if code is not None:
        yield Aside(code, _NOT_FINISHED, "it was not finished")


def alchemer(rows: Rows) -> Layout | None:
    """The layout of an Alchemer export, if it is one."""
    if not rows or not has_all(rows[0], "time started", "date submitted", "status"):
        return None
    names = rows[0]
    found = roles(
        names,
        candidate_id=("response id", "responseid"),
        started=("time started",),
        finished=("date submitted",),
    )
    skipped = besides(matching(names, _ALCHEMER_META, _ABOUT), found)
    headers = parted(single(names), ":", option_first=True)
    status = find(names, "status") or 0
    asides = (Aside(status, ("Complete",), "it was not finished", others=True),)
    return Layout("alchemer", 1, headers, found, skipped, asides=asides)


def simplesurvey(rows: Rows) -> Layout | None:
    """The layout of a SimpleSurvey export, if it is one."""
    if not rows or find(rows[0], "internal id") is None:
        return None
    if not any(_NUMBERED.fullmatch(name.strip()) for name in rows[0]):
        return None
    found = roles(rows[0], candidate_id=("internal id",))
    headers = parted(single(rows[0]), ": ", option_first=False)
    return Layout("simplesurvey", 1, headers, found)

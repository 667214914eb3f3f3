"""Which tool an export is from, by its first rows; and what no tool of ours writes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from screener.problems import Problem
from screener.sources.tables import broken, forms, google, limesurvey, others, qualtrics
from screener.sources.tables import surveymonkey as monkey
from screener.sources.tables.layout import (
    NO_HEADER,
    Layout,
    Rows,
    besides,
    doubled,
    find,
    plain,
    roles,
    single,
)

_NAMES = {
    "google-forms": "Google Forms (by way of Google Sheets)",
    "google-forms-download": "Google Forms (downloaded responses)",
    "microsoft-forms": "Microsoft Forms",
    "qualtrics": "Qualtrics",
    "qualtrics-legacy": "Qualtrics (old format)",
    "qualtrics-xlsx": "Qualtrics (workbook)",
    "surveymonkey": "SurveyMonkey",
    "limesurvey": "LimeSurvey",
    "typeform": "Typeform",
    "jotform": "Jotform",
    "alchemer": "Alchemer",
    "questback": "Questback",
    "simplesurvey": "SimpleSurvey",
}
_RECOGNISERS = (
    qualtrics.recognise,
    monkey.recognise,
    limesurvey.recognise,
    forms.typeform,
    forms.microsoft,
    forms.jotform,
    others.questback,
    others.alchemer,
    others.simplesurvey,
)
_COUNTS = {
    "answered", "skipped", "answered question", "skipped question", "answer choices",
    "answer options", "response count", "response percent", "total respondents", "total",
    "choices", "respondents", "column n", "column %", "% of total",
}  # fmt: skip
_PERCENT = re.compile(r"\d{1,3}([.,]\d+)?\s?%")
_EMPTY_SHARE, _FULL_SHARE = 0.3, 0.95


def recognise(rows: Rows, sheet: str = "", *, is_merged: bool = False) -> Layout:
    """The layout by the first rows that hold anything; a plain table if no tool is told."""
    for recogniser in _RECOGNISERS:
        if layout := recogniser(rows):
            return _finished(layout)
    layout = google.recognise(rows, sheet) or _plain(rows, is_merged=is_merged)
    return _finished(layout)


def refusal(rows: Rows, name: str, numbers: list[int]) -> list[Problem]:
    """Why this is no table of answers, if it is none."""
    filled = [sum(bool(value.strip()) for value in row) for row in rows]
    width = max(filled, default=0)
    if width > 1 and filled[0] == 1:
        make = broken.aggregate if _counts(rows) else broken.title_row
        return [make(name, numbers[0])]
    has_words = any(character.isalpha() or character == "#" for character in "".join(rows[0]))
    if not has_words or google.starts_with_an_answer(rows):
        return [broken.no_headers(name, numbers[0])]
    return []


def _counts(rows: Rows) -> bool:
    words = {plain(value) for row in rows for value in row[:3]}
    values = [value for row in rows[1:] for value in row[1:] if value.strip()]
    percents = sum(bool(_PERCENT.fullmatch(value.strip())) for value in values)
    return bool(words & _COUNTS) or percents * 4 > max(1, len(values))


def _plain(rows: Rows, *, is_merged: bool) -> Layout:
    if _has_two_header_rows(rows, is_merged=is_merged):
        headers = doubled(rows[0], rows[1])
        note = "Header rows: the second names the parts of a question in the first."
        names = [header.full for header in headers]
        return Layout("plain", 2, headers, roles(names)).noting(note)
    return Layout("plain", 1, single(rows[0]), roles(rows[0]))


def _has_two_header_rows(rows: Rows, *, is_merged: bool) -> bool:
    if not rows[2:]:
        return False
    width = len(rows[0])
    key = find(rows[0], "candidate_id")
    if key is not None and plain(rows[1][key]) not in ("", "candidate_id"):
        return False
    empty = sum(not name.strip() for name in rows[0])
    filled = sum(bool(name.strip()) or n == key for n, name in enumerate(rows[1]))
    if is_merged and _names_parts_only(rows[0], rows[1]):
        return True
    is_parted = is_merged or empty > _EMPTY_SHARE * width
    return is_parted and filled >= _FULL_SHARE * width


def _names_parts_only(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the second row holds something just below names that span several columns."""
    spans = [
        bool(name.strip()) and name in (*names[max(0, n - 1) : n], *names[n + 1 : n + 2])
        for n, name in enumerate(names)
    ]
    filled = [bool(part.strip()) for part in parts]
    return any(spans) and spans == filled


def _finished(layout: Layout) -> Layout:
    unnamed = {
        header.position: NO_HEADER
        for header in layout.headers
        if not header.full and not header.code and header.position not in layout.skipped
    }
    skipped = besides({**layout.skipped, **unnamed}, layout.roles)
    tool = _NAMES.get(layout.tool)
    notes: tuple[str, ...] = (
        f"Tool: {tool}." if tool else "Tool: none that is known; read as a plain table.",
    )
    if layout.header_rows > 1:
        notes = (*notes, f"Header rows: {layout.header_rows}.")
    return replace(layout, skipped=skipped, notes=(*notes, *layout.notes))

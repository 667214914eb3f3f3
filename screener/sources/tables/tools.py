"""Which tool an export is from, by its first rows; and what no tool of ours writes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from screener.problems import Problem
from screener.sources.tables import broken, forms, google, limesurvey, others, qualtrics
from screener.sources.tables import surveymonkey as monkey
from screener.sources.tables.assembled import SAMPLE
from screener.sources.tables.layout import (
    NO_HEADER,
    Layout,
    Rows,
    besides,
    cell,
    column,
    doubled,
    find,
    plain,
    roles,
    single,
)
from screener.sources.tables.table import Header
from screener.sources.tables.times import is_time

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
    "tally": "Tally",
    "alchemer": "Alchemer",
    "questback": "Questback",
    "simplesurvey": "SimpleSurvey",
}
_RECOGNISERS = (
    qualtrics.recognise,
    monkey.recognise,
    limesurvey.recognise,
    forms.typeform,
    forms.tally,
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
_MOST_FOR_ONE = 3
_LEAST_MARKS = 2
_TIMES = {
    "started": (
        "start", "start time", "started at", "started on", "time started", "startzeit",
        "startdatum", "date de début", "heure de début", "fecha de inicio", "hora de inicio",
    ),
    "finished": (
        "end", "end time", "submitted at", "submitted on", "submission time", "date submitted",
        "time submitted", "completed at", "completed on", "completion time", "timestamp",
        "endzeit", "enddatum", "date de fin", "heure de fin", "fecha de finalización",
        "hora de finalización",
    ),
}  # fmt: skip
_ANONYMOUS = {
    "", "anonymous", "anonym", "anonyme", "anónimo", "anonimo", "anônimo", "anoniem", "匿名",
}  # fmt: skip
_WHOLE = re.compile(r"\d+\.0")
# What pandas writes where a column has no name.
_UNNAMED = re.compile(r"Unnamed: \d+(_level_\d+)?")


def recognise(rows: Rows, sheet: str = "", *, is_merged: bool = False) -> Layout:
    """The layout by the first rows that hold anything; a plain table if no tool is told."""
    rows = _without_unnamed(rows)
    found = next(filter(None, (recogniser(rows) for recogniser in _RECOGNISERS)), None)
    layout = found or google.recognise(rows, sheet) or _plain(rows, is_merged=is_merged)
    layout = _without_anonymous(_with_options(layout, rows), rows)
    return _finished(_with_whole_ids(layout, rows) if found else layout)


def _without_anonymous(layout: Layout, rows: Rows) -> Layout:
    """Without a tool's own columns for names that say "anonymous" for all, or nothing.

    A question of the form may ask for the name then. Where a table goes on after these rows, a
    column that is blank so far may be filled later.
    """
    hidden = {}
    blank = set()
    for role in ("name", "email"):
        position = layout.roles.get(role)
        if position is None:
            continue
        found = {plain(value) for value in column(rows, position, layout.header_rows)}
        if found == {""} and layout.tool != "plain":
            blank.add(position)
        elif found - {""} and found <= _ANONYMOUS:
            hidden[position] = "the form is anonymous"
    if len(rows) < SAMPLE:
        hidden |= dict.fromkeys(blank, "it is empty")
    kept = {role: n for role, n in layout.roles.items() if n not in hidden}
    skipped = {**layout.skipped, **hidden}
    return replace(layout, roles=kept, skipped=skipped, blank=frozenset(blank))


def _with_options(layout: Layout, rows: Rows) -> Layout:
    """With columns marked that stand for an option: no person's, though the option be "Email"."""
    first = layout.header_rows
    ticked = {
        header.position
        for header in layout.headers
        if header.text
        and not header.sub
        and _is_ticked(column(rows, header.position, first), header)
    }
    if not ticked:
        return layout
    headers = tuple(replace(each, is_option=each.position in ticked) for each in layout.headers)
    kept = {role: n for role, n in layout.roles.items() if n not in ticked}
    return replace(layout, headers=headers, roles=kept)


def _is_ticked(values: Sequence[str], header: Header) -> bool:
    found = set(map(str.strip, values)) - {""}
    return found == {header.text}


def _without_unnamed(rows: Rows) -> Rows:
    if not rows or not any(map(_UNNAMED.fullmatch, rows[0])):
        return rows
    return [["" if _UNNAMED.fullmatch(name) else name for name in rows[0]], *rows[1:]]


def _with_whole_ids(layout: Layout, rows: Rows) -> Layout:
    """Ids that pandas made 12.0, as it does where a row has none, are 12 again."""
    key = layout.roles.get("candidate_id")
    values = [] if key is None else column(rows, key, layout.header_rows)
    filled = [value for value in values if value.strip()]
    if key is None or not filled or not all(map(_WHOLE.fullmatch, filled)):
        return layout
    note = 'Ids are written like "12.0"; they are read as "12".'
    return replace(layout, whole_numbers=(key,)).noting(note)


def refusal(rows: Rows, name: str, numbers: list[int]) -> list[Problem]:
    """Why this is no table of answers, if it is none."""
    if _is_in_one_cell(rows):
        return [broken.one_cell(name, numbers[0])]
    filled = [sum(bool(value.strip()) for value in row) for row in rows]
    width = max(filled, default=0)
    if width > 1 and filled[0] == 1:
        make = broken.aggregate if _counts(rows) else broken.title_row
        return [make(name, numbers[0])]
    has_words = any(character.isalpha() or character == "#" for character in "".join(rows[0]))
    if not has_words or google.starts_with_an_answer(rows):
        return [broken.no_headers(name, numbers[0])]
    return []


def _is_in_one_cell(rows: Rows) -> bool:
    """Whether whole lines were put in quotes, delimiters and all."""
    if not rows[1:] or any(len(row) > 1 for row in rows):
        return False
    lines = [row[0] for row in rows]
    return any(
        lines[0].count(mark) >= _LEAST_MARKS
        and all(line.count(mark) >= lines[0].count(mark) for line in lines)
        for mark in ",;\t"
    )


def _counts(rows: Rows) -> bool:
    words = {plain(value) for row in rows for value in row[:3]}
    values = [value for row in rows[1:] for value in row[1:] if value.strip()]
    percents = sum(bool(_PERCENT.fullmatch(value.strip())) for value in values)
    return bool(words & _COUNTS) or percents * 4 > max(1, len(values))


def _plain(rows: Rows, *, is_merged: bool) -> Layout:
    words = _words_for_one(rows)
    if words is not None or _has_two_header_rows(rows, is_merged=is_merged):
        headers = doubled(rows[0], rows[1], words or ())
        note = "Header rows: the second names the parts of a question in the first."
        names = [header.full for header in headers]
        return Layout("plain", 2, headers, _timed(names, rows, 2)).noting(note)
    return Layout("plain", 1, single(rows[0]), _timed(rows[0], rows, 1))


def _timed(names: Sequence[str], rows: Rows, first: int) -> dict[str, int]:
    """The roles of a plain table's columns, among them times that are called as tools do."""
    own = roles(names)
    for role, wanted in _TIMES.items():
        called = (n for name in wanted if (n := find(names, name)) is not None)
        times = (n for n in called if any(map(is_time, column(rows, n, first))))
        if (position := next(times, None)) is not None:
            own.setdefault(role, position)
    return own


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


def _words_for_one(rows: Rows) -> frozenset[str] | None:
    """What a second header row says below a question of one column, such as "Response".

    None if it is none: nothing below the columns about the person, and something below all others.
    """
    if not rows[2:] or all(map(str.strip, rows[0])):
        return None
    names, parts = ([name.strip() for name in row] for row in rows[:2])
    start = next((n for n, part in enumerate(parts) if part), 0)
    is_like = start > 1 and all(names[:start]) and all(parts[start:])
    if not is_like or not all(cell(rows, n, 0).strip() for n in range(2, len(rows))):
        return None
    ends = [*names[1:], "end"]
    alone = [n for n in range(start, len(names)) if names[n] and ends[n]]
    words = frozenset(parts[n] for n in alone)
    are_answers = any(parts[n] in column(rows, n, 2) for n in alone)
    return None if are_answers or len(words) > _MOST_FOR_ONE else words


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

"""From a workbook's sheet to a table: headers over several rows, cells that were dates."""

import hashlib
from dataclasses import replace
from pathlib import Path

from screener.problems import Problem
from screener.sources.files import read_bytes
from screener.sources.tables import broken, frames, tools
from screener.sources.tables.assembled import SAMPLE, File, assembled, cut, named_width, twice
from screener.sources.tables.layout import Layout
from screener.sources.tables.table import RawTable
from screener.sources.tables.workbook import Cells, Sheet, read_sheet

_MOST_BYTES = 256 * 1024 * 1024
Found = tuple[RawTable | None, list[Problem]]
_TIMES = ("started", "finished", "answered")


def read_workbook(path: Path, name: str) -> Found:
    """The table of the first sheet that holds anything."""
    data, problems = read_bytes(path, _MOST_BYTES)
    if problems:
        return None, problems
    is_ods = path.suffix.lower() == ".ods"
    sheet, problems = read_sheet(data, name, is_ods=is_ods)
    if sheet is None:
        return None, problems
    file = File(name, hashlib.sha256(data).hexdigest(), "ods" if is_ods else "xlsx", sheet.notes)
    return _table(file, sheet)


def _table(file: File, sheet: Sheet) -> Found:
    kept = [n for n, row in enumerate(sheet.cells) if _is_held(sheet, n, row)]
    numbers = [sheet.first_row + n + 1 for n in kept]
    found = [sheet.cells[n] for n in kept]
    rows = _with_merged(sheet, found)
    width = named_width(rows, 1)
    # A title over all columns stands in the first cell alone, as it does in the file.
    if refused := tools.refusal(cut(found[:SAMPLE], width), file.name, numbers):
        return None, _elsewhere(sheet, refused)
    sample = cut(rows[:SAMPLE], width)
    layout = tools.recognise(sample, sheet.name, is_merged=_is_merged(sheet))
    if problems := twice(layout, file.name, numbers[0]):
        return None, problems
    if layout.header_rows >= len(rows):
        return None, _elsewhere(sheet, [broken.no_rows(file.name)])
    return _finished(file, sheet, layout, cut(rows, width), numbers), []


def _elsewhere(sheet: Sheet, problems: list[Problem]) -> list[Problem]:
    """What is wrong with the sheet that was read, and that there are others."""
    return [replace(each, hint=f"{each.hint} {sheet.elsewhere}".strip()) for each in problems]


def _is_held(sheet: Sheet, n: int, row: list[str]) -> bool:
    """Whether a row holds anything, be it formulas whose values are missing."""
    if any(map(str.strip, row)):
        return True
    number = sheet.first_row + n + 1
    return any(row == number for row, _ in sheet.uncalculated)


def _is_merged(sheet: Sheet) -> bool:
    """Whether a cell of the first row reaches over several columns."""
    return any(top == sheet.first_row and right > left for (top, left), (_, right) in sheet.merged)


def _with_merged(sheet: Sheet, rows: Cells) -> Cells:
    """Two header rows in which names that stand beside merged cells are complete."""
    if not _is_merged(sheet) or len(rows) < 2:  # noqa: PLR2004
        return rows
    first, second = list(rows[0]), list(rows[1])
    spans = [(left, right) for (top, left), (_, right) in sheet.merged if top == sheet.first_row]
    for left, right in spans:
        start, end = left - sheet.first_column, right - sheet.first_column
        if end > start:
            first[start : end + 1] = [first[start]] * (end + 1 - start)
        elif not second[start]:
            second[start] = first[start]
    covered = [name or second[n] for n, name in enumerate(first)]
    return [covered, second, *rows[2:]]


def _finished(
    file: File, sheet: Sheet, layout: Layout, rows: Cells, numbers: list[int]
) -> RawTable:
    start = layout.header_rows
    width = len(rows[0])
    frame = frames.of_rows(rows[start:], numbers[start:], width)
    table = assembled(file, layout, numbers[start], frames.held([frame]))
    times = {layout.roles[role] for role in _TIMES if role in layout.roles}
    first = numbers[start]
    return replace(
        table,
        sheet=sheet.name,
        elsewhere=sheet.elsewhere,
        first_column=sheet.first_column,
        dates=frozenset(
            (row, n) for row, n in sheet.dates if n not in times and row >= first and n < width
        ),
        uncalculated=frozenset(
            (row, n) for row, n in sheet.uncalculated if row >= first and 0 <= n < width
        ),
    )

"""Reading one sheet of a workbook, after a look at how large it is."""

import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.tables import ods_xml, percents
from screener.sources.tables.package import damaged, open_package, pieces
from screener.sources.tables.sheet_xml import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    DoctypeError,
    Extent,
    TooFarError,
    between_tags,
    extent,
    refuse_doctype,
)

if TYPE_CHECKING:
    import python_calamine as calamine

_TEXT_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b" ", b"\n", b"\r", b"\t")
_MOST_WHOLE = 1e15
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
Cells = list[list[str]]


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells as text; ``first_row`` and ``first_column`` count from 0."""

    name: str
    cells: Cells
    first_row: int
    first_column: int
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    notes: tuple[str, ...]
    # What helps where the answers are in another sheet.
    elsewhere: str = ""
    # Row as a person sees it, position in ``cells``.
    dates: set[tuple[int, int]] = field(default_factory=set)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)


def read_sheet(data: bytes, name: str, *, is_ods: bool) -> tuple[Sheet | None, list[Problem]]:
    """The first sheet that holds anything."""
    package, problems = open_package(data, name)
    if package is None:
        return None, problems
    try:
        extents = _ods_extents(package) if is_ods else _extents(package)
        return _opened(data, name, extents)
    except TooFarError as error:
        return None, [_too_far(name, str(error))]
    except DoctypeError:
        message = "The workbook defines entities of its own, as no spreadsheet program does."
        return None, [Problem("entities", message, Where(name), hint="Save it again as XLSX.")]
    except (ValueError, KeyError, ET.ParseError):
        return None, [damaged(name)]


def _too_far(name: str, found: str) -> Problem:
    message = f"The sheet reaches over {found}, more than is read."
    hint = (
        f"At most {MOST_ROWS:,} rows, {MOST_COLUMNS:,} columns and {MOST_CELLS:,} cells are read. "
        "Delete the cells far below or right of the table, or save it as CSV."
    )
    return Problem("too-far", message, Where(name), hint=hint)


def _extents(package: zipfile.ZipFile) -> dict[str, Extent]:
    """The extent of each part that may be a sheet, by the names of the sheets where known."""
    found = {}
    for part in package.namelist():
        stream = pieces(package, part)
        head = next(stream, b"")
        if head.startswith(_TEXT_STARTS):
            found[part] = extent(partial(pieces, package, part))
    parts = {sheet: part for sheet, part in _parts(package).items() if part in found}
    if shown := percents.styles(package):
        for part in parts.values():
            texts = between_tags(pieces(package, part))
            found[part].percents = percents.places(texts, shown)
    return {sheet: found[part] for sheet, part in parts.items()}


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    book = ET.fromstring(package.read("xl/workbook.xml"))  # noqa: S314 - entities were refused
    links = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    return {
        sheet.get("name", ""): posixpath.normpath(
            posixpath.join("/xl", targets.get(sheet.get(_RELATION) or sheet.get(_STRICT) or "", ""))
        ).lstrip("/")
        for sheet in book.iter()
        if sheet.tag.endswith("}sheet")
    }


def _ods_extents(package: zipfile.ZipFile) -> dict[str, Extent]:
    for part in package.namelist():
        if part.endswith(".xml"):
            refuse_doctype(next(pieces(package, part), b""))
    found = ods_xml.extents(pieces(package, "content.xml"))
    return {f"#{number}": each for number, each in enumerate(found)}


def _opened(
    data: bytes, name: str, extents: dict[str, Extent]
) -> tuple[Sheet | None, list[Problem]]:
    import io

    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return _first_with_data(book, name, extents)
    except calamine.PasswordError:
        message = "The workbook is protected with a password, so it cannot be read."
        return None, [Problem("encrypted", message, Where(name))]
    except (calamine.CalamineError, OSError) as error:
        raise ValueError from error


def _first_with_data(
    book: "calamine.CalamineWorkbook", name: str, extents: dict[str, Extent]
) -> tuple[Sheet | None, list[Problem]]:
    import python_calamine as calamine

    names = [
        (number, meta.name)
        for number, meta in enumerate(book.sheets_metadata)
        if meta.typ == calamine.SheetTypeEnum.WorkSheet
        and meta.visible == calamine.SheetVisibleEnum.Visible
    ]
    chosen: Sheet | None = None
    others = []
    for number, title in names:
        found = extents[title] if title in extents else extents[f"#{number}"]
        if chosen is None:
            chosen = _sheet(book.get_sheet_by_index(number), title, found)
        elif found.rows:
            others.append(visible(title))
    if chosen is None:
        message = "No sheet of the workbook holds anything."
        return None, [Problem("empty-file", message, Where(name))]
    return _with_note(chosen, others), []


def _with_note(sheet: Sheet, others: Sequence[str]) -> Sheet:
    note = f'Sheet: "{visible(sheet.name)}"'
    if not others:
        return replace(sheet, notes=(f"{note}.",))
    unread = ", ".join(others)
    note += f", the first that holds anything; not read: {unread}"
    elsewhere = (
        f'Only the sheet "{visible(sheet.name)}" was read, not {unread}: '
        "move the one with the answers to the front, or save it as a file of its own."
    )
    return replace(sheet, notes=(f"{note}.",), elsewhere=elsewhere)


def _sheet(sheet: "calamine.CalamineSheet", title: str, found: Extent) -> Sheet | None:
    if sheet.start is None:
        return None
    top, left = sheet.start
    dates: set[tuple[int, int]] = set()
    cells = [_row(row, top + n + 1, dates) for n, row in enumerate(sheet.to_python())]
    if not any(any(row) for row in cells):
        return None
    # Cells that hold a format only may lie outside of what is read.
    height, width = range(len(cells)), range(len(cells[0]))
    for row, column in ((row - top - 1, column - left) for row, column in found.percents):
        if row in height and column in width:
            cells[row][column] = percents.as_shown(cells[row][column])
    merged = tuple(sheet.merged_cell_ranges or ())
    uncalculated = {(row, column - left) for row, column in found.uncalculated}
    return Sheet(title, cells, top, left, merged, (), "", dates, uncalculated)


def _row(values: list[Any], number: int, dates: set[tuple[int, int]]) -> list[str]:
    kinds = set(map(type, values))
    if kinds == {str}:
        return values
    if not _ONLY_PLAIN.issuperset(kinds):
        dates.update((number, n) for n, value in enumerate(values) if isinstance(value, _DATES))
    return [value if type(value) is str else as_text(value) for value in values]


_DATES = (date, time, timedelta)
_ONLY_PLAIN = {str, float, int, bool}


def as_text(value: object) -> str:
    """A cell as it would be typed: whole numbers without a point, dates as in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _MOST_WHOLE else repr(value)
    if isinstance(value, datetime):
        is_day = value.time() == time() and value.tzinfo is None
        return value.date().isoformat() if is_day else value.isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)

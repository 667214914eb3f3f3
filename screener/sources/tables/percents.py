"""Cells that a workbook shows as a percentage: it holds 0.8 where 80% was typed, and shows 80%."""

import re
import zipfile
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from screener.sources.tables.sheet_xml import column_number

_STYLES = "xl/styles.xml"
_OF_EXCEL = {"9", "10"}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
_CELL = rb"<c (?=[^<>]*?\bs=\"(?:%b)\")[^<>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^<>]*>"
_OTHER_TYPE = re.compile(rb"\st=\"(?!n\")")
_DIGITS = 10
Cell = tuple[int, int]


def styles(package: zipfile.ZipFile) -> frozenset[bytes]:
    """The numbers of the styles that show a percentage."""
    if _STYLES not in package.namelist():
        return frozenset()
    root = ET.fromstring(package.read(_STYLES))  # noqa: S314 - entities were refused
    codes = _OF_EXCEL | {
        each.get("numFmtId", "")
        for each in root.iter()
        if _tag(each) == "numFmt" and "%" in _LITERAL.sub("", each.get("formatCode", ""))
    }
    cells = next((each for each in root if _tag(each) == "cellXfs"), ())
    return frozenset(
        str(n).encode() for n, each in enumerate(cells) if each.get("numFmtId") in codes
    )


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def places(texts: Iterable[bytes], shown: frozenset[bytes]) -> set[Cell]:
    """Numbers in those styles: their rows from 1, their columns from 0."""
    cell = re.compile(_CELL % b"|".join(sorted(shown)))
    return {
        (int(found[2]), column_number(found[1]) - 1)
        for text in texts
        for found in cell.finditer(text)
        if not _OTHER_TYPE.search(found[0])
    }


def as_shown(text: str) -> str:
    """80% for 0.8; anything but a number stays."""
    if not _NUMBER.fullmatch(text):
        return text
    number = round(float(text) * 100, _DIGITS)
    return f"{int(number) if number.is_integer() else number}%"

"""The table to rate in: safe, the same every time, and with what each cell takes."""

import csv
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from screener.outputs.ratings_template import ToRate, headers, ratings_csv, ratings_xlsx

ODD = [ToRate("a", "=1+1", 'says "so", and\nmore'), ToRate("b", "B", "C" * 400)]


def test_the_row_above() -> None:
    assert headers(2) == (
        *("category", "title", "what it is", "Rater 1", "Rater 1: too much?"),
        *("Rater 2", "Rater 2: too much?", "override", "override_reason"),
    )


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_row_for_each_category(separator: str) -> None:
    text = ratings_csv(ODD, separator).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    assert {len(row) for row in rows} == {15}
    assert rows[1][:4] == ["a", "'=1+1", 'says "so", and more', ""]
    assert [row[0] for row in rows] == ["category", "a", "b"]


def test_the_workbook_says_what_each_cell_takes() -> None:
    data = ratings_xlsx(ODD)
    assert data == ratings_xlsx(ODD)
    with ZipFile(BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    ranges = re.findall(r'<dataValidation [^>]*sqref="([^"]+)"', sheet)
    assert ranges == [f"{letter}2:{letter}3" for letter in "DEFGHIJKLMN"]
    assert sheet.count('type="decimal"') == 6
    assert sheet.count('type="custom"') == 5

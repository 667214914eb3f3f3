"""A workbook opens as what was put in: no formula, no link, the same bytes every time."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from screener.outputs.files import WriteError
from screener.outputs.workbook import (
    MOST_ROWS,
    SHADED,
    About,
    Grid,
    Heading,
    Note,
    Page,
    Table,
    TableColumn,
)
from screener.outputs.workbook_file import write_workbook
from screener.outputs.workbook_rows import MOST_TEXT, fitting

ABOUT = About("Ranking: <a & b>", "subject", datetime(2026, 11, 20))  # noqa: DTZ001  # no clock
COLUMNS = (
    TableColumn("Name", "text", 20),
    TableColumn("Fit", "number", 10, bar=True),
    TableColumn("Gate", "text", 10, outcome=True),
    TableColumn("Coverage", "percent", 10),
    TableColumn("Order", "integer", 10),
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://x","y")', "http://x.example", "mailto:a@b"]
HOSTILE += ["<b>&amp;</b>", "]]>", "017", "1-5", "TRUE", " a ", "_x0041_", "_x005F_x0041_", "👩‍💻é"]


def frame(names: list[str | None], *, shaded: bool = False) -> pl.DataFrame:
    rows = range(len(names))
    fits = [None if row == 1 else row + 0.1 for row in rows]
    columns = {
        "Name": pl.Series(names, dtype=pl.String),
        "Fit": pl.Series(fits, dtype=pl.Float64),
        "Gate": pl.Series(["fail", "pass"] * len(names), dtype=pl.String).head(len(names)),
        "Coverage": pl.Series([0.5] * len(names), dtype=pl.Float64),
        "Order": pl.Series(list(rows), dtype=pl.Int64),
    }
    made = pl.DataFrame(columns)
    return made.with_columns((pl.int_range(pl.len()) % 2 == 1).alias(SHADED)) if shaded else made


def table(*frames: pl.DataFrame, name: str = "Ranking") -> Table:
    return Table(name, COLUMNS, sum(f.height for f in frames), lambda: iter(frames), frozen=1)


def written(folder: Path, *sheets: Table | Page) -> Path:
    path = folder / "book.xlsx"
    write_workbook(path, sheets, ABOUT)
    return path


def rows_of(path: Path, sheet: str = "Ranking") -> list[list[object]]:
    found = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return [list(row) for row in found]


def parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as book:
        assert book.testzip() is None
        return {name: book.read(name).decode() for name in book.namelist()}


def every_element(path: Path) -> Iterator[ET.Element]:
    for text in parts(path).values():
        yield from ET.fromstring(text).iter()


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    names = [*HOSTILE, None, "", "last"]
    rows = rows_of(written(tmp_path, table(frame(names, shaded=True))))
    assert rows[0] == ["Name", "Fit", "Gate", "Coverage", "Order"]
    assert [row[0] for row in rows[1:]] == [name or "" for name in names]
    assert rows[1][1:] == [0.1, "fail", 0.5, 0]
    assert rows[2][1] == ""
    assert rows[3][1] == 2.1


def test_nothing_in_it_is_a_formula_a_link_or_a_macro(tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if not text.startswith("_x")]
    page = Page("Page", (Heading(texts[0]), *(Note(t, t) for t in texts)), (20, 60))
    path = written(tmp_path, table(frame(list(HOSTILE))), page)
    tags = {element.tag for element in every_element(path)}
    assert f"{MAIN}c" in tags
    assert f"{MAIN}f" not in tags
    links = ("hyperlink", "hyperlinks", "externalReference", "oleObject")
    assert not tags & {f"{MAIN}{link}" for link in links}
    assert all(name.endswith((".xml", ".rels")) for name in parts(path))
    assert not any('TargetMode="External"' in text for text in parts(path).values())
    assert [row[0] for row in rows_of(path, "Page")][1:] == texts


@pytest.mark.parametrize("text", ["a\x00b", "a\x1b", "\ufffe", "a\nb\r\nc", "\u202ex", "_x0000_"])
def test_what_xml_cannot_hold_breaks_no_workbook(tmp_path: Path, text: str) -> None:
    page = Page("Page", (Heading(text), Note(text, text), grid(text)), (20, 60))
    path = written(tmp_path, table(frame([text])), page)
    shown = str(rows_of(path)[1][0])
    assert shown.isprintable()
    assert rows_of(path, "Page")[0][0] == shown


def grid(*texts: str) -> Grid:
    columns = (TableColumn("=A", "text", 20), TableColumn("Share", "percent", 10, bar=True))
    return Grid(columns, tuple((text, 0.25) for text in texts), ("Together", 1.0), bars_to=0.5)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["C"]), max_size=30), min_size=1))
def test_any_text_is_the_same_text_in_the_sheet(names: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        rows = rows_of(written(Path(folder), table(frame([f"x{name}" for name in names]))))
    plain = [re.sub("[\u2028\u2029]", lambda m: f"<U+{ord(m[0]):04X}>", f"x{n}") for n in names]
    assert [row[0] for row in rows[1:]] == plain


def test_a_text_too_long_for_a_cell_is_cut(tmp_path: Path) -> None:
    long = "😀" * MOST_TEXT
    shown = str(rows_of(written(tmp_path, table(frame([long, "x" * MOST_TEXT]))))[1][0])
    assert len(shown.encode("utf-16-le")) // 2 <= MOST_TEXT
    assert shown.endswith("😀…")
    assert fitting("x" * MOST_TEXT) == "x" * MOST_TEXT
    assert len(fitting("x" * (MOST_TEXT + 1))) == MOST_TEXT


def test_the_same_content_is_the_same_bytes_however_it_is_cut(tmp_path: Path) -> None:
    whole = frame([f"n{n}" for n in range(10)])
    page = Page("Page", (grid("a"),), (20, 20))
    first = written(tmp_path, table(whole), page).read_bytes()
    again = written(tmp_path, table(*whole.iter_slices(3)), page).read_bytes()
    assert first == again


def test_its_date_is_the_one_given(tmp_path: Path) -> None:
    path = written(tmp_path, table(frame(["a"])))
    core = parts(path)["docProps/core.xml"]
    assert "2026-11-20T00:00:00Z" in core
    assert "Ranking: &lt;a &amp; b&gt;" in core
    with ZipFile(path) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_header_filter_print_and_bars_are_set_up(tmp_path: Path) -> None:
    made = parts(written(tmp_path, table(frame(["a"] * 5))))
    sheet = made["xl/worksheets/sheet1.xml"]
    assert '<dimension ref="A1:E6"/>' in sheet
    assert 'xSplit="1" ySplit="1"' in sheet
    assert '<autoFilter ref="A1:E6"/>' in sheet
    assert 'orientation="landscape"' in sheet
    assert "fitToPage" in sheet
    assert "_xlnm.Print_Titles" in made["xl/workbook.xml"]
    assert re.search(r'conditionalFormatting sqref="B2:B6"><cfRule type="dataBar"', sheet)
    assert sheet.count('<conditionalFormatting sqref="C2:C6">') == 1
    assert all(f'"{word}"' in sheet.replace("&quot;", '"') for word in ("fail", "borderline"))


def test_every_second_ground_has_its_own_style(tmp_path: Path) -> None:
    sheet = parts(written(tmp_path, table(frame(["a", "b", "c"], shaded=True))))
    styles = re.findall(r'<c r="A\d+" s="(\d+)" t="inlineStr"', sheet["xl/worksheets/sheet1.xml"])
    assert styles[0] == styles[2] != styles[1]


def test_a_table_without_rows_is_a_header(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, table())) == [["Name", "Fit", "Gate", "Coverage", "Order"]]


def test_a_table_that_is_longer_or_shorter_than_it_said_is_refused(tmp_path: Path) -> None:
    for rows in (1, 3, MOST_ROWS + 1):
        wrong = Table("Ranking", COLUMNS, rows, lambda: iter([frame(["a", "b"])]))
        with pytest.raises(ValueError, match="Ranking"):
            written(tmp_path, wrong)


def test_a_full_disk_is_said_plainly() -> None:
    with pytest.raises(WriteError):
        write_workbook(Path("/dev/full"), (table(frame(["a"] * 50_000)),), ABOUT)


def test_a_page_is_read_from_top_to_bottom(tmp_path: Path) -> None:
    blocks = (Heading("Head"), Note("Text."), Note("Text.", "Term"), grid("row"))
    rows = rows_of(written(tmp_path, Page("Page", blocks, (20, 60))), "Page")
    assert [[cell for cell in row if cell != ""] for row in rows] == [
        *[["Head"], ["Text."], ["Term", "Text."], ["=A", "Share"], ["row", 0.25], ["Together", 1]]
    ]

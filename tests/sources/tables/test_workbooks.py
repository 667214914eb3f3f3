from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from screener.sources.tables.sheet_xml import TooFarError, extent
from screener.sources.tables.workbook import as_text
from tests.sources.tables.tables import (
    fulls,
    problems,
    rows,
    sheet_xml,
    simple_sheet,
    table,
    text_cell,
    workbook,
    written,
)

SIMPLE = [["candidate_id", "q1"], ["c1", "Agree"]]


def one(folder: Path, xml: str) -> Path:
    return workbook(folder / "t.xlsx", {"Sheet1": xml})


def test_a_workbook_is_read(tmp_path: Path) -> None:
    found = table(one(tmp_path, simple_sheet(SIMPLE)))
    assert (found.kind, found.sheet, found.first_row) == ("xlsx", "Sheet1", 2)
    assert rows(found) == [("c1", "Agree", 2)]
    assert found.place(2, 1).field == "sheet Sheet1, cell B2"


def test_the_first_visible_sheet_with_data_is_read(tmp_path: Path) -> None:
    sheets = {"Empty": sheet_xml(""), "Hidden": simple_sheet(SIMPLE), "Mine": simple_sheet(SIMPLE),
              "More": simple_sheet(SIMPLE)}  # fmt: skip
    found = table(workbook(tmp_path / "t.xlsx", sheets, hidden="Hidden"))
    assert found.sheet == "Mine"
    assert found.notes[0] == 'Sheet: "Mine", the first that holds anything; not read: More.'


def test_numbers_dates_and_places(tmp_path: Path) -> None:
    body = (
        f'<row r="3">{text_cell("C3", "candidate_id")}{text_cell("D3", "q1")}</row>'
        '<row r="5"><c r="C5"><v>17</v></c><c r="D5" s="1"><v>46143</v></c></row>'
        '<row r="6"><c r="C6"><v>1.5</v></c><c r="D6" t="b"><v>1</v></c></row>'
    )
    found = table(one(tmp_path, sheet_xml(body)))
    assert rows(found) == [("17", "2026-05-01", 5), ("1.5", "TRUE", 6)]
    assert found.dates == {(5, 1)}
    assert found.place(5, 1).field == "sheet Sheet1, cell D5"


def test_a_formula_without_a_value_is_told(tmp_path: Path) -> None:
    body = (
        f'<row r="1">{text_cell("A1", "candidate_id")}{text_cell("B1", "q1")}</row>'
        f'<row r="2">{text_cell("A2", "c1")}<c r="B2"><f>1+1</f></c></row>'
        f'<row r="3">{text_cell("A3", "c2")}<c r="B3"><f>1+1</f><v>2</v></c></row>'
    )
    found = table(one(tmp_path, sheet_xml(body)))
    assert found.uncalculated == {(2, 1)}
    assert [row[1] for row in rows(found)] == ["", "2"]


def test_merged_headers_are_filled_forward(tmp_path: Path) -> None:
    lines = [["candidate_id", "Who?", "", ""], ["", "a", "b", "Why?"], ["c1", "1", "2", "so"]]
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    xml = simple_sheet(lines).replace("</worksheet>", f"{merged}</worksheet>")
    assert fulls(table(one(tmp_path, xml)))[:1] == ["candidate_id"]
    lines[0][0] = "id"
    xml = simple_sheet(lines).replace("</worksheet>", f"{merged}</worksheet>")
    found = table(one(tmp_path, xml))
    assert fulls(found) == ["id", "Who? | a", "Who? | b", "Why?"]
    assert found.first_row == 3


FAR = [
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row>',
    "<row><c r='XFD1048576'><v>1</v></c></row>",
    '<row r="1"><c s="&gt;" r="XFD1048576"><v>1</v></c></row>',
    '<x:row xmlns:x="y" r="1048577"><x:c r="A1048577"/></x:row>',
    '<row r="1"><c r="ZZZ1"><v>1</v></c></row>',
    '<row r="9999999"/>',
    '<row r="20001"><c r="ALL20001"/></row>',
    "<row r='1048576'/><row><c/></row>",
]


@pytest.mark.parametrize("body", FAR)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_farthest_cell_is_found_however_it_is_written(body: str, encoding: str) -> None:
    data = sheet_xml(body).encode(encoding)
    for size in (7, 64, len(data)):
        pieces = [data[n : n + size] for n in range(0, len(data), size)]
        with pytest.raises(TooFarError):
            extent(partial(iter, pieces))


def test_a_sheet_that_reaches_too_far_is_refused(tmp_path: Path) -> None:
    [problem] = problems(one(tmp_path, sheet_xml(FAR[0])))
    assert problem.code == "too-far"
    assert "1,048,576 rows" in problem.message


def test_a_wide_dimension_alone_does_no_harm(tmp_path: Path) -> None:
    xml = simple_sheet(SIMPLE).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    assert rows(table(one(tmp_path, xml))) == [("c1", "Agree", 2)]


def test_entities_are_refused(tmp_path: Path) -> None:
    xml = '<!DOCTYPE l [<!ENTITY a "lol">]>' + simple_sheet(SIMPLE)
    assert problems(one(tmp_path, xml))[0].code == "entities"


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = one(tmp_path, sheet_xml(" " * 5_000_000))
    assert problems(path)[0].code == "zip-bomb"


def test_encrypted_and_old_and_other_files_are_told_apart(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100
    locked = old + "EncryptedPackage".encode("utf-16-le")
    for data, code in {
        b"": "empty-file",
        old: "not-a-workbook",
        locked: "encrypted",
        b"a,b\n1,2\n": "not-a-workbook",
        b"PK\x03\x04junk": "damaged-workbook",
    }.items():
        assert problems(written(tmp_path, data, "t.xlsx"))[0].code == code


def test_cut_and_foreign_packages_are_damaged(tmp_path: Path) -> None:
    path = one(tmp_path, simple_sheet(SIMPLE))
    data = path.read_bytes()
    for at in range(30, len(data), 40):
        changed = bytearray(data)
        changed[at] ^= 0xFF
        path.write_bytes(bytes(changed))
        assert problems_or_rows(path)
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", "<a/>")
    assert problems(path)[0].code == "damaged-workbook"


def problems_or_rows(path: Path) -> bool:
    from screener.sources.tables.read import read_table

    found, wrong = read_table(path)
    return bool(wrong) or (found is not None and rows(found) != [])


def test_headers_alone_and_nothing_at_all(tmp_path: Path) -> None:
    assert problems(one(tmp_path, simple_sheet(SIMPLE[:1])))[0].code == "no-rows"
    assert problems(one(tmp_path, sheet_xml("")))[0].code == "empty-file"


def test_text_of_cells() -> None:
    assert as_text(5.0) == "5"
    assert as_text(0.1) == "0.1"
    assert as_text(None) == ""
    assert as_text(1e300) == "1e+300"
    assert as_text(False) == "FALSE"


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="T">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def ods(folder: Path, body: str) -> Path:
    path = folder / "t.ods"
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", MANIFEST)
        file.writestr("content.xml", CONTENT.format(body))
    return path


def ods_row(*cells: str, repeat: int = 1) -> str:
    inner = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    end = '<table:table-cell table:number-columns-repeated="16382"/>'
    return f'<table:table-row table:number-rows-repeated="{repeat}">{inner}{end}</table:table-row>'


def test_an_open_document_is_read(tmp_path: Path) -> None:
    body = ods_row("candidate_id", "q1") + ods_row("c1", "Agree") + ods_row(repeat=1_048_574)
    found = table(ods(tmp_path, body))
    assert (found.kind, rows(found)) == ("ods", [("c1", "Agree", 2)])


def test_an_open_document_of_endless_copies_is_refused(tmp_path: Path) -> None:
    body = ods_row("candidate_id") + ods_row(*("x" * 30), repeat=1_048_570)
    assert problems(ods(tmp_path, body))[0].code == "too-far"


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/worksheets/Sheet1.XML"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_damage(tmp_path: Path, name: str) -> None:
    path = one(tmp_path, simple_sheet(SIMPLE))
    with ZipFile(path, "a") as file:
        file.writestr(name, simple_sheet([["candidate_id", "q1"], ["c2", "Never"]]))
    assert [problem.code for problem in problems(path)] == ["damaged-workbook"]


@pytest.mark.parametrize("second", ["2", "1"])
@pytest.mark.parametrize("blank", [" ", "\n"], ids=["usual", "by the parser"])
def test_rows_that_do_not_rise_are_refused(tmp_path: Path, second: str, blank: str) -> None:
    body = (
        f'<row r="1">{text_cell("A1", "candidate_id")}{text_cell("B1", "q1")}</row>'
        f'<row r="2">{text_cell("A2", "c1")}{text_cell("B2", "Agree")}</row>'
        f'<row{blank}r="{second}">{text_cell(f"A{second}", "c2")}</row>'
    )
    assert [p.code for p in problems(one(tmp_path, sheet_xml(body)))] == ["damaged-workbook"]


def test_a_percentage_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Excel holds 0.8 where 80% was typed; as an answer from 0 to 100 that would be another."""
    cells = (
        '<c r="B2" s="2"><v>0.8</v></c><c r="C2" s="3"><v>0.07</v></c><c r="D2" s="4"><v>5</v></c>'
    )
    heads = "".join(text_cell(f"{letter}1", letter) for letter in "BCDE")
    text = '<c r="E2" s="2" t="inlineStr"><is><t>4</t></is></c>'
    body = f'<row r="1">{heads}</row><row r="2">{cells}{text}<c r="F2" s="2"/></row>'
    # Cells that were only given the format, below the table and beside it.
    body += '<row r="3"><c r="B3" s="2"/></row><row r="9"><c r="B9" s="3"></c></row>'
    assert rows(table(one(tmp_path, sheet_xml(body)))) == [("80%", "7%", "5", "4", 2)]


def test_a_percentage_of_an_open_document(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="percentage" office:value="0.8"><text:p>x</text:p>'
    row = f"<table:table-row>{cell}</table:table-cell></table:table-row>"
    assert rows(table(ods(tmp_path, ods_row("met") + row))) == [("80%", 2)]


def test_where_the_first_sheet_is_no_table_the_others_are_named(tmp_path: Path) -> None:
    sheets = {
        "Summary": simple_sheet([["Our survey"], ["Rows", "2"]]),
        "Mine": simple_sheet(SIMPLE),
    }
    [problem] = problems(workbook(tmp_path / "t.xlsx", sheets))
    assert problem.code == "title-row"
    assert 'Only the sheet "Summary" was read, not Mine' in problem.hint

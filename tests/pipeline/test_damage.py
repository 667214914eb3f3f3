"""What a spreadsheet did to a table: told with its cell, never scored."""

from pathlib import Path

from tests.pipeline.rounds import (
    GOOD,
    IDS,
    QUESTIONNAIRE,
    READ,
    codes,
    csv_text,
    files,
    one,
    only,
    opened,
    told,
    whole,
)
from tests.sources.tables.tables import sheet_xml, simple_sheet, text_cell, workbook


def test_a_date_where_a_label_was_is_told_with_both_readings(tmp_path: Path) -> None:
    problem = only(one(tmp_path, d2="05-Jan")).problem
    assert problem.code == "spreadsheet-date"
    assert '"1-5" or "5-1"' in problem.message
    assert problem.allowed == ("1-5", "6-10", "More")


def test_a_label_that_looks_like_a_date_is_a_label(tmp_path: Path) -> None:
    files(tmp_path)
    asked = QUESTIONNAIRE.replace("[1-5, 6-10, More]", "[01-May, 02-Jun]")
    (tmp_path / "q.yaml").write_text(asked, encoding="utf-8")
    path = tmp_path / "t.csv"
    path.write_text(csv_text([["candidate_id", "d2", "note"], ["C", "01-May", "03-May"]]))
    batch = whole(opened(path))
    assert batch.problems == ()
    assert codes(batch)[0]["d2"] == "1"


def dated(folder: Path, row: str) -> Path:
    files(folder)
    heads = "".join(
        text_cell(f"{column}1", name) for column, name in zip("ABCD", [*IDS[:3], "d4"], strict=True)
    )
    body = f'<row r="1">{heads}</row><row r="2">{row}</row>'
    return workbook(folder / "t.xlsx", {"One": sheet_xml(body)})


def test_a_date_cell_of_a_workbook_is_no_answer_and_no_id(tmp_path: Path) -> None:
    row = '<c r="A2" s="1"><v>46027</v></c>' + text_cell("B2", "Agree")
    row += '<c r="C2" s="1"><v>46027</v></c><c r="D2" s="1"><v>0.5</v></c>'
    batch = whole(opened(dated(tmp_path, row)))
    assert [code for _, _, code in told(batch)] == ["spreadsheet-date"] * 3
    assert [each.problem.where.field for each in batch.problems] == [
        "sheet One, cell A2", "sheet One, cell C2", "sheet One, cell D2",
    ]  # fmt: skip
    assert '"1-5" or "5-1"' in batch.problems[1].problem.message


def test_a_formula_without_a_value_is_no_answer(tmp_path: Path) -> None:
    row = text_cell("A2", "C-1") + '<c r="B2"><f>1+1</f></c>' + text_cell("C2", "More")
    batch = whole(opened(dated(tmp_path, row)))
    assert told(batch) == [(2, "C-1", "not-calculated")]


def test_numbers_of_a_workbook_are_places(tmp_path: Path) -> None:
    row = '<c r="A2"><v>17</v></c><c r="B2"><v>4</v></c><c r="D2"><v>2.5</v></c>'
    batch = whole(opened(dated(tmp_path, row)))
    assert batch.problems == ()
    assert batch.answers["candidate_id"].to_list() == ["17"]
    assert {k: codes(batch)[0][k] for k in ("d1", "d4")} == {"d1": "4", "d4": "2.5"}


def test_a_workbook_is_read_like_a_csv(tmp_path: Path) -> None:
    files(tmp_path)
    path = workbook(tmp_path / "t.xlsx", {"One": simple_sheet([IDS, GOOD])})
    assert codes(whole(opened(path))) == [READ]


def test_ids_that_a_spreadsheet_shortened_are_nobodys(tmp_path: Path) -> None:
    files(tmp_path)
    path = tmp_path / "t.csv"
    lost = ("3.29E+09", "3.29E+09", "#####", "#REF!")
    lines = [IDS, *([id, *GOOD[1:]] for id in lost), ["3290000001", *GOOD[1:]]]
    path.write_text(csv_text(lines), encoding="utf-8")
    batch = whole(opened(path))
    found = [code for _, _, code in told(batch)]
    assert found == ["shortened-number"] * 2 + ["value-lost"] * 2
    assert batch.keys["candidate_id"].to_list() == [*[None] * 4, "3290000001"]
    assert batch.answers.height == 1


def test_a_decimal_comma_is_read_where_it_parts_no_thousands(tmp_path: Path) -> None:
    assert codes(one(tmp_path, d4="1,5"))[0]["d4"] == "1.5"
    assert only(one(tmp_path, d4="1,500")).problem.code == "unknown-answer"


def test_dates_in_columns_of_options_show_both_readings(tmp_path: Path) -> None:
    files(tmp_path)
    path = tmp_path / "t.csv"
    heads = ["candidate_id", "d1", "How do you reach people? [By phone]",
             "How do you reach people? [In person]"]  # fmt: skip
    path.write_text(csv_text([heads, ["C", "Agree", "05-Jan", ""]]), encoding="utf-8")
    problem = only(whole(opened(path))).problem
    assert problem.code == "spreadsheet-date"
    assert '"1-5" or "5-1"' in problem.message

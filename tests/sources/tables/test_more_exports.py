"""More twins of real exports: what tools write beside the usual."""

import csv
import io
from pathlib import Path

import pytest

from screener.sources.tables.table import RawTable
from tests.sources.tables.tables import (
    fulls,
    problems,
    role_names,
    rows,
    simple_sheet,
    table,
    workbook,
    written,
)

STAMPS = ["2018/05/15 4:19:38 PM EST", "2018/05/16 9:07:02 AM EDT"]


def export(folder: Path, lines: list[list[str]]) -> RawTable:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(lines)
    return table(written(folder, out.getvalue()))


def asides(found: RawTable) -> dict[str, tuple[tuple[str, ...], bool]]:
    return {found.headers[a.position].full: (a.values, a.others) for a in found.asides}


def test_a_google_download_with_the_name_of_a_zone(tmp_path: Path) -> None:
    lines = [["Timestamp", "Which?"], *([stamp, "A;B"] for stamp in STAMPS)]
    found = export(tmp_path, lines)
    assert found.tool == "google-forms-download"
    assert role_names(found) == {"finished": "Timestamp"}
    assert any("the name of a zone, which is left out" in note for note in found.notes)


def test_typeform_answers_that_were_not_sent(tmp_path: Path) -> None:
    head = ["#", "Do you win?", "Response Type", "Start Date (UTC)", "Submit Date (UTC)"]
    more = ["Network ID", "Tags"]
    values = ["t1", "Yes", "partial", "2026-01-01 10:00:00", "", "n", ""]
    found = export(tmp_path, [[*head, *more], values])
    assert asides(found) == {"Response Type": (("partial", "started"), False)}


def test_jotform(tmp_path: Path) -> None:
    head = ["Submission Date", "Full Name", "E-mail", "Which?", "Submission ID"]
    values = ["2026-03-01 10:00:00", "Ann Lee", "a@x.example", "Red\nBlue", "57"]
    found = export(tmp_path, [head, values])
    assert found.tool == "jotform"
    assert role_names(found)["candidate_id"] == "Submission ID"
    assert role_names(found)["finished"] == "Submission Date"


@pytest.mark.parametrize("finished", ["1", "True"])
def test_qualtrics_says_how_numbers_are_read(tmp_path: Path, finished: str) -> None:
    names = ["StartDate", "EndDate", "Status", "Finished", "ResponseId", "Q1"]
    times = ["2026-01-01 10:00:00", "2026-01-01 10:09:00"]
    found = export(tmp_path, [names, [*times, "0", finished, "R_1", "3"]])
    assert any("exported as numbers" in note for note in found.notes) is (finished == "1")
    assert asides(found)["Finished"] == (("0", "False", "Falsch"), False)


# --- workbooks ----------------------------------------------------------------------------------


def merged(lines: list[list[str]], *ranges: str) -> str:
    cells = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    after = f"<mergeCells>{cells}</mergeCells></worksheet>"
    return simple_sheet(lines).replace("</worksheet>", after)


def test_a_title_over_all_columns_is_no_header(tmp_path: Path) -> None:
    lines = [["Applications 2026", "", ""], ["candidate_id", "a", "b"], ["c1", "1", "2"]]
    path = workbook(tmp_path / "t.xlsx", {"S": merged(lines, "A1:C1")})
    assert [problem.code for problem in problems(path)] == ["title-row"]


def test_counts_below_a_title_over_all_columns_are_no_answers(tmp_path: Path) -> None:
    lines = [
        ["Q1. How satisfied are you?", "", ""],
        ["Answer Choices", "Response Percent", "Responses"],
        ["Very", "40.0%", "4"],
        ["Not", "60.0%", "6"],
    ]
    path = workbook(tmp_path / "t.xlsx", {"S": merged(lines, "A1:C1")})
    assert [problem.code for problem in problems(path)] == ["aggregate"]


def test_one_question_over_several_columns_beside_others(tmp_path: Path) -> None:
    lines = [
        ["Email", "Which tools?", "", "Why?"],
        ["", "A list", "A bell", ""],
        ["a@x.example", "A list", "", "so"],
    ]
    found = table(workbook(tmp_path / "t.xlsx", {"S": merged(lines, "B1:C1")}))
    assert fulls(found) == ["Email", "Which tools? | A list", "Which tools? | A bell", "Why?"]
    assert [row[:4] for row in rows(found)] == [("a@x.example", "A list", "", "so")]


def test_an_answer_below_a_merged_name_is_no_header(tmp_path: Path) -> None:
    lines = [["candidate_id", "Who?", "", "Why?"], ["c1", "Ann", "Lee", "so"]]
    path = workbook(tmp_path / "t.xlsx", {"S": merged(lines, "B1:C1")})
    assert {problem.code for problem in problems(path)} == {"duplicate-header"}

"""More twins of real exports: what tools write beside the usual."""

import csv
import io
from pathlib import Path

import pytest

from screener.sources.tables.assembled import SAMPLE
from screener.sources.tables.table import RawTable
from screener.sources.tables.tools import recognise
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


DE = ["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsstartwert",
      "Datum gestartet", "Datum letzte Aktivität", "Wie oft?"]  # fmt: skip
AT = "2026-05-01 10:09:00"


def test_limesurvey_in_another_language(tmp_path: Path) -> None:
    """Its own columns are told by their place and by what they hold, in any language."""
    lines = [["3", AT, "4", "de-informal", "188", "2026-05-01 10:00:00", AT, "oft"],
             ["4", "", "", "de", "189", AT, AT, ""]]  # fmt: skip
    names = [f"{n}. Sprache" for n in range(7)]
    for head in (DE, [*names, "Wie oft?"]):
        found = export(tmp_path, [head, *lines])
        assert (found.tool, found.roles) == (
            "limesurvey",
            {"candidate_id": 0, "finished": 1, "started": 5},
        )
        assert 7 not in found.skipped
        assert [(aside.position, aside.values) for aside in found.asides] == [(1, ("",))]


@pytest.mark.parametrize("column", range(4))
def test_what_only_looks_like_limesurvey(tmp_path: Path, column: int) -> None:
    row = ["3", AT, "4", "de", "188"]
    row[column] = "Agree"
    assert export(tmp_path, [DE[:5], row]).tool == "plain"
    names = ["id", "answered", "acc1", "travel", "acc2"]
    assert export(tmp_path, [names, ["3", AT, "4", "no", "2"]]).tool == "plain"


@pytest.mark.parametrize(
    ("first", "called", "value"),
    [
        ("id", "Are you bilingual?", "yes"),
        ("id", "Bilingual", "esp"),
        ("id", "Due diligence", "low"),
        ("id", "Climb", "mid"),
        ("id", "Totaal", "low"),
        ("id", "Autre langue", "non"),
        ("id", "¿Habla otro idioma?", "si"),
        ("candidate_id", "Lingua", "it"),
    ],
)
def test_a_fourth_column_that_is_no_language_of_limesurvey(
    tmp_path: Path, first: str, called: str, value: str
) -> None:
    found = export(tmp_path, [[first, "submitted at", "Years", called], ["3", AT, "4", value]])
    assert (found.tool, found.skipped) == ("plain", {})


def test_what_the_languages_call_a_language(tmp_path: Path) -> None:
    for called in (
        "Startsprache", "Langue de départ", "Idioma inicial", "Língua inicial", "Starttaal",
        "Startspråk", "Startsprog", "Aloituskieli", "Język początkowy", "Počáteční jazyk",
        "Začetni jezik", "Начальный язык", "Початкова мова", "Kezdőnyelv", "Limba de start",
        "Başlangıç dili", "Γλώσσα έναρξης", "開始言語", "起始语言", "시작 언어",
    ):  # fmt: skip
        head = ["Nr", "Zeit", "Seite", called, "Wie oft?"]
        assert export(tmp_path, [head, ["3", AT, "4", "ja", "oft"]]).tool == "limesurvey", called


def test_limesurvey_with_codes_before_texts_of_another_language(tmp_path: Path) -> None:
    head = ["id. Antwort ID", "submitdate. Datum Abgeschickt", "lastpage. Letzte Seite",
            "acc1. Wie oft?"]  # fmt: skip
    found = export(tmp_path, [head, ["3", AT, "4", "oft"]])
    assert (found.tool, found.roles) == ("limesurvey", {"candidate_id": 0, "finished": 1})
    assert (found.headers[3].code, found.headers[3].text) == ("acc1", "Wie oft?")


def test_tally_is_not_taken_for_surveymonkey(tmp_path: Path) -> None:
    head = ["Submission ID", "Respondent ID", "Submitted at", "Do you win?"]
    found = export(tmp_path, [head, ["PgY", "l0W", AT, "Yes"], ["BgY", "l0W", AT, "No"]])
    assert (found.tool, found.roles) == ("tally", {"candidate_id": 0, "finished": 2})


def test_a_start_and_an_end_are_no_google_form(tmp_path: Path) -> None:
    head = ["start", "end", "Do you win?", "_id"]
    values = ["2026-05-01T10:00:00.000+02:00", "2026-05-01T10:09:00.000+02:00", "Yes", "101"]
    found = export(tmp_path, [head, values])
    assert (found.tool, found.roles) == ("plain", {"started": 0, "finished": 1})
    assert export(tmp_path, [head, ["never", "soon", *values[2:]]]).roles == {}


def test_google_forms_has_the_address_beside_the_time(tmp_path: Path) -> None:
    head = ["タイムスタンプ", "メールアドレス", "Why?"]
    found = export(tmp_path, [head, ["2026/05/01 10:09:00", "a@x.example", "so"]])
    assert found.roles == {"email": 1, "finished": 0}
    found = export(tmp_path, [head, ["2026/05/01 10:09:00", "@ home", "so"]])
    assert found.roles == {"finished": 0}


def test_what_pandas_saved_again(tmp_path: Path) -> None:
    """It names columns without a name, and makes 1.0 of an id if a row has none."""
    head = ["Respondent ID", "Which?", "Unnamed: 2", "Why?"]
    found = export(tmp_path, [head, ["", "Red", "Blue", "Response"], ["118.0", "Red", "", "so"]])
    assert fulls(found)[1:] == ["Which? | Red", "Which? | Blue", "Why?"]
    assert rows(found)[0][0] == "118"
    head = ["Unnamed: 0", "ID", "Start time", "Completion time", "Email", "Name", "Why?"]
    lines = [["0", "1", AT, AT, "anonymous", "Anonymous", "so"]]
    found = export(tmp_path, [head, *lines])
    assert (found.tool, found.roles["candidate_id"]) == ("microsoft-forms", 1)
    assert found.skipped[0] == "it has no header"


def test_a_tool_s_empty_columns_leave_room_for_the_form_s_own(tmp_path: Path) -> None:
    head = ["ID", "Start time", "Completion time", "Email", "Name", "Full name"]
    found = export(tmp_path, [head, ["1", AT, AT, "", "", "Ann Lee"]])
    assert not found.roles.keys() & {"name", "email"}
    found = export(tmp_path, [["candidate_id", "name", "Why?"], ["1", "", "so"]])
    assert found.roles == {"candidate_id": 0, "name": 1}


def test_a_column_that_is_filled_late_is_still_a_tool_s_own(tmp_path: Path) -> None:
    """As where the address was asked for only after many had answered."""
    lines = [[AT, "", "so"] for _ in range(2 * SAMPLE)]
    found = export(tmp_path, [["Timestamp", "Email Address", "Why?"], *lines, [AT, "a@x.y", "so"]])
    assert (found.roles, found.skipped) == ({"finished": 0, "email": 1}, {})
    assert found.blank == {1}


def test_no_rows_are_nobody_s_wish_to_be_anonymous() -> None:
    names = ["ID", "Start time", "Completion time", "Email", "Name"]
    assert recognise([names]).roles["email"] == names.index("Email")


ID_ROW = ["Befragten-ID", "Startdatum", "Welche?", "", "Warum?", "Wie oft?"]
PARTS = ["", "", "Rot", "Blau", "Antwort", "Antwort"]


def test_a_second_header_row_in_another_language(tmp_path: Path) -> None:
    """As SurveyMonkey writes it; the word below a question of one column says nothing."""
    lines = [["1", AT, "Rot", "Blau", "so", "oft"], ["2", AT, "", "Blau", "so", "nie"]]
    found = export(tmp_path, [ID_ROW, PARTS, *lines])
    assert (found.first_row, found.roles) == (3, {"started": 1})
    assert fulls(found)[2:] == ["Welche? | Rot", "Welche? | Blau", "Warum?", "Wie oft?"]


@pytest.mark.parametrize(
    "second",
    [
        ["3", "", *PARTS[2:]],
        ["", "", "Rot", "", "Antwort", "Antwort"],
        ["", "", "Rot", "Blau", "so", "oft"],
        ["", "x", *PARTS[2:]],
    ],
)
def test_a_row_without_an_id_is_no_header(tmp_path: Path, second: list[str]) -> None:
    lines = [["1", AT, "Rot", "Blau", "so", "oft"], ["2", AT, "", "Blau", "so", "nie"]]
    assert export(tmp_path, [ID_ROW, second, *lines]).first_row == 2


def test_an_option_called_email_is_nobodys_address(tmp_path: Path) -> None:
    """One column an option, as in old exports of Typeform: its own name, or nothing."""
    head = ["#", "Phone", "Email", "Submit Date (UTC)"]
    lines = [["a", "Phone", "", AT], ["b", "", "Email", AT]]
    found = export(tmp_path, [head, *lines])
    assert found.roles == {"candidate_id": 0, "finished": 3}
    assert [header.is_option for header in found.headers] == [False, True, True, False]
    found = export(tmp_path, [head, *lines, ["c", "", "c@x.example", AT]])
    assert found.roles["email"] == 2

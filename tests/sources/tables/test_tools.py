"""Twins of real exports: the same quirks, other content."""

import csv
import io
from pathlib import Path

import pytest

from screener.sources.tables.table import RawTable
from tests.sources.tables.tables import fulls, problems, role_names, rows, table, written


def export(folder: Path, lines: list[list[str]], delimiter: str = ",") -> RawTable:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(lines)
    return table(written(folder, out.getvalue()))


META = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "ResponseId"]
IDS = ["startDate", "endDate", "status", "ipAddress", "progress", "finished", "_recordId"]
VALUES = ["2026-01-01 10:00:00", "2026-01-01 10:09:00", "0", "192.0.2.1", "100", "1", "R_1"]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_qualtrics_with_import_ids(tmp_path: Path, quote: str) -> None:
    marks = [f"{{{quote}ImportId{quote}: {quote}{each}{quote}}}" for each in [*IDS, "QID3", "QID7"]]
    found = export(
        tmp_path,
        [
            [*META, "acc1", "StartDate"],
            [*(f"x{n}" for n in range(7)), "Do you\nwin?", "Begin"],
            marks,
            [*VALUES, "Agree", "May"],
        ],
    )
    assert (found.tool, found.first_row) == ("qualtrics", 5)
    assert found.roles == {"candidate_id": 6, "started": 0, "finished": 1}
    assert set(found.skipped) == {2, 3, 4, 5}
    assert (found.headers[7].code, found.headers[7].text) == ("acc1", "Do you win?")
    assert found.headers[7].import_id == "QID3"
    assert [(aside.position, aside.values, aside.others) for aside in found.asides] == [
        (2, ("1",), False),
        (4, ("100", "100.0"), True),
    ]


def test_qualtrics_legacy(tmp_path: Path) -> None:
    names = ["ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress",
             "IPAddress", "Status", "StartDate", "EndDate", "Finished"]  # fmt: skip
    values = ["R_1", "Default", "", "", "", "192.0.2.1", "0", "2026-01-01 10:00:00",
              "2026-01-01 10:09:00", "1"]  # fmt: skip
    lines = [[f"V{n}" for n in range(1, 11)] + ["Q1"], [*names, "Do you win?"], [*values, "3"]]
    found = export(tmp_path, lines)
    assert (found.tool, found.first_row) == ("qualtrics-legacy", 3)
    assert role_names(found)["candidate_id"] == "ResponseID"
    assert (found.headers[10].code, found.headers[10].text) == ("Q1", "Do you win?")


def test_qualtrics_from_a_workbook(tmp_path: Path) -> None:
    texts = ["Start Date", "End Date", "Response Type", "IP", "Progress", "Finished", "Response ID"]
    found = export(tmp_path, [[*META, "Q1"], [*texts, "Do you win?"], [*VALUES, "A,B"]])
    assert (found.tool, found.first_row) == ("qualtrics-xlsx", 3)
    assert found.headers[7].text == "Do you win?"


def test_surveymonkey_fills_its_questions_forward(tmp_path: Path) -> None:
    found = export(
        tmp_path,
        [
            ["Respondent ID", "Collector ID", "Start Date", "End Date", "Which?", "", "", "Why?"],
            ["", "", "", "", "Red", "Blue", "Other (please specify)", "Open-Ended Response"],
            ["1", "7", "01/02/2026", "01/02/2026", "Red", "", "", "so"],
        ],
    )
    assert (found.tool, found.first_row) == ("surveymonkey", 3)
    assert fulls(found)[4:] == [
        "Which? | Red", "Which? | Blue", "Which? | Other (please specify)", "Why?"
    ]  # fmt: skip
    assert found.roles == {"candidate_id": 0, "started": 2, "finished": 3}
    assert found.skipped == {1: "it is about the survey, not an answer"}


def test_surveymonkey_with_one_header_row(tmp_path: Path) -> None:
    found = export(tmp_path, [["RespondentID", "Why?"], ["1", "so"]])
    assert (found.tool, found.first_row) == ("surveymonkey", 2)


def test_limesurvey_with_full_texts_saved_by_pandas(tmp_path: Path) -> None:
    found = export(
        tmp_path,
        [
            ["Response ID", "Date submitted", "Last page", "Start language", "Seed",
             "Pick&nbsp;one <b>now</b> []", "Pick&nbsp;one <b>now</b> [].1"],
            ["12.0", "1980-01-01 00:00:00", "5.0", "en", "9.0", "Yes", "No"],
        ],
    )  # fmt: skip
    assert found.tool == "limesurvey"
    assert found.roles == {"candidate_id": 0}
    assert rows(found)[0][0] == "12"
    assert fulls(found)[5:] == ["Pick one now []"] * 2
    assert str(found.headers[6]) == "col 7 'Pick one now []' (2nd)"
    assert found.skipped[1] == "the survey hides its times"
    assert any("anonymous" in note for note in found.notes)


def test_limesurvey_with_codes_and_texts(tmp_path: Path) -> None:
    names = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page",
             "Q1[SQ001]. Do you win? [often]"]  # fmt: skip
    values = ["3", "2026-01-01 10:00:00", "4", "Y"]
    found = export(tmp_path, [names, values], ";")
    assert (found.headers[3].code, found.headers[3].text) == ("Q1[SQ001]", "Do you win? [often]")
    assert found.roles == {"candidate_id": 0, "finished": 1}


def test_limesurvey_with_codes_takes_the_token_of_invited_people(tmp_path: Path) -> None:
    names = ["id", "submitdate", "lastpage", "startlanguage", "token", "Q1"]
    found = export(tmp_path, [names, ["3", "2026-01-01 10:00:00", "4", "en", "tok", "Y"]])
    assert found.roles == {"candidate_id": 4, "finished": 1}
    assert found.headers[5].code == "Q1"


def test_typeform_may_repeat_other(tmp_path: Path) -> None:
    names = ["#", "*Which* <strong>one</strong>?", "Other", "Other", "Start Date (UTC)",
             "Submit Date (UTC)", "Network ID"]  # fmt: skip
    values = ["ab12", "1", "", "x", "2026-01-01 10:00:00", "2026-01-01 10:09:00", "n"]
    found = export(tmp_path, [names, values])
    assert found.tool == "typeform"
    assert found.roles == {"candidate_id": 0, "started": 4, "finished": 5}
    assert fulls(found)[1] == "Which one ?"
    assert [header.repeat for header in found.headers[2:4]] == [1, 2]


@pytest.mark.parametrize(
    "names",
    [
        ["ID", "Start time", "Completion time", "Email", "Name"],
        ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"],
    ],
)
@pytest.mark.parametrize("email", ["anonymous", "a@example.org"])
def test_microsoft_forms(tmp_path: Path, names: list[str], email: str) -> None:
    values = ["1", "16/10/2026 16:56", "16/10/2026 17:01", email, ""]
    found = export(
        tmp_path, [[*names, "Which\xa0one?\n", "Points - Which"], [*values, "A;B;", "1"]]
    )
    assert found.tool == "microsoft-forms"
    assert found.headers[5].text == "Which one?"
    assert found.roles.get("email") == (None if email == "anonymous" else 3)
    assert (3 in found.skipped) == (email == "anonymous")
    assert 6 in found.skipped
    assert {"candidate_id": 0, "started": 1, "finished": 2}.items() <= found.roles.items()


def test_questback(tmp_path: Path) -> None:
    names = ["lfdn", "external_lfdn", "tester", "dispcode", "v_1", "rts100"]
    found = export(tmp_path, [names, ["58", "0", "0", "31", "2", "9"]], ";")
    assert (found.tool, found.roles) == ("questback", {"candidate_id": 0})
    assert set(found.skipped) == {1, 2, 3, 5}


def test_alchemer_names_the_option_first(tmp_path: Path) -> None:
    names = [
        "Response ID",
        "Time Started",
        "Date Submitted",
        "Status",
        "Mail:Which?",
        "Phone:Which?",
    ]
    values = ["1", "2026-01-01 10:00", "2026-01-01 10:09", "Complete", "Mail", ""]
    found = export(tmp_path, [names, values])
    assert (found.tool, fulls(found)[4:]) == ("alchemer", ["Which? | Mail", "Which? | Phone"])
    assert found.roles == {"candidate_id": 0, "started": 1, "finished": 2}


def test_simplesurvey(tmp_path: Path) -> None:
    names = ["Internal ID", "1) Role: Seller&nbsp;", "1) Role: Buyer", "2) Why?"]
    found = export(tmp_path, [names, ["9", "1", "", "so"]])
    assert found.tool == "simplesurvey"
    assert fulls(found)[1:] == ["1) Role | Seller", "1) Role | Buyer", "2) Why?"]


@pytest.mark.parametrize("stamp", ["Timestamp", "Zeitstempel", "Godzina"])
def test_google_forms_by_way_of_sheets(tmp_path: Path, stamp: str) -> None:
    names = [stamp, "Email Address", "Why? ", ""]
    lines = [names, ["4/22/2016 19:57:50", "a@example.org", "so,\nand so", "x"]]
    found = export(tmp_path, lines)
    assert found.tool == "google-forms"
    assert found.roles == {"email": 1, "finished": 0}
    assert found.skipped == {3: "it has no header"}
    assert any("month before day" in note for note in found.notes)


def test_google_forms_downloaded(tmp_path: Path) -> None:
    lines = [["Timestamp", "Which?", "Score"], ["2018/05/15 7:07:45 PM GMT+1", "A;B", "8.00 / 10"]]
    found = export(tmp_path, lines)
    assert found.tool == "google-forms-download"
    assert set(found.skipped) == {2}


def test_an_id_of_our_own_makes_it_no_export_of_google(tmp_path: Path) -> None:
    found = export(tmp_path, [["answered", "candidate_id"], ["2026-01-01 10:00", "c1"]])
    assert (found.tool, found.roles) == ("plain", {"candidate_id": 1, "answered": 0})


def test_two_header_rows_of_no_known_tool(tmp_path: Path) -> None:
    found = export(tmp_path, [["Who?", "", "", "How?"], list("abcd"), list("1234")], ";")
    assert (found.tool, found.first_row) == ("plain", 3)
    assert fulls(found) == ["Who? | a", "Who? | b", "Who? | c", "How? | d"]


def test_counts_of_answers_are_refused(tmp_path: Path) -> None:
    text = "Q1. Which one?,,\nAnswer Choices,Responses,\nRed,60%,3\nBlue,40%,2\nAnswered,,5\n"
    [problem] = problems(written(tmp_path, text))
    assert problem.code == "aggregate"

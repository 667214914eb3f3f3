"""Tables of applicants as batches: codes, what is set aside and why, times, damage."""

from pathlib import Path

import polars as pl
import pytest

from screener.pipeline import Notebook
from screener.problems import ProblemsError, Severity
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
    table,
    told,
    whole,
)

TEXTS = [
    "candidate_id", "I plan my week.", "How many years did you sell?", "How do you reach people?",
    "Targets reached?", "What comes first?", "Can you travel?", "Anything else?",
]  # fmt: skip


@pytest.mark.parametrize("headers", [IDS, TEXTS])
def test_a_sound_row_is_read_by_ids_or_by_texts(tmp_path: Path, headers: list[str]) -> None:
    batch = one(tmp_path, headers)
    assert batch.problems == ()
    assert codes(batch) == [READ]
    assert batch.keys.rows() == [(2, "C-1", None, True)]
    assert batch.answers["given:d3"].to_list() == ["By phone;In person"]


def test_the_columns_are_those_of_the_seam(tmp_path: Path) -> None:
    batch = one(tmp_path)
    kinds = dict(batch.answers.schema)
    assert list(kinds)[:7] == [
        "row", "candidate_id", "name", "email", "answered", "started", "finished",
    ]  # fmt: skip
    assert kinds["row"] == pl.Int64
    assert kinds["code:d1"] == pl.Enum(["1", "2", "3", "4"])
    assert kinds["code:d5"] == pl.Enum(["a", "b"])
    assert kinds["code:travel"] == pl.Enum(["no", "yes"])
    assert {kinds[f"code:{name}"] for name in ("d3", "d4", "note")} == {pl.String()}
    assert {kinds[f"given:{name}"] for name in IDS[1:]} == {pl.String()}
    assert batch.keys.schema == {
        "row": pl.Int64, "candidate_id": pl.String, "submitted": pl.String, "sound": pl.Boolean,
    }  # fmt: skip


@pytest.mark.parametrize("empty", ["", " ", "\u00a0", "\t"])
def test_an_empty_cell_is_unanswered(tmp_path: Path, empty: str) -> None:
    batch = one(tmp_path, **dict.fromkeys(IDS[1:], empty))
    assert batch.problems == ()
    assert codes(batch) == [dict.fromkeys(READ)]
    assert batch.answers["given:d1"].to_list() == [None]


def test_an_item_without_a_column_is_unanswered(tmp_path: Path) -> None:
    batch = table(tmp_path, [["candidate_id", "d1"], ["C-1", "4"]])
    assert codes(batch) == [dict.fromkeys(READ) | {"d1": "4"}]
    assert batch.answers.schema["code:d5"] == pl.Enum(["a", "b"])


def test_every_mistake_of_a_row_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    bad = ["C-2", "Agre", "9", "By fax", "5", "The custommer", "maybe", "x"]
    batch = table(tmp_path, [IDS, GOOD, bad, ["C-3", *GOOD[1:]]])
    assert batch.answers["candidate_id"].to_list() == ["C-1", "C-3"]
    assert batch.keys["sound"].to_list() == [True, False, True]
    assert told(batch) == [(3, "C-2", "unknown-answer")] * 6
    first = batch.problems[0].problem
    assert (first.where.line, first.where.field) == (3, "col 2 'd1'")
    assert first.where.file == str(tmp_path / "t.csv")
    assert first.value == "Agre"
    assert first.allowed == ("Strongly disagree", "Disagree", "Agree", "Strongly agree")
    assert first.hint == 'Did you mean "Agree"?'
    texts = [each.problem for each in batch.problems]
    assert texts[2].allowed == ("By phone", "By mail, or letter", "In person")
    assert texts[3].allowed == ("a number from 0 up to 4",)
    assert texts[4].hint == 'Did you mean "The customer"?'


def test_of_very_many_mistakes_in_a_row_the_first_are_told(tmp_path: Path) -> None:
    items = "\n".join(
        f"      - {{id: x{n}, type: scale, scale: agree, text: Number {n}.}}" for n in range(120)
    )
    files(tmp_path)
    asked = QUESTIONNAIRE.replace("    items:\n", f"    items:\n{items}\n", 1)
    (tmp_path / "q.yaml").write_text(asked, encoding="utf-8")
    names = ["candidate_id", *(f"x{n}" for n in range(120))]
    path = tmp_path / "t.csv"
    path.write_text(csv_text([names, ["C-1", *["?"] * 120]]), encoding="utf-8")
    found = whole(opened(path)).problems
    assert len(found) == 101
    assert found[-1].problem.message == "20 more mistakes follow in this row."


def test_a_row_without_an_id_is_nobodys(tmp_path: Path) -> None:
    batch = one(tmp_path, candidate_id=" ")
    assert told(batch) == [(2, "", "no-id")]
    assert batch.keys.rows() == [(2, None, None, False)]


def test_an_id_is_cleaned_as_in_an_answers_file(tmp_path: Path) -> None:
    batch = one(tmp_path, candidate_id=" Jo\u0308rg\u200b ")
    assert batch.answers["candidate_id"].to_list() == ["Jörg"]
    assert only(batch).problem.code == "hidden-character"
    assert only(batch).problem.severity is Severity.WARNING
    assert only(batch).candidate_id == "Jörg"


def test_a_control_character_in_an_id_is_a_mistake_of_the_row(tmp_path: Path) -> None:
    batch = one(tmp_path, candidate_id="C-\x1b[31m1")
    assert told(batch) == [(2, "C-[31m1", "control-character")]
    assert not batch.answers.height


@pytest.mark.parametrize("length", [300, 301])
def test_an_id_has_the_length_of_a_name(tmp_path: Path, length: int) -> None:
    batch = one(tmp_path, candidate_id="ü" * length)
    assert [code for _, _, code in told(batch)] == ["too-long"] * (length > 300)


def test_the_first_rows_may_be_all(tmp_path: Path) -> None:
    rows = [IDS, *([f"C-{n}", *GOOD[1:]] for n in range(9))]
    files(tmp_path)
    (tmp_path / "t.csv").write_text(csv_text(rows), encoding="utf-8")
    batch = whole(opened(tmp_path / "t.csv", limit=4))
    assert batch.answers["candidate_id"].to_list() == ["C-0", "C-1", "C-2", "C-3"]


def test_there_may_be_fewer_rows_than_the_first(tmp_path: Path) -> None:
    files(tmp_path)
    (tmp_path / "t.csv").write_text(csv_text([IDS, GOOD]), encoding="utf-8")
    assert whole(opened(tmp_path / "t.csv", limit=10**20)).answers.height == 1


def test_a_table_may_be_read_twice(tmp_path: Path) -> None:
    files(tmp_path)
    (tmp_path / "t.csv").write_text(csv_text([IDS, GOOD]), encoding="utf-8")
    applicants = opened(tmp_path / "t.csv")
    assert whole(applicants).answers.equals(whole(applicants).answers)
    assert len(applicants.sha256) == 64
    assert (applicants.kind, applicants.tool) == ("csv", "plain")


# --- what makes a file unfit ----------------------------------------------------------------------


def refused(folder: Path, rows: list[list[str]], **more: str) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        table(folder, rows, **more)
    return [problem.code for problem in caught.value.problems]


def test_a_table_without_the_questionnaires_columns_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, [["candidate_id", "shoe size"], ["C-1", "44"]])


def test_all_files_are_looked_at_before_anything_is_refused(tmp_path: Path) -> None:
    files(tmp_path)
    with pytest.raises(ProblemsError) as caught:
        opened(
            tmp_path / "none.csv", profile=str(tmp_path / "no.yaml"), map_file=tmp_path / "m.yaml"
        )
    found = {problem.where.file.rpartition("/")[2] for problem in caught.value.problems}
    assert found >= {"none.csv", "no.yaml", "m.yaml"}


def test_a_profile_of_several_questionnaires_needs_one_named(tmp_path: Path) -> None:
    files(tmp_path)
    text = (tmp_path / "p.yaml").read_text().replace("questionnaire: q", "questionnaire: [q, r]")
    (tmp_path / "p.yaml").write_text(text)
    path = tmp_path / "t.csv"
    path.write_text(csv_text([IDS, GOOD]), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        opened(path)
    assert [each.code for each in caught.value.problems] == ["which-questionnaire"]
    assert codes(whole(opened(path, questionnaire=str(tmp_path / "q.yaml")))) == [READ]


def test_a_file_that_is_no_map_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, [IDS, GOOD], mapped=QUESTIONNAIRE) == ["other-kind"]


# --- the map file ---------------------------------------------------------------------------------


def test_the_map_files_words_are_answers_or_none(tmp_path: Path) -> None:
    mapped = """\
map: q
labels:
  agree: {Stimme zu: Agree}
  travel: {Ja: yes}
missing: [Keine Angabe, "-99"]
"""
    rows = [
        IDS,
        ["C-1", "STIMME  ZU", "-99", "keine angabe", "-99", "Keine Angabe", "Ja", "keine Angabe"],
    ]
    batch = table(tmp_path, rows, mapped=mapped)
    assert batch.problems == ()
    assert codes(batch) == [dict.fromkeys(READ) | {"d1": "3", "travel": "yes"}]
    assert batch.answers["given:d1"].to_list() == ["STIMME  ZU"]
    assert batch.answers["given:note"].to_list() == [None]


def test_the_row_may_be_the_id(tmp_path: Path) -> None:
    rows = [["d1"], ["Agree"], ["Disagree"]]
    batch = table(tmp_path, rows, mapped="map: q\ncolumns: {candidate_id: row}\n")
    assert batch.keys["candidate_id"].to_list() == ["2", "3"]


def test_an_e_mail_that_is_the_id_is_one_in_any_case(tmp_path: Path) -> None:
    rows = [["email", "d1"], ["Ann@Example.org", "Agree"], ["ann@example.ORG", "Disagree"]]
    batch = table(tmp_path, rows, mapped="map: q\ncolumns: {candidate_id: email}\n")
    assert batch.keys["candidate_id"].to_list() == ["ann@example.org"] * 2


# --- rows that nobody finished --------------------------------------------------------------------


def test_rows_that_were_not_submitted_are_left_aside(tmp_path: Path) -> None:
    rows = [
        ["id", "submitdate", "lastpage", "startlanguage", "d1"],
        ["1", "2026-11-20 10:00:00", "2", "en", "Agree"],
        ["2", "", "1", "en", "Nonsense"],
    ]
    batch = table(tmp_path, rows)
    assert told(batch) == [(3, "2", "not-finished")]
    assert only(batch).problem.severity is Severity.WARNING
    assert batch.keys.rows() == [(2, "1", "2026-11-20T10:00:00", True)]
    assert batch.answers["answered"].to_list() == ["2026-11-20"]


def test_a_google_export_is_read_from_its_raw_form(tmp_path: Path) -> None:
    rows = [
        ["Timestamp", "Email Address", *TEXTS[1:]],
        ["4/22/2026 19:57:50", "Ann@Example.org", "Agree", "6-10",
         "By phone, By mail, or letter", "3", "The customer", "Yes", "Hi"],
        ["4/2/2026 9:07:50", "bo@example.org", "Disagree", "More", "In person", "", "", "No", ""],
    ]  # fmt: skip
    batch = table(tmp_path, rows)
    assert batch.problems == ()
    assert [row["d3"] for row in codes(batch)] == ["calls;mails", "visits"]
    assert batch.keys["candidate_id"].to_list() == ["ann@example.org", "bo@example.org"]
    assert batch.keys["submitted"].to_list() == ["2026-04-22T19:57:50", "2026-04-02T09:07:50"]


def test_notes_are_there_before_anything_is_read(tmp_path: Path) -> None:
    files(tmp_path)
    (tmp_path / "t.csv").write_text(csv_text([IDS, GOOD]), encoding="utf-8")
    notebook = Notebook()
    applicants = opened(tmp_path / "t.csv", notebook)
    assert applicants.notes[:2] == ("Encoding: UTF-8.", "Delimiter: comma.")
    assert notebook.notes == [f'Questionnaire "q": {tmp_path / "q.yaml"}']


def test_of_several_questionnaires_the_map_file_names_the_one(tmp_path: Path) -> None:
    files(tmp_path)
    text = (tmp_path / "p.yaml").read_text().replace("questionnaire: q", "questionnaire: [q, r]")
    (tmp_path / "p.yaml").write_text(text)
    (tmp_path / "t.csv").write_text(csv_text([IDS, GOOD]), encoding="utf-8")
    (tmp_path / "m.yaml").write_text("map: q\n")
    assert codes(whole(opened(tmp_path / "t.csv", map_file=tmp_path / "m.yaml"))) == [READ]
    (tmp_path / "m.yaml").write_text("map: sales-core\n")
    with pytest.raises(ProblemsError) as caught:
        opened(tmp_path / "t.csv", map_file=tmp_path / "m.yaml")
    assert "other-questionnaire" in [each.code for each in caught.value.problems]


def test_it_says_which_of_several_questionnaires_a_table_fits(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("candidate_id,acc1,goal1\n1,Often,Often\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        opened(path, profile="account-executive")
    [problem] = caught.value.problems
    assert problem.hint == 'The table fits "sales-quick" (2 of 45 questions): -q sales-quick'


def test_a_must_have_that_no_column_asks_is_told(tmp_path: Path) -> None:
    files(tmp_path)
    path, notebook = tmp_path / "t.csv", Notebook()
    path.write_text("candidate_id,d1\n1,Agree\n", encoding="utf-8")
    opened(path, notebook)
    [problem] = notebook.warnings
    assert (problem.code, problem.value) == ("must-have-unasked", "travel")


# --- names ----------------------------------------------------------------------------------------


def names(folder: Path, heads: list[str], *rows: list[str], mapped: str = "") -> list[str | None]:
    given = [[f"C-{n}", "Agree", *row] for n, row in enumerate(rows)]
    more = {"mapped": f"map: q\n{mapped}"} if mapped else {}
    found = table(folder, [["candidate_id", "d1", *heads], *given], **more)
    assert found.problems == ()
    listed: list[str | None] = found.answers["name"].to_list()
    return listed


@pytest.mark.parametrize("heads", [["Last name", "First Name"], ["Nachname", "Vorname"]])
def test_a_name_in_two_columns_is_put_together(tmp_path: Path, heads: list[str]) -> None:
    rows = [["Berg", " Åsa "], ["Ito", ""], ["", ""]]
    assert names(tmp_path, heads, *rows) == ["Åsa Berg", "Ito", None]


def test_a_whole_name_goes_before_its_parts(tmp_path: Path) -> None:
    assert names(tmp_path, ["First name", "Name", "Surname"], ["A", "A. Berg", "Berg"]) == [
        "A. Berg"
    ]


def test_half_a_name_or_two_of_a_kind_are_none(tmp_path: Path) -> None:
    assert names(tmp_path, ["First name"], ["A"]) == [None]
    assert names(tmp_path, ["First name", "Surname", "Last name"], ["A", "B", "C"]) == [None]


def test_the_map_file_says_of_what_a_name_is_made(tmp_path: Path) -> None:
    heads, row = ["Given", "Middle", "Family", "Surname"], ["A", "B", "C", "D"]
    said = "columns: {name: [Given, Middle, Family]}"
    assert names(tmp_path, heads, row, mapped=said) == ["A B C"]
    skipped = "skip: [Surname]"
    assert names(tmp_path, ["Vorname", "Surname"], ["A", "B"], mapped=skipped) == [None]
    assert names(tmp_path, ["Vorname", "Surname"], ["A", "B"], mapped="columns: {name: }") == [None]

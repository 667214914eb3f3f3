"""Tables that are broken, too large or mean harm: refused whole, or one row set aside."""

from pathlib import Path

import pytest

from screener.pipeline import Notebook
from screener.pipeline.applicants import AnswerBatch
from screener.pipeline.opening import open_applicants
from screener.problems import Problem, ProblemsError
from tests.hostile.files import PROFILE, QUESTIONNAIRE
from tests.sources.tables.tables import sheet_xml, text_cell, workbook, written

HEAD = "candidate_id,name,p1\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A profile and its questionnaire, with room for a table."""
    (tmp_path / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "trial.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    return tmp_path


def read(path: Path) -> list[AnswerBatch]:
    profile = str(path.parent / "profile.yaml")
    return list(open_applicants(path, profile, None, None, Notebook()).batches())


def refusal(path: Path) -> Problem:
    with pytest.raises(ProblemsError) as caught:
        read(path)
    [problem] = caught.value.problems
    assert problem.where.file == str(path)
    return problem


BROKEN = {
    "a short row": ("candidate_id,p1,p2\nc1,4\n", "ragged-row", 2),
    "a long row": ("candidate_id,p1\nc1,4,5\n", "ragged-row", 2),
    "a header twice": ("candidate_id,p1,p1\nc1,4,5\n", "duplicate-header", 1),
    "a zero byte": ("candidate_id,p1\nc\x001,4\n", "nul", 2),
    "an open quote": ('candidate_id,p1\nc1,"4\nc2,5\n', "open-quote", 2),
    "a cell without end": (f"candidate_id,p1\nc1,{'a' * 140_000}\n", "field-too-long", 2),
    "nothing": ("", "empty-file", 1),
    "headers alone": ("candidate_id,p1\n", "no-rows", None),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_text_is_refused_with_its_line(folder: Path, what: str) -> None:
    text, code, line = BROKEN[what]
    problem = refusal(written(folder, text))
    assert (problem.code, problem.where.line) == (code, line)


def test_what_a_broken_text_holds_before_its_mistake_is_not_read(folder: Path) -> None:
    rows = "".join(f"c{n},{n % 5 + 1}\n" for n in range(60_000))
    path = written(folder, f'candidate_id,p1\n{rows}last,"4\n')
    assert refusal(path).code == "open-quote"


def test_a_mark_and_the_line_ends_of_a_spreadsheet_are_no_harm(folder: Path) -> None:
    [batch] = read(written(folder, f"\ufeff{HEAD}c1,A,4\r\n"))
    assert batch.answers.select("candidate_id", "code:p1").rows() == [("c1", "4")]


def test_lines_are_counted_as_in_the_file(folder: Path) -> None:
    [batch] = read(written(folder, "candidate_id,p1\n\n\nc1,4\n\nc2,9\n"))
    assert batch.answers["row"].to_list() == [4]
    assert [each.problem.where.line for each in batch.problems] == [6]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("-1+1", "-1+1"),
        ("\t=1", "=1"),
        ('"=HYPERLINK(""http://e"",""x"")"', '=HYPERLINK("http://e","x")'),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{{ 7 * 7 }}", "{{ 7 * 7 }}"),
    ],
)
def test_a_formula_or_a_tag_is_a_name_like_any_other(folder: Path, cell: str, name: str) -> None:
    [batch] = read(written(folder, f"{HEAD}c1,{cell},4\r\n"))
    assert batch.problems == ()
    assert batch.answers["name"].to_list() == [name]


@pytest.mark.parametrize(
    ("name", "kept", "code"),
    [
        ("A\u202eB", "AB", "hidden-character"),
        ("A\u200bB", "AB", "hidden-character"),
        ("Jo\u0308rg", "Jörg", None),
        ("a" + "\u0300" * 9, "à\u0300", "stacked-marks"),
    ],
)
def test_hidden_characters_are_left_out_and_told(
    folder: Path, name: str, kept: str, code: str | None
) -> None:
    [batch] = read(written(folder, f"{HEAD}c1,{name},4\r\n"))
    assert batch.answers["name"].to_list() == [kept]
    assert [each.problem.code for each in batch.problems] == ([code] if code else [])


@pytest.mark.parametrize("control", ["\x1b", "\x9b", "\x07", "\x7f"])
@pytest.mark.parametrize("where", ["c1{},A,4", "c1,A{},4", "c1,A,4{}"])
def test_a_control_character_sets_its_row_aside(folder: Path, control: str, where: str) -> None:
    [batch] = read(written(folder, f"{HEAD}{where.format(control)}\r\nc2,B,4\r\n"))
    assert batch.answers["candidate_id"].to_list() == ["c2"]
    [problem] = batch.problems
    assert (problem.row, problem.problem.code) == (2, "control-character")
    assert control not in f"{problem.candidate_id}{problem.problem}{problem.problem.value}"


WORDS = ["NO", "1_000", "010", "0b11", "1e3", ".nan", "-1", "999999999999", "1.5", "=1", "4;5"]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_is_no_label_or_place_sets_its_row_aside(folder: Path, word: str) -> None:
    [batch] = read(written(folder, f"{HEAD}c1,A,{word}\r\nc2,B,4\r\n"))
    assert batch.keys["sound"].to_list() == [False, True]
    [problem] = batch.problems
    assert (problem.problem.code, problem.problem.value) == ("unknown-answer", word)


@pytest.mark.parametrize("word", ["NO", "Null", "true", "1e5", "007", "12:30", "nan", "N/A"])
def test_an_id_or_a_name_stays_what_it_is(folder: Path, word: str) -> None:
    [batch] = read(written(folder, f"{HEAD}{word},{word},4\r\n"))
    assert batch.answers.select("candidate_id", "name").rows() == [(word, word)]


def test_both_rows_of_an_id_are_handed_on(folder: Path) -> None:
    [batch] = read(written(folder, f"{HEAD}c1,A,4\r\nc1,B,5\r\n"))
    assert batch.keys.select("row", "candidate_id").rows() == [(2, "c1"), (3, "c1")]


def far(path: Path) -> None:
    workbook(
        path, {"One": sheet_xml('<row r="1048576">' + text_cell("XFD1048576", "x") + "</row>")}
    )


def laughs(path: Path) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<row r="1">{text_cell("A1", "&l9;")}</row>'
    workbook(path, {"One": f'<!DOCTYPE a [<!ENTITY l0 "ha">{entities}]>{sheet_xml(body)}'})


def bomb(path: Path) -> None:
    workbook(path, {"One": sheet_xml(" " * 50_000_000)})


def torn(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 torn")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (far, "too-far"),
        (laughs, "entities"),
        (bomb, "zip-bomb"),
        (torn, "damaged-workbook"),
    ],
)
def test_a_workbook_that_means_harm_is_refused(folder: Path, make: object, code: str) -> None:
    assert callable(make)
    make(folder / "t.xlsx")
    assert refusal(folder / "t.xlsx").code == code


def test_a_date_that_was_an_id_sets_its_row_aside(folder: Path) -> None:
    heads = text_cell("A1", "candidate_id") + text_cell("B1", "p1")
    row = '<c r="A2" s="1"><v>46024</v></c>' + text_cell("B2", "4")
    body = f'<row r="1">{heads}</row><row r="2">{row}</row>'
    [batch] = read(workbook(folder / "t.xlsx", {"One": sheet_xml(body)}))
    [problem] = batch.problems
    assert problem.problem.code == "spreadsheet-date"
    assert '"1-2" or "2-1"' in problem.problem.message
    assert batch.keys["sound"].to_list() == [False]

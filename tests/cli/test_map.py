"""``screener map``: a file to look through, which makes the table fit when it is passed back."""

import csv
from pathlib import Path

import pytest

from screener.models.reading_cells import OPEN
from screener.pipeline import Instrument, Notebook, Role, load_instrument
from screener.pipeline.matching import UnmatchedError, load_map, match_table
from screener.problems import errors
from screener.sources.tables.read import read_table
from tests.cli.conftest import Run

QUESTIONNAIRE = """\
questionnaire: q
version: "1"
title: Questions
language: en
scales: {often: [Never, Rarely, Often, Always]}
categories:
  - id: c
    title: C
    definition: D
    low: L
    high: H
    items:
      - {id: week, type: scale, scale: often, text: I plan my week on Monday morning.}
      - {id: calls, type: scale, scale: often, text: Before a call I write down what I want.}
      - id: tools
        type: choices
        text: Which of these do you use?
        options:
          - {id: a, text: A list, points: 1}
          - {id: b, text: "Phone, or mail", points: 0}
      - {id: met, type: number, text: Targets met, min: 0, max: 40, points: [[0, 0], [4, 1]]}
      - {id: drive, type: yes_no, text: Can you drive?}
      - {id: story, type: text, text: What was your best result?}
"""
HEADS = [
    "Timestamp",
    "E-Mail-Adresse",
    "I plan my week on Monday mornings",
    "Which of these do you use?",
    "Before a call I write down what I want",
    "Targets met",
    "Can you drive?",
    "Shoe size",
]
DAY = "4/22/2026"
ROWS = [
    [f"{DAY} 19:57:50", "a@x.example", "Often", "A list, Phone, or mail", "Nie", "4", "Ja", "43"],
    [f"{DAY} 20:57:50", "b@x.example", "Immer", "A list, Bell", "Nie", "05-Mar", "Nein", "44"],
    [f"{DAY} 21:57:50", "c@x.example", "N/A", "Bell", "Never", "ten", "yes", "45"],
]


@pytest.fixture
def google(here: Path) -> Path:
    (here / "q.yaml").write_text(QUESTIONNAIRE)
    return written(here / "answers of May.csv", [HEADS, *ROWS])


def written(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return Path(path.name)


def instrument(notebook: Notebook) -> Instrument:
    found = load_instrument((), Role(None), "q.yaml", notebook)
    assert found is not None
    return found


EXPECTED = """\
# How the columns of answers of May.csv answer the questionnaire Questions (q 1).
# Look through it, most of all at the lines that say "please check". Then:
# screener batch 'answers of May.csv' -p PROFILE -q q.yaml --map m.yaml -o ROUND
map: "q"
version: "1"

columns:

  # Who a candidate is, and when they answered.
  candidate_id: E-Mail-Adresse   # the e-mail, in any case
  email: E-Mail-Adresse
  finished: Timestamp

  # Marked with "please check": is the column's question the one that is meant?
  # week asks: I plan my week on Monday morning.
  week: "I plan my week on Monday mornings"   # please check (close)

  # Sure: by id, by the same text, or by their options.
  calls: "Before a call I write down what I want"
  tools: "Which of these do you use?"
  met: "Targets met"
  drive: "Can you drive?"

  # No column was found for these, so nobody has answered them.
  # story:    # no column is like it. It asks: What was your best result?

# Words of the table that are no answer yet. Write the answer that each one means after
# its colon, or missing if it means none. Left open, its candidates are set aside.
labels:
  often:
    # In week, calls
    # Answers: Never | Rarely | Often | Always (or 1 to 4)
    "Nie":   # 2 answers
    "Immer":   # 1 answer
  tools:
    # a: A list
    # b: Phone, or mail
    "Bell":   # 2 answers
  met:
    # A number.
    # Dates that a spreadsheet made; export them anew: 05-Mar (perhaps 3-5 or 5-3)
    "ten":   # 1 answer
  drive:
    # Answers: yes | no
    "Ja": yes   # please check: 1 answer
    "Nein": no   # please check: 1 answer

missing:
  - "N/A"   # please check: 1 answer, taken as unanswered

skip:
  - "Shoe size"   # no question uses it
"""


def test_the_whole_file(screener: Run, here: Path, google: Path) -> None:
    ended = screener("map", google, "-q", "q.yaml", "-o", "m.yaml")
    assert (ended.code, ended.out) == (0, "m.yaml\n")
    assert (here / "m.yaml").read_text(encoding="utf-8") == EXPECTED
    assert "Questions with a column: 4 of 6 (4 by text)" in ended.err
    assert '4 lines to look at: "please check".' in ended.err
    assert "4 words need an answer under `labels`" in ended.err
    assert ended.err.endswith(
        "screener batch 'answers of May.csv' -p PROFILE -q q.yaml --map m.yaml -o ROUND\n"
    )
    assert "1 question has no column: look at that too.\n" in ended.err


def test_without_a_file_it_is_printed_and_always_the_same(screener: Run, google: Path) -> None:
    first = screener("map", google, "-q", "q.yaml")
    assert first.code == 0
    assert first.out == EXPECTED.replace("--map m.yaml", "--map FILE")
    assert screener("map", google, "-q", "q.yaml").out == first.out


def test_passed_back_it_makes_the_table_fit(screener: Run, google: Path) -> None:
    screener("map", google, "-q", "q.yaml", "-o", "m.yaml")
    table, _ = read_table(google)
    assert table is not None
    notebook = Notebook()
    with pytest.raises(UnmatchedError) as stopped:
        match_table(table, instrument(notebook), None, notebook)
    assert stopped.value.asked == "q.yaml"
    assert [each.code for each in stopped.value.problems] == ["close-headers", "close-header"]
    notebook = Notebook()
    loaded = load_map(Path("m.yaml"), notebook)
    after = match_table(table, instrument(notebook), loaded, notebook)
    assert errors(notebook.problems) == []
    assert after.items == {
        "week": (2,), "calls": (4,), "tools": (3,), "met": (5,), "drive": (6,)
    }  # fmt: skip
    assert after.missing == {"n/a"}
    assert after.labels.pop("drive") == {"ja": "yes", "nein": "no"}
    assert {word for words in after.labels.values() for word in words.values()} == {OPEN}
    assert screener("check", "m.yaml", "q.yaml").code == 0


def test_an_existing_file_stays(screener: Run, here: Path, google: Path) -> None:
    (here / "m.yaml").write_text("mine")
    ended = screener("map", google, "-q", "q.yaml", "-o", "m.yaml")
    assert ended.code == 2
    assert "--force" in ended.err
    assert ended.err.endswith("1 mistake; nothing was written.\n")
    assert (here / "m.yaml").read_text() == "mine"
    assert screener("map", google, "-q", "q.yaml", "-o", "m.yaml", "--force").code == 0


def test_it_never_replaces_the_table(screener: Run, here: Path, google: Path) -> None:
    (here / "t.yaml").hardlink_to(here / google)
    ended = screener("map", google, "-q", "q.yaml", "-o", "t.yaml", "--force")
    assert ended.code == 2
    assert (here / google).read_bytes().startswith(b"Timestamp")


def test_a_folder_takes_a_file_named_for_the_table(screener: Run, here: Path, google: Path) -> None:
    ended = screener("map", google, "-q", "q.yaml", "-o", "maps")
    assert ended.out == "maps/answers of May.map.yaml\n"
    assert (here / "maps/answers of May.map.yaml").is_file()


def test_where_nothing_is_a_key_the_likeliest_column_is(screener: Run, here: Path) -> None:
    (here / "q.yaml").write_text(QUESTIONNAIRE)
    heads = ["Badge code", "Applicant no.", "drive"]
    path = written(here / "t.csv", [heads, ["Jo", "7", "yes"], ["Jo", "8", "no"]])
    text = screener("map", path, "-q", "q.yaml").out
    assert "  # It could also be: col 1 'Badge code'\n" in text
    assert '  candidate_id: "Applicant no."   # please check: is this what' in text
    assert "Applicant" not in text.partition("skip:")[2]


def test_where_no_column_tells_candidates_apart_rows_are_counted(screener: Run, here: Path) -> None:
    (here / "q.yaml").write_text(QUESTIONNAIRE)
    rows = [["Your name", "drive"], ["Jo", "yes"], ["jo ", "no"]]
    text = screener("map", written(here / "t.csv", rows), "-q", "q.yaml").out
    assert "  candidate_id: row   # please check: no column" in text


def test_the_most_alike_column_of_a_question_without_one_is_a_comment(
    screener: Run, here: Path
) -> None:
    (here / "q.yaml").write_text(QUESTIONNAIRE)
    heads = ["candidate_id", "drive", "On Mondays I think about my plan for the week.", "Shoe size"]
    path = written(here / "t.csv", [heads, ["1", "yes", "Often", "43"]])
    ended = screener("map", path, "-q", "q.yaml", "-o", "m.yaml")
    text = (here / "m.yaml").read_text(encoding="utf-8")
    why = "# is it this one? take the # away"
    line = f'# week: "On Mondays I think about my plan for the week."   {why}\n'
    assert f"  # week asks: I plan my week on Monday morning.\n  {line}" in text
    assert "5 questions have no column: look at those too." in ended.err
    # Its header may stay under `skip`.
    (here / "m.yaml").write_text(text.replace(line, line.removeprefix("# ")))
    table, _ = read_table(path)
    assert table is not None
    notebook = Notebook()
    loaded = load_map(Path("m.yaml"), notebook)
    after = match_table(table, instrument(notebook), loaded, notebook)
    assert errors(notebook.problems) == []
    assert after.items == {"week": (2,), "drive": (1,)}


def test_dates_that_could_be_two_are_asked_for(screener: Run, here: Path) -> None:
    (here / "q.yaml").write_text(QUESTIONNAIRE)
    rows = [[cell.replace("4/22/", "4/2/") for cell in row] for row in ROWS]
    text = screener("map", written(here / "t.csv", [HEADS, *rows]), "-q", "q.yaml")
    assert "# Is the day first in 4/2/2026 19:57:50? The table does not show it" in text.out
    assert "\n# dates: day first   # please check\n# dates: month first\n" in text.out


def test_columns_of_one_name_are_told_apart(screener: Run, here: Path) -> None:
    (here / "q.yaml").write_text(QUESTIONNAIRE)
    heads = ["Timestamp", "Email Address", "Can you drive?", "Can you drive?"]
    rows = [[ROWS[0][0], "a@x.example", "yes", "no"], [ROWS[1][0], "b@x.example", "no", "no"]]
    ended = screener("map", written(here / "t.csv", [heads, *rows]), "-q", "q.yaml")
    assert '  drive: {header: "Can you drive?", nth: 1}   # please check: or col 4' in ended.out
    assert '  - {header: "Can you drive?", nth: 2}   # no question uses it\n' in ended.out
    assert "Warning:" in ended.err


def test_a_table_of_another_questionnaire(screener: Run, here: Path) -> None:
    (here / "q.yaml").write_text(QUESTIONNAIRE)
    path = written(here / "t.csv", [["candidate_id", "acc1", "acc2"], ["1", "2", "3"]])
    ended = screener("map", path, "-q", "q.yaml")
    assert ended.code == 0
    assert "columns:\n" in ended.out
    assert "  # drive:    # no column is like it. It asks: Can you drive?\n" in ended.out
    notebook = Notebook()
    table, _ = read_table(path)
    assert table is not None
    match_table(table, instrument(notebook), None, notebook)
    [problem] = errors(notebook.problems)
    assert problem.hint == 'It fits "sales-core" (2 of 74 questions): -q sales-core'


@pytest.mark.parametrize(
    ("table", "questionnaire", "said"),
    [
        ("none.csv", "q.yaml", "There is no such file"),
        ("t.csv", "none", "none"),
        ("t.csv", "none.yaml", "There is no such file"),
        ("q.yaml", "q.yaml", "not read as a table"),
    ],
)
def test_what_cannot_be_read(
    screener: Run, here: Path, table: str, questionnaire: str, said: str
) -> None:
    (here / "q.yaml").write_text(QUESTIONNAIRE)
    written(here / "t.csv", [["candidate_id", "drive"], ["1", "yes"]])
    ended = screener("map", table, "-q", questionnaire, "-o", "m.yaml")
    assert ended.code == 2
    assert said in ended.err
    assert not (here / "m.yaml").exists()


def test_the_encoding_may_be_given(screener: Run, here: Path) -> None:
    (here / "q.yaml").write_text(QUESTIONNAIRE)
    (here / "t.csv").write_bytes("candidate_id,drive,Größe\n1,yes,5\n".encode("cp1250"))
    ended = screener("map", "t.csv", "-q", "q.yaml", "--encoding", "cp1250")
    assert ended.code == 0
    assert '  - "Größe"   # no question uses it\n' in ended.out


def test_a_hostile_table_stays_text(screener: Run, here: Path) -> None:
    (here / "q.yaml").write_text(QUESTIONNAIRE)
    heads = ["candidate_id", "drive", 'x: "y" # z', "a\x1b[31m\nb: c", "\u202eevil"]
    path = written(here / "t.csv", [heads, ["1", '"]\n: {x}\u202e', "", "", ""]])
    ended = screener("map", path, "-q", "q.yaml", "-o", "m.yaml")
    assert ended.code == 0
    assert "\x1b" not in ended.err + ended.out
    text = (here / "m.yaml").read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert "\u202e" not in text
    notebook = Notebook()
    assert load_map(Path("m.yaml"), notebook) is not None
    assert notebook.problems == []


def test_the_questionnaire_is_needed(screener: Run, google: Path) -> None:
    ended = screener("map", google)
    assert ended.code == 2
    assert "--questionnaire" in ended.err

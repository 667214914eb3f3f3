"""A map file in use: words of the table that its questionnaire does not know."""

from pathlib import Path

import polars as pl
import pytest

from screener.checking.cell_people import WRITE_DATES
from screener.checking.cells import ItemReader
from screener.models.items import ChoicesItem
from screener.models.reading_cells import OPEN, plainly
from screener.models.wordings import Wording
from screener.pipeline import Notebook
from screener.pipeline.applicants import Applicants
from screener.pipeline.opening import open_applicants
from screener.pipeline.proposed_map import propose_map
from screener.pipeline.table_applicants import HANDLING
from screener.problems import ProblemsError

QUESTIONNAIRE = """\
questionnaire: q
version: "1"
title: Q
language: en
scales: {often: [Never, Rarely, Often, Always]}
categories:
  - id: c
    title: C
    definition: D
    low: L
    high: H
    items:
      - {id: week, type: scale, scale: often, text: I plan my week.}
      - id: tools
        type: choices
        text: Which do you use?
        options: [{id: a, text: A list, points: 1}, {id: b, text: A bell, points: 0}]
      - {id: met, type: number, text: How many?, points: [[0, 0], [4, 1]]}
"""
PROFILE = """\
profile: p
version: "1"
title: P
questionnaire: q
categories: {c: {weight: 1, target: [50, 100], reason: R}}
"""
NUMBERED = ChoicesItem.model_validate(
    {
        "id": "tools",
        "type": "choices",
        "text": "Which?",
        "options": [
            {"id": id, "text": text, "points": 0}
            for id, text in (("1", "One"), ("2", "Two"), ("3", "Three"), ("4", "Other"))
        ],
    }
)


def opened(folder: Path, table: str, map_text: str | None) -> tuple[Applicants, Notebook]:
    for name, text in (("q.yaml", QUESTIONNAIRE), ("p.yaml", PROFILE), ("t.csv", table)):
        (folder / name).write_text(text, encoding="utf-8")
    map_file = folder / "m.yaml" if map_text is not None else None
    if map_file is not None:
        map_file.write_text(f"map: q\n{map_text}", encoding="utf-8")
    notebook = Notebook()
    found = open_applicants(folder / "t.csv", str(folder / "p.yaml"), None, map_file, notebook)
    return found, notebook


def answers(applicants: Applicants) -> pl.DataFrame:
    batches = list(applicants.batches())
    assert [problem for batch in batches for problem in batch.problems] == []
    return pl.concat([batch.answers for batch in batches])


def test_a_word_may_mean_nothing_to_one_item_only(tmp_path: Path) -> None:
    table = "candidate_id,week,met\n1,0,0\n2,Nie,2\n3,-99,-99\n"
    text = 'labels: {often: {"0": missing, Nie: Never}}\nmissing: ["-99"]\n'
    found = answers(opened(tmp_path, table, text)[0])
    assert found["code:week"].to_list() == [None, "1", None]
    assert found["given:week"].to_list() == [None, "Nie", None]
    assert found["code:met"].to_list() == ["0", "2", None]


def test_several_options_in_one_cell_each_have_their_word(tmp_path: Path) -> None:
    table = 'candidate_id,tools\n1,Liste;Glocke;\n2,"Liste, A bell"\n3,Glocke\n4,Keine\n'
    text = "labels: {tools: {Liste: A list, Glocke: b, Keine: missing}}\n"
    found = answers(opened(tmp_path, table, text)[0])
    assert found["code:tools"].to_list() == ["a;b", "a;b", "b", None]


def test_a_joined_answer_goes_by_the_map_though_its_words_are_options_too() -> None:
    """As where a tool numbers from 0 what the questionnaire numbers from 1."""
    reader = ItemReader(
        (Wording(NUMBERED, {}),), HANDLING, {"0": "1", "1": "2", "2": "3"}, frozenset({"3"})
    )
    cells = ["1", "0;1", "1;2", "1, 2", "2;0", "1;3", "Two;2"]
    assert [reader.read(cell).code for cell in cells] == [
        "2",
        "1;2",
        "2;3",
        "2;3",
        "1;3",
        "2",
        "2;3",
    ]


@pytest.mark.parametrize("cell", ["A list", "A list;A bell", "A bell, A list", "a bell;a list"])
def test_an_option_that_waits_for_its_answer_is_not_scored_beside_others(
    tmp_path: Path, cell: str
) -> None:
    table = f'candidate_id,tools\n1,"{cell}"\n'
    (batch,) = opened(tmp_path, table, "labels: {tools: {A list: }}\n")[0].batches()
    [problem] = batch.problems
    assert "has no answer in the map file yet" in problem.problem.message


def test_no_word_that_waits_is_read_in_a_looser_way(tmp_path: Path) -> None:
    text = "labels: {often: {2 - Rarely: }, tools: {x: }}\n"
    heads = "columns: {tools: [{header: L, option: a}, {header: G, option: b}]}\n"
    table = "candidate_id,week,L,G\n1,2 - Rarely,,\n2,Often,x,\n"
    (batch,) = opened(tmp_path, table, heads + text)[0].batches()
    assert [each.problem.value for each in batch.problems] == ["2 - Rarely", "x"]


def test_one_column_an_option_in_another_language(tmp_path: Path) -> None:
    table = "candidate_id,L,G\n1,Ja,Nein\n2,Ja,Ja\n3,,\n"
    text = (
        "columns: {tools: [{header: L, option: a}, {header: G, option: b}]}\n"
        "labels: {tools: {Ja: yes, Nein: no}}\n"
    )
    found = answers(opened(tmp_path, table, text)[0])
    assert found["code:tools"].to_list() == ["a", "a;b", None]


@pytest.mark.parametrize("word", ["no", "x", "Nothing else"])
def test_a_word_that_waits_chooses_no_option_of_a_column(word: str) -> None:
    """Beside "Other" any word is what was written there."""
    reader = ItemReader((Wording(NUMBERED, {}),), HANDLING, {plainly(word): OPEN})
    problem = reader.read_option("4", word).problem
    assert problem is not None
    assert "has no answer in the map file yet" in problem.message


def test_the_number_of_the_row_is_the_id(tmp_path: Path) -> None:
    found, _ = opened(tmp_path, "week\nOften\nNever\n", "columns: {candidate_id: row}")
    assert answers(found)["candidate_id"].to_list() == ["2", "3"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("columns: {weak: week}", "unknown-item"),
        ("colums: {}", "unknown-key"),
        ("columns: {week: Week Day}", "unknown-header"),
    ],
)
def test_a_wrong_map_stops_before_anything_is_read(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(ProblemsError) as stopped:
        opened(tmp_path, "candidate_id,week\n1,Often\n", text)
    assert [problem.code for problem in stopped.value.problems] == [code]


def test_a_profile_is_no_map(tmp_path: Path) -> None:
    opened(tmp_path, "candidate_id,week\n1,Often\n", None)
    table, profile = tmp_path / "t.csv", tmp_path / "p.yaml"
    with pytest.raises(ProblemsError) as stopped:
        open_applicants(table, str(profile), None, profile, Notebook())
    assert [problem.code for problem in stopped.value.problems] == ["other-kind"]


TWICE = "candidate_id,Submitted,week\n1,9/1/2026 9:00,Often\n1,9/2/2026 9:00,Never\n"


@pytest.mark.parametrize(
    ("said", "submitted"),
    [
        ("", [None, None]),
        ("dates: day first\n", ["2026-01-09T09:00:00", "2026-02-09T09:00:00"]),
        ("dates: month first\n", ["2026-09-01T09:00:00", "2026-09-02T09:00:00"]),
    ],
)
def test_it_may_say_which_number_of_a_date_is_the_day(
    tmp_path: Path, said: str, submitted: list[str | None]
) -> None:
    found, _ = opened(tmp_path, TWICE, f"columns: {{finished: Submitted}}\n{said}")
    assert [each for batch in found.batches() for each in batch.keys["submitted"]] == submitted
    assert any(WRITE_DATES in note for note in found.notes) is (not said)


def test_another_questionnaire_that_fits_better_is_named(tmp_path: Path) -> None:
    _, notebook = opened(tmp_path, "candidate_id,week,acc1,acc2\n1,Often,1,2\n", None)
    [problem] = [each for each in notebook.warnings if each.code == "better-questionnaire"]
    assert '"sales-core" fits this table better than "q" (2 of 74 questions).' in problem.message


def test_words_without_an_answer_are_named(tmp_path: Path) -> None:
    text = "labels: {often: {Nie: , Immer: }}\n"
    _, notebook = opened(tmp_path, "candidate_id,week\n1,Often\n", text)
    [problem] = notebook.warnings
    assert problem.message.startswith('"Nie", "Immer" have no answer here yet;')


ZERO = "candidate_id,week,met\n1,0,0\n2,1,2\n3,3,0\n"


def warned(notebook: Notebook) -> list[str]:
    return [problem.code for problem in notebook.problems]


@pytest.mark.parametrize(
    ("table", "map_text", "is_told"),
    [
        (ZERO, None, True),
        (ZERO.replace("3,3,0", "3,4,0"), None, False),
        (ZERO.replace("1,0,0", "1,2,0"), None, False),
        (ZERO, "labels: {often: {'0': missing}}", False),
        (ZERO, "missing: ['0']", False),
        (ZERO, "missing: ['9', '99']", True),
        (f"{ZERO}4,9,0\n5,99,1\n", "missing: ['9', '99']", True),
        (f"{ZERO}4,99,0\n", None, True),
        (f"{ZERO}4,9,0\n", "labels: {often: {'9': missing}}", True),
        (ZERO, "labels: {often: {'0': Never}}", False),
        (ZERO.replace("0,0", "7,0").replace("1,2", "6,2"), None, True),
        (ZERO.replace("0,0", "7,0"), None, False),
        (ZERO.replace("0,0", "99,0").replace("1,2", "99,2"), None, False),
    ],
)
def test_numbers_that_count_otherwise_are_told(
    tmp_path: Path, table: str, map_text: str | None, is_told: bool
) -> None:
    """A tool that counts from 0 has no 4 on a scale of four; a 4 says that 0 is something else."""
    _, notebook = opened(tmp_path, table, map_text)
    assert ("numbers-off-scale" in warned(notebook)) == is_told


def test_all_numbers_from_zero_wait_in_the_map_for_their_meaning(tmp_path: Path) -> None:
    applicants, _ = opened(tmp_path, ZERO, None)
    text = propose_map(tmp_path / "t.csv", str(tmp_path / "q.yaml")).text
    words = [line.strip() for line in text.splitlines() if "if 0 is the lowest" in line]
    assert words == [
        '"0":   # 1 answer; Never, if 0 is the lowest',
        '"1":   # 1 answer; Rarely, if 0 is the lowest',
        '"2":   # 0 answers; Often, if 0 is the lowest',
        '"3":   # 1 answer; Always, if 0 is the lowest',
    ]
    assert "missing:" not in text
    (batch,) = applicants.batches()
    assert [problem.problem.value for problem in batch.problems] == ["0"]
    # As it was written, nothing is scored; with answers, each number is what they say.
    (batch,) = opened(tmp_path, ZERO, "labels: {often: {'0': , '1': , '3': }}")[0].batches()
    assert [problem.problem.value for problem in batch.problems] == ["0", "1", "3"]
    meant = "labels: {often: {'0': Never, '1': Rarely, '3': Always}}"
    assert answers(opened(tmp_path, ZERO, meant)[0])["code:week"].to_list() == ["1", "2", "4"]

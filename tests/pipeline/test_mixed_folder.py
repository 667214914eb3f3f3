"""A folder of answers files and tables together."""

from pathlib import Path

import pytest

from screener.outputs.result_json import result_json
from screener.pipeline import Notebook, screen_files
from screener.problems import ProblemsError
from tests.pipeline.invited import Home
from tests.pipeline.rounds import GOOD, IDS, READ, codes, csv_text, opened, results, told, whole


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A form, a table of three rows, and a form."""
    made = Home(tmp_path)
    made.form("a.json", "A")
    rows = [["T-1", *GOOD[1:]], ["T-2", *GOOD[1:]], ["T-3", *GOOD[1:]]]
    table(made, rows)
    made.form("c.json", "C")
    return made


def table(home: Home, rows: list[list[str]], name: str = "b.csv") -> Path:
    path = home.folder / name
    path.write_text(csv_text([IDS, *rows]), encoding="utf-8")
    return path


def test_everybody_is_read_in_the_order_of_the_names(home: Home) -> None:
    applicants = opened(home.folder)
    batch = whole(applicants)
    assert batch.answers["candidate_id"].to_list() == ["A", "T-1", "T-2", "T-3", "C"]
    assert codes(batch) == [READ] * 5
    assert batch.problems == ()
    assert applicants.notes == (
        "Folder: 2 answers files, one a candidate.",
        "Also 1 table, a row a candidate.",
    )


def test_numbers_lead_back_to_files_and_rows(home: Home) -> None:
    applicants = opened(home.folder)
    for _ in range(2):
        rows = whole(applicants).keys["row"].to_list()
        assert rows == sorted(set(rows))
        places = [applicants.id_place(row) for row in rows]
        assert [Path(place.file).name for place in places] == [
            "a.json", "b.csv", "b.csv", "b.csv", "c.json",
        ]  # fmt: skip
        assert [place.line for place in places[1:4]] == [2, 3, 4]


def test_a_bad_row_is_told_at_its_place(home: Home) -> None:
    table(home, [["T-1", "Agre", *GOOD[2:]], ["T-2", *GOOD[1:]]])
    batch = whole(opened(home.folder))
    assert batch.answers["candidate_id"].to_list() == ["A", "T-2", "C"]
    [problem] = batch.problems
    assert (problem.candidate_id, problem.problem.code) == ("T-1", "unknown-answer")
    assert problem.problem.where.line == 2


def test_a_table_of_something_else_is_left_aside(home: Home) -> None:
    path = home.folder / "mails.csv"
    path.write_text("candidate_id,email\nA,a@example.org\n", encoding="utf-8")
    batch = whole(opened(home.folder))
    assert [code for _, _, code in told(batch)] == ["not-answers"]
    assert batch.keys["sound"].all()
    assert len(batch.keys) == 5


def test_a_broken_table_costs_nobody_else_anything(home: Home) -> None:
    (home.folder / "x.xlsx").write_bytes(b"no workbook")
    batch = whole(opened(home.folder))
    assert batch.answers.height == 5
    assert batch.keys["sound"].to_list() == [True] * 5 + [False]
    assert batch.problems


@pytest.mark.parametrize(("limit", "ids"), [(1, "A"), (2, "A T-1"), (4, "A T-1 T-2 T-3")])
def test_a_limit_counts_rows_and_files_alike(home: Home, limit: int, ids: str) -> None:
    batch = whole(opened(home.folder, limit=limit))
    assert batch.answers["candidate_id"].to_list() == ids.split()
    assert len(batch.keys) == limit


def test_an_empty_table_between_files(home: Home) -> None:
    table(home, [])
    batch = whole(opened(home.folder))
    assert batch.answers["candidate_id"].to_list() == ["A", "C"]


def test_a_folder_of_one_table(tmp_path: Path) -> None:
    made = Home(tmp_path)
    table(made, [GOOD])
    assert opened(made.folder).notes == ("Folder: 1 table, a row a candidate.",)
    assert whole(opened(made.folder)).answers["candidate_id"].to_list() == ["C-1"]


def test_files_of_a_spreadsheet_that_is_open_are_passed_over(home: Home) -> None:
    (home.folder / "~$b.xlsx").write_bytes(b"x")
    assert whole(opened(home.folder)).problems == ()


# --- the same files for score ------------------------------------------------------------------


def test_score_takes_the_same_files_with_the_same_results(home: Home) -> None:
    paths = sorted(home.folder.iterdir())
    alone = screen_files(paths, home.profile, None, Notebook())
    assert [result_json(each) for each in alone] == list(results(opened(home.folder)))
    backwards = screen_files(paths[::-1], home.profile, None, Notebook())
    assert [each.candidate.id for each in backwards] == ["C", "T-1", "T-2", "T-3", "A"]


def refused(home: Home) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        screen_files(sorted(home.folder.iterdir()), home.profile, None, Notebook())
    return [problem.code for problem in caught.value.problems]


def test_mistakes_of_files_and_rows_are_told_together(home: Home) -> None:
    table(home, [["T-1", "Agre", *GOOD[2:]], ["A", *GOOD[1:]]])
    home.form("c.json", "C", answers={"99": 1})
    assert sorted(refused(home)) == ["changed-form", "unknown-answer"]


def test_the_same_id_in_a_file_and_a_row(home: Home) -> None:
    table(home, [["A", *GOOD[1:]], ["T", *GOOD[1:]], ["T", *GOOD[1:]]])
    assert refused(home) == ["duplicate-candidate"] * 2


def test_a_long_table_is_for_batch(home: Home) -> None:
    table(home, [[f"T-{n}", *GOOD[1:]] for n in range(201)])
    assert refused(home) == ["too-many"]

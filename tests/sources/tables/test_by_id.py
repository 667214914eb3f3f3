"""A table that says something by id."""

from pathlib import Path

import pytest

from screener.problems import Problem, Severity
from screener.sources.tables import by_id
from screener.sources.tables.by_id import ById, read_by_id


def read(folder: Path, text: str, name: str = "g.csv") -> tuple[ById | None, list[Problem]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_by_id(path)


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_ids_and_columns_without_what_says_who_somebody_is(tmp_path: Path) -> None:
    text = "Candidate ID,name,sex,race\n C-1 ,Jo,F,\nC-2,Al, male ,B\n"
    found, problems = read(tmp_path, text)
    assert problems == []
    assert found is not None
    assert found.ids == ("C-1", "C-2")
    assert found.columns == {"sex": ("F", " male "), "race": (None, "B")}


def test_other_kinds_of_table(tmp_path: Path) -> None:
    found, _ = read(tmp_path, '{"candidate_id": "1", "sex": "F"}\n', "g.jsonl")
    assert found is not None
    assert found.columns == {"sex": ("F",)}


def test_twice_the_same_counts_once_and_twice_otherwise_is_an_error(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "candidate_id,sex\nC-1,F\nC-1,F\nC-2,M\n")
    assert found is not None
    assert (found.ids, problems) == (("C-1", "C-2"), [])
    found, problems = read(tmp_path, "candidate_id,sex\nC-1,F\nC-1,M\nC-2,F\nC-2,M\n")
    assert found is None
    assert codes(problems) == ["duplicate-candidate"] * 2
    assert 'The candidate "C-1" is there more than once, rows 2 and 3' in problems[0].message


def test_rows_without_an_id_are_left_out(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "candidate_id,sex\n,F\nC-2,M\n")
    assert found is not None
    assert found.ids == ("C-2",)
    assert [problem.severity for problem in problems] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id,sex\nC-1,F\n", "no-id-column"),
        ("candidate_id,Candidate ID,sex\nC-1,C-1,F\n", "no-id-column"),
        ("", "empty-file"),
        ("candidate_id,sex\n", "no-rows"),
    ],
)
def test_what_is_no_such_table(tmp_path: Path, text: str, code: str) -> None:
    found, problems = read(tmp_path, text)
    assert found is None
    assert codes(problems) == [code]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    found, problems = read_by_id(tmp_path / "none.csv")
    assert found is None
    assert codes(problems) == ["no-file"]


def test_of_a_large_file_in_another_encoding_no_copy_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_id, "SMALL", 20)
    path = tmp_path / "g.csv"
    path.write_bytes("candidate_id;sex\nC-1;männlich\n".encode("cp1252"))
    found, problems = read_by_id(path)
    assert found is None
    assert codes(problems) == ["encoding"]
    path.write_text("candidate_id;sex\nC-1;männlich\n", encoding="utf-8")
    assert read_by_id(path)[1] == []

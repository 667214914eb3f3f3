"""Rounds of tables and folders that mean harm: nothing runs, hangs, or is written elsewhere."""

import csv
import os
from pathlib import Path

import pytest

from screener.batch.journal import is_journal
from screener.batch.record import read_record
from screener.batch.request import Outcome, Request
from screener.batch.round import Round, State, foreign
from screener.batch.run import Run
from screener.batch.watcher import Silent
from screener.problems import ProblemsError
from tests.batch.small_rounds import Scribe
from tests.faults.applicants import PROFILE, QUESTIONNAIRE, write_table

FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", '=HYPERLINK("http://x.example")']


@pytest.fixture(autouse=True)
def scribe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Run, "_renderer", lambda _: Scribe())


def carry(table: Path, folder: Path) -> Outcome:
    return Run(Request(table, folder, PROFILE, QUESTIONNAIRE), Silent()).carry_out()


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def renamed(table: Path, names: list[str]) -> None:
    """Give the candidates these names."""
    with table.open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    with table.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows([line[0], name, *line[2:]] for line, name in zip(lines, names, strict=True))


def test_a_formula_in_a_name_runs_in_no_ranking(tmp_path: Path) -> None:
    table = write_table(tmp_path / "t.csv", len(FORMULAS))
    whole = carry(table, tmp_path / "plain")
    renamed(table, FORMULAS)
    assert carry(table, tmp_path / "round").record.counts == whole.record.counts
    header, *lines = rows(tmp_path / "round" / "ranking.csv")
    assert header == rows(tmp_path / "plain" / "ranking.csv")[0]
    assert sorted(line[header.index("Name")] for line in lines) == sorted(f"'{f}" for f in FORMULAS)
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "@", "\t"))]


def test_a_round_in_which_nobody_is_left_is_whole(tmp_path: Path) -> None:
    table = write_table(tmp_path / "t.csv", 2, wrong=2)
    outcome = carry(table, tmp_path / "round")
    assert (outcome.record.counts.candidates, outcome.record.counts.set_aside) == (0, 2)
    [header] = rows(tmp_path / "round" / "ranking.csv")
    assert header[:2] == ["Order", "Tier"]
    assert {"ranking.xlsx", "shortlist.html", "results.parquet"} <= set(outcome.record.files)
    assert carry(table, tmp_path / "round").was_finished


@pytest.mark.long
@pytest.mark.parametrize("name", ["reports", "withdrawn"])
@pytest.mark.parametrize("kind", ["link", "loop", "file"])
def test_reports_never_go_where_a_link_leads(tmp_path: Path, name: str, kind: str) -> None:
    table, folder, elsewhere = tmp_path / "t.csv", tmp_path / "round", tmp_path / "elsewhere"
    carry(write_table(table, 2), folder)
    elsewhere.mkdir()
    if (folder / name).exists():
        (folder / name).rename(tmp_path / "away")
    if kind == "file":
        (folder / name).touch()
    else:
        (folder / name).symlink_to(elsewhere if kind == "link" else name)
    before = sorted(folder.iterdir())
    with pytest.raises(ProblemsError) as caught:
        carry(table, folder)
    [problem] = caught.value.problems
    assert (problem.code, problem.where.file) == ("not-a-folder", str(folder / name))
    assert sorted(folder.iterdir()) == before
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    table, folder = write_table(tmp_path / "t.csv", 2), tmp_path / "round"
    carry(table, folder)
    (folder / "run.json").unlink()
    os.mkfifo(folder / "run.json")
    assert read_record(folder / "run.json") is None
    assert not carry(table, folder).was_finished
    (folder / "journal.jsonl").unlink()
    os.mkfifo(folder / "journal.jsonl")
    assert Round(folder).state() is State.FOREIGN


def test_a_journal_elsewhere_is_none_of_this_round(tmp_path: Path) -> None:
    folder, other = tmp_path / "round", tmp_path / "journal of another round"
    carry(write_table(tmp_path / "t.csv", 2), folder)
    (folder / "journal.jsonl").rename(other)
    (folder / "journal.jsonl").symlink_to(other)
    assert is_journal(other)
    assert Round(folder).state() is State.FOREIGN


@pytest.mark.parametrize("name", ["x" * 300, "n\udcff", "a\0b"])
def test_a_name_that_no_folder_of_a_round_can_have(tmp_path: Path, name: str) -> None:
    table = write_table(tmp_path / "t.csv", 2)
    with pytest.raises(ProblemsError) as caught:
        carry(table, tmp_path / name)
    assert [problem.code for problem in caught.value.problems] == ["bad-file-name"]
    assert foreign(tmp_path / name).code == "bad-file-name"
    assert list(tmp_path.iterdir()) == [table]


def test_a_tilde_is_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = write_table(tmp_path / "t.csv", 2)
    monkeypatch.chdir(tmp_path)
    assert carry(table, Path("~/round")).record.counts.candidates == 2
    assert (tmp_path / "~" / "round" / "ranking.csv").exists()

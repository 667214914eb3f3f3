"""Which folders can be a round, and one run at a time."""

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from screener.batch.journal import Journal
from screener.batch.lock import RoundBusyError, held
from screener.batch.round import Round, State


def test_a_new_an_empty_and_a_scarcely_begun_folder(tmp_path: Path) -> None:
    assert Round(tmp_path / "none").state() is State.NEW
    assert Round(tmp_path).state() is State.NEW
    (tmp_path / "round.lock").touch()
    (tmp_path / ".screener-0123456789abcdef.tmp").touch()
    assert Round(tmp_path).state() is State.NEW


def test_the_map_file_may_stand_there(tmp_path: Path) -> None:
    mapped = tmp_path / "map.yaml"
    mapped.touch()
    assert Round(tmp_path).state() is State.FOREIGN
    assert Round(tmp_path).state(mapped) is State.NEW


def test_a_folder_with_a_journal_is_a_round_whatever_else_is_there(tmp_path: Path) -> None:
    with Journal.begin(tmp_path / "journal.jsonl", {}):
        (tmp_path / "notes.txt").touch()
    assert Round(tmp_path).state() is State.ROUND


@pytest.mark.parametrize("name", ["notes.txt", "ranking.csv", "run.json"])
def test_a_folder_of_something_else(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / "journal.jsonl").write_text("my own journal\n")
    assert Round(tmp_path).state() is State.FOREIGN


def test_a_file_is_no_round(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert Round(tmp_path / "a").state() is State.FOREIGN


def hold(path: Path, connection: Connection) -> None:
    with held(path):
        connection.send("held")
        connection.recv()


def test_a_lock_ends_with_the_process_that_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "round.lock"
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    other = context.Process(target=hold, args=(path, theirs))
    other.start()
    assert ours.recv() == "held"
    with pytest.raises(RoundBusyError, match="another run"), held(path):
        pass
    other.kill()
    other.join()
    with held(path):
        pass
    assert path.stat().st_mode & 0o777 == 0o600

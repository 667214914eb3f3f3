"""Files of a round are replaced only where nobody else's work would be lost."""

from pathlib import Path

import pytest

from screener.batch.journal import Journal
from screener.batch.round import Round
from screener.batch.shelf import Shelf

NAME = "ranking.csv"


def shelved(folder: Path, text: str, *, overwrite: bool = False) -> Shelf:
    with Journal.begin(folder / "journal.jsonl", {}) as journal:
        shelf = Shelf(Round(folder), journal, overwrite)
        place = shelf.put(NAME, lambda path: path.write_text(text))
        assert place.read_text() == text
        shelf.tidy()
    return shelf


def test_a_file_is_made_and_replaced_by_a_newer_one(tmp_path: Path) -> None:
    for text in ("one", "two", "one"):
        shelf = shelved(tmp_path, text)
        assert shelf.kept == []
        assert (tmp_path / NAME).read_text() == text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journal.jsonl", NAME]


def test_a_file_that_stays_the_same_is_not_touched(tmp_path: Path) -> None:
    shelved(tmp_path, "one")
    before = (tmp_path / NAME).stat()
    shelved(tmp_path, "one")
    after = (tmp_path / NAME).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_what_somebody_wrote_is_kept_and_named(tmp_path: Path) -> None:
    shelved(tmp_path, "one")
    (tmp_path / NAME).write_text("one, with a note")
    assert shelved(tmp_path, "two").kept == [NAME]
    assert (tmp_path / NAME).read_text() == "one, with a note"
    assert shelved(tmp_path, "two", overwrite=True).kept == []
    assert (tmp_path / NAME).read_text() == "two"


def test_an_emptied_file_is_made_again(tmp_path: Path) -> None:
    shelved(tmp_path, "one")
    (tmp_path / NAME).write_text("")
    assert shelved(tmp_path, "one").kept == []
    assert (tmp_path / NAME).read_text() == "one"


def test_a_link_is_kept(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("mine")
    (tmp_path / NAME).symlink_to("other")
    assert shelved(tmp_path, "one").kept == [NAME]
    assert (tmp_path / "other").read_text() == "mine"


def test_a_file_that_is_not_wanted_any_more(tmp_path: Path) -> None:
    shelved(tmp_path, "one")
    with Journal.begin(tmp_path / "journal.jsonl", {}) as journal:
        shelf = Shelf(Round(tmp_path), journal)
        shelf.leave_out(NAME)
        assert not (tmp_path / NAME).exists()
        (tmp_path / NAME).write_text("mine")
        shelf.leave_out(NAME)
    assert shelf.kept == [NAME]
    assert (tmp_path / NAME).read_text() == "mine"


def test_a_file_that_could_not_be_made_leaves_nothing(tmp_path: Path) -> None:
    def fail(path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    with Journal.begin(tmp_path / "journal.jsonl", {}) as journal:
        shelf = Shelf(Round(tmp_path), journal)
        with pytest.raises(OSError, match="No space"):
            shelf.put(NAME, fail)
        shelf.tidy()
    assert [path.name for path in tmp_path.iterdir()] == ["journal.jsonl"]

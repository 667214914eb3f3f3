"""A folder of forms with the table for whoever sends the mails."""

import csv
import stat
from pathlib import Path

import pytest

from screener.models.invitation import Addressee, invite
from screener.outputs.files import WriteError
from screener.outputs.invitations import MAIL_MERGE, Mailing, write_invitations
from screener.problems import Problem, ProblemsError

SECRET = bytes(range(32))


def addressee(id: str, name: str | None = None, email: str | None = None) -> Addressee:
    return Addressee(id, invite(SECRET, id, "ab" * 32, "2026-12-31"), name, email)


def mailing(folder: Path) -> Mailing:
    return Mailing(folder, ".html", lambda each: f"for {each.id}".encode())


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_a_form_each_and_a_row_each(tmp_path: Path) -> None:
    invited = [addressee("C-1", "Ann", "ann@example.org"), addressee("a b/c")]
    table = write_invitations(invited, mailing(tmp_path / "out"), []).table
    assert table == tmp_path / "out" / MAIL_MERGE
    head, one, other = rows(table)
    assert head == ["candidate_id", "name", "email", "invitation", "expires", "file"]
    number = invited[0].invitation.number
    assert one == ["C-1", "Ann", "ann@example.org", number, "2026-12-31", "C-1.html"]
    assert other[:3] == ["a b/c", "", ""]
    for row in (one, other):
        assert (table.parent / row[-1]).read_bytes() == f"for {row[0]}".encode()
        assert stat.S_IMODE((table.parent / row[-1]).stat().st_mode) == 0o600
    assert len(list(table.parent.iterdir())) == 3


def test_no_cell_runs_as_a_formula(tmp_path: Path) -> None:
    table = write_invitations([addressee("=1+1", "@x", "-y")], mailing(tmp_path), []).table
    assert rows(table)[1][:3] == ["'=1+1", "'@x", "'-y"]


def test_nothing_is_written_where_a_form_may_not_be(tmp_path: Path) -> None:
    (tmp_path / "b.html").mkdir()
    with pytest.raises(ProblemsError):
        write_invitations([addressee("a"), addressee("b")], mailing(tmp_path), [])
    assert [path.name for path in tmp_path.iterdir()] == ["b.html"]


def test_the_table_comes_last(tmp_path: Path) -> None:
    """Where it is, all the forms that it names are there too."""

    def failing(each: Addressee) -> bytes:
        if each.id == "b":
            raise WriteError(_full())
        return b"x"

    with pytest.raises(WriteError):
        write_invitations([addressee("a"), addressee("b")], Mailing(tmp_path, ".pdf", failing), [])
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def _full() -> Problem:
    return Problem("cannot-write", "could not be written: the disk is full.")


def test_what_was_in_the_folder_is_told(tmp_path: Path) -> None:
    invited = [addressee("a"), addressee("b")]
    assert write_invitations(invited, mailing(tmp_path), []).replaced == 0
    same = write_invitations(invited, mailing(tmp_path), [])
    assert (same.replaced, same.others) == (0, ())
    other = Mailing(tmp_path, ".html", lambda each: b"another")
    changed = write_invitations(invited[:1], other, [])
    assert (changed.replaced, changed.others) == (1, ("b.html",))

"""The list of those who are invited, as people keep such lists."""

from pathlib import Path

import pytest

from screener.pipeline.invitees import Invitee, read_invitees
from screener.problems import ProblemsError


def people(folder: Path, text: str) -> list[Invitee]:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return read_invitees(path)[0]


def refused(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(ProblemsError) as caught:
        people(folder, text)
    return [(each.code, each.where.line) for each in caught.value.problems]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("candidate_id,name,email", "C-1,Ann,a@example.org", ("C-1", "Ann", "a@example.org")),
        ("Candidate ID,Full name,E-mail", "C-1,Ann,a@example.org", ("C-1", "Ann", "a@example.org")),
        ("id,email", "7,a@example.org", ("7", None, "a@example.org")),
        ("email,id", "a@example.org,7", ("7", None, "a@example.org")),
        ("email,name", "a@example.org,Ann", ("a@example.org", "Ann", "a@example.org")),
        ("candidate_id,Vorname,Nachname", "C-1,Ann,Muster", ("C-1", "Ann Muster", None)),
        ("candidate_id,notes", "C-1,call after six", ("C-1", None, None)),
        ("candidate_id", " 017 ", ("017", None, None)),
    ],
)
def test_who_is_on_it(
    tmp_path: Path, header: str, row: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert people(tmp_path, f"{header}\n{row}\n") == [Invitee(*expected)]


def test_empty_rows_are_nobody(tmp_path: Path) -> None:
    assert len(people(tmp_path, "candidate_id,name\nA,Ann\n,\n\nB,Bo\n")) == 2


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = f"candidate_id,name\nA,Ann\n,Bo\nA,Ann\n{'x' * 301},Cy\n"
    assert refused(tmp_path, text) == [("no-id", 3), ("duplicate-candidate", 4), ("too-long", 5)]


def test_a_list_without_ids(tmp_path: Path) -> None:
    assert refused(tmp_path, "person,phone\nAnn,1\n") == [("no-id-column", 1)]
    assert refused(tmp_path, "candidate_id,name\n") == [("no-rows", None)]


def test_files_of_one_name_are_seen_before_any_is_written(tmp_path: Path) -> None:
    assert refused(tmp_path, "candidate_id\nc-1\nC-1\n") == [("alike-ids", 3)]


def test_what_is_hidden_in_an_id_goes(tmp_path: Path) -> None:
    assert people(tmp_path, "candidate_id\nC\u200b-1\n") == [Invitee("C-1")]


def test_what_looks_odd_is_told(tmp_path: Path) -> None:
    rows = "A,not a mail\nB,b@example.org\nC,B@example.org\nD@x.org,\nd@X.org,\n"
    path = tmp_path / "list.csv"
    path.write_text(f"candidate_id,email\n{rows}", encoding="utf-8")
    found, odd = read_invitees(path)
    assert len(found) == 5
    assert [(each.code, each.where.line) for each in odd] == [("odd-invitee", n) for n in (2, 4, 6)]

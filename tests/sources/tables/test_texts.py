import os
from pathlib import Path

import pytest

from screener.problems import ProblemsError
from screener.sources.tables import blocks, source, text_read
from screener.sources.tables.read import read_table
from tests.sources.tables.tables import fulls, problems, role_names, rows, table, written

PLAIN = "candidate_id,name,q1\nc1,A,4\nc2,B,5\n"
WANTED = [("c1", "A", "4", 2), ("c2", "B", "5", 3)]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.rstrip(),
        "\ufeff" + PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", "|"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.replace("\n", ",,\n"),
        PLAIN + "\n\n,,\n",
        '"candidate_id","name","q1"\n"c1","A","4"\n"c2","B","5"\n',
    ],
)
def test_the_same_table_in_many_guises(tmp_path: Path, data: str | bytes) -> None:
    found = table(written(tmp_path, data))
    assert rows(found) == WANTED
    assert fulls(found) == ["candidate_id", "name", "q1"]
    assert found.roles == {"candidate_id": 0, "name": 1}
    assert (found.tool, found.first_row, len(found.sha256)) == ("plain", 2, 64)
    assert any(note.startswith("Encoding: ") for note in found.notes)
    assert any(note.startswith("Delimiter: ") for note in found.notes)


def test_commas_in_headers_part_nothing_that_breaks_the_quotes_below(tmp_path: Path) -> None:
    data = 'candidate_id;Do you, if asked, go, or stay?\n"c1";"Go"\n"c2";"Stay"\n'
    found = table(written(tmp_path, data))
    assert fulls(found) == ["candidate_id", "Do you, if asked, go, or stay?"]
    assert rows(found) == [("c1", "Go", 2), ("c2", "Stay", 3)]


def test_a_line_that_names_the_delimiter_is_followed(tmp_path: Path) -> None:
    found = table(written(tmp_path, "sep=;\ncandidate_id;q,1\nc1;a,b\n"))
    assert rows(found) == [("c1", "a,b", 3)]
    assert fulls(found) == ["candidate_id", "q,1"]


def test_line_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    text = 'candidate_id,q1\n\nc1,"two\nlines"\n\n,\nc2,"a ""b"""\nc3,x\n'
    assert rows(table(written(tmp_path, text))) == [
        ("c1", "two\nlines", 3),
        ("c2", 'a "b"', 7),
        ("c3", "x", 8),
    ]


def test_quoted_line_ends_are_counted_in_the_fast_way_too(tmp_path: Path) -> None:
    text = 'candidate_id,q1,q2\r\nc1,"a\nb\nc",x\r\nc2,"d\ne",y\r\nc3,f,z\r\n'
    assert [row[-1] for row in rows(table(written(tmp_path, text)))] == [2, 5, 7]


@pytest.mark.parametrize(
    ("encoding", "word"),
    [
        ("cp1252", "Überwachung für Geschäftsgrößen"),
        ("mac_roman", "Überwachung für Geschäftsgrößen"),
        ("cp1251", "Привет, это проверка кодировки"),
        ("cp1250", "zażółć gęślą jaźń, dzień dobry"),
    ],
)
def test_an_old_encoding_is_decided_and_said(tmp_path: Path, encoding: str, word: str) -> None:
    text = f"candidate_id;q1\nc1;{word}\nc2;{word}\n"
    found = table(written(tmp_path, text.encode(encoding)))
    assert rows(found)[0][1] == word
    note = next(note for note in found.notes if note.startswith("Encoding: "))
    assert "“" in note
    assert "likeliest" in note


def test_blanks_of_old_macs_tell_the_encoding(tmp_path: Path) -> None:
    data = b"RespondentID,Do you care?\r1,Not much\xca\r2,A lot\r"
    found = table(written(tmp_path, data))
    assert rows(found)[0][1] == "Not much\xa0"
    assert "Mac Roman" in found.notes[0]


def test_an_encoding_may_be_told(tmp_path: Path) -> None:
    path = written(tmp_path, "candidate_id,q1\nc1,caf\xe9\n".encode("cp1252"))
    found, _ = read_table(path, encoding="cp1251")
    assert found is not None
    assert rows(found)[0][1] == "cafй"
    _, [problem] = read_table(path, encoding="klingon")
    assert problem.code == "encoding"


def test_one_bad_byte_in_utf8_is_named(tmp_path: Path) -> None:
    data = "candidate_id,q1\nc1,für\nc2,süß\nc3,".encode() + b"\xff\nc4,x\n"
    [problem] = problems(written(tmp_path, data))
    assert (problem.code, problem.where.line) == ("encoding", 4)


@pytest.mark.parametrize(
    ("text", "code", "lines"),
    [
        ("candidate_id,q1,q2\nc1,4\nc2,1,2\nc3,1,2,3\n", "ragged-row", [2, 4]),
        ("candidate_id,q1\nc1,4,\n", "ragged-row", [2]),
        ("candidate_id,q1\n\nc1,a\0b\n", "nul", [3]),
        ('candidate_id,q1\nc1,"4\nc2,5\n', "open-quote", [2]),
        ('candidate_id,q1\nc1,"4" x\nc2,5\n', "stray-quote", [2]),
        ("candidate_id,q1,Q1 \nc1,4,5\n", "duplicate-header", [1]),
        ("candidate_id,q1\nc1," + "a" * 131_073 + "\n", "field-too-long", [2]),
        ("candidate_id,q1\n", "no-rows", [None]),
        (" \n\n", "empty-file", [1]),
        ("", "empty-file", [1]),
        ("Applicants\ncandidate_id,q1\nc1,4\n", "title-row", [1]),
        ("2016/05/01 7:07:45 PM GMT+1,a\n2016/05/02 7:07:45 PM GMT+1,b\n", "no-header", [1]),
        ("1,2\n3,4\n", "no-header", [1]),
    ],
)
def test_a_broken_text_says_where(
    tmp_path: Path, text: str, code: str, lines: list[int | None]
) -> None:
    found = problems(written(tmp_path, text))
    assert [(each.code, each.where.line) for each in found] == [(code, line) for line in lines]


def test_a_quote_within_an_open_cell_is_kept(tmp_path: Path) -> None:
    text = 'candidate_id,q1\nc1,5" pipe\nc2,6" pipe\n'
    assert [row[1] for row in rows(table(written(tmp_path, text)))] == ['5" pipe', '6" pipe']


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04...", b"PAR1...", b"%PDF-1.7", b"\xef\xbb\xbf\n<HTML>a"]
)
def test_another_kind_under_the_name_of_a_text_is_said(tmp_path: Path, start: bytes) -> None:
    assert problems(written(tmp_path, start))[0].code == "not-a-text"


def test_whole_lines_in_quotes_are_told(tmp_path: Path) -> None:
    text = '"candidate_id;q1;q2"\n"c1;Agree;Well; yes"\n'
    assert problems(written(tmp_path, text))[0].code == "one-cell"
    assert table(written(tmp_path, text.replace("Agree;Well; yes", "none"))).tool == "plain"


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    assert problems(tmp_path / "pipe.csv")[0].code == "not-a-file"
    assert problems(tmp_path / "folder.csv")[0].code == "is-a-folder"
    assert problems(tmp_path / "no.csv")[0].code == "no-file"
    assert problems(tmp_path / "no.doc")[0].code == "no-file"
    assert problems(written(tmp_path, "x", "a.xls"))[0].code == "unknown-table"


# --- large files, which stream ---------------------------------------------------------------


@pytest.fixture
def streaming(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files are treated as large ones, in tiny blocks."""
    monkeypatch.setattr(source, "SMALL", 10)
    monkeypatch.setattr(text_read, "SMALL", 10)
    monkeypatch.setattr("screener.sources.tables.rewrite.SMALL", 10)
    monkeypatch.setattr(blocks, "_LEAST", 64)
    monkeypatch.setattr(blocks, "_MOST", 4096)


def long_text(number: int = 300) -> str:
    lines = (f'c{n},"a\n{n}",{"" if n % 7 else "x"}\n' for n in range(number))
    return "candidate_id,q1,q2\n" + "".join(lines)


@pytest.mark.usefixtures("streaming")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_large_file_comes_in_batches(tmp_path: Path, encoding: str) -> None:
    found = table(written(tmp_path, long_text().encode(encoding)))
    batches = list(found.batches(50))
    assert max(batch.height for batch in batches) <= 50
    assert [row[0] for batch in batches for row in batch.rows()] == [f"c{n}" for n in range(300)]
    assert rows(found)[-1] == ("c299", "a\n299", "", 2 + 2 * 299)
    assert list(tmp_path.iterdir()) == [tmp_path / "t.csv"]


@pytest.mark.usefixtures("streaming")
@pytest.mark.parametrize(("late", "code"), [("d,1\n", "ragged-row"), ('d,1,"2\n', "open-quote")])
def test_what_is_broken_late_is_raised_with_its_line(tmp_path: Path, late: str, code: str) -> None:
    found = table(written(tmp_path, long_text() + late + "e,1,2\n"))
    with pytest.raises(ProblemsError) as raised:
        rows(found)
    assert [(p.code, p.where.line) for p in raised.value.problems] == [(code, 602)]


@pytest.mark.usefixtures("streaming")
def test_a_late_value_without_a_header_is_raised(tmp_path: Path) -> None:
    text = "candidate_id,q1,\n" + "c,1,\n" * 300 + "c,1,lost\n"
    found = table(written(tmp_path, text))
    with pytest.raises(ProblemsError) as raised:
        rows(found)
    assert raised.value.problems[0].code == "no-header"
    assert raised.value.problems[0].where.line == 302


@pytest.mark.usefixtures("streaming")
def test_a_file_that_changes_meanwhile_is_said(tmp_path: Path) -> None:
    path = written(tmp_path, long_text())
    found = table(path)
    with path.open("a") as file:
        file.write("more,1,2\n")
    with pytest.raises(ProblemsError) as raised:
        rows(found)
    assert raised.value.problems[0].code == "changed-file"


@pytest.mark.usefixtures("streaming")
def test_stray_quotes_over_blocks_lose_nothing(tmp_path: Path) -> None:
    text = "candidate_id,q1\n" + "".join(f'c{n},{n}" wide\n' for n in range(200))
    assert [row[1] for row in rows(table(written(tmp_path, text)))] == [
        f'{n}" wide' for n in range(200)
    ]


def test_names_of_roles_are_found_in_any_case(tmp_path: Path) -> None:
    found = table(written(tmp_path, "Candidate_ID,NAME,Email,q1\nc1,A,a@b.c,4\n"))
    assert role_names(found) == {"candidate_id": "Candidate_ID", "name": "NAME", "email": "Email"}


@pytest.mark.parametrize(
    "name", ["punycode", "undefined", "unicode_escape", "idna", "UTF-7", "hex"]
)
def test_what_python_only_calls_an_encoding_is_none(tmp_path: Path, name: str) -> None:
    found, told = read_table(written(tmp_path, "candidate_id,q1\nc1,4\n"), encoding=name)
    assert found is None
    assert [problem.code for problem in told] == ["encoding"]

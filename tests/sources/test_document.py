import hashlib
from pathlib import Path

import pytest

from screener.sources.document import parse_document, read_document


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.yaml", b"a: 1\n"),
        ("a.yml", b"a: 1\n"),
        ("a.YAML", b"\xef\xbb\xbfa: 1\r\n"),
        ("a.json", b'{"a": 1}'),
    ],
)
def test_each_format_gives_the_same_document(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document, problems = read_document(path)
    assert document is not None
    assert problems == []
    assert document.value() == {"a": "1"}
    assert document.name == str(path)
    assert (document.data, document.sha256) == (data, hashlib.sha256(data).hexdigest())


def test_a_path_that_is_too_long_is_no_failure_of_ours() -> None:
    document, [problem] = read_document(Path("x/" * 3000))
    assert document is None
    assert problem.code == "file-type"


def test_the_name_is_the_one_the_user_typed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1")
    document, _ = read_document(tmp_path / "a.yaml", "./a.yaml")
    assert document is not None
    assert document.where(("a",)).file == "./a.yaml"
    _, [problem] = read_document(tmp_path / "b.yaml", "./b.yaml")
    assert problem.where.file == "./b.yaml"


@pytest.mark.parametrize(
    ("name", "words"),
    [("a.txt", '".txt"'), ("a", "no ending"), ("-", "standard input"), ("a.csv", '".csv"')],
)
def test_another_ending_is_refused_with_those_that_are_read(name: str, words: str) -> None:
    document, [problem] = read_document(Path(name))
    assert document is None
    assert problem.code == "file-type"
    assert words in problem.message
    assert problem.allowed == (".yaml", ".yml", ".json")


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    _, [problem] = read_document(tmp_path)
    assert problem.code == "is-a-folder"


def test_bytes_at_hand_are_read_by_their_name() -> None:
    assert parse_document(b"a: 1", "x")[0] is not None
    assert parse_document(b"a: 1", "x.json")[0] is None


def test_a_document_with_an_error_in_it_still_shows_the_rest() -> None:
    document, problems = parse_document(b"a: 1\na: 2\nb: 3\n", "x.yaml")
    assert document is not None
    assert document.value() == {"a": "1", "b": "3"}
    assert [problem.code for problem in problems] == ["duplicate-key"]


def test_bytes_in_another_encoding_have_no_document() -> None:
    assert parse_document(b"a: \xe9", "x.yaml")[0] is None

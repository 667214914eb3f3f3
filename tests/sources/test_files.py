import os
from pathlib import Path

import pytest

from screener.sources.files import MOST_BYTES, is_file, is_folder, names_in, read_bytes


def code(path: Path) -> str:
    data, [problem] = read_bytes(path)
    assert data == b""
    assert problem.where.file
    assert str(problem).isprintable() or "\n" in str(problem)
    return problem.code


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xff\r\n")
    assert read_bytes(path) == (b"\xff\r\n", [])


def test_a_mistyped_name_gets_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").touch()
    _, [problem] = read_bytes(tmp_path / "anwsers.yaml")
    assert problem.code == "no-file"
    assert problem.hint == 'Did you mean "answers.yaml"?'


def test_a_name_like_no_other_gets_no_hint(tmp_path: Path) -> None:
    _, [problem] = read_bytes(tmp_path / "zzz.yaml")
    assert (problem.code, problem.hint) == ("no-file", "")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    assert code(tmp_path / "no" / "a.yaml") == "no-folder"
    (tmp_path / "file").touch()
    assert code(tmp_path / "file" / "a.yaml") == "no-folder"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert code(tmp_path) == "is-a-folder"


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert code(tmp_path / "pipe.yaml") == "not-a-file"


def test_a_device_is_no_file() -> None:
    assert code(Path("/dev/zero")) == "not-a-file"


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.touch(mode=0o000)
    if os.access(path, os.R_OK):  # root may read everything
        assert read_bytes(path) == (b"", [])
    else:
        assert code(path) == "no-permission"


def test_the_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * MOST_BYTES)
    assert len(read_bytes(path)[0]) == MOST_BYTES
    path.write_bytes(b"x" * (MOST_BYTES + 1))
    assert code(path) == "too-large"
    assert "1 MiB" in read_bytes(path)[1][0].message


def test_a_link_to_nothing_is_told_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("nowhere")
    assert code(tmp_path / "a.yaml") == "no-file"
    [problem] = read_bytes(tmp_path / "a.yaml")[1]
    assert problem.message == "This is a link to a file that is not there."
    assert problem.hint == ""


def test_a_link_to_itself_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    assert code(tmp_path / "loop.yaml") == "unreadable"


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
def test_a_name_that_no_file_has_is_said(name: str) -> None:
    assert code(Path(name)) == "bad-file-name"


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    assert code(tmp_path / ("x" * 5000)) == "unreadable"


def test_odd_names_are_shown_safely(tmp_path: Path) -> None:
    assert code(tmp_path / "\x1b[2J\udcff.yaml") == "no-file"


def test_looking_never_raises(tmp_path: Path) -> None:
    assert not is_file(Path("a\0b"))
    assert not is_folder(Path("a\0b"))
    assert names_in(tmp_path / "no") == []

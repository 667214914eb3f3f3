import os
from pathlib import Path

import pytest

from screener.problems import Severity
from screener.sources.secrets import read_key, read_password


def kept(folder: Path, content: bytes, mode: int = 0o600) -> Path:
    path = folder / "pass word.txt"
    path.write_bytes(content)
    path.chmod(mode)
    return path


@pytest.mark.parametrize(
    ("content", "password"),
    [
        (b"secret", "secret"),
        (b"secret\n", "secret"),
        (b"secret\r\nnotes\n", "secret"),
        (b"\xef\xbb\xbfsecret\n", "secret"),
        (b" two words \n", " two words "),
        ("u\u0308ber\u00a0alles\n".encode(), "über alles"),
        ("ｆｕｌｌ".encode(), "full"),
        (b"x" * 127, "x" * 127),
    ],
)
def test_the_first_line_is_the_password(tmp_path: Path, content: bytes, password: str) -> None:
    assert read_password(kept(tmp_path, content)) == (password, [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "bad-password"),
        (b"\nsecret\n", "bad-password"),
        ("\u00ad\n".encode(), "bad-password"),
        (b"x" * 128, "bad-password"),
        ("ü".encode() * 64, "bad-password"),
        (b"sec\0ret", "bad-password"),
        (b"sec\x1bret", "bad-password"),
        ("secret\u202e".encode(), "bad-password"),
        (b"s\xffecret", "password-encoding"),
        (b"secret\n" * 1000, "too-large"),
    ],
)
def test_what_cannot_be_one_is_refused_and_not_repeated(
    tmp_path: Path, content: bytes, code: str
) -> None:
    password, [problem] = read_password(kept(tmp_path, content))
    assert (password, problem.code, problem.value) == ("", code, "")
    assert "secret" not in str(problem)
    assert "ret" not in str(problem).replace("are", "")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert read_password(tmp_path / "none")[1][0].code == "no-file"
    assert read_password(tmp_path)[1][0].code == "is-a-folder"
    assert read_key(tmp_path / "none")[1][0].code == "no-file"


@pytest.mark.skipif(os.name == "nt", reason="modes say nothing there")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_others_who_can_read_it_are_told_of(tmp_path: Path, mode: int) -> None:
    password, [problem] = read_password(kept(tmp_path, b"secret\n", mode))
    assert (password, problem.code) == ("secret", "readable-secret")
    assert problem.severity is Severity.WARNING
    assert "chmod 600" in problem.hint
    assert read_key(kept(tmp_path, b"key", mode))[1][0].code == "readable-secret"

"""A notice of whoever hires, as plain text."""

from pathlib import Path

import pytest

from screener.sources.notice import read_notice


def read(folder: Path, data: bytes) -> tuple[tuple[str, ...], list[str]]:
    path = folder / "n.txt"
    path.write_bytes(data)
    found, problems = read_notice(path)
    return found, [problem.code for problem in problems]


def test_paragraphs_are_parted_by_empty_lines(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbfOne\r\nline.\r\n \t\r\n\r\n  Two.\n"
    assert read(tmp_path, text) == (("One line.", "Two."), [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-notice"),
        (b" \n\n\t", "empty-notice"),
        (b"Gr\xfc\xdfe", "encoding"),
        (b"x" * 70_000, "too-large"),
    ],
)
def test_what_will_not_do(tmp_path: Path, data: bytes, code: str) -> None:
    assert read(tmp_path, data) == ((), [code])


def test_what_is_hidden_is_taken_out_and_told(tmp_path: Path) -> None:
    found, codes = read(tmp_path, "Kept \u202esix months.".encode())
    assert found == ("Kept six months.",)
    assert codes

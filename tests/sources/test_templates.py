"""Folders of templates: which files count, and what is in the way."""

import os
from pathlib import Path

import pytest

from screener.sources.templates import read_templates


def test_texts_by_name_and_nothing_hidden(tmp_path: Path) -> None:
    (tmp_path / "page_one.html.j2").write_bytes("\ufeffa\r\nb".encode())
    for name in (".DS_Store", "README.md", "notes.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "more").mkdir()
    assert read_templates(tmp_path) == ((("page_one.html.j2", "a\nb"),), [])


def code(folder: Path) -> str:
    [problem] = read_templates(folder)[1]
    return problem.code


def test_what_is_in_the_way(tmp_path: Path) -> None:
    assert code(tmp_path) == "no-templates"
    assert code(tmp_path / "x") == "no-folder"
    (tmp_path / "a.j2").write_bytes(b"\xff\xfe\xff")
    assert read_templates(tmp_path)[1]
    assert code(tmp_path / "a.j2") == "not-a-folder"


def test_a_link_may_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html.j2").symlink_to(tmp_path / "secret")
    assert code(folder) == "link-out"
    (folder / "page.html.j2").unlink()
    (folder / ".kept").write_text("y")
    (folder / "page.html.j2").symlink_to(".kept")
    (tmp_path / "other").symlink_to(folder)
    assert read_templates(tmp_path / "other") == ((("page.html.j2", "y"),), [])


def test_a_file_too_large_and_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_bytes(b"x" * 300_000)
    os.mkfifo(tmp_path / "b.j2")
    assert code(tmp_path) == "too-large"


def test_far_too_many_files(tmp_path: Path) -> None:
    for number in range(101):
        (tmp_path / f"{number}.j2").touch()
    assert code(tmp_path) == "too-many-files"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_is_closed(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert code(closed) == "unreadable"

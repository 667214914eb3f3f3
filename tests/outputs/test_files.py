"""A file is there whole or not at all, whatever fails on the way."""

import contextlib
import errno
import os
import resource
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from screener.outputs.files import WriteError, make_folder, write_whole

OLD, NEW = b"what was there before", b"what is new" * 1000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(OLD)
    return path


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class Failing:
    """Lets the operating system's calls through until the N-th, which fails."""

    def __init__(self, last: int, error: BaseException) -> None:
        self.left, self.error = last, error
        self.fired = ""

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                self.fired = name
                raise self.error
            return call(*arguments, **options)

        return wrapped


class File:
    """A file whose writing, flushing and closing can fail; the real one is closed in any case."""

    def __init__(self, real: Any, failing: Failing) -> None:
        self.real = real
        self.write = failing.wrap("write", real.write)
        self.flush = failing.wrap("flush", real.flush)
        self.fileno = real.fileno
        self.closing = failing.wrap("close file", real.flush)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *reason: object) -> None:
        try:
            self.closing()
        finally:
            self.real.close()


@contextlib.contextmanager
def failing_at(number: int, error: BaseException) -> Iterator[Failing]:
    failing = Failing(number, error)
    fdopen = os.fdopen
    with pytest.MonkeyPatch.context() as patch:
        for name in ("open", "fsync", "close"):
            patch.setattr(os, name, failing.wrap(name, getattr(os, name)))
        for name in ("replace", "unlink"):
            patch.setattr(Path, name, failing.wrap(name, getattr(Path, name)))
        patch.setattr(os, "fdopen", lambda *given: File(fdopen(*given), failing))
        yield failing


def names_of_operations(folder: Path) -> list[str]:
    names: list[str] = []
    for number in range(1, 50):
        with failing_at(number, OSError(errno.ENOSPC, "full")) as failing:
            with contextlib.suppress(WriteError):
                write_whole(folder / "probe", NEW)
            if not failing.fired:
                return names
        names.append(failing.fired)
    raise AssertionError("it never ends")


OPERATIONS = ["open", "write", "flush", "fsync", "close file", "replace", "unlink"]
OPERATIONS += ["open", "fsync", "close"]  # of the folder


def test_these_are_the_operations_of_one_write(tmp_path: Path) -> None:
    assert names_of_operations(tmp_path) == OPERATIONS


@pytest.mark.parametrize("number", range(1, len(OPERATIONS) + 1))
def test_whatever_fails_the_old_or_the_new_file_is_there_whole(target: Path, number: int) -> None:
    told = None
    with failing_at(number, OSError(errno.ENOSPC, "No space left on device")) as failing:
        try:
            write_whole(target, NEW)
        except WriteError as error:
            told = error.problem
    assert failing.fired == OPERATIONS[number - 1]
    is_before_the_rename = number <= OPERATIONS.index("replace") + 1
    assert target.read_bytes() == (OLD if is_before_the_rename else NEW)
    assert (told is not None) == is_before_the_rename
    assert inside(target.parent) == [target.name]
    if told is not None:
        assert told.code == "cannot-write"
        assert told.message == "could not be written: No space left on device."
        assert told.where.file == str(target)


@pytest.mark.parametrize("number", range(2, 7))
def test_an_interruption_leaves_no_half_file(target: Path, number: int) -> None:
    with failing_at(number, KeyboardInterrupt()), pytest.raises(KeyboardInterrupt):
        write_whole(target, NEW)
    assert target.read_bytes() == OLD
    assert inside(target.parent) == [target.name]


@pytest.fixture
def little_room() -> Iterator[None]:
    """The operating system itself refuses to make files of more than 4096 bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_does_not_fit_leaves_the_old_one(target: Path, little_room: None) -> None:
    with pytest.raises(WriteError) as caught:
        write_whole(target, b"x" * 1_000_000)
    assert caught.value.problem.message == "could not be written: File too large."
    assert target.read_bytes() == OLD
    assert inside(target.parent) == [target.name]


def test_a_new_file_and_an_empty_one(tmp_path: Path) -> None:
    write_whole(tmp_path / "new", NEW)
    write_whole(tmp_path / "empty", b"")
    assert (tmp_path / "new").read_bytes() == NEW
    assert (tmp_path / "empty").read_bytes() == b""


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])
def test_only_the_owner_may_read_it_whatever_was_there(target: Path, umask: int) -> None:
    target.chmod(0o644)
    before = os.umask(umask)
    try:
        write_whole(target, NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.stat().st_mode) & 0o177 == 0


def test_a_file_is_readable_and_writable_by_its_owner(target: Path) -> None:
    write_whole(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_link_is_replaced_and_what_it_leads_to_stands(target: Path) -> None:
    link = target.with_name("link.pdf")
    link.symlink_to(target)
    write_whole(link, NEW)
    assert not link.is_symlink()
    assert (link.read_bytes(), target.read_bytes()) == (NEW, OLD)


def test_a_link_to_nowhere_becomes_the_file(tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / "elsewhere" / "secret")
    write_whole(link, NEW)
    assert (link.is_symlink(), link.read_bytes()) == (False, NEW)
    assert inside(tmp_path) == ["link.pdf"]


def test_one_of_two_names_of_a_file_is_replaced(target: Path) -> None:
    other = target.with_name("other.pdf")
    other.hardlink_to(target)
    write_whole(other, NEW)
    assert (other.read_bytes(), target.read_bytes()) == (NEW, OLD)


def refused(path: Path) -> str:
    with pytest.raises(WriteError) as caught:
        write_whole(path, NEW)
    problem = caught.value.problem
    assert (problem.code, problem.where.file) == ("cannot-write", str(path))
    assert str(caught.value) == problem.message
    return problem.message


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert "irectory" in refused(folder)
    refused(tmp_path / "folder" / "..")
    assert inside(tmp_path) == ["folder"]
    assert inside(folder) == []


@pytest.mark.parametrize("path", [".", "/", "a\0b"])
def test_a_path_that_names_no_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(Path(path))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "No such file or directory" in refused(tmp_path / "none" / "a.pdf")
    assert inside(tmp_path) == []


def test_a_file_where_a_folder_should_be_is_told(target: Path) -> None:
    assert "Not a directory" in refused(target / "a.pdf")


def test_a_name_that_is_too_long_leaves_nothing_behind(tmp_path: Path) -> None:
    assert "too long" in refused(tmp_path / ("x" * 300))
    assert inside(tmp_path) == []


def test_folders_are_made_with_their_parents_and_may_be_there(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_cannot_be_made_on_a_file(target: Path) -> None:
    for path in (target, target / "inside"):
        with pytest.raises(WriteError) as caught:
            make_folder(path)
        assert caught.value.problem.where.file == str(path)
    assert target.read_bytes() == OLD


def test_what_a_killed_run_left_is_cleared_away_after_an_hour(tmp_path: Path) -> None:
    old, fresh, other = (
        tmp_path / name
        for name in (f".screener-{'a' * 16}.tmp", f".screener-{'b' * 16}.tmp", ".screener-my.tmp")
    )
    for path in (old, fresh, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (0, path.stat().st_mtime - 4000))
    write_whole(tmp_path / "report.pdf", NEW)
    assert inside(tmp_path) == sorted([fresh.name, other.name, "report.pdf"])

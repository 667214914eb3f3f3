"""Writing: a file is there whole or not at all, and what was there before stays until then."""

import contextlib
import os
import re
import secrets
from pathlib import Path

from screener.problems import Problem, Where

_LEFTOVER = re.compile(r"\.screener-[0-9a-f]{16}\.tmp")
_SECONDS_OF_A_WRITE = 3600
_CLEARED: set[Path] = set()


class WriteError(Exception):
    """A file could not be written; carries the problem in plain words."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def write_whole(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` atomically: temporary file, fsync, rename, fsync of the folder.

    The file is readable by its owner only, as it may hold personal data. Raises WriteError.
    """
    try:
        _replace(path, data)
    except (OSError, ValueError) as error:
        raise WriteError(_problem(path, error)) from None


def make_folder(path: Path) -> None:
    """Make a folder and its parents; raises WriteError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(_problem(path, error)) from None


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".screener-{secrets.token_hex(8)}.tmp")
    try:
        with os.fdopen(_create(temporary), "wb") as file:
            _clear_leftovers(temporary)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _clear_leftovers(new: Path) -> None:
    """Remove what runs that were killed left beside a new temporary file: the much older ones."""
    folder = new.parent.absolute()
    if folder in _CLEARED:
        return
    _CLEARED.add(folder)
    with contextlib.suppress(OSError):
        oldest = new.stat().st_mtime - _SECONDS_OF_A_WRITE
        for path in new.parent.glob(".screener-*.tmp"):
            if _LEFTOVER.fullmatch(path.name) and path.lstat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def _create(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _sync_folder(folder: Path) -> None:
    # A folder cannot be opened on Windows; the rename is all that can be had there.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _problem(path: Path, error: OSError | ValueError) -> Problem:
    reason = getattr(error, "strerror", None) or "no file can have this name"
    message = f"could not be written: {reason}."
    hint = "What was written before stands. Make room or choose another folder, and run it again."
    return Problem("cannot-write", message, Where(str(path)), hint=hint)

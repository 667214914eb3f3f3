"""Reading a file of the user without a hang, a crash or a flood."""

import os
import stat
from itertools import islice
from pathlib import Path

from screener.nearest import did_you_mean
from screener.problems import Problem, Where
from screener.sources.characters import visible

MOST_BYTES = 1024 * 1024
_MOST_NAMES = 2000
_MOST_NAME = 300
# A pipe that nobody writes to would hold an ordinary open for ever.
_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path, most: int = MOST_BYTES) -> tuple[bytes, list[Problem]]:
    """All bytes of a regular file of at most ``most`` bytes, or the one reason why not."""
    try:
        kind = _kind_problem(path, path.stat().st_mode)
        data = b"" if kind else _read(path, most + 1)
    except (OSError, ValueError) as error:
        return b"", [_unreadable(path, error)]
    if kind:
        return b"", [kind]
    return (b"", [_too_large(path, most)]) if len(data) > most else (data, [])


def content_of(path: Path) -> bytes | None:
    """What a file holds now; None if there is none that can be read."""
    data, problems = read_bytes(path)
    return None if problems else data


def _read(path: Path, most: int) -> bytes:
    with os.fdopen(os.open(path, _HOW), "rb") as file:
        return file.read(most)


def _kind_problem(path: Path, mode: int) -> Problem | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return _problem(path, "is-a-folder", "This is a folder; the name of a file is needed.")
    message = "This is a pipe or a device; save its content to a file first."
    return _problem(path, "not-a-file", message)


def _too_large(path: Path, most: int) -> Problem:
    limit = f"{most // (1024 * 1024)} MiB" if most >= MOST_BYTES else f"{most} bytes"
    return _problem(path, "too-large", f"The file is larger than {limit}, the most that is read.")


def _unreadable(path: Path, error: OSError | ValueError) -> Problem:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _missing(path)
    if isinstance(error, PermissionError):
        return _problem(path, "no-permission", "You have no permission to read this file.")
    if isinstance(error, ValueError):
        message = "No file can have this name; look for odd characters in it."
        return _problem(path, "bad-file-name", message)
    reason = visible(error.strerror or type(error).__name__)
    return _problem(path, "unreadable", f"The file cannot be read: {reason}.")


def _missing(path: Path) -> Problem:
    if os.path.lexists(path):
        return _problem(path, "no-file", "This is a link to a file that is not there.")
    folder = path.parent
    if not is_folder(folder):
        message = f'The folder "{visible(str(folder), _MOST_NAME)}" does not exist.'
        return _problem(path, "no-folder", message)
    hint = did_you_mean(path.name, names_in(folder))
    return _problem(path, "no-file", "There is no such file.", visible(hint, _MOST_NAME))


def is_folder(path: Path) -> bool:
    """Whether there is such a folder, and we may look."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether there is such a file, and we may look."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def names_in(folder: Path) -> list[str]:
    """The first names of a folder, in order; none where we may not look."""
    try:
        return sorted(entry.name for entry in islice(folder.iterdir(), _MOST_NAMES))
    except (OSError, ValueError):
        return []


def names_beginning_with(folder: Path, start: str) -> list[str]:
    """All names of a folder with that beginning, in order; none where we may not look."""
    try:
        return sorted(each.name for each in folder.iterdir() if each.name.startswith(start))
    except (OSError, ValueError):
        return []


def _problem(path: Path, code: str, message: str, hint: str = "") -> Problem:
    return Problem(code, message, Where(visible(str(path), _MOST_NAME)), hint=hint)

"""The files of a folder of answers: one a candidate, or tables of some."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.document import FORM, SUFFIXES
from screener.sources.files import is_folder, read_bytes
from screener.sources.tables.read import SUFFIXES as OF_TABLES

_MOST_NAME = 300
# What ends in .txt is more often a note than a table.
_TABLES = tuple(suffix for suffix in OF_TABLES if suffix != ".txt")
READ = (*SUFFIXES, FORM, *_TABLES)
# Whether all times have a zone has to be known before the first file is read in earnest.
_FINISHED = re.compile(rb"[\"'\s{,]finished[\"']?\s*:\s*[\"']?(\d{4}-[^\"'},#\r\n]*)")


@dataclass(frozen=True, slots=True)
class Folder:
    """The answers files of a folder by name, and the names of what else is in it."""

    files: tuple[Path, ...]
    others: tuple[str, ...]


def read_folder(path: Path) -> tuple[Folder | None, list[Problem]]:
    """What is in a folder, without what is in its folders. Hidden files are nobody's answers."""
    name = visible(str(path), _MOST_NAME)
    try:
        names = sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        reason = visible(error.strerror or type(error).__name__)
        message = f"The folder cannot be read: {reason}."
        return None, [Problem("unreadable", message, Where(name))]
    files = tuple(path / each for each in names if _is_answers(path / each))
    others = tuple(visible(each) for each in names if not _is_answers(path / each))
    return Folder(files, others), []


def expanded(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """Files as they are, and for a folder the files of answers in it; one without any is wrong."""
    found: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if not is_folder(path):
            found.append(path)
            continue
        folder, wrong = read_folder(path)
        problems += wrong
        if folder is not None and not folder.files:
            message = "There is no answers file in this folder."
            where = Where(visible(str(path), _MOST_NAME))
            problems.append(Problem("no-answers-files", message, where, allowed=READ))
        found += folder.files if folder is not None else ()
    return found, problems


def _is_answers(path: Path) -> bool:
    # Those that begin so are left by editors and spreadsheets while a file is open.
    is_own = not path.name.startswith((".", "~$"))
    return path.suffix.lower() in READ and is_own and not path.is_dir()


def is_table(path: Path) -> bool:
    """Whether a file holds some candidates, a row each."""
    return path.suffix.lower() in _TABLES


@dataclass(frozen=True, slots=True)
class Seen:
    """What a first look at all files gives: one hash of names and contents, and their times."""

    sha256: str
    finished: frozenset[str]


def look_at(files: Iterable[Path]) -> Seen:
    """Read every file once; one that cannot be read counts by the reason."""
    whole = hashlib.sha256()
    times: set[str] = set()
    for path in files:
        data, problems = read_bytes(path)
        content = problems[0].code.encode() if problems else data
        whole.update(hashlib.sha256(os.fsencode(path.name)).digest())
        whole.update(hashlib.sha256(content).digest())
        times |= {text.decode("ascii", "ignore").strip() for text in _FINISHED.findall(data)}
    return Seen(whole.hexdigest(), frozenset(times))

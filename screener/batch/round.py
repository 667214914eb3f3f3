"""The folder of a round: the names of what stands in it, and whether a folder is one."""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from screener.batch.journal import is_journal
from screener.outputs.places import sweep
from screener.problems import Problem, Where
from screener.sources.files import is_folder

LOCK, JOURNAL, RUN = "round.lock", "journal.jsonl", "run.json"
RESULTS, RESULTS_JSONL = "results.parquet", "results.jsonl"
RANKING_CSV, RANKING_XLSX, PROBLEMS = "ranking.csv", "ranking.xlsx", "problems.csv"
SAMPLE_QUALITY = "sample_quality.csv"
SHORTLIST_PDF, SHORTLIST_HTML = "shortlist.pdf", "shortlist.html"
REPORTS, WITHDRAWN = "reports", "withdrawn"
# Up to these numbers of candidates a file is made without being asked for.
MOST_IN_WORKBOOK = 50_000
MOST_IN_JSONL = 10_000
# The longest name that file systems take, in bytes.
_LONGEST_NAME = 255


class State(StrEnum):
    """What a folder is, seen from a round that wants to go there."""

    NEW = "new"
    ROUND = "round"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Round:
    """A round's folder."""

    folder: Path

    def file(self, name: str) -> Path:
        """One of its files by name."""
        return self.folder / name

    @property
    def journal(self) -> Path:
        """What was done so far."""
        return self.folder / JOURNAL

    @property
    def reports(self) -> Path:
        """The folder of reports."""
        return self.folder / REPORTS

    @property
    def withdrawn(self) -> Path:
        """Reports of candidates who are in the table no more."""
        return self.folder / WITHDRAWN

    def clear(self) -> None:
        """Clear away what a run that was stopped left half done; only for who holds the lock."""
        sweep(self.folder, self.reports, self.withdrawn)

    def astray(self) -> Path | None:
        """A place for reports that is no folder of this round: a link, or a file of that name."""
        places = (self.reports, self.withdrawn)
        return next((place for place in places if not _is_own_folder(place)), None)

    def state(self, beside: Path | None = None) -> State:
        """Whether it is a round, can become one, or is somebody's; ``beside`` may stand in it."""
        if not _can_be_named(self.folder) or self.astray() is not None:
            return State.FOREIGN
        if is_journal(self.journal):
            return State.ROUND
        try:
            names = {path.name for path in self.folder.iterdir() if not _is_ours(path, beside)}
        except FileNotFoundError:
            return State.NEW
        except OSError:
            return State.FOREIGN
        return State.FOREIGN if names else State.NEW


def _can_be_named(path: Path) -> bool:
    """Whether there can be such a folder, and all that we use can open files in it."""
    try:
        names = [part.encode() for part in path.absolute().parts]
    except UnicodeEncodeError:
        return False
    return all(len(name) <= _LONGEST_NAME and b"\0" not in name for name in names)


def _is_own_folder(path: Path) -> bool:
    """Whether files put there stay in the folder above; also where there is nothing yet."""
    return not os.path.lexists(path) or (path.is_dir() and not path.is_symlink())


def _is_ours(path: Path, beside: Path | None) -> bool:
    """Whether a run that was stopped very early left it, or it is the map file."""
    is_own = path.name == LOCK or (path.name.startswith(".screener-") and path.suffix == ".tmp")
    return is_own or (beside is not None and beside.exists() and path.samefile(beside))


def foreign(folder: Path) -> Problem:
    """A folder that holds something else."""
    where = Where(str(folder))
    hint = "Name a new or empty folder with -o; nothing here was touched."
    if not _can_be_named(folder):
        message = "No folder of a round can have this name: it is too long, or not UTF-8."
        return Problem("bad-file-name", message, where, hint="Choose another name with -o.")
    if not is_folder(folder):
        message = "This is not a folder, so a round cannot be kept in it."
        return Problem("not-a-folder", message, where, hint=hint)
    if not os.access(folder, os.R_OK | os.X_OK):
        message = "You have no permission to look into this folder."
        return Problem("no-permission", message, where, hint=hint)
    if (astray := Round(folder).astray()) is not None:
        message = "Reports are kept in a folder of this name; this is a link or a file."
        hint = "Move it away, or name another folder with -o; nothing was touched."
        return Problem("not-a-folder", message, Where(str(astray)), hint=hint)
    message = "This folder is not empty, and it is not a round."
    return Problem("not-a-round", message, where, hint=hint)

"""A stored result that ``score`` is about to replace by one of another version of the profile."""

from pathlib import Path

from screener.cli.result_files import read_result
from screener.models.result import FitResult
from screener.pipeline.stale import CODES, stale_words
from screener.problems import Problem, Severity, Where
from screener.sources.files import is_file


def replaced(path: Path, new: FitResult) -> list[Problem]:
    """A warning where this file holds the same candidate's result with the profile of before."""
    old, _ = read_result(path) if is_file(path) else (None, [])
    if old is None or old.candidate.id != new.candidate.id or not _is_stale(old, new):
        return []
    words = stale_words("result", old.profile.id, old.profile.version, new.profile.version)
    message = f"{words.removesuffix('.')}; the new one took its place."
    hint = "Name another --json to keep both."
    where = Where(str(path))
    return [Problem(CODES["result"], message, where, old.profile.id, (), hint, Severity.WARNING)]


def _is_stale(old: FitResult, new: FitResult) -> bool:
    return old.profile.id == new.profile.id and old.profile.sha256 != new.profile.sha256

"""What ``explain`` explains: a stored result, or one candidate of a round."""

from dataclasses import dataclass
from pathlib import Path

from screener.cli.result_files import read_result
from screener.cli.show import quoted
from screener.models.comparison import RoundRef, Standing
from screener.models.result import FitResult
from screener.pipeline.stale import stale_result, stale_round
from screener.problems import Problem, ProblemsError, Where, errors
from screener.sources.files import is_folder


@dataclass(frozen=True, slots=True)
class Source:
    """One result, the category that is asked for, and how the command names the result.

    ``standing`` and ``round`` are there for a candidate of a round.
    """

    result: FitResult
    category: str
    words: str
    standing: Standing | None = None
    round: RoundRef | None = None
    warnings: tuple[Problem, ...] = ()


def source(path: Path, second: str, third: str, mask_key: Path | None = None) -> Source:
    """The result that the words after ``explain`` name; raises ProblemsError."""
    if is_folder(path):
        return _of_round(path, second, third, mask_key)
    if third:
        message = "A result is of one candidate: only a category can be named after it."
        raise ProblemsError([Problem("too-many-words", message, Where(str(path)), third)])
    found, problems = read_result(path)
    if found is None or errors(problems):
        raise ProblemsError(problems)
    return Source(found, second, quoted(path), warnings=tuple(stale_result(found, path)))


def _of_round(folder: Path, id: str, category: str, mask_key: Path | None) -> Source:
    from screener.batch.people import open_crowd

    crowd = open_crowd(folder, mask_key)
    if not id:
        message = "Which candidate of this round? Name an id after the folder."
        hint = "The ids stand in its ranking.csv."
        raise ProblemsError([Problem("no-candidate", message, Where(str(folder)), hint=hint)])
    (found,) = crowd.find([id])
    words = f"{quoted(folder)} {quoted(found.result.candidate.id)}"
    if mask_key is not None:
        words = f"--mask-key {quoted(mask_key)} {words}"
    warnings = (*crowd.warnings, *stale_round(crowd.stored, folder))
    return Source(found.result, category, words, found.standing, crowd.ref, warnings)

"""A few candidates from the rows of a table, scored as those of answers files are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from screener.models.invitation import Inviting
from screener.models.result import FitResult
from screener.pipeline import TOOL, Case, Notebook, Role
from screener.pipeline.applicants import AnswerBatch, Applicants, uninvited
from screener.pipeline.opening import open_applicants
from screener.problems import Problem, ProblemsError, Where, errors
from screener.scoring.readout import Provenance, read_out
from screener.scoring.table import score_table
from screener.sources.characters import visible
from screener.sources.folder import is_table

MOST = 200


@dataclass(frozen=True)
class Tabled:
    """The candidates of one table, all of them sound."""

    applicants: Applicants
    answers: pl.DataFrame

    def results(self) -> Iterator[FitResult]:
        """The result of every row, in the table's order; raises ProblemsError."""
        role, asked = self.applicants.role, self.applicants.instrument
        if role.profile is None or role.document is None:
            raise ProblemsError([Problem("no-profile", "There is no profile to score with.")])
        spoken = self.applicants.spoken
        hashes = (role.document.sha256, asked.document.sha256)
        scored = score_table(self.answers, asked.questionnaire, role.profile)
        provenance = Provenance.of(*hashes, TOOL, spoken)
        return read_out(scored, spoken.questionnaire, spoken.profile, provenance)


def load_tables(
    paths: Sequence[Path],
    role: Role,
    questionnaire: str | None,
    notebook: Notebook,
    language: str | None,
    inviting: Inviting | None = None,
) -> list[Tabled]:
    """The candidates of those files that are tables; a table with anything wrong is left out."""
    tables = [path for path in paths if is_table(path)]
    found = [_load(path, role, questionnaire, notebook, language, inviting) for path in tables]
    return [table for table in found if table is not None]


def _load(
    path: Path,
    role: Role,
    questionnaire: str | None,
    notebook: Notebook,
    language: str | None,
    inviting: Inviting | None,
) -> Tabled | None:
    own = Notebook()
    try:
        applicants = open_applicants(path, role, questionnaire, None, own, language=language)
        batches = [uninvited(batch, inviting) for batch in _few(applicants)]
    except ProblemsError as error:
        notebook.take(error.problems)
        return None
    for note in own.notes:
        notebook.note(note)
    notebook.read += own.read
    problems = [told.problem for batch in batches for told in batch.problems]
    notebook.take([*own.problems, *problems])
    answers = [batch.answers for batch in batches]
    if errors(problems) or not answers:
        notebook.take([] if answers else [_nobody(path)])
        return None
    return Tabled(applicants, pl.concat(answers))


def in_order(
    paths: Sequence[Path], singly: Sequence[FitResult], tables: Sequence[Tabled]
) -> list[FitResult]:
    """The results of files and of rows in the order of the paths that they come from."""
    one, several = iter(singly), iter(tables)
    found: list[FitResult] = []
    for path in paths:
        found += next(several).results() if is_table(path) else [next(one)]
    return found


def _few(applicants: Applicants) -> Iterator[AnswerBatch]:
    """All batches; raises ProblemsError where there are too many rows for single reports."""
    rows = 0
    for batch in applicants.batches():
        rows += batch.keys.height
        if rows > MOST:
            raise ProblemsError([_too_many(applicants.name)])
        yield batch


def same_rows(cases: Sequence[Case], tables: Sequence[Tabled]) -> Iterator[Problem]:
    """Every row of a candidate who is there before."""
    first = {case.answers.candidate.id: str(case.document.where(("candidate",))) for case in cases}
    for table in tables:
        for row, id in table.answers.select("row", "candidate_id").iter_rows():
            where = table.applicants.id_place(row)
            if id in first:
                message = f'the candidate "{id}" is here twice.'
                hint = f"The first one is at {first[id]}."
                yield Problem("duplicate-candidate", message, where, id, hint=hint)
            first.setdefault(id, str(where))


def _too_many(name: str) -> Problem:
    message = f"This table has more than {MOST} candidates."
    hint = "`screener batch` ranks them, and resumes if it is stopped."
    return Problem("too-many", message, Where(name), hint=hint)


def _nobody(path: Path) -> Problem:
    message = "There is no candidate in this table."
    return Problem("no-rows", message, Where(visible(str(path), 300)))

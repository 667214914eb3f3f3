"""What is said of candidates who are there more than once."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import PurePath

import polars as pl

from screener.batch.submissions import Repeated
from screener.checking.cell_people import TIMES, WRITE_DATES
from screener.pipeline.applicants import Applicants, RowProblem
from screener.problems import Problem, Severity, Where

_MOST_ROWS = 10
_AT_ONCE = 10_000


def told(repeated: Repeated, applicants: Applicants) -> Iterator[tuple[RowProblem, ...]]:
    """A warning for each row that a later one replaces; an error for those that nobody can tell.

    Some at a time, in the order of the candidates' ids.
    """
    problems: list[RowProblem] = []
    sound = repeated.rows.select(pl.col("row").alias("last"), pl.col("sound").alias("stands"))
    lost = repeated.without_result.join(sound, on="last", how="left").sort("candidate_id", "row")
    rows = lost.select("candidate_id", "row", "last", "stands").iter_rows()
    for _, each in groupby(rows, itemgetter(0)):
        problems += _of_one(list(each), applicants)
        if len(problems) >= _AT_ONCE:
            yield tuple(problems)
            problems = []
    if problems:
        yield tuple(problems)


def _of_one(
    rows: list[tuple[str, int, int | None, bool | None]], applicants: Applicants
) -> Iterator[RowProblem]:
    names = [row_name(row, applicants) for _, row, _, _ in rows[:_MOST_ROWS]]
    more = f" and {len(rows) - _MOST_ROWS} more" if len(rows) > _MOST_ROWS else ""
    for candidate, row, last, stands in rows:
        where = applicants.id_place(row)
        if last is not None:
            problem = _superseded(row_name(last, applicants), where, stands=bool(stands))
        else:
            message = f"This candidate is there {len(rows)} times: {', '.join(names)}{more}."
            hint = _cure(applicants)
            problem = Problem("duplicate-candidate", message, where, candidate, hint=hint)
        yield RowProblem(row, candidate, problem)


def _superseded(last: str, where: Where, *, stands: bool) -> Problem:
    message = f"A later answer of this candidate counts instead: {last}."
    hint = ""
    if not stands:
        message = (
            f"A later answer of this candidate, {last}, was set aside for a mistake, and this "
            "earlier one is not taken in its place."
        )
        hint = "Mend the later one; or take it out, and this one counts."
    return Problem("superseded", message, where, hint=hint, severity=Severity.WARNING)


def _cure(applicants: Applicants) -> str:
    """What helps, by what the table says of times."""
    if any(WRITE_DATES in note for note in applicants.notes):
        return f"Keep the one that counts; or {WRITE_DATES}: then the last one counts."
    who = applicants.matching.who if applicants.matching is not None else {}
    if any(time in who for time in TIMES):
        return "Keep the one that counts: their times do not tell which is the last."
    return "Keep the one that counts, or add the time at which each was handed in."


def row_name(row: int, applicants: Applicants) -> str:
    """A row, or a file of a folder, as a person finds it."""
    if applicants.kind == "folder":
        return f'"{PurePath(applicants.id_place(row).file).name}"'
    return f"row {row}"

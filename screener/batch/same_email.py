"""Candidates with different ids and one e-mail: perhaps one person who applied twice."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import polars as pl

from screener.batch.repeats import row_name
from screener.pipeline.applicants import Applicants, RowProblem
from screener.problems import Problem, Severity

_MOST_NAMED = 5
_ADDRESS = pl.col("email").str.to_lowercase()


def same_emails(path: Path, applicants: Applicants) -> tuple[RowProblem, ...]:
    """A warning for each candidate of a file of results whose e-mail another one has, too.

    Numbers that stand for the addresses are looked at first: 8 bytes a candidate.
    """
    # From the root, as Polars takes a "~" at the start for the user's home.
    scan = pl.scan_parquet(path.absolute(), glob=False).filter(pl.col("email").str.contains("@"))
    numbers = scan.select(_ADDRESS.hash()).collect(engine="streaming")["email"].sort()
    again = numbers.filter(numbers == numbers.shift(1)).unique()
    if not again.len():
        return ()
    columns = ("row", "candidate_id", _ADDRESS)
    found = scan.filter(_ADDRESS.hash().is_in(again.implode())).select(columns)
    rows = found.collect(engine="streaming").sort("email", "row").iter_rows()
    return tuple(_told(rows, applicants))


def _told(rows: Iterator[tuple[int, str, str]], applicants: Applicants) -> Iterator[RowProblem]:
    for _, members in groupby(rows, itemgetter(2)):
        people = list(members)
        for row, candidate, _ in people:
            others = [other for other, _, _ in people if other != row]
            if others:
                yield RowProblem(row, candidate, _problem(row, others, applicants))


def _problem(row: int, others: list[int], applicants: Applicants) -> Problem:
    names = ", ".join(row_name(other, applicants) for other in others[:_MOST_NAMED])
    more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
    message = f"The same e-mail stands in {names}{more}, under another id; each is a candidate."
    hint = "If this is one person, keep the answers that count, or make the e-mail the id."
    where = applicants.id_place(row)
    return Problem("same-email", message, where, hint=hint, severity=Severity.WARNING)

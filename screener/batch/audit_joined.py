"""Groups and decisions joined to the candidates by id; who is in one and not in the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from screener.nearest import did_you_mean
from screener.problems import Problem, Severity, Where, listing

# So many ids are written out.
_MOST_LISTED = 100


class HasIds(Protocol):
    """A file that says something by id."""

    @property
    def name(self) -> str:
        """The file as the user named it."""

    @property
    def ids(self) -> tuple[str, ...]:
        """An id a row, each once."""


@dataclass(frozen=True)
class JoinedFile:
    """For each candidate the row of the file that is about them, or -1.

    ``strangers`` counts the file's ids that no candidate has, ``missing`` the candidates it lacks.
    """

    rows: tuple[int, ...]
    strangers: int
    missing: int
    problems: tuple[Problem, ...]

    def taken(self, values: Sequence[int]) -> list[int]:
        """A column of the file, a value a candidate; -1 where the file does not know them."""
        return [values[row] if row >= 0 else -1 for row in self.rows]

    def truths(self, values: Sequence[bool | None]) -> pl.Series:
        """The same for a column of truths; null where it is not known."""
        found = [values[row] if row >= 0 else None for row in self.rows]
        return pl.Series("selected", found, dtype=pl.Boolean)


def joined(file: HasIds, candidates: pl.Series, what: str) -> JoinedFile:
    """Who is in both; it is an error if nobody is. ``what`` is what the file tells of each."""
    places = {id: row for row, id in enumerate(file.ids)}
    ids = candidates.to_list()
    known = set(ids)
    rows = tuple(places.get(id, -1) for id in ids)
    strangers = [id for id in file.ids if id not in known]
    missing = [id for id, row in zip(ids, rows, strict=True) if row < 0]
    problems = []
    if len(missing) == len(ids):
        problems.append(_nobody(file, ids))
    else:
        problems += [_strangers(file, strangers)] if strangers else []
        problems += [_missing(file, missing, what)] if missing else []
    return JoinedFile(rows, len(strangers), len(missing), tuple(problems))


def _nobody(file: HasIds, ids: Sequence[str]) -> Problem:
    message = "None of its ids is that of a candidate."
    first = file.ids[0]
    hint = did_you_mean(first, ids[:1000]) or f'The first is "{first}"; a candidate is "{ids[0]}".'
    return Problem("no-id-joins", message, Where(file.name), first, hint=hint)


def _strangers(file: HasIds, ids: Sequence[str]) -> Problem:
    count = "1 id is" if len(ids) == 1 else f"{len(ids)} ids are"
    message = f"{count} of no candidate, and not used: {listing(ids, _MOST_LISTED)}"
    return _warning("ids-not-joined", message, file)


def _missing(file: HasIds, ids: Sequence[str], what: str) -> Problem:
    count = "1 candidate has" if len(ids) == 1 else f"{len(ids)} candidates have"
    message = f"{count} no {what} here: {listing(ids, _MOST_LISTED)}"
    return _warning("candidates-not-joined", message, file)


def _warning(code: str, message: str, file: HasIds) -> Problem:
    return Problem(code, message, Where(file.name), severity=Severity.WARNING)

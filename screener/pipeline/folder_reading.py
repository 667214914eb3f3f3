"""The files of a folder, read in the order of their names: one a candidate, or a table of some."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl

from screener.checking.cell_items import code_type
from screener.models.answers import moment_of
from screener.models.invitation import Inviting
from screener.models.questionnaire import Questionnaire
from screener.models.spoken import Spoken
from screener.pipeline import Case, Instrument, Notebook, Role, answers_table, load_case
from screener.pipeline.applicants import AnswerBatch, Applicants, RowProblem, uninvited
from screener.pipeline.table_applicants import open_table
from screener.pipeline.uses import Uses, uses_of
from screener.problems import Problem, ProblemsError, Severity, Where, errors
from screener.scoring.columns import code
from screener.sources.characters import visible
from screener.sources.document import read_document
from screener.sources.folder import is_table
from screener.sources.kinds import kind_of, other_kind
from screener.sources.tree import Document

_FILES = 500
_MOST_NAME = 300
_KEYS: dict[str, Any] = {
    "row": pl.Int64,
    "candidate_id": pl.String,
    "submitted": pl.String,
    "sound": pl.Boolean,
}


@dataclass(slots=True)
class _Files:
    """What a run of files gave so far."""

    cases: list[Case] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    keys: list[tuple[int, str | None, str | None, bool]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


@dataclass
class FolderReader:
    """Reads the files of a folder by one questionnaire.

    Their candidates are numbered through, from 1: a file takes one number, a table as many as it
    has rows.
    """

    files: Sequence[Path]
    role: Role
    instrument: Instrument
    spoken: Spoken
    has_zones: bool
    inviting: Inviting | None = None
    limit: int | None = None
    # Files by their content: the same one under two names is one.
    _seen: dict[str, Path] = field(default_factory=dict)
    # Where the numbers of each table begin, and where its rows stand.
    _starts: list[int] = field(default_factory=list)
    _places: list[tuple[Path, Applicants | None]] = field(default_factory=list)

    def batches(self) -> Iterator[AnswerBatch]:
        """From the first file on; what is wrong with one costs nobody else anything."""
        self._starts, self._places, self._seen = [], [], {}
        return _first(self._all(), self.limit)

    def place(self, row: int) -> Where:
        """Where the id of the candidate with this number stands."""
        at = bisect_right(self._starts, row) - 1
        path, table = self._places[at]
        if table is not None:
            return table.id_place(row - self._starts[at])
        return Where(visible(str(path), _MOST_NAME), field="candidate.id")

    def _all(self) -> Iterator[AnswerBatch]:
        start = 1
        for is_of_rows, paths in groupby(self.files, is_table):
            for some in _in_parts(list(paths), 1 if is_of_rows else _FILES):
                found = self._table(some[0], start) if is_of_rows else [self._some(some, start)]
                for batch in found:
                    yield batch
                    start = max([start, *batch.keys["row"] + 1])
                start = max(start, self._starts[-1] + 1)

    def _begin(self, start: int, path: Path, table: Applicants | None = None) -> None:
        self._starts.append(start)
        self._places.append((path, table))

    # --- tables ------------------------------------------------------------------------------

    def _table(self, path: Path, start: int) -> Iterator[AnswerBatch]:
        """The rows of a table; one that holds no answers is left aside."""
        notebook = Notebook()
        try:
            table = open_table(path, self.role, self.instrument, self.spoken, notebook)
        except ProblemsError as error:
            self._begin(start, path)
            yield self._unfit(path, start, error.problems)
            return
        self._begin(start, path, table)
        told = tuple(RowProblem(start, "", each) for each in notebook.warnings)
        for batch in table.batches():
            yield _moved(self._uninvited(batch, table), start, told)
            told = ()

    def _uninvited(self, batch: AnswerBatch, table: Applicants) -> AnswerBatch:
        """Rows came without an invitation: those of invited candidates do not count."""
        if self._uses is None:
            return batch
        batch = uninvited(batch, self.inviting)
        is_elsewhere = pl.col("candidate_id").is_in(list(self._uses.invited)).fill_null(value=False)
        rows = batch.answers.filter(is_elsewhere).select("row", "candidate_id").rows()
        told = [
            RowProblem(row, id, _elsewhere(table.id_place(row), self._uses.invited[id]))
            for row, id in rows
        ]
        keys = batch.keys.with_columns(
            pl.when(is_elsewhere)
            .then(None)
            .otherwise(pl.col("candidate_id"))
            .alias("candidate_id"),
            (pl.col("sound") & ~is_elsewhere).alias("sound"),
        )
        answers = batch.answers.filter(~is_elsewhere)
        return AnswerBatch(answers, keys, (*batch.problems, *told))

    def _unfit(self, path: Path, start: int, problems: Iterable[Problem]) -> AnswerBatch:
        found = _Files()
        listed = list(problems)
        if any(each.code == "no-item-matched" for each in listed):
            listed = [_no_answers(path)]
        else:
            found.keys.append((start, None, None, False))
        found.problems += [RowProblem(start, "", each) for each in listed]
        return self._batch(found)

    # --- one file a candidate ----------------------------------------------------------------

    def _some(self, paths: Sequence[Path], start: int) -> AnswerBatch:
        found = _Files()
        for number, path in enumerate(paths, start):
            self._begin(number, path)
            self._read(path, number, found)
        return self._batch(found)

    def _read(self, path: Path, number: int, found: _Files) -> None:
        notebook = Notebook()
        document, problems = read_document(path)
        notebook.take(problems)
        if document is not None and (other := other_kind(document, "answers")):
            found.problems.append(RowProblem(number, "", _not_answers(document, other.where)))
            return
        if document is not None and (same := self._seen.setdefault(document.sha256, path)) != path:
            found.problems.append(RowProblem(number, "", _same_file(document, same)))
            return
        id = _id(document)
        if problem := self._aside(path):
            found.keys.append((number, None, None, False))
            found.problems.append(RowProblem(number, id or "", problem))
            return
        instrument, inviting = self.instrument, self.inviting
        cases = load_case(document, instrument, notebook, inviting) if document else []
        is_sound = bool(cases) and not errors(notebook.problems)
        if is_sound:
            found.cases += cases
            found.rows.append(number)
        # A spoiled file takes nobody's place who has a sound one, where that can be told.
        is_theirs = is_sound or self._uses is None or id not in self._uses.known
        moment = self._submitted(document) if is_theirs else None
        found.keys.append((number, id if is_theirs else None, moment, is_sound))
        found.problems += [RowProblem(number, id or "", each) for each in notebook.problems]

    @cached_property
    def _uses(self) -> Uses | None:
        """Which files count of candidates with several, where invitations are looked at."""
        if self.inviting is None:
            return None
        files = [path for path in self.files if not is_table(path)]
        return uses_of(_each_once(files), self.instrument, self.inviting)

    def _aside(self, path: Path) -> Problem | None:
        return self._uses.aside.get(path) if self._uses is not None else None

    def _submitted(self, document: Document | None) -> str | None:
        """When it was finished, else the day: in UTC if all files have zones, else as written."""
        said = document.value() if document is not None else {}
        moment = moment_of(said.get("finished"))
        if self.has_zones:
            has_zone = moment is not None and moment.tzinfo is not None
            moment = moment.astimezone(UTC) if moment is not None and has_zone else None
        else:
            moment = moment or moment_of(said.get("answered"))
        return moment.replace(tzinfo=None).isoformat() if moment is not None else None

    def _batch(self, found: _Files) -> AnswerBatch:
        asked = self.instrument.questionnaire
        answers = _with_types(answers_table(found.cases, asked), asked)
        rows = pl.Series("row", found.rows, dtype=pl.Int64)
        keys = pl.DataFrame(found.keys, schema=_KEYS, orient="row")
        return AnswerBatch(answers.insert_column(0, rows), keys, tuple(found.problems))


def _with_types(answers: pl.DataFrame, questionnaire: Questionnaire) -> pl.DataFrame:
    """Codes as the tables have them."""
    return answers.with_columns(
        pl.col(code(item.id)).cast(code_type(item, questionnaire.scales))
        for item in questionnaire.all_items()
    )


def _in_parts(paths: list[Path], size: int) -> Iterator[list[Path]]:
    for start in range(0, len(paths), size):
        yield paths[start : start + size]


def _moved(batch: AnswerBatch, start: int, more: tuple[RowProblem, ...]) -> AnswerBatch:
    """A table's rows under the numbers of the folder."""
    row = pl.col("row") + start
    problems = tuple(replace(each, row=each.row + start) for each in batch.problems)
    answers, keys = batch.answers.with_columns(row), batch.keys.with_columns(row)
    return AnswerBatch(answers, keys.cast({"row": pl.Int64}), (*more, *problems))


def _first(batches: Iterator[AnswerBatch], limit: int | None) -> Iterator[AnswerBatch]:
    """So many candidates of the first batches."""
    left = limit
    for batch in batches:
        if left is None or batch.keys.height <= left:
            yield batch
            left = None if left is None else left - batch.keys.height
            continue
        last = batch.keys["row"].sort()[left - 1] if left else -1
        kept = pl.col("row") <= last
        problems = tuple(each for each in batch.problems if each.row <= last)
        yield AnswerBatch(batch.answers.filter(kept), batch.keys.filter(kept), problems)
        return


def _id(document: Document | None) -> str | None:
    """Whose file it is, as far as it says so."""
    person = document.value().get("candidate") if document is not None else None
    id = person.get("id") if isinstance(person, dict) else None
    return (id.strip()[:_MOST_NAME] or None) if isinstance(id, str) else None


def _not_answers(document: Document, where: Where) -> Problem:
    kind = kind_of(document)
    message = f"This file holds no answers (it is a {kind} file), so it was left aside."
    return Problem("not-answers", message, where, severity=Severity.WARNING)


def _no_answers(path: Path) -> Problem:
    message = "This table has no column that asks a question of ours, so it was left aside."
    where = Where(visible(str(path), _MOST_NAME))
    return Problem("not-answers", message, where, severity=Severity.WARNING)


def _each_once(files: Iterable[Path]) -> Iterator[Path]:
    """Files without those that another one before is the same as, byte for byte."""
    seen: set[str] = set()
    for path in files:
        document, _ = read_document(path)
        if document is not None and document.sha256 not in seen:
            seen.add(document.sha256)
            yield path


def _same_file(document: Document, first: Path) -> Problem:
    name = visible(first.name, _MOST_NAME)
    message = f"This is the same file as {name}, so it was left aside."
    where = Where(document.name)
    return Problem("same-file", message, where, severity=Severity.WARNING)


def _elsewhere(where: Where, name: str) -> Problem:
    shown = visible(name, _MOST_NAME)
    message = f"This candidate answered with an invitation, in {shown}; a row carries none."
    hint = "That file counts. Ask the candidate whether this row is theirs at all."
    return Problem("invitation-elsewhere", message, where, hint=hint)

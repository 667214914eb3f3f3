"""A folder of answers files as applicants: one file a candidate, one bad file one problem."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from screener.checking.cell_items import code_type
from screener.models.questionnaire import Questionnaire
from screener.pipeline import (
    Case,
    Instrument,
    Notebook,
    Role,
    answers_table,
    load_case,
    load_instrument,
)
from screener.pipeline.applicants import AnswerBatch, Applicants, RowProblem
from screener.pipeline.languages import in_language
from screener.problems import Problem, ProblemsError, Severity, Where, errors, listing
from screener.scoring.columns import code
from screener.sources.characters import visible
from screener.sources.document import SUFFIXES, read_document
from screener.sources.folder import Folder, look_at, read_folder
from screener.sources.kinds import kind_of, other_kind
from screener.sources.resolve import Naming
from screener.sources.tree import Document

_FILES = 500
_MOST_NAME = 300
_KEYS: dict[str, Any] = {
    "row": pl.Int64,
    "candidate_id": pl.String,
    "submitted": pl.String,
    "sound": pl.Boolean,
}


def open_folder(
    path: Path,
    role: Role,
    questionnaire: str | None,
    notebook: Notebook,
    map_file: Path | None = None,
    limit: int | None = None,
    language: str | None = None,
) -> Applicants:
    """The answers files of a folder; raises ProblemsError if it has none, or they differ."""
    name = visible(str(path), _MOST_NAME)
    folder, problems = read_folder(path)
    notebook.take(problems)
    if folder is not None and not any(map(_may_be_answers, folder.files)):
        notebook.take([_no_files(name)])
    if map_file is not None:
        notebook.take([_no_columns(map_file)])
    files = folder.files[:limit] if folder is not None else ()
    instrument = _instrument(path, files, role, questionnaire, notebook)
    notebook.stop_on_errors()
    if folder is None or instrument is None:
        raise ProblemsError(notebook.problems)
    seen = look_at(folder.files)
    reader = _Reader(instrument, has_zones=_have_zones(seen.finished))
    return Applicants(
        name,
        seen.sha256,
        "folder",
        "answers-files",
        tuple(_notes(folder)),
        role,
        instrument,
        in_language(instrument, role, language),
        None,
        None,
        lambda: reader.batches(files),
        lambda row: Where(visible(str(files[row - 1]), _MOST_NAME), field="candidate.id"),
    )


def _may_be_answers(path: Path) -> bool:
    """Whether a file is somebody's answers, or what is left of them."""
    document, _ = read_document(path)
    return document is None or other_kind(document, "answers") is None


@dataclass(slots=True)
class _Files:
    """What a run of files gave so far."""

    cases: list[Case] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    keys: list[tuple[int, str | None, str | None, bool]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


@dataclass(frozen=True)
class _Reader:
    """Reads answers files by one questionnaire."""

    instrument: Instrument
    has_zones: bool

    def batches(self, files: Sequence[Path]) -> Iterator[AnswerBatch]:
        """So many files at a time, numbered from 1 in their order."""
        for start in range(0, len(files), _FILES):
            found = _Files()
            for number, path in enumerate(files[start : start + _FILES], start + 1):
                self._read(path, number, found)
            yield self._batch(found)

    def _read(self, path: Path, number: int, found: _Files) -> None:
        """One file; what is wrong with it costs nobody else anything."""
        notebook = Notebook()
        document, problems = read_document(path)
        notebook.take(problems)
        if document is not None and (other := other_kind(document, "answers")):
            found.problems.append(RowProblem(number, "", _not_answers(document, other.where)))
            return
        cases = load_case(document, self.instrument, notebook) if document is not None else []
        id = _id(document)
        is_sound = bool(cases) and not errors(notebook.problems)
        if is_sound:
            found.cases += cases
            found.rows.append(number)
        found.keys.append((number, id, self._submitted(document), is_sound))
        found.problems += [RowProblem(number, id or "", each) for each in notebook.problems]

    def _submitted(self, document: Document | None) -> str | None:
        """When it was finished, else the day: in UTC if all files have zones, else as written."""
        said = document.value() if document is not None else {}
        moment = _moment(said.get("finished"))
        if self.has_zones:
            has_zone = moment is not None and moment.tzinfo is not None
            moment = moment.astimezone(UTC) if moment is not None and has_zone else None
        else:
            moment = moment or _moment(said.get("answered"))
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


def _id(document: Document | None) -> str | None:
    """Whose file it is, as far as it says so."""
    person = document.value().get("candidate") if document is not None else None
    id = person.get("id") if isinstance(person, dict) else None
    return (id.strip()[:_MOST_NAME] or None) if isinstance(id, str) else None


def _have_zones(times: Iterable[str]) -> bool:
    """Whether each time that is one, and there is any, says its zone."""
    moments = [moment for text in times if (moment := _moment(text))]
    return bool(moments) and all(moment.tzinfo is not None for moment in moments)


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip()) if isinstance(text, str) else None
    except ValueError:
        return None


def _instrument(
    path: Path, files: Sequence[Path], role: Role, override: str | None, notebook: Notebook
) -> Instrument | None:
    """The questionnaire of the round: as told, the profile's only one, or what all files name."""
    ids = role.profile.questionnaire if role.profile is not None else ()
    if not files or (not ids and override is None):
        return None
    where = role.document.where(("questionnaire",)) if role.document is not None else Where()
    if override is None and len(ids) > 1:
        named = sorted(_named(files))
        if len(named) > 1:
            notebook.take([_several(visible(str(path), _MOST_NAME), named)])
            return None
        ids = tuple(named) or ids
    return load_instrument(ids, role, override, notebook, Naming(where, (path,)))


def _named(files: Sequence[Path]) -> set[str]:
    """The questionnaires that answers files name."""
    found = set()
    for path in files:
        document, _ = read_document(path)
        if document is not None and kind_of(document) in ("answers", None):
            name = document.value().get("questionnaire")
            found.add(name.strip() if isinstance(name, str) else "")
    return found - {""}


def _several(name: str, named: Sequence[str]) -> Problem:
    message = "The files of this folder name several questionnaires; a round has one."
    hint = "Name it with --questionnaire; files of another one are then set aside."
    known = tuple(map(visible, named))
    return Problem("several-questionnaires", message, Where(name), allowed=known, hint=hint)


def _no_files(name: str) -> Problem:
    message = "There is no answers file in this folder."
    return Problem("no-answers-files", message, Where(name), allowed=SUFFIXES)


def _no_columns(map_file: Path) -> Problem:
    message = "A map file says what the columns of a table are; a folder of answers has none."
    where = Where(visible(str(map_file), _MOST_NAME))
    return Problem("map-without-table", message, where, hint="Leave --map out.")


def _not_answers(document: Document, where: Where) -> Problem:
    kind = kind_of(document)
    message = f"This file holds no answers (it is a {kind} file), so it was left aside."
    return Problem("not-answers", message, where, severity=Severity.WARNING)


def _notes(folder: Folder) -> Iterator[str]:
    number = len(folder.files)
    yield f"Folder: {number} answers file{'' if number == 1 else 's'}, one a candidate."
    if folder.others:
        yield f"Not read in it: {listing(folder.others)}."

"""A table or a folder of applicants, matched to a questionnaire and read in batches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from screener.checking.cell_people import TIMES
from screener.checking.cells import Handling
from screener.checking.columns import ReadRows, TableReader, table_reader
from screener.checking.common import shortened
from screener.checking.headers import Matching
from screener.models.invitation import InvitedBy, Inviting
from screener.models.norms import Yardstick
from screener.models.spoken import Spoken
from screener.pipeline import OF_A_FORM, Instrument, Notebook, Role, load_instrument, load_profile
from screener.pipeline.languages import in_language
from screener.pipeline.matching import LoadedMap, load_map, match_table, with_fitting
from screener.pipeline.off_scale import off_scale
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.scoring.columns import code, given
from screener.sources.characters import visible
from screener.sources.files import is_folder
from screener.sources.resolve import Naming
from screener.sources.tables.damage import looks_like_damage
from screener.sources.tables.read import read_table
from screener.sources.tables.table import RawTable
from screener.sources.text import clean

# So many rows show how a column's times are written.
_SAMPLE = 4_000
HANDLING = Handling(clean, looks_like_damage)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing about one row of a table, or one file of a folder.

    ``row`` is as the table counts; in a folder it is the file's place by name, from 1.
    """

    row: int
    candidate_id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class AnswerBatch:
    """Some candidates in the order of the input.

    ``answers`` are the sound rows: ``row``, who and when, ``form`` and ``invitation`` (see
    ``answers_table``) as text, and for each item ``given:ITEM``
    (text or Categorical) and ``code:ITEM`` (an Enum for scale, choice and yes_no, else text).
    ``keys`` are all rows that somebody
    handed in: ``row``, ``candidate_id``, ``submitted`` (text that sorts by time), ``sound``.
    """

    answers: pl.DataFrame
    keys: pl.DataFrame
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True)
class Applicants:
    """Applicants whose file was opened, recognised and matched, ready to be read.

    ``spoken`` are the words that results are read out in. ``matching`` and ``map_sha256`` are None
    where there are no columns, or no map file.
    """

    name: str
    sha256: str
    kind: str
    tool: str
    notes: tuple[str, ...]
    role: Role
    instrument: Instrument
    spoken: Spoken
    matching: Matching | None
    map_sha256: str | None
    reading: Callable[[], Iterator[AnswerBatch]] = field(repr=False, compare=False)
    # Where the id of a row stands.
    id_place: Callable[[int], Where] = field(repr=False, compare=False)
    # What results are read out beside, if anything.
    yardstick: Yardstick | None = None
    # What invitations are held against, if anything; or were, when the answers came in.
    inviting: Inviting | None = None
    was_inviting: InvitedBy | None = None

    @property
    def invited_by(self) -> InvitedBy | None:
        """What the standing of invitations comes of; None where nobody asked."""
        return self.inviting.mark if self.inviting else self.was_inviting

    def batches(self) -> Iterator[AnswerBatch]:
        """Read from the start; raises ProblemsError for what is broken late in the file."""
        return self.reading()


def open_applicants(  # noqa: PLR0913  # a round has that many options of its input
    path: Path,
    profile: str | Role,
    questionnaire: str | None,
    map_file: Path | None,
    notebook: Notebook,
    *,
    encoding: str | None = None,
    limit: int | None = None,
    scratch: Path | None = None,
    language: str | None = None,
    inviting: Inviting | None = None,
) -> Applicants:
    """A table or folder with all that is needed to score it; raises ProblemsError if it is unfit.

    ``profile`` is one that was loaded, or a bundled id or path.
    ``limit`` is how many rows or files are read, from the first. ``encoding`` and ``scratch`` are
    those of ``read_table``. ``language`` is that of the results, by default the questionnaire's.
    ``inviting`` is what the invitations of answers files are held against.
    What is wrong with one row or file comes with its batch.
    """
    role = profile if isinstance(profile, Role) else load_profile(profile, notebook)
    if is_folder(path):
        from screener.pipeline.folder import FolderWish, open_folder

        wish = FolderWish(questionnaire, map_file, limit, language, inviting)
        return open_folder(path, role, wish, notebook)
    if inviting is not None:
        notebook.take([_no_invitations(path)])
    table, problems = read_table(path, scratch, encoding)
    notebook.take(problems)
    mapped = load_map(map_file, notebook) if map_file is not None else None
    ids = _asked(role, mapped)
    instrument = _instrument(path, role, ids, questionnaire, notebook)
    if table is not None and instrument is None:
        notebook.problems = list(with_fitting(notebook.problems, table, ids))
    notebook.stop_on_errors()
    if table is None or instrument is None:
        raise ProblemsError(notebook.problems)
    spoken = in_language(instrument, role, language)
    return _matched(table, role, instrument, spoken, mapped, limit, notebook)


def open_table(
    path: Path, role: Role, instrument: Instrument, spoken: Spoken, notebook: Notebook
) -> Applicants:
    """A table whose questionnaire is known; raises ProblemsError if it is unfit."""
    table, problems = read_table(path)
    notebook.take(problems)
    notebook.stop_on_errors()
    if table is None:
        raise ProblemsError(notebook.problems)
    return _matched(table, role, instrument, spoken, None, None, notebook)


def uninvited(batch: AnswerBatch, inviting: Inviting | None) -> AnswerBatch:
    """The same, where somebody asks for invitations: the rows of a table carry none."""
    if inviting is None:
        return batch
    nothing = pl.lit("none", pl.String).alias("invitation")
    return replace(batch, answers=batch.answers.with_columns(nothing))


def _matched(
    table: RawTable,
    role: Role,
    instrument: Instrument,
    spoken: Spoken,
    mapped: LoadedMap | None,
    limit: int | None,
    notebook: Notebook,
) -> Applicants:
    matching = match_table(table, instrument, mapped, notebook)
    notebook.stop_on_errors()
    notebook.take(_unasked(table.name, role, instrument, matching))
    notebook.take(off_scale(table, matching, instrument.questionnaire))
    return _applicants(table, role, instrument, spoken, matching, mapped, limit)


def _no_invitations(path: Path) -> Problem:
    message = "The rows of a table carry no invitations, so there is nothing to hold against a key."
    hint = "Leave --invites out, or name the folder with the files that came back."
    return Problem("invites-without-files", message, Where(visible(str(path), 300)), hint=hint)


def _asked(role: Role, mapped: LoadedMap | None) -> tuple[str, ...]:
    """The questionnaires that come into question; of several, the map file names the one."""
    ids = role.profile.questionnaire if role.profile is not None else ()
    return (mapped.mapped.map,) if mapped is not None and len(ids) > 1 else ids


def _instrument(
    path: Path, role: Role, ids: tuple[str, ...], questionnaire: str | None, notebook: Notebook
) -> Instrument | None:
    """The questionnaire of a table, which cannot name its own."""
    if not ids and questionnaire is None:
        return None
    where = role.document.where(("questionnaire",)) if role.document is not None else Where()
    return load_instrument(ids, role, questionnaire, notebook, Naming(where, (path.parent,)))


def _unasked(
    table: str, role: Role, instrument: Instrument, matching: Matching
) -> Iterator[Problem]:
    """A warning for each must-have that the table does not ask: it decides everybody's group."""
    needed = role.profile.eligibility if role.profile is not None else {}
    for item in instrument.questionnaire.eligibility:
        if item.id in needed and item.id in matching.unmatched_items:
            message = f'No column asks the must-have {item.id}: "{shortened(item.text)}"'
            hint = (
                "So it is not known of anybody. If a column does ask it in other words, "
                "say which in a map file."
            )
            where, code_ = Where(table), "must-have-unasked"
            yield Problem(code_, message, where, item.id, hint=hint, severity=Severity.WARNING)


def _applicants(
    table: RawTable,
    role: Role,
    instrument: Instrument,
    spoken: Spoken,
    matching: Matching,
    mapped: LoadedMap | None,
    limit: int | None,
) -> Applicants:
    has_times = any(time in matching.who for time in TIMES)
    # Its first rows show how a table writes its times; the largest file is not read for that.
    sample = next(table.batches(_SAMPLE), None) if has_times else None

    def reader() -> TableReader:
        others = tuple(instrument.translations.values())
        asked = instrument.questionnaire
        return table_reader(table, matching, asked, HANDLING, sample, others)

    def batches() -> Iterator[AnswerBatch]:
        reading = reader()
        for frame in _first(table.batches(few=tuple(reading.items.few)), limit):
            yield _batch(reading.read(frame))

    notes = [f"{table.headers[place]}: {note}." for place, note in reader().people.notes()]
    return Applicants(
        table.name,
        table.sha256,
        table.kind,
        table.tool,
        (*table.notes, *notes),
        role,
        instrument,
        spoken,
        matching,
        None if mapped is None else mapped.sha256,
        batches,
        lambda row: table.place(row, max(0, matching.who.get("candidate_id", 0))),
    )


def _first(frames: Iterator[pl.DataFrame], limit: int | None) -> Iterator[pl.DataFrame]:
    left = limit
    for frame in frames:
        yield frame if left is None else frame.head(min(left, frame.height))
        if left is not None:
            left -= frame.height
            if left <= 0:
                return


def _batch(rows: ReadRows) -> AnswerBatch:
    columns = [
        series.alias(name(id))
        for id in rows.codes
        for name, series in ((given, rows.given[id]), (code, rows.codes[id]))
    ]
    problems = tuple(RowProblem(*told) for told in rows.problems)
    people = rows.people.with_columns(pl.lit(None, pl.String).alias(name) for name in OF_A_FORM)
    return AnswerBatch(people.hstack(columns), rows.keys, problems)

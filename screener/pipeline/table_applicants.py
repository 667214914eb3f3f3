"""A table of applicants, matched to a questionnaire."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from screener.checking.cell_people import TIMES
from screener.checking.cells import Handling
from screener.checking.columns import ReadRows, TableReader, table_reader
from screener.checking.common import shortened
from screener.checking.headers import Matching
from screener.models.spoken import Spoken
from screener.pipeline import OF_A_FORM, Instrument, Notebook, Role
from screener.pipeline.applicants import AnswerBatch, Applicants, RowProblem
from screener.pipeline.matching import LoadedMap, match_table
from screener.pipeline.off_scale import off_scale
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.scoring.columns import code, given
from screener.sources.tables.damage import looks_like_damage
from screener.sources.tables.read import read_table
from screener.sources.tables.table import RawTable
from screener.sources.text import clean

# So many rows show how a column's times are written.
_SAMPLE = 4_000
HANDLING = Handling(clean, looks_like_damage)


def open_table(
    path: Path, role: Role, instrument: Instrument, spoken: Spoken, notebook: Notebook
) -> Applicants:
    """A table whose questionnaire is known; raises ProblemsError if it is unfit."""
    table, problems = read_table(path)
    notebook.take(problems)
    notebook.stop_on_errors()
    if table is None:
        raise ProblemsError(notebook.problems)
    return matched(table, role, instrument, spoken, None, None, notebook)


def matched(
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

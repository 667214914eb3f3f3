"""From a table and a questionnaire to a map file to look through."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from screener.checking.cell_people import TIMES
from screener.checking.cell_times import time_format
from screener.checking.common import shortened
from screener.checking.header_summary import MatchSummary, summarise
from screener.checking.headers import Matching
from screener.models.questionnaire import Questionnaire
from screener.outputs.map_yaml import CHECK, MapDraft, map_yaml
from screener.pipeline import Notebook, Role, load_instrument
from screener.pipeline.map_draft import Drafting, accepted, likely_keys
from screener.pipeline.map_words import read_words
from screener.pipeline.matching import matched
from screener.problems import Problem, ProblemsError, Where
from screener.sources.tables.read import read_table
from screener.sources.tables.table import RawTable
from screener.sources.text import clean

# As many rows as show a round how a column's times are written.
_SAMPLE = 4_000


@dataclass(frozen=True, slots=True)
class ProposedMap:
    """A map file's text, and what to tell beside it.

    ``to_check`` lines are guesses, ``to_fill`` words have no answer yet, ``to_find`` questions no
    column.
    """

    text: str
    summary: MatchSummary
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    to_check: int
    to_fill: int
    to_find: int = 0


def propose_map(
    path: Path, questionnaire: str, encoding: str | None = None, out: Path | None = None
) -> ProposedMap:
    """The map of a table; raises ProblemsError if the table or questionnaire cannot be read."""
    notebook = Notebook()
    instrument = load_instrument((), Role(None), questionnaire, notebook)
    table, problems = read_table(path, encoding=encoding)
    notebook.take(problems)
    notebook.stop_on_errors()
    if table is None or instrument is None:
        raise ProblemsError(notebook.problems)
    matching = matched(table, instrument, None, notebook)
    keys = likely_keys(table, matching)
    others = tuple(instrument.translations.values())
    words = read_words(table, accepted(matching), (instrument.questionnaire, *others), keys)
    drafting = Drafting(table, instrument.questionnaire, matching, words, keys, others)
    head = _head(path, questionnaire, instrument.questionnaire, out)
    draft = drafting.draft(head, _open_dates(table, matching))
    return ProposedMap(
        map_yaml(draft),
        summarise(matching, instrument.questionnaire),
        tuple(notebook.problems),
        (*table.notes, *notebook.notes),
        _to_check(draft),
        sum(not answer for group in draft.labels for _, answer, _ in group.words),
        sum(not entry.refs or entry.is_open for part in draft.columns for entry in part.entries),
    )


def _open_dates(table: RawTable, matching: Matching) -> str:
    """A time of the table of which nobody can tell which number is the day; else nothing."""
    places = [str(matching.who[role]) for role in TIMES if role in matching.who]
    sample = next(table.batches(_SAMPLE), None) if places else None
    if sample is not None:
        for column in (sample[place].drop_nulls() for place in places):
            if time_format(column).could_be_two:
                return shortened(clean(column[0], Where())[0])
    return ""


def _head(path: Path, asked: str, questionnaire: Questionnaire, out: Path | None) -> Iterator[str]:
    named = f"{questionnaire.title} ({questionnaire.questionnaire} {questionnaire.version})"
    yield f"How the columns of {path.name} answer the questionnaire {named}."
    yield f'Look through it, most of all at the lines that say "{CHECK}". Then:'
    file = str(out) if out is not None else "FILE"
    words = (str(path), "-p", "PROFILE", "-q", asked, "--map", file, "-o", "ROUND")
    yield f"  screener batch {shlex.join(words)}"


def _to_check(draft: MapDraft) -> int:
    """How many lines are guesses."""
    notes = [entry.after for section in draft.columns for entry in section.entries]
    notes += [note for group in draft.labels for _, _, note in group.words]
    notes += [note for _, note in draft.missing]
    return sum(note.startswith(CHECK) for note in notes) + bool(draft.dates)

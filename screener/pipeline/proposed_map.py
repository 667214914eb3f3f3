"""From a table and a questionnaire to a map file to look through."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from screener.checking.header_summary import MatchSummary, summarise
from screener.models.questionnaire import Questionnaire
from screener.outputs.map_yaml import MapDraft, map_yaml
from screener.pipeline import Notebook, Role, load_instrument
from screener.pipeline.map_draft import CHECK, Drafting, accepted, likely_keys
from screener.pipeline.map_words import read_words
from screener.pipeline.matching import match_table
from screener.problems import Problem, ProblemsError
from screener.sources.tables.read import read_table


@dataclass(frozen=True, slots=True)
class ProposedMap:
    """A map file's text, and what to tell beside it.

    ``to_check`` lines are guesses, ``to_fill`` words have no answer yet.
    """

    text: str
    summary: MatchSummary
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    to_check: int
    to_fill: int


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
    matching = match_table(table, path, instrument, None, notebook)
    keys = likely_keys(table, matching)
    words = read_words(table, accepted(matching), instrument.questionnaire, keys)
    drafting = Drafting(table, instrument.questionnaire, matching, words, keys)
    draft = drafting.draft(_head(path, instrument.questionnaire, out))
    return ProposedMap(
        map_yaml(draft),
        summarise(matching, instrument.questionnaire),
        tuple(notebook.problems),
        (*table.notes, *notebook.notes),
        _to_check(draft),
        sum(not answer for group in draft.labels for _, answer, _ in group.words),
    )


def _head(path: Path, questionnaire: Questionnaire, out: Path | None) -> Iterator[str]:
    named = f"{questionnaire.title} ({questionnaire.questionnaire} {questionnaire.version})"
    yield f"How the columns of {path.name} answer the questionnaire {named}."
    yield f'Look through it, most of all at the lines that say "{CHECK}". Then:'
    file = str(out) if out is not None else "FILE"
    yield f"  screener batch {shlex.quote(str(path))} -p PROFILE -o ROUND --map {shlex.quote(file)}"


def _to_check(draft: MapDraft) -> int:
    """How many lines are guesses."""
    notes = [entry.after for section in draft.columns for entry in section.entries]
    notes += [note for group in draft.labels for _, _, note in group.words]
    notes += [note for _, note in draft.missing]
    return sum(note.startswith(CHECK) for note in notes)

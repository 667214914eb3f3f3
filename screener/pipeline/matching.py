"""A table's columns matched to a questionnaire, with the commands that help where they are not."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from screener.checking.headers import Matching, TableShape, match_headers
from screener.models.map_file import MapFile
from screener.models.questionnaire import Questionnaire
from screener.pipeline import Instrument, Notebook
from screener.problems import Problem
from screener.sources.document import read_document
from screener.sources.library import questionnaire_ids, read_bundled
from screener.sources.shape import read_model, untold
from screener.sources.tree import Document

# Problems that a map file mends.
_MENDED = ("close-headers", "no-candidate-id", "two-columns", "id-and-text-differ", "option-twice")


@dataclass(frozen=True, slots=True)
class LoadedMap:
    """A map file that could be read."""

    mapped: MapFile
    document: Document
    problems: tuple[Problem, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return self.document.sha256


def load_map(path: Path, notebook: Notebook) -> LoadedMap | None:
    """A map file, and every problem of its shape; None if it cannot be used."""
    document, problems = read_document(path)
    notebook.take(problems)
    if document is None or notebook.is_other_kind(document, "map"):
        return None
    mapped, problems = read_model(document, MapFile)
    notebook.take(problems)
    return LoadedMap(mapped, document, tuple(problems)) if mapped is not None else None


def match_table(
    table: TableShape,
    path: Path,
    instrument: Instrument,
    loaded: LoadedMap | None,
    notebook: Notebook,
) -> Matching:
    """The matching of a table; what is wrong goes to the notebook, with the command that helps."""
    mapped, places = (loaded.mapped, loaded.document) if loaded else (None, None)
    matching, problems = match_headers(table, instrument.questionnaire, mapped, places)
    if loaded:
        problems = untold(problems, list(loaded.problems))
    notebook.take(_helped(problems, table, path, instrument, has_map=loaded is not None))
    return matching


def _helped(
    problems: Iterable[Problem],
    table: TableShape,
    path: Path,
    instrument: Instrument,
    *,
    has_map: bool,
) -> Iterable[Problem]:
    for problem in problems:
        if problem.code in _MENDED and not has_map:
            yield replace(problem, hint=" ".join([*_own(problem), _command(path, instrument)]))
        elif problem.code == "no-item-matched":
            yield replace(problem, hint=_fitting(table, instrument) or problem.hint)
        else:
            yield problem


def _own(problem: Problem) -> list[str]:
    return [problem.hint] if problem.code == "no-candidate-id" else []


def _command(path: Path, instrument: Instrument) -> str:
    out = f"{path.stem}.map.yaml"
    parts = ("screener", "map", str(path), "-q", _named(instrument), "-o", out)
    command = shlex.join(parts)
    return f"Write a map file and look through it: {command}; then add --map {shlex.quote(out)}"


def _named(instrument: Instrument) -> str:
    """How a command names the questionnaire."""
    name = instrument.document.name
    is_bundled = name.startswith("library/")
    return instrument.questionnaire.questionnaire if is_bundled else name


def with_fitting(
    problems: Iterable[Problem], table: TableShape, ids: tuple[str, ...]
) -> Iterable[Problem]:
    """Where it is open which of ``ids`` is meant, with the one that the table fits."""
    for problem in problems:
        is_open = problem.code == "which-questionnaire"
        fit = _best([id for id in ids if id in questionnaire_ids()], table) if is_open else None
        yield replace(problem, hint=f"The table fits {fit}") if fit else problem


def _fitting(table: TableShape, instrument: Instrument) -> str:
    """Which of the bundled questionnaires the table fits, if one does."""
    own = instrument.questionnaire.questionnaire
    fit = _best([id for id in questionnaire_ids() if id != own], table)
    return f"It fits {fit}" if fit else ""


def _best(ids: Iterable[str], table: TableShape) -> str:
    """The one with the most columns, of two the shorter; empty if none has any."""
    found = []
    for id in ids:
        questionnaire, _ = read_model(read_bundled("questionnaires", id), Questionnaire)
        if questionnaire is not None:
            matching, _ = match_headers(table, questionnaire, None)
            found.append((len(matching.items), -len(list(questionnaire.all_items())), id))
    matched, of, best = max(found, default=(0, 0, ""))
    return f'"{best}" ({matched} of {-of} questions): -q {best}' if matched else ""

"""A table's columns matched to a questionnaire, with the commands that help where they are not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from screener.checking.common import shortened
from screener.checking.headers import Matching, TableShape, match_headers
from screener.models.map_file import MapFile
from screener.models.questionnaire import Questionnaire
from screener.pipeline import Instrument, Notebook
from screener.pipeline.translations import questionnaire_translations
from screener.problems import (
    Problem,
    ProblemsError,
    Severity,
    Where,
    in_reading_order,
    listing,
)
from screener.sources.document import read_document
from screener.sources.library import questionnaire_ids, read_bundled
from screener.sources.shape import read_model, untold
from screener.sources.tree import Document

# Problems that a map file mends.
_ABOUT_MAP = ("close-headers", "two-columns", "id-and-text-differ", "option-twice")
_MENDED = (*_ABOUT_MAP, "no-candidate-id")


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


class UnmatchedError(ProblemsError):
    """Raised for a table that needs a map file; ``asked`` is what -q takes."""

    def __init__(self, problems: Iterable[Problem], asked: str) -> None:
        super().__init__(problems)
        self.asked = asked


def match_table(
    table: TableShape,
    instrument: Instrument,
    loaded: LoadedMap | None,
    notebook: Notebook,
) -> Matching:
    """The matching of a table; what is wrong goes to the notebook.

    Raises UnmatchedError with all of it, if a map file would mend it.
    """
    matching = matched(table, instrument, loaded, notebook)
    if not loaded:
        notebook.take(_better(table, instrument, matching))
    if not loaded and any(problem.code in _MENDED for problem in notebook.problems):
        raise UnmatchedError(in_reading_order(notebook.problems), named(instrument))
    return matching


def matched(
    table: TableShape, instrument: Instrument, loaded: LoadedMap | None, notebook: Notebook
) -> Matching:
    """The matching of a table as far as it goes; what is wrong goes to the notebook."""
    mapped, places = (loaded.mapped, loaded.document) if loaded else (None, None)
    others = instrument.translations.values()
    matching, problems = match_headers(table, instrument.questionnaire, mapped, places, others)
    if loaded:
        problems = list(naming_words(untold(problems, list(loaded.problems)), loaded.mapped))
    notebook.take(_helped(problems, table, instrument, has_map=loaded is not None))
    return matching


def _helped(
    problems: Iterable[Problem], table: TableShape, instrument: Instrument, *, has_map: bool
) -> Iterable[Problem]:
    for problem in problems:
        if problem.code in _ABOUT_MAP and not has_map:
            # Who has none yet is told how to get one.
            yield replace(problem, hint="")
        elif problem.code == "no-item-matched":
            yield replace(problem, hint=_fitting(table, instrument) or problem.hint)
        else:
            yield problem


def named(instrument: Instrument) -> str:
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


def naming_words(problems: Iterable[Problem], mapped: MapFile) -> Iterator[Problem]:
    """Problems; that words of a map file have no answer yet is told with the words."""
    words = [f'"{word}"' for each in mapped.labels.values() for word in each if each[word] is None]
    for problem in problems:
        if problem.code == "label-open" and words:
            verb = "has" if len(words) == 1 else "have"
            shown = listing([shortened(word) for word in dict.fromkeys(words)])
            message = f"{shown} {verb} no answer here yet; a row that says so is set aside."
            yield replace(problem, message=message)
        else:
            yield problem


def _better(table: TableShape, instrument: Instrument, matching: Matching) -> Iterator[Problem]:
    """A warning if columns are left over, and another bundled questionnaire takes more of them."""
    own = instrument.questionnaire.questionnaire
    number = len(matching.items) + len(matching.proposals)
    if not matching.items or not matching.unmatched_columns:
        return
    matched, of, best = _fit([id for id in questionnaire_ids() if id != own], table)
    if matched > number:
        message = f'"{best}" fits this table better than "{own}" ({matched} of {of} questions).'
        where, severity = Where(table.name), Severity.WARNING
        hint = f"If it is meant: -q {best}"
        yield Problem("better-questionnaire", message, where, best, hint=hint, severity=severity)


def _best(ids: Iterable[str], table: TableShape) -> str:
    """The one that a table fits best, as words; empty if it fits none."""
    matched, of, best = _fit(ids, table)
    return f'"{best}" ({matched} of {of} questions): -q {best}' if matched else ""


def _fit(ids: Iterable[str], table: TableShape) -> tuple[int, int, str]:
    """The questionnaire with the most columns, of two the shorter: matched, of how many, its id."""
    found = []
    for id in ids:
        document = read_bundled("questionnaires", id)
        questionnaire, _ = read_model(document, Questionnaire)
        if questionnaire is not None:
            others = questionnaire_translations(questionnaire, document, Notebook()).models.values()
            matching, _ = match_headers(table, questionnaire, None, translations=others)
            found.append((len(matching.items), -len(list(questionnaire.all_items())), id))
    matched, of, best = max(found, default=(0, 0, ""))
    return matched, -of, best

"""A questionnaire by id or file, as the form that candidates fill in."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from screener.models.form import Form, form_of
from screener.models.questionnaire import Questionnaire
from screener.pipeline import Instrument, Notebook, Role, load_instrument
from screener.problems import Problem, ProblemsError, Where
from screener.sources.characters import visible
from screener.sources.files import read_bytes
from screener.sources.text import clean, decode

_MOST_NOTICE = 64 * 1024


def load_form(
    questionnaire: str, notebook: Notebook, languages: Sequence[str] = ()
) -> tuple[Form, Instrument]:
    """The form of a questionnaire, by bundled id or path; raises ProblemsError.

    ``languages`` chooses among those that it has, the first as the form's own; by default all.
    """
    instrument = load_instrument((), Role(None), questionnaire, notebook)
    notebook.stop_on_errors()
    if instrument is None:
        raise ProblemsError(notebook.problems)
    asked = _chosen(instrument, languages)
    return form_of(asked, instrument.document.sha256), instrument


def with_words(form: Form, contact: str, notice: Sequence[str] = ()) -> Form:
    """The form with whom to ask, and what who hires says about privacy."""
    return replace(form, contact=contact, notice=tuple(notice))


def read_notice(path: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """The paragraphs of a text file; what is wrong with it otherwise."""
    name = visible(str(path), 300)
    data, problems = read_bytes(path, _MOST_NOTICE)
    if problems:
        return (), problems
    text, problems = decode(data, name)
    if problems:
        return (), problems
    cleaned = clean(text, Where(name))[0]
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", cleaned))
    found = tuple(filter(None, paragraphs))
    if not found:
        return (), [Problem("empty-notice", "There is no text in this file.", Where(name))]
    return found, []


def _chosen(instrument: Instrument, languages: Sequence[str]) -> tuple[Questionnaire, ...]:
    own = instrument.questionnaire
    known = {own.language: own, **instrument.translations}
    if not languages:
        return tuple(known.values())
    found = {name.casefold(): made for name, made in known.items()}
    unknown = [each for each in languages if each.casefold() not in found]
    if unknown:
        raise ProblemsError([_no_language(each, instrument, tuple(known)) for each in unknown])
    return tuple(found[each.casefold()] for each in dict.fromkeys(languages))


def _no_language(wanted: str, instrument: Instrument, known: tuple[str, ...]) -> Problem:
    message = f'This questionnaire has no texts in the language "{visible(wanted)}".'
    where = Where(instrument.document.name)
    return Problem("no-language", message, where, visible(wanted), known)

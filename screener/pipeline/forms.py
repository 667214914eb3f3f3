"""A questionnaire by id or file, as the form that candidates fill in."""

from collections.abc import Sequence
from dataclasses import replace

from screener.models.form import Form, form_of
from screener.models.questionnaire import Questionnaire
from screener.pipeline import Instrument, Notebook, Role, load_instrument
from screener.problems import Problem, ProblemsError, Where
from screener.sources.characters import visible


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

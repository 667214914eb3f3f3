"""Answers that were begun in a form and wait to be finished."""

from pathlib import Path
from typing import Any

from screener.models.answers import Answers
from screener.models.form import Form, FormQuestion
from screener.pipeline.formed import from_form
from screener.pipeline.loaded import Instrument
from screener.problems import Problem, ProblemsError, Where, errors
from screener.sources.document import read_document
from screener.sources.shape import read_model

_OTHER_FILE = "Name another file with --out."


def begun(path: Path, form: Form, instrument: Instrument) -> Answers:
    """The answers in a file, by the form's numbers and as the form keeps them.

    Raises ProblemsError where the file is damaged, finished, of another form, or of none.
    """
    document, problems = read_document(path)
    if document is None:
        raise ProblemsError(problems)
    answers, wrong = read_model(document, Answers)
    problems = [*problems, *wrong]
    if answers is None or errors(problems):
        raise ProblemsError(problems)
    if problem := _refusal(answers, form, document.name):
        raise ProblemsError([problem])
    _, wrong = from_form(answers, document, instrument)
    if errors(wrong):
        raise ProblemsError(wrong)
    kinds = {str(question.number): question for question in form.first.questions}
    given = {name: _kept(kinds[name], value) for name, value in answers.answers.items()}
    return answers.model_copy(update={"answers": given})


def _refusal(answers: Answers, form: Form, name: str) -> Problem | None:
    where = Where(name)
    if answers.finished is not None:
        message = "These answers are finished; they stay as they are."
        return Problem("finished", message, where, hint=_OTHER_FILE)
    if answers.form is None:
        message = "These answers were not begun in a form, so nothing can be added to them here."
        return Problem("no-form", message, where, hint=_OTHER_FILE)
    if answers.form.sha256 != form.sha256:
        message = (
            f"These answers were begun to {answers.questionnaire or 'a questionnaire'} "
            f"{answers.version or ''}".rstrip()
            + ", which is not what is asked here."
        )
        hint = f"Name that questionnaire, in that version. {_OTHER_FILE}"
        return Problem("other-form", message, where, hint=hint)
    return None


def _kept(question: FormQuestion, value: Any) -> Any:  # noqa: ANN401
    """An answer as the form keeps it; files are read as text alone."""
    if not question.options:
        return value
    if isinstance(value, list):
        return [int(place) for place in value]
    return int(value)

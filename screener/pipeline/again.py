"""A stored result told in another language: its own answers, read and scored once more."""

from dataclasses import dataclass
from itertools import chain

from screener.checking.answers import read_answers
from screener.models.answers import Answers
from screener.models.result import FileRef, FitResult
from screener.pipeline import Case, Notebook, load_instrument, load_profile, screen
from screener.pipeline.loaded import Instrument
from screener.problems import Problem, ProblemsError, Where
from screener.sources.tree import Document


@dataclass(frozen=True, slots=True)
class Files:
    """The profile and the questionnaire by id or path; None is what the result names."""

    profile: str | None = None
    questionnaire: str | None = None


def in_other_words(result: FitResult, language: str, files: Files) -> FitResult:
    """The same result with the texts of that language.

    Raises ProblemsError where the files are not those that the result was made with, or have no
    such language.
    """
    if result.questionnaire.language == language:
        return result
    notebook = Notebook()
    role = load_profile(files.profile or result.profile.id, notebook)
    wanted = files.questionnaire
    instrument = load_instrument((result.questionnaire.id,), role, wanted, notebook)
    notebook.stop_on_errors()
    if instrument is None or role.document is None:
        raise ProblemsError([_other_file("questionnaire", result.questionnaire)])
    _check_same(result, role.document, instrument.document)
    [again] = screen([_case(result, instrument)], role, language)
    # How the answers were given is not in them any more, so what was said of it stays.
    kept = {
        "candidate": result.candidate,
        "tool": result.tool,
        "norms": result.norms,
        "quality": result.quality,
        "invitation": result.invitation,
    }
    return _with_norms_of(result, again.model_copy(update=kept))


def _with_norms_of(result: FitResult, again: FitResult) -> FitResult:
    """The figures beside the scores are those that the result had."""
    if result.norms is None:
        return again
    categories = tuple(
        each.model_copy(update={"norms": result.category(each.id).norms})
        for each in again.categories
    )
    overall = again.overall.model_copy(update={"norms": result.overall.norms})
    return again.model_copy(update={"categories": categories, "overall": overall})


def _check_same(result: FitResult, profile: Document, asked: Document) -> None:
    pairs = (
        ("profile", profile, result.profile),
        ("questionnaire", asked, result.questionnaire),
    )
    problems = [
        _other_file(what, then) for what, document, then in pairs if document.sha256 != then.sha256
    ]
    if problems:
        raise ProblemsError(problems)


def _case(result: FitResult, instrument: Instrument) -> Case:
    """The answers as the result holds them, read by the questionnaire of now."""
    lines = chain(result.other_answers, *(category.items for category in result.categories))
    words = {line.id: line.answer or line.label for line in lines}
    about = {"answered": result.answered, "started": result.started, "finished": result.finished}
    answers = Answers.model_validate(
        {
            "candidate": {"id": result.candidate.id},
            "answers": {id: word for id, word in words.items() if word is not None},
            **{key: value for key, value in about.items() if value is not None},
        }
    )
    document, questionnaire = instrument.document, instrument.questionnaire
    others = instrument.translations.values()
    readings, problems = read_answers(answers, document, questionnaire, others)
    if problems:
        raise ProblemsError([_unread(len(problems))])
    return Case(answers, document, instrument, readings)


def _unread(number: int) -> Problem:
    which = "one answer" if number == 1 else f"{number} answers"
    message = f"{which} in this result cannot be read again, so that it stays in its language."
    return Problem("answers-unread", message[:1].upper() + message[1:])


def _other_file(what: str, then: FileRef) -> Problem:
    message = (
        f"The {what} {then.id} {then.version} that this result was made with is not the one here, "
        "so that its texts cannot be told in another language."
    )
    hint = f"Name the file of then with --{what}, or score the answers again."
    return Problem(f"other-{what}", message, Where(), then.id, hint=hint)

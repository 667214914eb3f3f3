"""PDF forms that came back, read and held against their questionnaires."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from screener.checking.answers import read_answers
from screener.models.answers import Answers
from screener.pipeline import Instrument, Notebook, Role, load_instrument
from screener.pipeline.formed import from_form
from screener.problems import Problem, ProblemsError, Severity, Where, errors
from screener.sources.pdf.returned import ReturnedForm, forms_in, read_returned
from screener.sources.resolve import Naming
from screener.sources.shape import read_model, untold


@dataclass(frozen=True, slots=True)
class TakenForm:
    """One form. ``said`` is the answers file that it stands for, None where it is set aside."""

    path: Path
    said: dict[str, Any] | None
    answered: int
    questions: int
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class FormTaker:
    """Takes forms one by one; each questionnaire is looked up once, each candidate taken once."""

    named: str | None
    folders: tuple[Path, ...]
    notebook: Notebook
    instruments: dict[str, Instrument | None] = field(default_factory=dict)
    taken: dict[str, Path] = field(default_factory=dict)

    def take(self, path: Path) -> TakenForm:
        """One form, with everything that is wrong with it."""
        form, problems = read_returned(path, str(path))
        if form is None or errors(problems):
            return TakenForm(path, None, 0, 0, tuple(problems))
        answers, more = self._checked(form)
        problems += more
        if answers is not None and not errors(problems):
            problems += self._again(answers.candidate.id, path, form)
        said = None if errors(problems) or answers is None else form.said
        return TakenForm(path, said, len(form.said["answers"]), form.questions, tuple(problems))

    def _checked(self, form: ReturnedForm) -> tuple[Answers | None, list[Problem]]:
        answers, problems = read_model(form.document, Answers)
        instrument = self._instrument(form.said["questionnaire"]) if answers else None
        if answers is None or instrument is None or errors(problems):
            return answers, problems
        asked = instrument.questionnaire
        if answers.questionnaire != asked.questionnaire:
            return None, [_of_another(form, asked.questionnaire)]
        known, wrong = from_form(answers, form.document, instrument)
        if errors(wrong):
            return None, [*problems, *wrong]
        others = instrument.translations.values()
        _, sense = read_answers(known, form.document, asked, others)
        # What a person wrote is handed on, and told; `score` says it again.
        told = [replace(each, severity=Severity.WARNING) for each in untold(sense, problems)]
        return answers, [*problems, *told]

    def _instrument(self, id: str) -> Instrument | None:
        """The questionnaire of a form, None where it is not to be found."""
        name = id if self.named is None else ""
        if name not in self.instruments:
            self.instruments[name] = self._found(id)
        return self.instruments[name]

    def _found(self, id: str) -> Instrument | None:
        alone = Notebook()
        naming = Naming(Where(), self.folders)
        found = load_instrument((id,), Role(None), self.named, alone, naming)
        is_sound = found is not None and found.is_sound and not errors(alone.problems)
        if self.named is not None and not is_sound:
            raise ProblemsError(alone.problems)
        for note in alone.notes if is_sound else [_unchecked(id)]:
            self.notebook.note(note)
        return found if is_sound else None

    def _again(self, id: str, path: Path, form: ReturnedForm) -> list[Problem]:
        """That there was a form of this candidate before."""
        if id not in self.taken:
            self.taken[id] = path
            return []
        message = f'The candidate "{id}" is here twice.'
        hint = f"The first one is {self.taken[id]}; ask which one holds."
        where = form.document.where(("candidate", "id"))
        return [Problem("duplicate-candidate", message, where, id, hint=hint)]


def form_files(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """The files that are meant, each once: of a folder all PDFs in it."""
    problems: list[Problem] = []
    found = [file for path in paths for file in _files(path, problems)]
    return list(dict.fromkeys(found)), problems


def _files(path: Path, problems: list[Problem]) -> Iterator[Path]:
    inside = forms_in(path)
    if inside is None:
        yield path
    elif inside.problems:
        problems += inside.problems
    else:
        yield from inside.files


def _unchecked(id: str) -> str:
    return (
        f'There is no questionnaire "{id}" here, so whether its forms are of the version at hand '
        "was not checked; name it with --questionnaire."
    )


def _of_another(form: ReturnedForm, used: str) -> Problem:
    named = form.said["questionnaire"]
    message = f'This form is of the questionnaire "{named}", not of "{used}".'
    where = form.document.where(("questionnaire",))
    return Problem("other-questionnaire", message, where, named, (used,))

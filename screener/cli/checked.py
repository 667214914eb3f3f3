"""Each file checked alone and with those it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from screener.checking.headers import check_map
from screener.cli.checked_people import People
from screener.cli.result_files import as_result
from screener.cli.show import counted
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.pipeline import (
    Case,
    Notebook,
    Role,
    load_cases,
    load_instrument,
    load_profile,
    same_ids,
)
from screener.pipeline.matching import load_map, naming_words
from screener.pipeline.normed import load_norms
from screener.problems import Problem, Severity, Where, errors
from screener.sources.beside import base_beside
from screener.sources.characters import visible
from screener.sources.document import read_document
from screener.sources.kinds import Kind, kind_of, translation_of, unknown_kind
from screener.sources.resolve import Naming
from screener.sources.shape import untold
from screener.sources.tree import Document, Scalar

_ALONE = Role(None)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as far as it could be read, and what it is."""

    path: Path
    document: Document | None
    kind: Kind | None
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about one file."""

    path: Path
    kind: Kind | None
    about: str
    notebook: Notebook

    @property
    def is_fine(self) -> bool:
        """Whether nothing stands in the way of using it."""
        return not errors(self.notebook.problems)


def look(path: Path) -> Looked:
    """A file and its kind; what cannot be read or recognised comes as a problem."""
    document, problems = read_document(path)
    if document is None:
        return Looked(path, None, None, problems)
    kind = kind_of(document)
    return Looked(path, document, kind, [] if kind else [*problems, unknown_kind(document)])


def check_all(
    paths: Sequence[Path], questionnaire: str | None, people: People | None = None
) -> list[Checked]:
    """Every file, each with those of the others that it belongs to.

    ``people`` are those that profiles are held against; raises ProblemsError where there is none.
    """
    company = Company([look(path) for path in paths], questionnaire, people or People())
    if people is not None:
        people.check_wanted(any(file.kind == "profile" for file in company.files))
    return [_check(file, company) for file in company.files]


@dataclass(frozen=True, slots=True)
class Company:
    """The files that were given together, the questionnaire that was named, the cases so far."""

    files: Sequence[Looked]
    named: str | None
    people: People
    cases: list[Case] = field(default_factory=list)

    def questionnaire(self, name: str) -> str | None:
        """The questionnaire to use: the one named on the command line, else one given beside."""
        if self.named is not None:
            return self.named
        here = {_id(file): str(file.path) for file in self.files if file.kind == "questionnaire"}
        if not name and len(here) == 1:
            return next(iter(here.values()))
        return here.get(name)

    def profile(self, questionnaire: str) -> Role:
        """The first profile given beside that takes the questionnaire."""
        profiles = [file for file in self.files if file.kind == "profile"]
        roles = (load_profile(str(file.path), Notebook()) for file in profiles)
        takes = (role for role in roles if _takes(role, questionnaire))
        return next(takes, _ALONE)


def _takes(role: Role, questionnaire: str) -> bool:
    listed = role.profile.questionnaire if role.profile else ()
    return questionnaire in listed or (not questionnaire and len(listed) == 1)


def _id(file: Looked) -> str:
    node = file.document.node(("questionnaire",)) if file.document else None
    return node.text.strip() if isinstance(node, Scalar) else ""


def _check(file: Looked, company: Company) -> Checked:
    notebook = Notebook()
    notebook.take(file.problems)
    about = ""
    if file.kind == "profile":
        about = _check_profile(file, company, notebook)
    elif file.kind == "questionnaire":
        about = _check_questionnaire(file, notebook)
    elif file.kind == "answers":
        about = _check_answers(file, company, notebook)
    elif file.kind == "map":
        about = _check_map(file, company, notebook)
    elif file.kind == "norms":
        about = _check_norms(file, notebook)
    elif file.document is not None and file.kind == "translation":
        about = _check_translation(file.path, file.document, notebook)
    elif file.document is not None and file.kind == "result":
        result, problems = as_result(file.document)
        notebook.take(problems)
        about = f"a result of {result.candidate.id}" if result else ""
    return Checked(file.path, file.kind, about, notebook)


def _check_profile(file: Looked, company: Company, notebook: Notebook) -> str:
    role = load_profile(str(file.path), notebook)
    if role.profile is None:
        return ""
    asked = []
    for place, name in enumerate(role.profile.questionnaire):
        naming = Naming(role.document.where(("questionnaire", place)) if role.document else Where())
        found = load_instrument((name,), role, company.questionnaire(name), notebook, naming)
        asked += [found.questionnaire] if found is not None else []
    # A second look is for what is right so far.
    if not errors(notebook.problems):
        notebook.take(company.people.doubts(role, asked))
    return _profile_about(role.profile)


def _profile_about(profile: Profile) -> str:
    number = counted(len(profile.categories), "category").replace("categorys", "categories")
    return f"a profile, {number}, for {' or '.join(profile.questionnaire)}"


def _check_questionnaire(file: Looked, notebook: Notebook) -> str:
    instrument = load_instrument((), _ALONE, str(file.path), notebook)
    return _questionnaire_about(instrument.questionnaire) if instrument else ""


def _questionnaire_about(questionnaire: Questionnaire) -> str:
    number = counted(len(questionnaire.categories), "category").replace("categorys", "categories")
    questions = counted(len(list(questionnaire.all_items())), "question")
    return f"a questionnaire, {number}, {questions}"


def _check_translation(path: Path, document: Document, notebook: Notebook) -> str:
    """A translation file with the file that it lies beside, and with that file's others."""
    base, problems = base_beside(path)
    notebook.take(problems)
    if base is None:
        return ""
    what, language = translation_of(document), visible(str(document.value().get("language")))
    if what == "profile":
        load_profile(str(base), notebook)
    else:
        load_instrument((), _ALONE, str(base), notebook)
    return f"a translation of {base.name} into {language}"


def _check_map(file: Looked, company: Company, notebook: Notebook) -> str:
    """A map file with its questionnaire; the table it is for shows only in `screener batch`."""
    loaded = load_map(file.path, notebook)
    if loaded is None:
        return ""
    name = loaded.mapped.map
    naming = Naming(loaded.document.where(("map",)), (file.path.parent,))
    instrument = load_instrument((name,), _ALONE, company.questionnaire(name), notebook, naming)
    if instrument is not None and instrument.is_sound:
        sense = check_map(loaded.mapped, instrument.questionnaire, loaded.document)
        told = untold(sense, list(loaded.problems))
        notebook.take(naming_words(told, loaded.mapped))
    return f"a map file for {name}, {counted(len(loaded.mapped.columns), 'column')}"


def _check_norms(file: Looked, notebook: Notebook) -> str:
    loaded = load_norms(file.path, notebook)
    if loaded is None:
        return ""
    return f"norms of {loaded.norms.norms}, {counted(int(loaded.norms.people), 'person')}".replace(
        "persons", "people"
    )


def _check_answers(file: Looked, company: Company, notebook: Notebook) -> str:
    name = _id(file)
    cases = load_cases([file.path], company.profile(name), company.questionnaire(name), notebook)
    if cases:
        twice = same_ids([*company.cases, *cases])
        # A candidate may have answered twice; only scoring both at once is not possible.
        notebook.take(replace(problem, severity=Severity.WARNING) for problem in twice)
        company.cases.extend([] if twice else cases)
        return _answers_about(cases[0])
    return "answers; they name no questionnaire, so only their shape was checked"


def _answers_about(case: Case) -> str:
    questionnaire = case.instrument.questionnaire
    of = len(list(questionnaire.all_items()))
    who = case.answers.candidate.id
    return f"answers of {who} to {questionnaire.questionnaire}, {len(case.readings.codes)} of {of}"

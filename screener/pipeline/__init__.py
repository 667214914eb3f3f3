"""The one path from files to results: a single candidate is a batch of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from screener import __version__
from screener.checking.answers import Readings, read_answers
from screener.checking.profile import check_profile, check_together
from screener.checking.questionnaire import check_questionnaire
from screener.models.answers import Answers
from screener.models.invitation import Inviting, Standing
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.result import FitResult, ToolRef
from screener.models.spoken import Spoken
from screener.nearest import did_you_mean
from screener.pipeline.formed import from_form
from screener.pipeline.invited import CANNOT_SAY, standing_of, used_again
from screener.pipeline.languages import in_language
from screener.pipeline.loaded import Instrument, NormsWish, Role
from screener.pipeline.translations import profile_translations, questionnaire_translations
from screener.problems import (
    PLACEHOLDER,
    Problem,
    ProblemsError,
    Severity,
    Where,
    errors,
    in_reading_order,
)
from screener.sources.document import read_document
from screener.sources.folder import is_table
from screener.sources.kinds import Kind, other_kind
from screener.sources.resolve import Naming, find_profile, find_questionnaire
from screener.sources.shape import read_model, untold
from screener.sources.tree import Document

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "OF_A_FORM",
    "TOOL",
    "Case",
    "Instrument",
    "NormsWish",
    "Notebook",
    "Role",
    "answers_table",
    "hold_together",
    "load_case",
    "load_cases",
    "load_instrument",
    "load_profile",
    "same_ids",
    "screen",
    "screen_files",
]
# Columns that only answers files fill.
OF_A_FORM = ("form", "invitation")
TOOL = ToolRef(name="screener", version=__version__)
_NOWHERE = Naming()


@dataclass(slots=True)
class Notebook:
    """Problems and notes gathered on the way, each once; nothing stops at the first."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    read: list[Path] = field(default_factory=list)

    def take(self, problems: Iterable[Problem]) -> None:
        """Add problems that are not there yet and are not about our own placeholders."""
        told = {_what(problem) for problem in self.problems}
        for problem in problems:
            is_own = PLACEHOLDER in f"{problem}{problem.value}"
            if not is_own and _what(problem) not in told:
                self.problems.append(problem)
                told.add(_what(problem))

    def note(self, text: str) -> None:
        """Add a sentence for the user that is not there yet."""
        if text and text not in self.notes:
            self.notes.append(text)

    def is_other_kind(self, document: Document, needed: Kind) -> bool:
        """Whether a file is plainly of another kind; of files that were swapped, the first told."""
        problem = other_kind(document, needed)
        if problem and not any(each.code == problem.code for each in self.problems):
            self.take([problem])
        return problem is not None

    def stop_on_errors(self) -> None:
        """Raise ProblemsError with everything found, if anything is wrong."""
        if errors(self.problems):
            raise ProblemsError(in_reading_order(self.problems))

    @property
    def warnings(self) -> list[Problem]:
        """What is worth a word but stops nothing."""
        return [problem for problem in self.problems if problem.severity is Severity.WARNING]


def _what(problem: Problem) -> tuple[object, ...]:
    """A problem without its words: one thing at one place may be wrong for two questionnaires."""
    place = (problem.code, problem.where, problem.value)
    return place if problem.where.line else (*place, problem.message)


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate: the answers file, its questionnaire, and what each answer says."""

    answers: Answers
    document: Document
    instrument: Instrument
    readings: Readings
    # How the invitation stands that they came with; None where nobody asked.
    invitation: Standing | None = None


def screen_files(
    paths: Sequence[Path],
    profile: str,
    questionnaire: str | None,
    notebook: Notebook,
    language: str | None = None,
    norms: NormsWish | None = None,
    inviting: Inviting | None = None,
) -> list[FitResult]:
    """The result of every answers file, and of every row of a table, in their order.

    Everything wrong in any of the files is gathered first; raises ProblemsError with all of it.
    ``language`` is that of the texts, by default the questionnaire's. ``norms`` names norms in
    place of those of the profile. ``inviting`` is what invitations are held against.
    """
    from screener.pipeline.normed import in_norms, load_wish
    from screener.pipeline.tabled import in_order, load_tables, same_rows

    role = load_profile(profile, notebook)
    norming = load_wish(norms or NormsWish(), notebook, role)
    notebook.note(CANNOT_SAY if inviting else "")
    files = [path for path in paths if not is_table(path)]
    cases = load_cases(files, role, questionnaire, notebook, inviting)
    tables = load_tables(paths, role, questionnaire, notebook, language, inviting)
    notebook.take(same_rows(cases, tables))
    notebook.stop_on_errors()
    results = in_order(paths, screen(cases, role, language), tables)
    return in_norms(results, norming, notebook)


def load_profile(text: str, notebook: Notebook) -> Role:
    """A profile by bundled id or path, and every problem of it."""
    document, problems, is_bundled = find_profile(text)
    notebook.take(problems)
    path = None if is_bundled else Path(text)
    if document is None or notebook.is_other_kind(document, "profile"):
        return Role(path)
    profile, problems = read_model(document, Profile)
    notebook.take(problems)
    if profile is not None:
        problems = [*problems, *untold(check_profile(profile, document), problems)]
        notebook.take(problems)
    if profile is None or errors(problems):
        return Role(path, document, profile)
    others = profile_translations(profile, document, notebook)
    return Role(path, document, profile, others.models, others.hashes)


def load_instrument(
    ids: tuple[str, ...],
    role: Role,
    override: str | None,
    notebook: Notebook,
    naming: Naming = _NOWHERE,
) -> Instrument | None:
    """A questionnaire by id, checked alone and against the profile; None if unreadable."""
    document, problems, note = find_questionnaire(ids, role.path, override, naming)
    notebook.take(problems)
    notebook.note(note)
    if document is not None:
        notebook.read.append(Path(document.name))
    if document is None or notebook.is_other_kind(document, "questionnaire"):
        return None
    questionnaire, problems = read_model(document, Questionnaire)
    notebook.take(problems)
    if questionnaire is None:
        return None
    sense = check_questionnaire(questionnaire, document)
    problems = [*problems, *untold(sense, problems)]
    notebook.take(problems)
    instrument = _instrument(questionnaire, document, notebook, is_sound=not errors(problems))
    hold_together(instrument, role, notebook)
    return instrument


def hold_together(instrument: Instrument, role: Role, notebook: Notebook) -> None:
    """Whether a profile, where there is one, fits a questionnaire that is sound."""
    asked = instrument.questionnaire
    if role.profile is not None and role.document is not None and instrument.is_sound:
        notebook.take(_check_listed(asked, role.profile, role.document))
        notebook.take(check_together(role.profile, role.document, asked))


def _instrument(
    questionnaire: Questionnaire, document: Document, notebook: Notebook, *, is_sound: bool
) -> Instrument:
    # Texts held against a questionnaire with mistakes would only repeat them.
    if not is_sound:
        return Instrument(questionnaire, document, is_sound=False)
    others = questionnaire_translations(questionnaire, document, notebook)
    return Instrument(questionnaire, document, True, others.models, others.hashes)  # noqa: FBT003


def _check_listed(
    questionnaire: Questionnaire, profile: Profile, document: Document
) -> list[Problem]:
    if questionnaire.questionnaire in profile.questionnaire:
        return []
    message = f'this profile is not made for the questionnaire "{questionnaire.questionnaire}".'
    where = document.where(("questionnaire",))
    return [Problem("other-questionnaire", message, where, allowed=profile.questionnaire)]


def load_cases(
    paths: Sequence[Path],
    role: Role,
    questionnaire: str | None,
    notebook: Notebook,
    inviting: Inviting | None = None,
) -> list[Case]:
    """Every answers file read by its questionnaire; those that cannot be read are left out."""
    loaded: dict[tuple[str, ...], Instrument | None] = {}
    cases = []
    for path in paths:
        document, problems = read_document(path)
        notebook.take(problems)
        if document is not None and notebook.is_other_kind(document, "answers"):
            continue
        ids = _questionnaire_ids(document, role)
        if ids not in loaded:
            can_tell = bool(ids) and (len(ids) == 1 or document is not None)
            loaded[ids] = (
                load_instrument(ids, role, questionnaire, notebook, _naming(document, role, paths))
                if can_tell or questionnaire is not None
                else None
            )
        if document is not None:
            cases += load_case(document, loaded[ids], notebook, inviting)
    notebook.take(same_ids(cases))
    return cases


def load_case(
    document: Document,
    instrument: Instrument | None,
    notebook: Notebook,
    inviting: Inviting | None = None,
) -> list[Case]:
    """The case of one answers file, or none where it or its questionnaire is unusable."""
    answers, problems = read_model(document, Answers)
    notebook.take(problems)
    # Answers held against a questionnaire with mistakes would only repeat them.
    if answers is None or instrument is None or not instrument.is_sound:
        return []
    notebook.take(_check_named(answers, document, instrument))
    standing, wrong = standing_of(answers, document, instrument, inviting)
    if not errors(wrong):
        answers, unread = from_form(answers, document, instrument)
        wrong += unread
    notebook.take(wrong)
    if errors(wrong):
        return []
    others = instrument.translations.values()
    readings, sense = read_answers(answers, document, instrument.questionnaire, others)
    notebook.take(untold(sense, problems))
    return [Case(answers, document, instrument, readings, standing)]


def _questionnaire_ids(document: Document | None, role: Role) -> tuple[str, ...]:
    """The questionnaires that come into question: what the answers name, else the profile's."""
    named = document.value().get("questionnaire") if document is not None else None
    if isinstance(named, str) and named.strip():
        return (named.strip(),)
    return role.profile.questionnaire if role.profile is not None else ()


def _naming(document: Document | None, role: Role, paths: Sequence[Path]) -> Naming:
    """Where the answers, else the profile, name the questionnaire."""
    folders = tuple(dict.fromkeys(path.parent for path in paths))
    place = ("questionnaire",)
    if document is not None and document.node(place) is not None:
        return Naming(document.where(place), folders)
    return Naming(role.document.where(place) if role.document else Where(), folders)


def _check_named(answers: Answers, document: Document, instrument: Instrument) -> list[Problem]:
    named, used = answers.questionnaire, instrument.questionnaire.questionnaire
    if named is None or named == used:
        return []
    message = f'these answers are to the questionnaire "{named}", not to "{used}".'
    where = document.where(("questionnaire",))
    hint = did_you_mean(named, [used])
    return [Problem("other-questionnaire", message, where, named, (used,), hint)]


def same_ids(cases: Sequence[Case]) -> list[Problem]:
    """Every candidate that is there twice, at the second place."""
    first: dict[str, Case] = {}
    problems = []
    for case in cases:
        name = case.answers.candidate.id
        if name not in first:
            first[name] = case
            continue
        if again := used_again(first[name], case):
            problems.append(again)
            continue
        place = ("candidate", "id")
        message = f'the candidate "{name}" is here twice.'
        hint = f"The first one is at {first[name].document.where(place)}."
        where = case.document.where(place)
        problems.append(Problem("duplicate-candidate", message, where, name, hint=hint))
    return problems


def screen(cases: Sequence[Case], role: Role, language: str | None = None) -> list[FitResult]:
    """Score cases, all of one questionnaire in one table, and read the results out in order.

    Raises ProblemsError where a file has no such language.
    """
    results: dict[str, FitResult] = {}
    instruments = {id(case.instrument): case.instrument for case in cases}
    speaking = {key: in_language(each, role, language) for key, each in instruments.items()}
    for key, instrument in instruments.items():
        same = [case for case in cases if case.instrument is instrument]
        found = _screen_same(same, instrument, role, speaking[key])
        results |= {result.candidate.id: result for result in found}
    return [results[case.answers.candidate.id] for case in cases]


def _screen_same(
    cases: Sequence[Case], instrument: Instrument, role: Role, spoken: Spoken
) -> Iterable[FitResult]:
    from screener.scoring.readout import Provenance, read_out
    from screener.scoring.table import score_table

    if role.profile is None or role.document is None:
        raise ProblemsError([Problem("no-profile", "There is no profile to score with.", Where())])
    provenance = Provenance.of(role.document.sha256, instrument.document.sha256, TOOL, spoken)
    table = answers_table(cases, instrument.questionnaire)
    scored = score_table(table, instrument.questionnaire, role.profile)
    return read_out(scored, spoken.questionnaire, spoken.profile, provenance)


def answers_table(cases: Sequence[Case], questionnaire: Questionnaire) -> "pl.DataFrame":
    """One candidate a row: who, when, and ``given:ITEM`` and ``code:ITEM`` for every item.

    ``form`` is the questionnaire (sha256) by whose form the answers came, ``invitation`` how the
    invitation stands; null where there was none, or nobody asked.
    """
    import polars as pl

    from screener.scoring.columns import code, given

    columns: dict[str, list[str | None]] = {
        "candidate_id": [case.answers.candidate.id for case in cases],
        "name": [case.answers.candidate.name for case in cases],
        "email": [case.answers.candidate.email for case in cases],
        "answered": [case.answers.day for case in cases],
        "started": [case.answers.started for case in cases],
        "finished": [case.answers.finished for case in cases],
        "form": [case.answers.form.sha256 if case.answers.form else None for case in cases],
        "invitation": [case.invitation for case in cases],
    }
    for item in questionnaire.all_items():
        columns[given(item.id)] = [case.readings.given.get(item.id) for case in cases]
        columns[code(item.id)] = [case.readings.codes.get(item.id) for case in cases]
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))

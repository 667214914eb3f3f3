"""A profile that is compared with another: a file, a bundled one, or one stored with results."""

from dataclasses import dataclass
from pathlib import Path

from screener.batch.round import RESULTS
from screener.cli.result_files import read_result
from screener.models.profile import Band, Ideal, MustHave, Profile
from screener.models.questionnaire import Questionnaire
from screener.models.result import BandRef, FileRef, FitResult
from screener.outputs.profile_yaml import profile_yaml
from screener.pipeline import Notebook, Role, load_profile
from screener.pipeline.profile_card import load_instruments
from screener.problems import Problem, ProblemsError, Where
from screener.scoring.profile_changes import Titles
from screener.sources.document import parse_document
from screener.sources.files import is_folder
from screener.sources.stored_results import read_results

# A stored result does not keep which answers meet a must-have.
_NOT_KEPT = "(not kept)"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the profile, which file it is from, and what its categories are called."""

    name: str
    role: Role
    profile: Profile
    ref: FileRef
    titles: Titles
    is_result: bool = False


def side(name: str, questionnaire: str | None, notebook: Notebook) -> Side:
    """The profile of that name; raises ProblemsError with what is wrong."""
    path = Path(name)
    if is_folder(path):
        return _of_round(name, path)
    if path.suffix.lower() == ".json":
        result, problems = read_result(path)
        if result is not None:
            return _of_result(name, result)
        if [each.code for each in problems] != ["not-a-result"]:
            raise ProblemsError(problems)
    return _of_file(name, questionnaire, notebook)


def _of_file(name: str, questionnaire: str | None, notebook: Notebook) -> Side:
    role = load_profile(name, notebook)
    instruments = load_instruments(role, questionnaire, notebook)
    notebook.stop_on_errors()
    if role.profile is None or role.document is None or not instruments:
        raise ProblemsError(notebook.problems)
    ref = _ref(role.profile, role.document.sha256)
    return Side(name, role, role.profile, ref, _titles(instruments[0].questionnaire))


def _of_round(name: str, folder: Path) -> Side:
    stored, problems = read_results(folder / RESULTS)
    if stored is None:
        raise ProblemsError(problems)
    role = _role(name, stored.profile)
    ref = _ref(stored.profile, stored.profile_sha256)
    return Side(name, role, stored.profile, ref, _titles(stored.questionnaire))


def _of_result(name: str, result: FitResult) -> Side:
    profile = _kept(result)
    titles = Titles(
        {each.id: each.title for each in result.categories},
        {gate.id: gate.title for gate in result.gates},
    )
    ref = _ref(profile, result.profile.sha256)
    return Side(name, _role(name, profile), profile, ref, titles, is_result=True)


def _kept(result: FitResult) -> Profile:
    """The profile as far as a result keeps it."""
    facts = [gate for gate in result.gates if gate.kind == "eligibility"]
    return Profile(
        profile=result.profile.id,
        version=result.profile.version,
        title=result.profile.title,
        questionnaire=(result.questionnaire.id,),
        categories={
            each.id: Ideal(
                weight=each.weight,
                target=each.target,
                tolerance=each.tolerance,
                minimum=each.minimum,
                reason=each.reason,
                source=each.source,
            )
            for each in result.categories
        },
        eligibility={gate.id: MustHave(accept=(_NOT_KEPT,), reason=gate.reason) for gate in facts},
        bands=tuple(
            Band.model_validate(each.model_dump(by_alias=True)) for each in result.profile.bands
        ),
        calibration=result.profile.calibration,
    )


def _band(band: BandRef) -> Band:
    return Band.model_validate(band.model_dump(by_alias=True))


def _role(name: str, profile: Profile) -> Role:
    """A profile without a file, as one that was read from a file."""
    document, problems = parse_document(profile_yaml(profile).encode(), f"{name}.yaml")
    if document is None:
        raise ProblemsError(problems)
    return Role(None, document, profile)


def _ref(profile: Profile, sha256: str) -> FileRef:
    return FileRef(id=profile.profile, version=profile.version, title=profile.title, sha256=sha256)


def _titles(asked: Questionnaire) -> Titles:
    return Titles(
        {each.id: each.title for each in asked.categories},
        {item.id: item.text for item in asked.eligibility},
    )


def check_scorable(sides: list[Side]) -> None:
    """Raise ProblemsError where a result does not keep what scoring with its profile needs."""
    problems = [
        Problem(
            "not-kept",
            "A stored result does not keep which answers meet its must-haves, so nobody can be "
            "scored with its profile.",
            Where(each.name),
            hint="Name the profile's file, or the round.",
        )
        for each in sides
        if each.is_result and each.profile.eligibility
    ]
    if problems:
        raise ProblemsError(problems)

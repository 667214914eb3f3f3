"""Results held against a norms file: read, checked, and added to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from screener.models.norms import Norms, Yardstick
from screener.models.result import FitResult
from screener.pipeline import NormsWish, Notebook, Role
from screener.pipeline.applicants import Applicants
from screener.problems import Problem, ProblemsError, Severity, Where
from screener.scoring.norming import with_norms
from screener.sources.document import read_document
from screener.sources.shape import read_model


@dataclass(frozen=True, slots=True)
class Norming:
    """A norms file that is right, and how it was named."""

    path: Path
    yardstick: Yardstick

    @property
    def norms(self) -> Norms:
        """What the file says."""
        return self.yardstick.norms


def load_wish(wish: NormsWish, notebook: Notebook, role: Role | None = None) -> Norming | None:
    """The file that is named, else that of the profile; what is wrong goes to the notebook."""
    path = wish.path or (_of_profile(role) if role else None)
    if path is not None:
        return load_norms(path, notebook, kelley=wish.kelley)
    if wish.kelley:
        message = "True scores are drawn to the mean of norms, and there are none."
        notebook.take([Problem("no-norms", message, hint="Name a norms file with --norms.")])
    return None


def _of_profile(role: Role) -> Path | None:
    """The norms file that a profile names, from the profile's folder."""
    if role.profile is None or role.profile.norms is None:
        return None
    return (role.path.parent if role.path else Path()) / role.profile.norms


def load_norms(path: Path, notebook: Notebook, *, kelley: bool = False) -> Norming | None:
    """A norms file; every problem of it goes to the notebook, None if it cannot be used."""
    document, problems = read_document(path)
    notebook.take(problems)
    if document is None or notebook.is_other_kind(document, "norms"):
        return None
    norms, problems = read_model(document, Norms)
    notebook.take(problems)
    notebook.read.append(path)
    if norms is None or problems:
        return None
    return Norming(path, Yardstick(norms=norms, sha256=document.sha256, kelley=kelley))


def beside_norms(applicants: Applicants, wish: NormsWish, notebook: Notebook) -> Applicants:
    """Applicants with the norms that their results are read out beside; raises ProblemsError."""
    norming = load_wish(wish, notebook, applicants.role)
    notebook.stop_on_errors()
    if norming is None:
        return applicants
    asked = applicants.instrument
    if asked.questionnaire.questionnaire != norming.norms.norms:
        raise ProblemsError([_other(asked.questionnaire.questionnaire, norming)])
    if asked.document.sha256 not in norming.norms.questionnaires:
        notebook.take([_other_version(norming)])
    return replace(applicants, yardstick=norming.yardstick)


def in_norms(
    results: list[FitResult], norming: Norming | None, notebook: Notebook
) -> list[FitResult]:
    """The results held against norms, where there are any; raises ProblemsError."""
    return results if norming is None else normed(results, norming, notebook)


def normed(results: Sequence[FitResult], norming: Norming, notebook: Notebook) -> list[FitResult]:
    """The results with their places among the people of the norms.

    Raises ProblemsError where these answered other questions; what fits less well is warned of.
    """
    wrong = dict.fromkeys(
        result.questionnaire.id
        for result in results
        if result.questionnaire.id != norming.norms.norms
    )
    if wrong:
        raise ProblemsError([_other(name, norming) for name in wrong])
    found = [with_norms(result, norming.yardstick) for result in results]
    if any(result.norms and not result.norms.same_file for result in found):
        notebook.take([_other_version(norming)])
    missing = {
        category.id
        for result in found
        for category in result.categories
        if category.id not in norming.norms.categories
    }
    if missing:
        notebook.take([_without(sorted(missing), norming)])
    return found


def _other(name: str, norming: Norming) -> Problem:
    own = norming.norms.norms
    message = f'These norms are of the questionnaire "{own}", not of "{name}".'
    return Problem("other-questionnaire", message, Where(str(norming.path)), name, (own,))


def _other_version(norming: Norming) -> Problem:
    message = (
        "The people of these norms answered another version of the questionnaire's file. Where "
        "items were changed, percentiles do not fit."
    )
    return _warning("other-version", message, norming)


def _without(missing: Sequence[str], norming: Norming) -> Problem:
    message = f"These norms have nothing on {', '.join(missing)}."
    return _warning("no-norms", message, norming)


def _warning(code: str, message: str, norming: Norming) -> Problem:
    return Problem(code, message, Where(str(norming.path)), severity=Severity.WARNING)

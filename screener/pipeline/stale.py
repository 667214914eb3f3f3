"""Stored results whose profile is another now: found by its id, told in one way.

Nothing is wrong with such a result: it says what it said. Whoever reads it should know that the
profile has gone on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from screener.models.result import FitResult
from screener.problems import Problem, Severity, Where
from screener.sources.beside import translations_beside
from screener.sources.profiles_here import profiles_called
from screener.sources.stored_results import StoredResults
from screener.sources.tree import Document, Scalar

What = Literal["result", "round"]
BESIDE = "`screener rescore ROUND -p PROFILE` makes the new one beside it, and leaves it as it is."
_SCORE_AGAIN = "Score the answers again to hold them against the profile of now."
_HINTS: dict[What, str] = {"result": _SCORE_AGAIN, "round": BESIDE}
CODES: dict[What, str] = {"result": "stale-result", "round": "stale-round"}


@dataclass(frozen=True, slots=True)
class Made:
    """The profile that something was made with; ``translation`` is the hash of the one used."""

    id: str
    version: str
    sha256: str
    language: str = ""
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """A profile of that id as it is found now, and the hashes of its translations by language."""

    name: str
    version: str
    sha256: str
    translations: dict[str, str]


def of_result(result: FitResult) -> Made:
    """What one result was made with."""
    profile, language = result.profile, result.questionnaire.language
    return Made(profile.id, profile.version, profile.sha256, language, profile.translation)


def of_round(stored: StoredResults) -> Made:
    """What the results of a round were made with."""
    profile, spoken = stored.profile, stored.spoken
    return Made(
        profile.profile,
        profile.version,
        stored.profile_sha256,
        spoken.questionnaire.language,
        spoken.profile_translation,
    )


def stale_result(result: FitResult, path: Path) -> list[Problem]:
    """A warning where the profile of a stored result is another now."""
    return _stale(of_result(result), "result", path)


def stale_round(stored: StoredResults, folder: Path) -> list[Problem]:
    """A warning where the profile of a round is another now."""
    return _stale(of_round(stored), "round", folder)


def _stale(made: Made, what: What, path: Path) -> list[Problem]:
    beside = path.parent if path.name not in ("", "..") else path.resolve().parent
    found = profiles_called(made.id, (beside, Path()))
    is_told = made.translation is not None
    words = compared(made, [_now(document, with_texts=is_told) for document in found], what)
    if not words:
        return []
    where, hint = Where(str(path)), _HINTS[what]
    return [Problem(CODES[what], words, where, made.id, hint=hint, severity=Severity.WARNING)]


def _now(document: Document, *, with_texts: bool) -> Now:
    version = document.node(("version",))
    beside = translations_beside(document, "profile")[0] if with_texts else {}
    return Now(
        document.name,
        version.text.strip() if isinstance(version, Scalar) else "",
        document.sha256,
        {language: each.sha256 for language, each in beside.items()},
    )


def compared(made: Made, found: Sequence[Now], what: What) -> str:
    """What is to be said of something made then; nothing where one found now is the same."""
    same = [now for now in found if now.sha256 == made.sha256]
    if not found or any(_has_translation(made, now) for now in same):
        return ""
    if same:
        told = f"the {made.language} texts of the profile {made.id} {made.version}"
        return f"This {what} is stale: {told} were changed since it was made."
    now = found[0]
    return stale_words(what, made.id, made.version, now.version, now.name)


def _has_translation(made: Made, now: Now) -> bool:
    """Whether the texts are as they were; of those that are not to be had nothing is known."""
    here = now.translations.get(made.language)
    return made.translation is None or here is None or here == made.translation


def stale_words(what: What, id: str, then: str, now: str, name: str = "") -> str:
    """That something was made with another version of a profile, and which one is here now."""
    here = f" ({name})" if name else ""
    told = f"which is {now} now{here}" if now != then else f"which{here} was changed since"
    still = f" and still calls itself {now}" if now == then else ""
    return f"This {what} is stale: it was made with the profile {id} {then}, {told}{still}."

"""From answers to the results of one candidate for several roles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from screener.checking.profile import check_together
from screener.models.result import FitResult, ProfileRef
from screener.models.roles import MOST_ROLES
from screener.pipeline import (
    Case,
    Notebook,
    load_case,
    load_instrument,
    load_profile,
    same_ids,
    screen,
)
from screener.pipeline.languages import in_language
from screener.pipeline.loaded import Instrument, Role
from screener.problems import Problem, ProblemsError, Where
from screener.sources.characters import visible
from screener.sources.document import read_document
from screener.sources.library import profile_ids_for, questionnaire_ids
from screener.sources.resolve import Naming
from screener.sources.tree import Document


@dataclass(frozen=True, slots=True)
class RolesWish:
    """Whose answers, against which profiles (none: all bundled ones that fit), by which words."""

    answers: Sequence[Path]
    profiles: Sequence[str] = ()
    questionnaire: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Sitting:
    """One answers file with its questionnaire, and the roles that it is held against."""

    case: Case
    roles: tuple[Role, ...]


def screen_roles(wish: RolesWish, notebook: Notebook) -> list[list[FitResult]]:
    """Of each answers file, in their order, the results for all roles.

    Everything wrong in any of the files is gathered first; raises ProblemsError with all of it.
    """
    notebook.take(_too_many(wish.profiles))
    named = [load_profile(text, notebook) for text in wish.profiles]
    notebook.take(_same_profiles(named, wish.profiles))
    desk = _Desk(wish, notebook, named)
    sittings = [sitting for path in wish.answers for sitting in desk.sittings(path)]
    notebook.take(same_ids([sitting.case for sitting in sittings]))
    notebook.stop_on_errors()
    return [_told_apart(results) for results in _screened(sittings, wish, notebook)]


def _told_apart(results: list[FitResult]) -> list[FitResult]:
    """Roles of one title, such as two versions of a profile, with their id and version."""
    titles = [result.profile.title for result in results]
    return [
        result.model_copy(update={"profile": _versioned(result.profile)})
        if titles.count(result.profile.title) > 1
        else result
        for result in results
    ]


def _versioned(profile: ProfileRef) -> ProfileRef:
    title = f"{profile.title} ({profile.id} {profile.version})"
    return profile.model_copy(update={"title": title})


class _Desk:
    """Reads answers files; a questionnaire and its roles are looked for once."""

    def __init__(self, wish: RolesWish, notebook: Notebook, named: Sequence[Role]) -> None:
        self._wish, self._notebook = wish, notebook
        self._named = tuple(named)
        self._known: dict[str, tuple[Instrument | None, tuple[Role, ...]]] = {}

    def sittings(self, path: Path) -> Iterator[_Sitting]:
        """The one of a file, or none where anything is wrong with it."""
        document, problems = read_document(path)
        self._notebook.take(problems)
        if document is None or self._notebook.is_other_kind(document, "answers"):
            return
        wanted = self._wanted(document)
        if wanted is None:
            return
        if wanted not in self._known:
            self._known[wanted] = self._looked_for(wanted, document, path)
        instrument, roles = self._known[wanted]
        for case in load_case(document, instrument, self._notebook):
            yield _Sitting(case, roles)

    def _wanted(self, document: Document) -> str | None:
        """The id of the questionnaire: of the option, the answers, or all profiles alike."""
        if self._wish.questionnaire is not None:
            return self._wish.questionnaire
        named = document.value().get("questionnaire")
        if isinstance(named, str) and named.strip():
            return named.strip()
        listed = [role.profile.questionnaire for role in self._named if role.profile]
        shared = {id for id in (listed or [()])[0] if all(id in ids for ids in listed)}
        if len(shared) == 1:
            return shared.pop()
        self._notebook.take([_undecided(document, sorted(shared) or questionnaire_ids())])
        return None

    def _looked_for(
        self, wanted: str, document: Document, path: Path
    ) -> tuple[Instrument | None, tuple[Role, ...]]:
        """The questionnaire, found from the first profile that is a file, and the roles."""
        override = self._wish.questionnaire
        place = document.where(("questionnaire",))
        home = next((role.path for role in self._named if role.path), None)
        instrument = load_instrument(
            (wanted,), Role(home), override, self._notebook, Naming(place, (path.parent,))
        )
        if instrument is None or not instrument.is_sound:
            return instrument, self._named
        roles = self._named or self._bundled(instrument)
        for role in roles:
            self._notebook.take(_unlike(role, instrument))
        return instrument, roles

    def _bundled(self, instrument: Instrument) -> tuple[Role, ...]:
        id = instrument.questionnaire.questionnaire
        found = tuple(load_profile(name, self._notebook) for name in profile_ids_for(id))
        if not found:
            self._notebook.take([_no_bundled(id)])
        return found


def _unlike(role: Role, instrument: Instrument) -> Iterator[Problem]:
    """Why a profile cannot be held against these answers."""
    profile, document = role.profile, role.document
    if profile is None or document is None:
        return
    asked = instrument.questionnaire
    if asked.questionnaire in profile.questionnaire:
        yield from check_together(profile, document, asked)
        return
    message = f'"{profile.profile}" is not made for the questionnaire "{asked.questionnaire}".'
    fitting = profile_ids_for(asked.questionnaire)
    hint = f"Bundled profiles that are: {', '.join(fitting)}." if fitting else ""
    where = document.where(("questionnaire",))
    yield Problem(
        "other-questionnaire", message, where, profile.profile, profile.questionnaire, hint
    )


# --- results ---------------------------------------------------------------------------------


def _screened(
    sittings: Sequence[_Sitting], wish: RolesWish, notebook: Notebook
) -> list[list[FitResult]]:
    """Those of one questionnaire at once, role by role."""
    found: dict[str, list[FitResult]] = {}
    problems: list[Problem] = []
    by_instrument = sorted(sittings, key=lambda each: id(each.case.instrument))
    for _, group in groupby(by_instrument, key=lambda each: id(each.case.instrument)):
        same = list(group)
        cases, roles = [each.case for each in same], same[0].roles
        speaking, silent = _speaking(roles, cases[0].instrument, wish.language)
        if speaking and not wish.profiles:
            notebook.note(_left_out(silent, wish.language))
        else:
            problems += [problem for _, wrong in silent for problem in wrong]
        for role in speaking:
            for result in screen(cases, role, wish.language):
                found.setdefault(result.candidate.id, []).append(result)
    if problems:
        raise ProblemsError(list(dict.fromkeys(problems)))
    return [found[each.case.answers.candidate.id] for each in sittings]


_Silent = list[tuple[Role, list[Problem]]]


def _speaking(
    roles: Sequence[Role], instrument: Instrument, language: str | None
) -> tuple[list[Role], _Silent]:
    """The roles that have texts in the language, and those without."""
    speaking: list[Role] = []
    silent: _Silent = []
    for role in roles:
        try:
            in_language(instrument, role, language)
        except ProblemsError as error:
            silent.append((role, list(error.problems)))
        else:
            speaking.append(role)
    return speaking, silent


def _left_out(silent: _Silent, language: str | None) -> str:
    names = [role.profile.profile for role, _ in silent if role.profile]
    if not names:
        return ""
    return (
        f"Left out, as these bundled profiles have no texts in {visible(language or '')}: "
        f"{', '.join(names)}."
    )


# --- problems --------------------------------------------------------------------------------


def _too_many(profiles: Sequence[str]) -> list[Problem]:
    if len(profiles) <= MOST_ROLES:
        return []
    message = f"{len(profiles)} roles are too many for one page; name {MOST_ROLES} at most."
    return [Problem("too-many-roles", message)]


def _same_profiles(roles: Sequence[Role], texts: Sequence[str]) -> Iterator[Problem]:
    """Every profile that is there twice: the same file, whatever it is called."""
    first: dict[str, str] = {}
    for role, text in zip(roles, texts, strict=True):
        if role.document is None:
            continue
        before = first.get(role.document.sha256)
        if before is None:
            first[role.document.sha256] = text
        else:
            message = f'The profile "{visible(text)}" is named twice.'
            hint = "" if before == text else f'It is the same as "{visible(before)}".'
            yield Problem("same-profile", message, value=visible(text), hint=hint)


def _undecided(document: Document, ids: Sequence[str]) -> Problem:
    message = "Nothing here says which questionnaire these answers are to."
    hint = "Choose one with --questionnaire."
    return Problem("which-questionnaire", message, Where(document.name), "", tuple(ids), hint)


def _no_bundled(id: str) -> Problem:
    message = f'No bundled profile is made for the questionnaire "{visible(id)}".'
    return Problem("no-profile", message, value=visible(id), hint="Name profiles with -p.")

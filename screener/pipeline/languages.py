"""Which language results are read out in: that of the questionnaire, or of translations."""

from collections.abc import Mapping
from pathlib import PurePath

from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.spoken import Spoken
from screener.models.translating import spoken_profile
from screener.pipeline.loaded import Instrument, Role
from screener.problems import Problem, ProblemsError, Where
from screener.sources.characters import visible
from screener.sources.tree import Document

_LIBRARY = "library/"


def spoken(
    instrument: Instrument, role: Role, language: str | None
) -> tuple[Questionnaire, Profile]:
    """A questionnaire and a profile to read results out with; None is the questionnaire's own.

    Raises ProblemsError where one of the two has no such language.
    """
    found = in_language(instrument, role, language)
    return found.questionnaire, found.profile


def in_language(instrument: Instrument, role: Role, language: str | None) -> Spoken:
    """The same, with the hashes of the translation files that it takes."""
    if role.profile is None or role.document is None:
        raise ProblemsError([Problem("no-profile", "There is no profile to score with.", Where())])
    asked = instrument.questionnaire
    wanted = asked.language if language is None else language
    # A profile that does not say its language is in that of its questionnaire.
    own = role.profile.language or asked.language
    questions = _key(wanted, asked.language, instrument.translations)
    profile = _key(wanted, own, role.translations)
    problems = []
    if questions is None:
        languages = (asked.language, *instrument.translations)
        problems.append(_lacks("questionnaire", instrument.document, wanted, languages))
    if profile is None:
        languages = (own, *role.translations)
        problems.append(_lacks("profile", role.document, wanted, languages))
    if questions is None or profile is None:
        raise ProblemsError(problems)
    made = instrument.translations.get(questions, asked)
    ideal = role.translations.get(profile, role.profile)
    return Spoken(
        questionnaire=made,
        profile=ideal if made is asked else spoken_profile(ideal, asked, made),
        questionnaire_translation=instrument.translation_hashes.get(questions),
        profile_translation=role.translation_hashes.get(profile),
    )


def _key(wanted: str, own: str, translations: Mapping[str, object]) -> str | None:
    """The language as the file has it: its own before all others."""
    known = {each.casefold(): each for each in (*translations, own)}
    return known.get(wanted.casefold())


def _lacks(what: str, document: Document, wanted: str, languages: tuple[str, ...]) -> Problem:
    name = PurePath(document.name)
    message = f'This {what} has no texts in the language "{visible(wanted)}".'
    file = f"{name.stem}.{visible(wanted)}.yaml"
    hint = f'Write them to "{name.parent / file}"; docs/files.md says how.'
    if document.path is None and document.name.startswith(_LIBRARY):
        hint = (
            f"It comes with Screener. Copy it with `screener new {what}`, "
            f'and write the texts to "NAME.{visible(wanted)}.yaml" beside your copy.'
        )
    return Problem("no-language", message, Where(document.name), visible(wanted), languages, hint)

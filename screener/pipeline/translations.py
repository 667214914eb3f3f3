"""The translation files beside a questionnaire or a profile, read and checked with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from screener.checking.translation import check_translated, check_translation
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.translating import translated_profile, translated_questionnaire
from screener.models.translation import ProfileTranslation, QuestionnaireTranslation
from screener.problems import Problem, errors
from screener.sources.beside import translations_beside
from screener.sources.kinds import TranslationOf
from screener.sources.shape import read_model, untold
from screener.sources.tree import Document

B = TypeVar("B", Questionnaire, Profile)


class Taking(Protocol):
    """What gathers problems, and the files that were read."""

    read: list[Path]

    def take(self, problems: Iterable[Problem]) -> None:
        """Add problems."""


@dataclass(slots=True)
class Translated(Generic[B]):
    """The translations of one file by language, and the sha256 of each."""

    models: dict[str, B] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    def add(self, document: Document, made: B) -> None:
        """Keep a translation that is right."""
        language = str(made.language)
        self.models[language], self.hashes[language] = made, document.sha256


def profile_translations(base: Profile, document: Document, taking: Taking) -> Translated[Profile]:
    """The translations of a sound profile; what is wrong with them goes to ``taking``."""
    found: Translated[Profile] = Translated()
    for each in _beside(document, "profile", taking):
        translation, shape = read_model(each, ProfileTranslation)
        taking.take(shape)
        if translation is None:
            continue
        sense = check_translation(translation, each, base, document)
        taking.take(_unsaid(sense, shape))
        if not errors([*shape, *sense]):
            found.add(each, translated_profile(base, translation))
    return found


def questionnaire_translations(
    base: Questionnaire, document: Document, taking: Taking
) -> Translated[Questionnaire]:
    """The translations of a sound questionnaire; what is wrong with them goes to ``taking``."""
    found: Translated[Questionnaire] = Translated()
    for each in _beside(document, "questionnaire", taking):
        translation, shape = read_model(each, QuestionnaireTranslation)
        taking.take(shape)
        if translation is None:
            continue
        sense = check_translation(translation, each, base, document)
        if not errors([*shape, *sense]):
            made = translated_questionnaire(base, translation)
            sense += check_translated(made, each, base, (base, *found.models.values()))
            if not errors(sense):
                found.add(each, made)
        taking.take(_unsaid(sense, shape))
    return found


def _beside(document: Document, what: TranslationOf, taking: Taking) -> Iterable[Document]:
    found, problems = translations_beside(document, what)
    taking.take(problems)
    taking.read += [each.path or Path(each.name) for each in found.values()]
    return found.values()


def _unsaid(sense: list[Problem], shape: list[Problem]) -> list[Problem]:
    """The sense without what the shape told already: a mistyped key also leaves a text missing."""
    mistyped = {
        (problem.where.field.rpartition(".")[0], problem.hint)
        for problem in shape
        if problem.code == "unknown-key"
    }
    return [
        problem
        for problem in untold(sense, shape)
        if (problem.where.field, f'Did you mean "{problem.value}"?') not in mistyped
    ]

"""What a translation file may say: the texts of a questionnaire or a profile in one more language.

It lies beside the file it translates, as ``NAME.LANG.yaml``: the same ids, other texts, and
nothing of what decides a score. That no text is missing is checked against that file, so that
what is missing can be told with what it says there.
"""

from typing import ClassVar

from screener.models.base import FileModel, Id, Language, Text
from screener.models.items import Tells
from screener.models.questionnaire import Grade


class QuestionTexts(FileModel):
    """An interview question in another language."""

    question: Text | None = None
    listen_for: tuple[Text, ...] = ()
    anchors: dict[Grade, Text] = {}


class StepTexts(FileModel):
    """One coaching step in another language."""

    action: Text | None = None
    measure: Text | None = None


class CategoryTexts(FileModel):
    """The texts of one category; its questions and steps in the order of the questionnaire."""

    title: Text | None = None
    definition: Text | None = None
    low: Text | None = None
    high: Text | None = None
    probe: Text | None = None
    interview: tuple[QuestionTexts, ...] = ()
    development: tuple[StepTexts, ...] = ()


class ItemTexts(FileModel):
    """The texts of one item; those of its options by their ids."""

    text: Text | None = None
    tells: Tells = Tells()
    not_applicable: Text | None = None
    unit: Text | None = None
    options: dict[Id, Text] = {}


class QuestionnaireTranslation(FileModel):
    """A questionnaire's texts in another language, by the ids of the questionnaire."""

    what: ClassVar[str] = "questionnaire"

    questionnaire: Id
    version: Text
    language: Language
    title: Text | None = None
    scales: dict[Id, tuple[Text, ...]] = {}
    categories: dict[Id, CategoryTexts] = {}
    items: dict[Id, ItemTexts] = {}

    @property
    def of(self) -> str:
        """The id of what is translated."""
        return self.questionnaire


class IdealTexts(FileModel):
    """Why the role asks for a category; a source left out stays as the profile has it."""

    reason: Text | None = None
    source: Text | None = None


class MustHaveTexts(FileModel):
    """Why the role has a must-have."""

    reason: Text | None = None


class BandTexts(FileModel):
    """A verdict's words."""

    title: Text | None = None
    next: Text | None = None


class ProfileTranslation(FileModel):
    """A profile's texts in another language, by the ids of the profile."""

    what: ClassVar[str] = "profile"

    profile: Id
    version: Text
    language: Language
    title: Text | None = None
    categories: dict[Id, IdealTexts] = {}
    eligibility: dict[Id, MustHaveTexts] = {}
    bands: dict[Id, BandTexts] = {}
    calibration: Text | None = None

    @property
    def of(self) -> str:
        """The id of what is translated."""
        return self.profile


Translation = QuestionnaireTranslation | ProfileTranslation

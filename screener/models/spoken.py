"""The words that results are read out in: those of the files, or of their translations."""

from screener.models.base import FileModel
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire


class Spoken(FileModel):
    """A questionnaire and a profile in one language.

    The hashes (sha256) are those of the translation files, None where the file itself is in that
    language.
    """

    questionnaire: Questionnaire
    profile: Profile
    questionnaire_translation: str | None = None
    profile_translation: str | None = None

    @property
    def is_translated(self) -> bool:
        """Whether either of the two comes of a translation file."""
        return bool(self.questionnaire_translation or self.profile_translation)

"""A profile and a questionnaire as far as they could be read, with their translations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.sources.tree import Document


@dataclass(frozen=True, slots=True)
class Role:
    """The profile as far as it could be read, and the path it came from if it is not bundled.

    ``translations`` are by language, and so are the hashes (sha256) of their files.
    """

    path: Path | None
    document: Document | None = None
    profile: Profile | None = None
    translations: Mapping[str, Profile] = field(default_factory=dict)
    translation_hashes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire that could be read, and whether it is free of mistakes of its own.

    ``translations`` are by language, and so are the hashes (sha256) of their files.
    """

    questionnaire: Questionnaire
    document: Document
    is_sound: bool = True
    translations: Mapping[str, Questionnaire] = field(default_factory=dict)
    translation_hashes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NormsWish:
    """A norms file to hold results against, and whether true scores are wanted too."""

    path: Path | None = None
    kelley: bool = False

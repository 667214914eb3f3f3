"""The one path from files to results: a single candidate is a batch of one."""

from dataclasses import dataclass, field

from screener import __version__
from screener.checking.answers import Readings
from screener.models.answers import Answers
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.result import FitResult, ToolRef
from screener.problems import Problem
from screener.sources.document import Document

TOOL = ToolRef(name="screener", version=__version__)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A profile and a questionnaire that fit together, with the documents they came from."""

    profile: Profile
    profile_document: Document
    questionnaire: Questionnaire
    questionnaire_document: Document


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate: who, and what was answered."""

    source: str
    answers: Answers
    readings: Readings


@dataclass(slots=True)
class Screening:
    """What came of a run: results in the order of the input, warnings, and notes to tell."""

    results: list[FitResult] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

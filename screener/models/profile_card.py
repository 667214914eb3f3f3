"""A profile as people see it: everything that its card, on screen or on paper, shows."""

from typing import Annotated, Literal

from pydantic import Field

from screener.models.profile import (
    Band,
    Change,
    JobAnalysis,
    Override,
    Rated,
    RatingsRef,
)
from screener.models.result import FileRef, Range, ResultModel, ToolRef

# With fewer questions a score is a first impression.
FEW_ITEMS = 4
Thin = Literal["no_source", "judgement", "one_rater", "no_agreement"]


class AskedBy(FileRef):
    """A questionnaire that the profile takes, and the categories on which it asks little."""

    language: str
    first_pass: bool = False
    few_items: tuple[str, ...] = ()


class CardNorms(ResultModel):
    """The norms that targets are held against."""

    title: str
    date: str
    people: float


class CardCategory(ResultModel):
    """What is asked of one category, why, and what that rests on.

    ``share`` is of the whole weight, ``in_range`` the share of the people of the norms whose score
    is in the target; ``thin`` says why little speaks for it.
    """

    id: str
    title: str
    definition: str
    high: str
    weight: float
    share: float
    target: Range
    tolerance: float
    minimum: float | None
    reason: str
    source: str | None
    rules: tuple[str, ...]
    rated: Rated | None
    override: Override | None
    in_range: float | None
    thin: tuple[Thin, ...]


class CardMustHave(ResultModel):
    """An eligibility question, the answers that meet the need, and why it is one."""

    id: str
    question: str
    accept: tuple[str, ...]
    reason: str | None


class ProfileCard(ResultModel):
    """One profile in one language, with the questionnaires that it takes."""

    schema_: Annotated[Literal["screener.profile-card/1"], Field(alias="schema")] = (
        "screener.profile-card/1"
    )
    tool: ToolRef
    language: str
    profile: FileRef
    questionnaires: Annotated[tuple[AskedBy, ...], Field(min_length=1)]
    categories: Annotated[tuple[CardCategory, ...], Field(min_length=1)]
    eligibility: tuple[CardMustHave, ...]
    bands: tuple[Band, ...]
    calibration: str | None
    norms: CardNorms | None
    job: JobAnalysis | None
    ratings: RatingsRef | None
    history: tuple[Change, ...]

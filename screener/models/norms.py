"""What a norms file may say: how many people scored what, and who they were."""

from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from screener.models.answers import iso_date
from screener.models.base import PLAINLY, FileModel, Id, Name, Number, Percent, Text

# Fewer people make no norms; fewer than so many make rough ones.
LEAST_PEOPLE, FEW_PEOPLE = 30, 200
# So many scores of a table are told one by one; more of them in groups.
MOST_SCORES = 101


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


Count = Annotated[float, Field(ge=1, le=1e12), PLAINLY, AfterValidator(_whole)]
Spread = Annotated[float, Field(ge=0, allow_inf_nan=False), PLAINLY]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class NormTable(FileModel):
    """The scores (0 to 100) of ``n`` people.

    ``scores`` are pairs, low to high: a score and how many had it, or the mean of a group of
    neighbours and how many they were. ``percentiles`` are for people to read.
    """

    n: Count
    mean: Percent
    sd: Spread
    alpha: Number | None = None
    percentiles: dict[str, Percent] = {}
    scores: Annotated[
        tuple[tuple[Percent, Count], ...], Field(min_length=1, max_length=MOST_SCORES)
    ]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if sum(count for _, count in self.scores) != self.n:
            raise PydanticCustomError("norms_sum", "has counts that do not add up to its n")
        if not all(low < high for (low, _), (high, _) in pairwise(self.scores)):
            raise PydanticCustomError("norms_order", "has scores that do not go from low to high")
        return self


class NormSource(FileModel):
    """A round or a table that the people are from."""

    kind: Literal["round", "table"]
    name: Name
    sha256: Sha256
    people: Count


class NormProfile(FileModel):
    """The profile that the overall fits are of."""

    id: Id
    version: Text
    sha256: Sha256


class FitTable(NormTable):
    """The overall fits of ``n`` people with one profile."""

    profile: NormProfile


class Norms(FileModel):
    """The norms of one questionnaire, whose id ``norms`` names.

    ``questionnaires`` are the hashes of its files, ``measures`` that of what they score by.
    ``date`` is the day of the newest answers. ``overall`` is there where all were held against
    one profile.
    """

    norms: Id
    version: Text
    title: Text
    date: Annotated[str, AfterValidator(iso_date)]
    measures: Sha256
    questionnaires: Annotated[tuple[Sha256, ...], Field(min_length=1)]
    people: Count
    sources: Annotated[tuple[NormSource, ...], Field(min_length=1)]
    categories: Annotated[dict[Id, NormTable], Field(min_length=1)]
    overall: FitTable | None = None


class Yardstick(FileModel):
    """Norms with the hash of their file; ``kelley`` asks for regressed true scores too."""

    norms: Norms
    sha256: Sha256
    kelley: bool = False

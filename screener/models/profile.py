"""What a profile file may say: the ideal for one role."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from screener.models.answers import IsoDate
from screener.models.base import PLAINLY, FileModel, Id, Language, Percent, Text

Weight = Annotated[float, Field(ge=0, le=1e9), PLAINLY]
Tolerance = Annotated[float, Field(gt=0, le=1000), PLAINLY]
Fraction = Annotated[float, Field(ge=0, le=1), PLAINLY]
DEFAULT_TOLERANCE = 30.0


Rating = Annotated[float, Field(ge=0, le=5), PLAINLY]
Count = Annotated[int, Field(ge=0, le=100_000), PLAINLY]


class Rated(FileModel):
    """What several people said of how important a category is, from 0 to 5.

    ``mean`` with its 90 % interval over people; ``r_wg`` is their agreement (James, Demaree and
    Wolf 1984), null for one; ``too_much`` is how many of them said that there can be too much.
    """

    raters: Count
    mean: Rating
    interval: tuple[Rating, Rating] | None = None
    r_wg: Fraction | None = None
    too_much: Count = 0


class Override(FileModel):
    """A weight that a person set in place of the one that ratings or rules gave."""

    was: Weight
    reason: Text


class Ideal(FileModel):
    """What the role asks of one category; ``tolerance`` is the miss in points that ends the fit.

    ``rules`` are those of the job interview that gave weight and target.
    """

    weight: Weight
    target: tuple[Percent, Percent]
    tolerance: Tolerance = DEFAULT_TOLERANCE
    minimum: Percent | None = None
    reason: Text
    source: Text | None = None
    rules: tuple[Id, ...] = ()
    rated: Rated | None = None
    override: Override | None = None


class MustHave(FileModel):
    """An eligibility item and the answers that meet the job's need."""

    accept: Annotated[tuple[Text, ...], Field(min_length=1)]
    reason: Text | None = None


class Needs(FileModel):
    """What a band asks besides its total: no category of that share below that fit."""

    share: Fraction
    fit: Percent


class Band(FileModel):
    """A verdict over the overall fit, from a value upwards."""

    id: Id
    from_: Annotated[Percent, Field(alias="from")]
    title: Text
    next: Text | None = None
    needs: Needs | None = None


_DEFAULT_BANDS: tuple[dict[str, Any], ...] = (
    {
        "id": "strong",
        "from": 85,
        "title": "Strong match",
        "next": "Talk to first",
        "needs": {"share": 0.08, "fit": 25},
    },
    {"id": "good", "from": 70, "title": "Good match", "next": "Talk, and probe the gaps"},
    {
        "id": "partial",
        "from": 55,
        "title": "Partial match",
        "next": "Talk if the gaps can be explained or coached",
    },
    {
        "id": "few",
        "from": 0,
        "title": "Few matches",
        "next": "Look at the answers before deciding",
    },
)
DEFAULT_BANDS = tuple(Band.model_validate(band) for band in _DEFAULT_BANDS)


def _one_or_several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class JobAnswer(FileModel):
    """One question about the job, and what was answered: in words, and by what was chosen."""

    id: Id
    question: Text
    answer: Text
    chosen: tuple[Id, ...] = ()


class JobAnalysis(FileModel):
    """What was said about the job that the profile rests on, and the rules it was drawn by."""

    rules: Text
    by: Text | None = None
    date: IsoDate | None = None
    answers: Annotated[tuple[JobAnswer, ...], Field(min_length=1)]


class RatingsRef(FileModel):
    """The ratings that the weights are means of: the file's name, its hash, and how many rated."""

    file: Text
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    raters: Count


class Change(FileModel):
    """A version of the profile, and what was changed in it."""

    version: Text
    date: IsoDate | None = None
    what: Text


class Profile(FileModel):
    """The ideal salesperson for one role: weights, targets, minima, and the reason for each."""

    profile: Id
    version: Text
    title: Text
    # Where it is not said, it is that of the questionnaire.
    language: Language | None = None
    questionnaire: Annotated[
        tuple[Id, ...],
        BeforeValidator(_one_or_several, json_schema_input_type=Id | tuple[Id, ...]),
        Field(min_length=1),
    ]
    categories: Annotated[dict[Id, Ideal], Field(min_length=1)]
    eligibility: dict[Id, MustHave] = {}
    bands: Annotated[tuple[Band, ...], Field(min_length=1)] = DEFAULT_BANDS
    calibration: Text | None = None
    # A norms file, by its path from the profile's folder.
    norms: Text | None = None
    job: JobAnalysis | None = None
    ratings: RatingsRef | None = None
    # Newest first.
    history: tuple[Change, ...] = ()

"""What a profile file may say: the ideal for one role."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from screener.models.base import PLAINLY, FileModel, Id, Language, Percent, Text

Weight = Annotated[float, Field(ge=0, le=1e9), PLAINLY]
Tolerance = Annotated[float, Field(gt=0, le=1000), PLAINLY]
Fraction = Annotated[float, Field(ge=0, le=1), PLAINLY]
DEFAULT_TOLERANCE = 30.0


class Ideal(FileModel):
    """What the role asks of one category; ``tolerance`` is the miss in points that ends the fit."""

    weight: Weight
    target: tuple[Percent, Percent]
    tolerance: Tolerance = DEFAULT_TOLERANCE
    minimum: Percent | None = None
    reason: Text
    source: Text | None = None


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

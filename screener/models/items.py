"""The questions: one class an item type, told apart by ``type``."""

from typing import Annotated, Literal

from pydantic import Field

from screener.models.base import PLAINLY, FileModel, Id, Number, Text, Truth

OptionPoints = Annotated[float, Field(ge=-1, le=1), PLAINLY]


class Tells(FileModel):
    """What a telling answer says, completing "says that they ..."."""

    high: Text | None = None
    low: Text | None = None


class Option(FileModel):
    """One option of a choice. ``points`` are needed where the item is scored."""

    id: Id
    text: Text
    points: OptionPoints | None = None


class _Item(FileModel):
    id: Id
    text: Text
    tells: Tells = Tells()
    not_applicable: Text | None = None


class ScaleItem(_Item):
    """A statement answered on a named scale."""

    type: Literal["scale"]
    scale: Id
    reverse: Truth = False


class ChoiceItem(_Item):
    """One option of several; a situational judgement gives each option its points."""

    type: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=100)]


class ChoicesItem(_Item):
    """Any number of options; their points are added and cut to 0..1."""

    type: Literal["choices"]
    options: Annotated[tuple[Option, ...], Field(min_length=1, max_length=100)]


class NumberItem(_Item):
    """A number; ``points`` are the corners of a line from number to points."""

    type: Literal["number"]
    unit: Text | None = None
    min: Number | None = None
    max: Number | None = None
    points: Annotated[tuple[tuple[Number, Number], ...], Field(min_length=1)] | None = None


class YesNoItem(_Item):
    """Yes or no; yes is worth 1 point, or 0 where reversed."""

    type: Literal["yes_no"]
    reverse: Truth = False


class TextItem(_Item):
    """Free text, for the interviewer to read; it has no points."""

    type: Literal["text"]


Item = Annotated[
    ScaleItem | ChoiceItem | ChoicesItem | NumberItem | YesNoItem | TextItem,
    Field(discriminator="type"),
]


class _Judged(FileModel):
    expects: Text | None = None
    improbable: tuple[Text, ...] = ()


class QualityScale(ScaleItem, _Judged):
    """A scale item that judges the answers themselves, never the candidate."""


class QualityChoice(ChoiceItem, _Judged):
    """A choice that judges the answers themselves."""


class QualityYesNo(YesNoItem, _Judged):
    """A yes or no that judges the answers themselves."""


class QualityPair(FileModel):
    """Two items of the questionnaire that ask the same thing, possibly reversed."""

    pair: tuple[Id, Id]


QualityItem = Annotated[QualityScale | QualityChoice | QualityYesNo, Field(discriminator="type")]

"""What a questionnaire file may say."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from screener.models.base import PLAINLY, FileModel, Id, Language, Share, Text, Truth
from screener.models.items import Item, QualityItem, QualityPair, TextItem

Days = Annotated[int, Field(gt=0, le=3650), PLAINLY]
Minutes = Annotated[float, Field(gt=0, le=100_000), PLAINLY]
Grade = Annotated[str, Field(pattern="^[1-5]$")]


class Question(FileModel):
    """A past-behaviour interview question with what to listen for and rating anchors."""

    question: Text
    listen_for: tuple[Text, ...] = ()
    anchors: dict[Grade, Text] = {}


class Development(FileModel):
    """One coaching step, if the candidate is hired."""

    action: Text
    measure: Text | None = None
    by_day: Days | None = None


class Category(FileModel):
    """One trait category: its items, how to ask about it and how to coach it."""

    id: Id
    title: Text
    definition: Text
    low: Text
    high: Text
    probe: Text | None = None
    answered_at_least: Share | None = None
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    interview: tuple[Question, ...] = ()
    development: tuple[Development, ...] = ()

    @property
    def scored_items(self) -> tuple[Item, ...]:
        """The items that give points; free text does not."""
        return tuple(item for item in self.items if not isinstance(item, TextItem))


def _quality_kind(value: Any) -> str:
    has_pair = "pair" in value if isinstance(value, dict) else isinstance(value, QualityPair)
    return "pair" if has_pair else "item"


Quality = Annotated[
    Annotated[QualityPair, Tag("pair")] | Annotated[QualityItem, Tag("item")],
    Discriminator(_quality_kind),
]


class Questionnaire(FileModel):
    """The measuring instrument: categories, items, and how answers give points."""

    questionnaire: Id
    version: Text
    title: Text
    language: Language
    minutes: Minutes | None = None
    answered_at_least: Share = 0.8
    first_pass: Truth = False
    # Whether the items are shown in the order of this file: only then a run of one label is known.
    shown_in_order: Truth = False
    scales: dict[Id, Annotated[tuple[Text, ...], Field(min_length=2, max_length=100)]] = {}
    categories: Annotated[tuple[Category, ...], Field(min_length=1, max_length=200)]
    eligibility: tuple[Item, ...] = ()
    quality: tuple[Quality, ...] = ()

    @property
    def quality_items(self) -> tuple[QualityItem, ...]:
        """The quality entries that are questions of their own."""
        return tuple(entry for entry in self.quality if not isinstance(entry, QualityPair))

    def all_items(self) -> Iterator[Item | QualityItem]:
        """Every question in the order of the file: categories, eligibility, quality."""
        for category in self.categories:
            yield from category.items
        yield from self.eligibility
        yield from self.quality_items

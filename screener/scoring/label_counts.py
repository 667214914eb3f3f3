"""How many answers lie on each label of the scale that is used most.

They are counted a category at a time, as some other figures are: of people who answer a category
alike that is done once. Counts of several labels stand in one whole number.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import polars as pl

from screener.models.items import ScaleItem
from screener.models.questionnaire import Questionnaire
from screener.scoring.columns import code, of, total

# Counts of so many labels, of so many bits each, fit into one whole number.
_AT_ONCE, _BITS = 5, 12
_MOST_ITEMS = (1 << _BITS) - 1
PACKED = "labels"


class LabelCounts:
    """Counts the answers of a questionnaire on the labels of the scale that most items have.

    ``items`` are those that are counted, ``labels`` the codes of the labels in order.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        categories = questionnaire.categories
        scales = [i for c in categories for i in c.items if isinstance(i, ScaleItem)]
        self.items = _most_used(scales)
        number = len(questionnaire.scales[self.items[0].scale]) if self.items else 0
        self.labels = [str(k) for k in range(1, number + 1)]
        counted = {item.id for item in self.items}
        found = {c.id: [i.id for i in c.items if i.id in counted] for c in categories}
        self._of = {name: items for name, items in found.items() if items}
        self._starts = range(0, number, _AT_ONCE)

    def names(self, category: str) -> list[str]:
        """The columns that hold a category's counts; none where none of its items is counted."""
        starts = self._starts if category in self._of else ()
        return [of(PACKED, f"{category}:{start}" if start else category) for start in starts]

    def packed(self, category: str) -> Iterator[pl.Expr]:
        """A category's counts, from the codes of its items."""
        known = pl.Enum(self.labels)
        items = self._of.get(category, [])
        codes = [pl.col(code(id)).cast(known, strict=False).to_physical() for id in items]
        for start, name in zip(self._starts, self.names(category), strict=False):
            worth = pl.lit(pl.Series(self._worth(start), dtype=pl.Int64))
            yield total(worth.gather(each) for each in codes).alias(name)

    def _worth(self, start: int) -> list[int]:
        """What an answer on each label adds to the count of those from ``start`` on."""
        ends = range(start, start + _AT_ONCE)
        return [1 << _BITS * (p - start) if p in ends else 0 for p in range(len(self.labels))]

    def in_all(self) -> Iterator[pl.Expr]:
        """The counts of all categories together, a column a label by its code."""
        named = [self.names(category) for category in self._of]
        for number, start in enumerate(self._starts):
            packed = total(pl.col(names[number]) for names in named)
            for place, label in enumerate(self.labels[start : start + _AT_ONCE]):
                yield (packed // (1 << _BITS * place) % (1 << _BITS)).alias(label)


def _most_used(items: Sequence[ScaleItem]) -> list[ScaleItem]:
    """The items of the scale that most of them have; of equals, the first by its name."""
    if not items:
        return []
    scale = min(Counter(item.scale for item in items).items(), key=lambda e: (-e[1], e[0]))[0]
    return [item for item in items if item.scale == scale][:_MOST_ITEMS]

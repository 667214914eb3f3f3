"""Candidates whose answers to a category are alike have the same figures: those are made once.

Five items of five labels can be answered in some thousand ways only, and a million people do. Each
way has a number; a list says which row of the figures belongs to it.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import polars as pl
from polars.exceptions import PolarsError

from screener.models.items import ChoicesItem, Item
from screener.scoring.category import CategoryScorer
from screener.scoring.columns import total

# More ways than this are not numbered; and the figures of so many are kept, in all categories.
_MOST_WAYS = 1 << 19
_MOST_KEPT = 600_000
# In a crowd of so many a way, nearly all will come up: all are scored at once.
_A_CROWD = 2
# Numbers and several options are text. With more different ones than this, few people are alike.
_TEXTS, _JOINED_TEXTS = 15, 63
_NUMBER = "number of the way"


class Figures(NamedTuple):
    """A category's columns: candidate n has row ``places[n]``, or row n where there are none."""

    rows: pl.DataFrame
    places: pl.Series | None = None

    def spread(self, columns: Sequence[str]) -> pl.DataFrame:
        """Some columns, a row a candidate."""
        rows = self.rows.select(columns)
        return rows if self.places is None or not columns else rows[self.places]


class Ways:
    """The ways in which a category was answered so far, and the figures of each."""

    def __init__(self, scorer: CategoryScorer, categories: int) -> None:
        self._scorer = scorer
        self._most = _MOST_KEPT // categories
        self._numbers: _Numbers | None = None
        self._places = pl.Series(dtype=pl.UInt32)
        self._figures = pl.DataFrame()

    def figures(self, answers: pl.DataFrame) -> Figures:
        """The figures of everybody in a table of answers."""
        codes = answers.select(self._scorer.codes)
        numbers = self._numbered(codes)
        if numbers is None:
            return Figures(self._scorer.figures(codes))
        places = self._places.gather(numbers)
        if places.null_count():
            self._learn(codes.with_columns(numbers), places.is_null())
            places = self._places.gather(numbers)
        return Figures(self._figures, places)

    def _numbered(self, codes: pl.DataFrame) -> pl.Series | None:
        if self._numbers is None:
            self._numbers = _Numbers(codes.schema, self._scorer.items)
            self._forget()
        return self._numbers.of(codes)

    def _learn(self, codes: pl.DataFrame, is_new: pl.Series) -> None:
        new = codes.filter(is_new).unique(_NUMBER, keep="first", maintain_order=True)
        if self._figures.height + new.height > self._most:
            self._forget()
            new = codes.unique(_NUMBER, keep="first", maintain_order=True)
        elif (ways := self._all_ways(codes.height)) is not None:
            new = ways
            self._forget()
        start = self._figures.height
        found = self._scorer.figures(new)
        self._figures = pl.concat([self._figures, found], rechunk=True) if start else found
        places = pl.int_range(start, start + new.height, dtype=pl.UInt32, eager=True)
        self._places = self._places.scatter(new[_NUMBER], places)

    def _all_ways(self, crowd: int) -> pl.DataFrame | None:
        if self._numbers is None or self._numbers.ways > min(self._most, crowd // _A_CROWD):
            return None
        return self._numbers.all_ways()

    def _forget(self) -> None:
        ways = self._numbers.ways if self._numbers else 0
        self._places = pl.repeat(None, ways, dtype=pl.UInt32, eager=True)
        self._figures = pl.DataFrame()


class _Numbers:
    """Numbers for all ways to answer some items: each item is a digit, unanswered the last."""

    def __init__(self, kinds: pl.Schema, items: Sequence[Item]) -> None:
        self._kinds: dict[str, pl.DataType] = {}
        self._values: list[int] = []
        # Texts keep their numbers as long as there is a column of their kind.
        self._texts: list[pl.Series] = []
        for (name, kind), item in zip(kinds.items(), items, strict=True):
            if isinstance(kind, pl.Enum):
                self._kinds[name] = kind
                self._values.append(len(kind.categories))
            else:
                self._kinds[name] = pl.Categorical(pl.Categories.random(physical=pl.UInt8))
                self._texts.append(pl.Series(dtype=self._kinds[name]))
                is_joined = isinstance(item, ChoicesItem)
                self._values.append(_JOINED_TEXTS if is_joined else _TEXTS)
        self.ways = math.prod(values + 1 for values in self._values)
        if self.ways > _MOST_WAYS:
            self.ways = 0

    def of(self, codes: pl.DataFrame) -> pl.Series | None:
        """The number of each row; None, now and later, where there are too many ways."""
        if not self.ways:
            return None
        try:
            digits = codes.select(pl.col(n).cast(k).to_physical() for n, k in self._kinds.items())
        except PolarsError:
            self.ways = 0
            return None
        most = zip(digits.max().row(0), self._values, strict=True)
        if any(digit is not None and digit >= values for digit, values in most):
            self.ways = 0
            return None
        return digits.select(self._sum().alias(_NUMBER)).to_series()

    def all_ways(self) -> pl.DataFrame | None:
        """The codes of every number; None where not all that may come are known."""
        if self._texts:
            return None
        number = pl.int_range(self.ways, dtype=pl.UInt32).alias(_NUMBER)
        return pl.select(number).with_columns(self._digits()).select(*self._kinds, _NUMBER)

    def _sum(self) -> pl.Expr:
        return total(
            pl.col(name).cast(pl.UInt32).fill_null(values) * weight
            for name, values, weight in self._weights()
        )

    def _digits(self) -> Iterator[pl.Expr]:
        for name, values, weight in self._weights():
            digit = (pl.col(_NUMBER) // weight) % (values + 1)
            known = pl.when(digit < values).then(digit).cast(pl.UInt32)
            yield known.cat.to(self._kinds[name]).alias(name)

    def _weights(self) -> Iterator[tuple[str, int, int]]:
        weight = 1
        for name, values in zip(self._kinds, self._values, strict=True):
            yield name, values, weight
            weight *= values + 1

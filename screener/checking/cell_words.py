"""Columns read word by word: each different text once, and all rows by looking it up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from screener.checking.cells import Reading
from screener.problems import Problem

# A column of numbers may have a new text in every row; beyond this the dictionary starts anew.
_MOST_WORDS = 50_000
Read = Callable[[str], Reading]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What each of a column's texts says, by its place; an empty cell may have no place."""

    readings: list[Reading]
    codes: pl.Series
    given: pl.Series
    # Whether a column that is answered in every row is its own ``given``.
    is_as_typed: bool = False

    def problems(self, places: pl.Series) -> list[tuple[int, Problem]]:
        """Every cell that says nothing an item takes, by its index."""
        bad = [place for place, reading in enumerate(self.readings) if reading.problem]
        if not bad:
            return []
        rows = places.is_in(bad).arg_true()
        pairs = zip(rows.to_list(), places.gather(rows).to_list(), strict=True)
        return [(row, p) for row, place in pairs if (p := self.readings[place].problem)]

    def ordered(self, texts: pl.Series, places: list[int]) -> "Dictionary":
        """The same for these texts, which have those places."""
        readings = [self.readings[place] for place in places]
        is_as_typed = all(
            each.given in (text, None) for text, each in zip(texts, readings, strict=True)
        )
        codes, given = self.codes.gather(places), self.given.gather(places)
        return Dictionary(readings, codes, given, is_as_typed)


class Words:
    """The texts of a column that were seen so far, with what each says."""

    def __init__(self, read: Read, codes: Sequence[str] | None = None) -> None:
        """``codes`` are all that may come out, if that is a closed list."""
        self._read = read
        self.is_closed = codes is not None
        self._type: pl.DataType = pl.String() if codes is None else pl.Enum(codes)
        self._start()

    def _start(self) -> None:
        self._places: dict[str, int] = {}
        self._readings: list[Reading] = []
        self._learn([""])

    def _learn(self, texts: Iterable[str]) -> None:
        new = [text for text in texts if text not in self._places]
        self._readings = [*self._readings, *map(self._read, new)]
        self._places |= {text: place for place, text in enumerate(new, len(self._places))}
        self.kind = pl.Enum(list(self._places))
        self._categories: tuple[int, Dictionary] | None = None
        readings = self._readings
        self._all = Dictionary(
            readings,
            pl.Series([each.code for each in readings], dtype=self._type),
            pl.Series([each.given for each in readings], dtype=pl.String),
            all(readings[n].given in (text, None) for text, n in self._places.items()),
        )

    def of_text(self, column: pl.Series, places: pl.Series) -> tuple[pl.Series, Dictionary]:
        """Where each cell's text stands in the dictionary, which then has all of them.

        ``places`` are where those stand that were seen before, null for the others.
        """
        if places.null_count():
            new = column.filter(places.is_null()).unique(maintain_order=True)
            if len(self._places) + new.len() > _MOST_WORDS:
                self._start()
                new = column.unique(maintain_order=True)
            self._learn(new.to_list())
            places = column.cast(self.kind).to_physical()
        return places, self._all

    def of_categories(self, kind: pl.Categorical) -> Dictionary:
        """The dictionary of a column that was read as one of few texts, in their order."""
        texts = kind.categories.to_series()
        if self._categories is None or self._categories[0] != texts.len():
            self._learn(texts)
            places = [self._places[text] for text in texts]
            self._categories = texts.len(), self._all.ordered(texts, places)
        return self._categories[1]


def looked_up(
    frame: pl.DataFrame, words: Mapping[str, Words]
) -> dict[str, tuple[pl.Series, Dictionary]]:
    """For each column, where its cells stand in which dictionary."""
    schema = frame.schema
    few = {name: kind for name in words if isinstance(kind := schema[name], pl.Categorical)}
    places = frame.select(
        (pl.col(name) if name in few else pl.col(name).cast(each.kind, strict=False)).to_physical()
        for name, each in words.items()
    ).to_dict()
    found = {}
    for name, each in words.items():
        if name in few:
            found[name] = places[name], each.of_categories(few[name])
        else:
            found[name] = each.of_text(frame[name], places[name])
    return found

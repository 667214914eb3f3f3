"""The columns of items: what each says as given, and its code."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

import polars as pl

from screener.checking.cell_people import Spot
from screener.checking.cell_texts import tidied
from screener.checking.cell_words import Words, looked_up
from screener.checking.cells import HERE, Handling, ItemReader, Reading
from screener.checking.header_shapes import Matching
from screener.models.base import MOST_TEXT
from screener.models.items import ChoiceItem, ChoicesItem, NumberItem, ScaleItem, TextItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import JOINT, NO, NOT_APPLICABLE, YES, AnyItem, Scales
from screener.models.wordings import wordings
from screener.problems import Problem

Columns = dict[str, pl.Series]


@dataclass(frozen=True, slots=True)
class Answered:
    """What was given for each item, and its code; null where unanswered."""

    given: Columns
    codes: Columns
    problems: list[Spot]


@dataclass(frozen=True, slots=True)
class _Options:
    """An item with one column an option: their words, and those of the options put together."""

    words: dict[int, Words]
    joined: Words


@dataclass(frozen=True)
class ItemsReader:
    """Reads every item of a questionnaire that has a column."""

    types: Mapping[str, pl.DataType]
    words: dict[str, tuple[int, Words]] = field(default_factory=dict)
    texts: dict[str, tuple[int, ItemReader]] = field(default_factory=dict)
    options: dict[str, _Options] = field(default_factory=dict)

    @property
    def positions(self) -> Iterator[int]:
        """Every column that is read."""
        yield from (position for position, _ in (*self.words.values(), *self.texts.values()))
        for options in self.options.values():
            yield from options.words

    @property
    def few(self) -> Iterator[int]:
        """The columns in which few different texts are to be found."""
        for position, words in self.words.values():
            if words.is_closed:
                yield position
        for options in self.options.values():
            yield from options.words

    def read(self, frame: pl.DataFrame) -> Answered:
        """The answers of some rows, and the cells that hold none that the item takes."""
        given, codes, problems = _words(frame, self.words)
        for id, (position, reader) in self.texts.items():
            texts = tidied(frame[str(position)], reader.handling, MOST_TEXT)
            given[id] = codes[id] = texts.values
            problems += [(index, position, problem) for index, problem in texts.problems]
        for id, options in self.options.items():
            given[id], codes[id] = self._joined(frame, options, problems)
        for id, kind in self.types.items():
            if id not in codes:
                given[id] = pl.repeat(None, frame.height, dtype=pl.String, eager=True)
                codes[id] = pl.repeat(None, frame.height, dtype=kind, eager=True)
        # In the order of the questionnaire, whatever that of the table.
        given, codes = ({id: each[id] for id in self.types} for each in (given, codes))
        return Answered(given, codes, problems)

    def _joined(
        self, frame: pl.DataFrame, options: _Options, problems: list[Spot]
    ) -> tuple[pl.Series, pl.Series]:
        each = {str(position): (position, words) for position, words in options.words.items()}
        _, chosen, found = _words(frame, each)
        wrong = {index for index, _, _ in found}
        joined = pl.DataFrame(chosen).select(
            pl.concat_str(pl.all(), separator=JOINT, ignore_nulls=True).alias("0")
        )
        given, codes, more = _words(joined, {"": (0, options.joined)})
        first = next(iter(options.words))
        problems += found
        problems += [(index, first, problem) for index, _, problem in more if index not in wrong]
        return given[""], codes[""]


def items_reader(
    matching: Matching,
    questionnaire: Questionnaire,
    handling: Handling,
    translations: Iterable[Questionnaire] = (),
) -> ItemsReader:
    """A reader for a table whose columns were matched; it takes answers in every language."""
    scales = questionnaire.scales
    asked = wordings((questionnaire, *translations))
    found = ItemsReader({id: code_type(own.item, scales) for id, (own, *_) in asked.items()})
    for id, positions in matching.items.items():
        labels = matching.labels.get(id, {})
        reader = ItemReader(asked[id], handling, labels, matching.missing)
        if id in matching.options:
            named = zip(positions, matching.options[id], strict=True)
            found.options[id] = _options(reader, named)
        elif _is_free(reader):
            found.texts[id] = positions[0], reader
        else:
            words = Words(reader.read, possible_codes(reader.item, scales))
            found.words[id] = positions[0], words
    return found


def _options(reader: ItemReader, named: Iterable[tuple[int, str]]) -> _Options:
    each = {place: Words(partial(reader.read_option, option)) for place, option in named}
    together = partial(_together, reader)
    return _Options(each, Words(together, possible_codes(reader.item, reader.scales)))


def _together(reader: ItemReader, joined: str) -> Reading:
    """The options that were chosen as one answer."""
    if JOINT in joined and not isinstance(reader.item, ChoicesItem):
        options = tuple(joined.split(JOINT))
        message = "Several options of this question were chosen; it takes one."
        return Reading(problem=Problem("several-answers", message, HERE, joined, options))
    return ItemReader(reader.languages, reader.handling).read(joined)


def _is_free(reader: ItemReader) -> bool:
    """Whether any text is an answer as it stands."""
    does_not_apply = any(each.item.not_applicable for each in reader.languages)
    has_words = reader.labels or reader.missing or does_not_apply
    return isinstance(reader.item, TextItem) and not has_words


def _words(
    frame: pl.DataFrame, words: Mapping[str, tuple[int, Words]]
) -> tuple[Columns, Columns, list[Spot]]:
    """Columns read word by word: as given, as codes, and what is no answer."""
    by_column = {str(position): each for position, each in words.values()}
    if not by_column:
        return {}, {}, []
    looked = looked_up(frame, by_column)
    spots = [
        (index, int(name), problem)
        for name, (places, known) in looked.items()
        for index, problem in known.problems(places)
    ]
    table = pl.DataFrame({name: places for name, (places, _) in looked.items()})
    codes = table.select(
        pl.lit(known.codes).gather(pl.col(name)).alias(name) for name, (_, known) in looked.items()
    )
    typed = [
        name
        for name, (_, known) in looked.items()
        if known.is_as_typed and codes[name].null_count() == frame[name].null_count()
    ]
    given = table.select(
        pl.lit(known.given).gather(pl.col(name)).alias(name)
        for name, (_, known) in looked.items()
        if name not in typed
    )
    spelled = given.to_dict() | {name: frame[name] for name in typed}
    names = {id: str(position) for id, (position, _) in words.items()}
    return (
        {id: spelled[name] for id, name in names.items()},
        {id: codes[name] for id, name in names.items()},
        spots,
    )


def code_type(item: AnyItem, scales: Scales) -> pl.DataType:
    """An Enum of all codes that an item can have, in its order; text where there is no list."""
    codes = possible_codes(item, scales)
    return pl.String() if codes is None else pl.Enum(codes)


def possible_codes(item: AnyItem, scales: Scales) -> list[str] | None:
    """Every code of an item in its order, ``n/a`` last; None for numbers, texts and choices."""
    if isinstance(item, NumberItem | TextItem | ChoicesItem):
        return None
    codes = [NO, YES]
    if isinstance(item, ScaleItem):
        codes = [str(place) for place, _ in enumerate(scales[item.scale], 1)]
    elif isinstance(item, ChoiceItem):
        codes = [option.id for option in item.options]
    return [*codes, NOT_APPLICABLE] if item.not_applicable else codes

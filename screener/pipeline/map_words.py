"""The words of a table that its questionnaire does not know, counted in one reading."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from screener.checking.cells import ItemReader
from screener.checking.headers import Matching
from screener.models.items import ChoicesItem, ScaleItem, TextItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import UnreadableError
from screener.models.reading_cells import plainly, read_cell, unknown_parts
from screener.models.wordings import Wording, wordings
from screener.pipeline.off_scale import place_of
from screener.pipeline.table_applicants import HANDLING
from screener.sources.tables.damage import looks_like_damage
from screener.sources.tables.table import RawTable

# A column of free text that was taken for a scale would fill the memory with its texts.
_MOST_WORDS = 5_000
_DAMAGED = "spreadsheet-date"
_MOST_TAKEN_APART = 200


@dataclass(slots=True)
class Unknown:
    """What the cells of one item say that is no answer, with the number of cells of each."""

    words: Counter[str] = field(default_factory=Counter)
    damaged: Counter[str] = field(default_factory=Counter)
    # Places on its scale, which are answers.
    places: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class TableWords:
    """What one reading of a table's cells gives.

    ``unknown`` is by item id; ``distinct`` are those of the columns asked for that are filled in
    every row and never twice the same.
    """

    unknown: dict[str, Unknown]
    distinct: frozenset[int]
    rows: int


def read_words(
    table: RawTable,
    matching: Matching,
    languages: Sequence[Questionnaire],
    keys: Sequence[int] = (),
) -> TableWords:
    """Read every cell of the matched columns once; raises ProblemsError for a broken file.

    ``languages`` are the questionnaire and its translations.
    """
    columns = _item_columns(matching, languages)
    counts: dict[int, Counter[str]] = {position: Counter() for _, _, position in columns}
    seen: dict[int, set[str]] = {position: set() for position in keys}
    rows = 0
    for frame in (_finished(each, table) for each in table.batches()):
        rows += frame.height
        for position, counter in counts.items():
            _count(frame.get_column(str(position)), counter)
        seen = {p: known for p, known in seen.items() if _adds(frame.get_column(str(p)), known)}
    unknown: dict[str, Unknown] = {}
    for reader, option, position in columns:
        found = unknown.setdefault(reader.item.id, Unknown())
        for raw, number in counts[position].items():
            _note(found, raw, number, reader, option)
        if isinstance(reader.item, ChoicesItem):
            found.words = _taken_apart(found.words, reader.item, reader.words)
    return TableWords(unknown, frozenset(seen), rows)


def _item_columns(
    matching: Matching, languages: Sequence[Questionnaire]
) -> list[tuple[ItemReader, str, int]]:
    """The columns to read, each with its reader and, if it has one, its option."""
    found = []
    for id, asked in wordings(languages).items():
        if isinstance(asked[0].item, TextItem) or id not in matching.items:
            continue
        labels = matching.labels.get(id, {})
        reader = ItemReader(asked, HANDLING, labels, matching.missing)
        positions = matching.items[id]
        options = matching.options.get(id, ("",) * len(positions))
        found += [(reader, option, p) for option, p in zip(options, positions, strict=True)]
    return found


def _finished(frame: pl.DataFrame, table: RawTable) -> pl.DataFrame:
    """The rows that are finished answers of candidates."""
    for aside in table.asides:
        is_one = pl.col(str(aside.position)).fill_null("").str.strip_chars().is_in(aside.values)
        frame = frame.filter(is_one if aside.others else ~is_one)
    return frame


def _count(column: pl.Series, counter: Counter[str]) -> None:
    counted = column.drop_nulls().value_counts(sort=False)
    for text, number in counted.iter_rows():
        if text in counter or len(counter) < _MOST_WORDS:
            counter[text] += number


def _adds(column: pl.Series, known: set[str]) -> bool:
    """Whether all cells are filled and new."""
    texts = [text.strip().casefold() for text in column.fill_null("").to_list()]
    before = len(known)
    known.update(texts)
    return len(known) - before == len(texts) and "" not in known


def _note(found: Unknown, raw: str, number: int, reader: ItemReader, option: str) -> None:
    reading = reader.read_option(option, raw) if option else reader.read(raw)
    if reading.problem is None:
        if not option and isinstance(reader.item, ScaleItem) and (place := place_of(raw)):
            found.places[place] += number
        return
    text, refused = reader.cleaned(raw)
    if refused is not None:
        return
    if reading.problem.code == _DAMAGED:
        found.damaged[text] += number
    elif isinstance(reader.item, ChoicesItem) and not option:
        parts = unknown_parts(reader.item, text, reader.words) or [text]
        found.words.update(dict.fromkeys(parts, number))
    else:
        found.words[text] += number


def _taken_apart(words: Counter[str], item: ChoicesItem, known: Mapping[str, str]) -> Counter[str]:
    """Words without those that are made of others: they need no answer of their own."""
    if len(words) > _MOST_TAKEN_APART:
        return words
    found = Counter(words)
    for word in sorted(words, key=len, reverse=True):
        others = {plainly(each): each for each in found if each != word}
        if unknown_parts(item, word, {**known, **others}):
            continue
        del found[word]
        for plain, each in others.items():
            rest = {key: value for key, value in others.items() if key != plain}
            if unknown_parts(item, word, {**known, **rest}):
                found[each] += words[word]
    return found


def most_first(words: Counter[str]) -> Iterator[tuple[str, int]]:
    """Words by how often they stand, equals by their letters: the same in every run."""
    yield from sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))


def damage_shown(words: Iterable[str]) -> list[str]:
    """Dates that a spreadsheet made, each with what may have been typed."""
    shown = []
    for word in words:
        typed = looks_like_damage(word)[:-1]
        shown.append(f"{word} (perhaps {' or '.join(typed)})" if typed else word)
    return shown


def is_answer(wording: Wording, word: str) -> bool:
    """Whether a word is an answer to an item; to free text none counts as one."""
    item, scales, language = wording
    if isinstance(item, TextItem):
        return False
    try:
        read_cell(item, word, scales, language=language)
    except UnreadableError:
        return False
    return True

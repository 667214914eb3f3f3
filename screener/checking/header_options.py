"""Tables with one column an option: the columns of an item, and what each stands for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from screener.checking.header_claims import Questions, Signs
from screener.checking.header_shapes import HeaderShape
from screener.checking.header_text import normal, unnumbered
from screener.models.items import ChoiceItem, ChoicesItem, ScaleItem
from screener.models.reading import AnyItem, Scales
from screener.models.wordings import Wording

_NOISE = ("selected choice", "choice")


@dataclass(frozen=True, slots=True)
class OptionColumn:
    """A column, and the option (or place on the scale) of the item that it stands for."""

    item: str
    position: int
    option: str


def option_words(item: AnyItem, scales: Scales) -> dict[str, str]:
    """Normal texts of an item's options with their ids; of a scale with their places."""
    if isinstance(item, ChoiceItem | ChoicesItem):
        texts = _once((normal(option.text), option.id) for option in item.options)
        return texts | {option.id.casefold(): option.id for option in item.options}
    if isinstance(item, ScaleItem):
        labels = scales.get(item.scale, ())
        return _once((normal(label), str(place)) for place, label in enumerate(labels, 1))
    return {}


def _in_all(languages: Iterable[Wording]) -> dict[str, str]:
    """The same in several languages; a text of an earlier one counts."""
    found: dict[str, str] = {}
    for each in languages:
        for text, option in option_words(each.item, each.scales).items():
            found.setdefault(text, option)
    return found


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Texts that stand for one option only."""
    found: dict[str, list[str]] = defaultdict(list)
    for text, option in pairs:
        found[text].append(option)
    return {text: options[0] for text, options in found.items() if len(options) == 1}


class Options:
    """The words of every item's options, made once."""

    def __init__(self, questions: Questions) -> None:
        self.questions = questions
        self._words = {id: _in_all(asked) for id, asked in questions.wordings.items()}

    def of(self, item: str, text: str) -> str | None:
        """The option of an item that a text names."""
        words = self._words[item]
        key = _without_noise(normal(text))
        by_word = words.get(key) or words.get(unnumbered(key)) or words.get(text.strip().casefold())
        return by_word or (text.strip() if text.strip() in words.values() else None)

    def ids(self, item: str) -> list[str]:
        """The ids of an item's options, or the places on its scale."""
        return list(dict.fromkeys(self._words[item].values()))

    def by_header(self, item: str, header: HeaderShape) -> str | None:
        """The option that a column's header names, if its item is known."""
        signs = Signs(header)
        pairs = (*signs.parts, *signs.code_parts)
        words = (header.sub, *(option for _, option in pairs), header.full)
        return next((found for word in words if (found := self.of(item, word))), None)

    def columns(self, signs: Iterable[Signs]) -> list[OptionColumn]:
        """Every column that names an item together with one of its options."""
        found = []
        for each in signs:
            named = dict(self._named(each))
            if len(named) == 1:
                (item, option), *_ = named.items()
                found.append(OptionColumn(item, each.header.position, option))
        return found

    def _named(self, signs: Signs) -> Iterator[tuple[str, str]]:
        for question, option in signs.parts:
            for item in self.questions.with_text(question) or _one(self.questions.by_id(question)):
                if code := self.of(item, option):
                    yield item, code
        for question, option in signs.code_parts:
            item_id = self.questions.by_id(question)
            if item_id and (code := self.of(item_id, option)):
                yield item_id, code

    def alone(self, signs: Iterable[Signs]) -> list[OptionColumn]:
        """Columns named by an option only, where all options of one item are there."""
        owners: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for item, words in self._words.items():
            if isinstance(self.questions.items[item], ChoicesItem):
                for text, option in words.items():
                    owners[text].append((item, option))
        found: dict[str, list[OptionColumn]] = defaultdict(list)
        for each in signs:
            named = owners.get(normal(each.header.full), [])
            if len(named) == 1:
                item, option = named[0]
                found[item].append(OptionColumn(item, each.header.position, option))
        return [c for item, cs in found.items() if self._is_whole(item, cs) for c in cs]

    def _is_whole(self, item: str, columns: list[OptionColumn]) -> bool:
        options = set(self._words[item].values())
        return len(options) > 1 and options == {column.option for column in columns}

    def missing(self, item: str, present: Iterable[str]) -> list[str]:
        """The options of an item without a column."""
        there = set(present)
        return [each for each in self.ids(item) if each not in there]


def _without_noise(text: str) -> str:
    """Qualtrics writes "Selected Choice - Option"."""
    for noise in _NOISE:
        text = text.removeprefix(f"{noise}-")
    return text


def _one(item: str | None) -> list[str]:
    return [] if item is None else [item]


def grouped(columns: Iterable[OptionColumn]) -> Mapping[str, list[OptionColumn]]:
    """Option columns by item, in the order of the table."""
    groups: dict[str, list[OptionColumn]] = defaultdict(list)
    for column in columns:
        groups[column.item].append(column)
    return groups

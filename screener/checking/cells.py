"""One cell of a table: what is needed to read it, and what it says or why it says nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from screener.checking.answers import place_hint
from screener.checking.common import shortened
from screener.models.items import ChoiceItem, ChoicesItem
from screener.models.reading import (
    NOT_APPLICABLE,
    AnyItem,
    Scales,
    UnreadableError,
    allowed_words,
    folded,
    known_words,
)
from screener.models.reading_cells import OPEN, is_chosen, plainly, read_cell
from screener.models.wordings import Wording, in_any_language
from screener.nearest import did_you_mean
from screener.problems import Problem, Severity, Where, errors

HERE = Where()
_AS_TEXT = "Set the column to text in the spreadsheet, and type the answer again as it was."


class AsideShape(Protocol):
    """Rows that are no finished answer of a candidate, by one column's value."""

    @property
    def position(self) -> int: ...
    @property
    def values(self) -> tuple[str, ...]: ...
    @property
    def why(self) -> str: ...
    @property
    def others(self) -> bool: ...


class CellPlaces(Protocol):
    """A table that knows where its cells stand, and what a spreadsheet did to some."""

    @property
    def asides(self) -> Sequence[AsideShape]: ...
    @property
    def dates(self) -> frozenset[tuple[int, int]]: ...
    @property
    def uncalculated(self) -> frozenset[tuple[int, int]]: ...

    def place(self, row: int, position: int) -> Where:
        """A cell as a person finds it."""


@dataclass(frozen=True, slots=True)
class Handling:
    """How texts from outside are handled: rid of what is hidden, and held against known damage.

    ``damage`` gives what may have been typed, and last what stands there now; or nothing.
    """

    clean: Callable[[str, Where], tuple[str, list[Problem]]]
    damage: Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: the answer as given and its code, None where there is none."""

    given: str | None = None
    code: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class ItemReader:
    """Reads the cells of one item; ``labels`` and ``missing`` are the map file's words.

    ``languages`` are the item in that of the questionnaire, and then in those of its translations.
    """

    languages: tuple[Wording, ...]
    handling: Handling
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()

    @property
    def item(self) -> AnyItem:
        """The item, in the language of the questionnaire."""
        return self.languages[0].item

    @property
    def scales(self) -> Scales:
        """The scales in the language of the questionnaire."""
        return self.languages[0].scales

    def read(self, raw: str) -> Reading:
        """What a cell says, in the item's words."""
        text, problem = self.cleaned(raw)
        if problem or not text:
            return Reading(problem=problem)
        try:
            code = self._meant(text)
        except UnreadableError as error:
            return Reading(problem=self._refused(text, error))
        if code == OPEN:
            return Reading(problem=_still_open(text, self.languages[0]))
        return Reading(text, code) if code else Reading()

    def read_option(self, option: str, raw: str) -> Reading:
        """Whether the column of one option says that it was chosen: its id, or nothing."""
        text, problem = self.cleaned(raw)
        if problem or not text:
            return Reading(problem=problem)
        own, *others = self.languages
        if self.labels_of(text) == OPEN:
            return Reading(problem=_still_open(text, own))
        try:
            chosen = is_chosen(own, option, self.labels_of(text), others)
        except UnreadableError as error:
            damaged = self.handling.damage(text)
            problem = date_damage(text, damaged[:-1]) if damaged else unknown_answer(text, error)
            return Reading(problem=problem)
        return Reading(option, option) if chosen else Reading()

    def _meant(self, text: str) -> str:
        """The code of what stands there, or of what the map file says that it means."""
        label = self._label(text)
        if label is None:
            return self._code(text, self.words)
        # The map's words are not looked up in the map again.
        return label if label == OPEN else self._code(label, {})

    def _code(self, text: str, more: Mapping[str, str]) -> str:
        """The code of an answer in any of the languages."""

        def read(wording: Wording) -> str:
            return read_cell(wording.item, text, wording.scales, more, wording.language)

        return in_any_language(text, self.languages[0], self.languages[1:], read)

    def cleaned(self, raw: str) -> tuple[str, Problem | None]:
        """The cell's text; nothing where the map file says that the word means nothing."""
        text, found = self.handling.clean(raw, HERE)
        text = text.strip()
        label = self._label(text)
        if label == "" or (label is None and {folded(text), plainly(text)} & self.missing):
            text = ""
        return text, next(iter(errors(found)), None)

    def labels_of(self, text: str) -> str:
        """The answer that the map file says a word means, else the word."""
        label = self._label(text)
        return text if label is None else label

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Words beside the item's own that may stand among several options, with their codes.

        They are those of the other languages, and the map file's.
        """
        if not isinstance(self.item, ChoicesItem):
            return {}
        words = {
            plainly(word): code
            for each in reversed(self.languages[1:])
            for word, code in known_words(*each).items()
        }
        for word in known_words(*self.languages[0]):
            words.pop(plainly(word), None)
        words |= dict.fromkeys(self.missing, "")
        for word, label in self.labels.items():
            # Where each option has a column, a word may mean no more than yes or no.
            with suppress(UnreadableError):
                words[word] = label if label in ("", OPEN) else self._code(label, {})
        return words

    def _label(self, text: str) -> str | None:
        if not self.labels:
            return None
        words = (folded(text), plainly(text))
        return next((self.labels[word] for word in words if word in self.labels), None)

    def _refused(self, text: str, error: UnreadableError) -> Problem:
        damaged = self.handling.damage(text)
        if damaged:
            return date_damage(text, damaged[:-1], self._allowed(error))
        known = [word for each in self.languages for word in _names(each)]
        hint = did_you_mean(text, known) or place_hint(self.item, text, self.scales)
        return unknown_answer(text, error, self._allowed(error), hint)

    def _allowed(self, error: UnreadableError) -> tuple[str, ...]:
        """What may be answered; a table holds the texts of options rather than their ids."""
        if isinstance(self.item, ChoiceItem | ChoicesItem) and error.allowed == allowed_words(
            self.item, self.scales
        ):
            return tuple(_names(self.languages[0]))
        return error.allowed


def _still_open(text: str, wording: Wording) -> Problem:
    """A word that waits in the map file for its answer."""
    message = f'"{shortened(text)}" has no answer in the map file yet.'
    return Problem("unknown-answer", message, HERE, shortened(text), tuple(_names(wording)))


def _names(wording: Wording) -> list[str]:
    """What a table may hold."""
    item = wording.item
    if isinstance(item, ChoiceItem | ChoicesItem):
        texts = [shortened(option.text) for option in item.options]
        return [*texts, NOT_APPLICABLE] if item.not_applicable else texts
    return list(allowed_words(*wording))


def unknown_answer(
    text: str, error: UnreadableError, allowed: Iterable[str] | None = None, hint: str = ""
) -> Problem:
    """A word that is no answer."""
    message = f'"{shortened(text)}" {error.message}.'
    known = tuple(error.allowed if allowed is None else allowed)
    return Problem("unknown-answer", message, HERE, shortened(text), known, hint)


def date_damage(text: str, typed: Sequence[str], allowed: Iterable[str] = ()) -> Problem:
    """A date that a spreadsheet made of what was typed, with what that may have been."""
    shown = shortened(text)
    message = f'"{shown}" is a date or time that a spreadsheet made of what was typed.'
    if typed:
        either = " or ".join(f'"{each}"' for each in typed)
        message = f'"{shown}" is a date that a spreadsheet made of {either}.'
    return Problem("spreadsheet-date", message, HERE, shown, tuple(allowed), _AS_TEXT)


def not_calculated() -> Problem:
    """A formula whose value is not in the file."""
    message = "This cell holds a formula without a value: it was never worked out, or it failed."
    hint = "Open the workbook in a spreadsheet program, save it, and try again."
    return Problem("not-calculated", message, HERE, hint=hint)


def not_finished(why: str) -> Problem:
    """A row that is no finished answer of a candidate."""
    message = f"This row was left aside: {why}."
    return Problem("not-finished", message, HERE, severity=Severity.WARNING)

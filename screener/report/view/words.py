"""The report's own words in one language: texts with places to fill, forms by number, figures."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from screener.report.view.numbers import Figure

_NONE, _ONE, _OTHER = "none", "one", "other"
# A French word that lost its vowel, as in "l'écoute".
_CUT_SHORT = ("l'", "l’", "d'", "d’")
_SOUND_I = re.compile("h?[ií](?![ae])", re.IGNORECASE)
_SOUND_O = re.compile("h?[oó]", re.IGNORECASE)


class Words:
    """Words of one language, from its part of the catalogue.

    ``texts`` are by dotted key; a text with forms has a mapping of ``none``, ``one``, ``other``.
    Raises KeyError for a key or a value that is not there: no gap is ever passed over.
    """

    def __init__(self, code: str, texts: Mapping[str, Any]) -> None:
        self.code = code
        self.texts = _flat(texts)
        self._numbers: Sequence[str] = self.texts["language.numbers"]
        self._decimal: str = self.texts["language.decimal"]
        self._thousands: str = self.texts["language.thousands"]

    def __call__(self, key: str, n: int | None = None, /, **values: object) -> str:
        """A text with its places filled; ``n`` chooses the form, and stands in it as a word."""
        text: Any = self.texts[key]
        if n is not None:
            values["n"] = self.number(n)
            text = text if isinstance(text, str) else text[self._form(text, n)]
        elif not isinstance(text, str):
            raise KeyError(key)
        return str(text.format_map(_Places(self, values)) if "{" in text else text)

    def said(self, value: object) -> str:
        """A value as it stands in a text: figures and counts as this language writes them."""
        if isinstance(value, Figure):
            return self.figure(value)
        if isinstance(value, int):
            return f"{value:,}".replace(",", self._thousands)
        return str(value)

    def figure(self, text: str) -> str:
        """A figure with this language's decimal sign."""
        return text.replace(".", self._decimal)

    def number(self, number: int) -> str:
        """A count in words, from 13 upwards in digits."""
        return self._numbers[number] if number < len(self._numbers) else self.said(number)

    def series(self, words: Sequence[str], last: str = "and") -> str:
        """``a``, ``a and b``, ``a, b and c``, with ``last`` as the catalogue's key of the joint.

        Where a word has the joint in itself, the last is joined in another way.
        """
        if len(words) <= 1:
            return "".join(words)
        joint: str = self.texts[f"language.{last}"]
        if any(joint in word for word in words):
            joint = self.texts[f"language.{last}_again"]
        elif self.code == "es":
            joint = _softened(joint, words[-1])
        return f"{', '.join(words[:-1])}{joint}{words[-1]}"

    def date(self, iso_date: str) -> str:
        """``2026-11-20`` as this language writes it, whatever the locale of the machine."""
        day = date.fromisoformat(iso_date)
        first = self.texts["language.first_day"]
        month = self.texts["language.months"][day.month - 1]
        number = first if day.day == 1 else str(day.day)
        return self("language.date", day=number, month=month, year=str(day.year))

    def inside(self, title: str) -> str:
        """A title within a sentence: small first letter where the language has it so."""
        is_word = title[1:2].islower() or title[1:2] == " "
        is_word = is_word or title[:2].lower() in _CUT_SHORT
        is_small = self.texts["language.small_titles"] and is_word
        return title[:1].lower() + title[1:] if is_small else title

    def _form(self, forms: Mapping[str, str], number: int) -> str:
        if number == 0 and _NONE in forms:
            return _NONE
        # French counts nothing as one; the other three do not.
        return _ONE if number == 1 or (number == 0 and self.code == "fr") else _OTHER


class _Places(dict[str, Any]):
    """The places of a text; a name with a capital has its text with a capital first letter."""

    def __init__(self, words: Words, values: Mapping[str, object]) -> None:
        super().__init__(values)
        self._words = words

    def __getitem__(self, name: str) -> str:
        small = name.lower()
        text = self._words.said(super().__getitem__(small))
        return text if small == name else text[:1].upper() + text[1:]


def _softened(joint: str, after: str) -> str:
    """Spanish says e for y before the sound i, and u for o before the sound o."""
    softer, sound = {" y ": (" e ", _SOUND_I), " o ": (" u ", _SOUND_O)}[joint]
    return softer if sound.match(after) else joint


def _flat(texts: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in texts.items():
        is_group = isinstance(value, Mapping) and not set(value) <= {_NONE, _ONE, _OTHER}
        found |= _flat(value, f"{above}{name}.") if is_group else {f"{above}{name}": value}
    return found

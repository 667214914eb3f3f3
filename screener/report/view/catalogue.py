"""The catalogue of the report's own words, from inside the package.

A few files a language: ``en.toml`` of the report, ``en.rounds.toml`` of what a round has beside it,
``en.form.toml`` of the form that candidates fill in, ``en.paper.toml`` of the form to print or to
put into a table, ``en.terminal.toml`` of the form in the terminal, ``en.card.toml`` of a profile's
card, ``en.roles.toml`` of one candidate and several roles.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from screener.report.view.words import Words

LANGUAGES = ("en", "de", "fr", "es")
PARTS = (
    *("toml", "rounds.toml", "form.toml", "paper.toml", "terminal.toml"),
    *("card.toml", "roles.toml"),
)


@cache
def words_in(language: str) -> Words:
    """The words of a language by its tag (``de-AT`` takes ``de``); English where there are none."""
    code = language.lower().partition("-")[0]
    name = code if code in LANGUAGES else LANGUAGES[0]
    texts: dict[str, Any] = {}
    for part in PARTS:
        text = (files("screener.report") / "words" / f"{name}.{part}").read_text("utf-8")
        texts |= tomllib.loads(text)
    # Titles of a language that we do not speak keep their capitals.
    texts["language"]["small_titles"] &= name == code
    return Words(name, texts)


def speaks(language: str) -> bool:
    """Whether there are words of ours in a language."""
    return language.lower().partition("-")[0] in LANGUAGES


def english() -> Words:
    """English, the language of the command line."""
    return words_in("en")

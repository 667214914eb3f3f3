"""The catalogue of the report's own words: one file a language, read from inside the package."""

import tomllib
from functools import cache
from importlib.resources import files

from screener.report.view.words import Words

LANGUAGES = ("en", "de", "fr", "es")


@cache
def words_in(language: str) -> Words:
    """The words of a language by its tag (``de-AT`` takes ``de``); English where there are none."""
    code = language.lower().partition("-")[0]
    name = code if code in LANGUAGES else LANGUAGES[0]
    text = (files("screener.report") / "words" / f"{name}.toml").read_text("utf-8")
    texts = tomllib.loads(text)
    # Titles of a language that we do not speak keep their capitals.
    texts["language"]["small_titles"] &= name == code
    return Words(name, texts)


def speaks(language: str) -> bool:
    """Whether there are words of ours in a language."""
    return language.lower().partition("-")[0] in LANGUAGES


def english() -> Words:
    """English, the language of the command line and of rounds."""
    return words_in("en")

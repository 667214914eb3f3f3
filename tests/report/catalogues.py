"""The catalogues of words as tests read them, and words that have no place in them."""

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import screener.report
from screener.report.view.catalogue import LANGUAGES, PARTS

HERE = Path(screener.report.__file__).parent
FORMS = {"none", "one", "other"}
OTHERS = [language for language in LANGUAGES if language != "en"]
THIN = "\N{NARROW NO-BREAK SPACE}"


@cache
def catalogue(language: str) -> dict[str, Any]:
    """Texts by dotted key; forms are a mapping, lists stay lists."""
    texts = ((HERE / "words" / f"{language}.{part}").read_text("utf-8") for part in PARTS)
    return {key: value for text in texts for key, value in _pairs(tomllib.loads(text))}


def _pairs(texts: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in texts.items():
        if isinstance(value, dict) and not set(value) <= FORMS:
            yield from _pairs(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def forms(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return list(value.values())
        case list():
            return value
    return []


def each_text(language: str) -> Iterator[tuple[str, str]]:
    for key, value in catalogue(language).items():
        for text in forms(value):
            yield key, text


def places(text: str) -> set[str]:
    """The places of a text, but for the number: a form may say it in its own words."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return {name.lower() for name in names} - {"n"}


# No word of German, French or Spanish.
ENGLISH = re.compile(
    r"\b(?:the|and|of|to|is|are|were|with|for|from|by|not|this|that|these|those|what|which|who|"
    r"your|you|their|they|answer|answers|answered|scored|below|above|weight|inside|outside|costs|"
    r"ask|must|have|gap|gaps|every|each|points lost|yes|no answer|unanswered|minutes to)\b",
    re.IGNORECASE,
)

LABELS_ON_PEOPLE = {
    "en": r"poor|reject\w*|unsuitable|weak\w*|fail(?:ed|ure)?|inadequate|unfit|incompeten\w*",
    "de": r"ungeeignet\w*|schwach\w*|schwäch\w*|abgelehnt|ablehn\w*|mangelhaft\w*|ungenügend\w*|"
    r"durchgefallen|versag\w*|unfähig\w*|absage\w*",
    "fr": r"faible\w*|rejet\w*|inapte\w*|insuffisan\w*|médiocre\w*|élimin\w*|échec\w*|échou\w*|"
    r"incompéten\w*|refus\w*",
    "es": r"débil\w*|rechaz\w*|inapt\w*|no apt\w*|insuficient\w*|deficient\w*|mediocre\w*|"
    r"descart\w*|fracas\w*|incompeten\w*",
}


def label_of_a_person(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{LABELS_ON_PEOPLE[language]})\b", re.IGNORECASE)

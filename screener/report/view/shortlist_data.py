"""The figures behind a shortlist's page, for its script to sort, filter and draw."""

from typing import Any

from screener.models.shortlist import OUTCOMES, Axis, Person, Shortlist, Standing
from screener.report.view.numbers import plain, rounded, target
from screener.report.view.shortlist_lines import Line, brief
from screener.report.view.strips import placed
from screener.report.view.words import Words

_SCRIPT = "script."


def page_data(shortlist: Shortlist, lines: list[Line], words: Words) -> dict[str, Any]:
    """The script's words, categories with their targets, and a record a candidate, as the rows.

    A record has ``w`` the worst outcome and ``g`` those of the must-haves as places among
    OUTCOMES, ``b`` the place of the band (-1: none), ``t`` tier, ``r`` first possible place,
    ``f`` overall fit, ``c`` its comparison interval, ``l`` the largest loss, and ``s`` a category
    each: score, ends of its comparison interval, and the score in words where it is more than
    rounded.
    """
    bands = [band.id for band in shortlist.bands]
    scores = _Scores(shortlist.axes, words)
    return {
        "language": words.code,
        "thousands": words.texts["language.thousands"],
        "words": _script(words),
        "axes": [_axis(axis, words) for axis in shortlist.axes],
        "people": [
            _person(person, line, bands, scores.of(person))
            for person, line in zip(shortlist.people, lines, strict=True)
        ],
    }


def _script(words: Words) -> dict[str, Any]:
    """What the script says, with the places still open."""
    texts = words.texts.items()
    own = {key.removeprefix(_SCRIPT): text for key, text in texts if key.startswith(_SCRIPT)}
    return {**own, "and": words.texts["language.and"]}


def _axis(axis: Axis, words: Words) -> dict[str, Any]:
    named = {"target": target(axis.target), "minimum": plain(axis.minimum or 0)}
    key = "axis" if axis.minimum is None else "axis_minimum"
    return {
        "title": brief(axis.title),
        "target": axis.target,
        "minimum": axis.minimum,
        "words": words(f"shortlist.line.{key}", **named),
    }


def _person(person: Person, line: Line, bands: list[str], scores: list[Any]) -> dict[str, Any]:
    return {
        "w": OUTCOMES.index(person.worst),
        "g": "".join(str(OUTCOMES.index(met.outcome)) for met in person.gates),
        "b": -1 if person.band is None else bands.index(person.band),
        "t": person.tier,
        "r": None if person.ranks is None else person.ranks[0],
        "f": person.fit,
        "c": person.comparison,
        "l": float(line.costs) if line.costs else None,
        "s": scores,
    }


class _Scores:
    """Scores as records; where many stand alike in a category, it is made once."""

    def __init__(self, axes: tuple[Axis, ...], words: Words) -> None:
        self._axes, self._words = axes, words
        self._known: dict[tuple[int, Standing], list[Any] | None] = {}

    def of(self, person: Person) -> list[list[Any] | None]:
        return [self._at(place, standing) for place, standing in enumerate(person.standings)]

    def _at(self, place: int, standing: Standing) -> list[Any] | None:
        if (place, standing) not in self._known:
            self._known[place, standing] = _score(standing, self._axes[place], self._words)
        return self._known[place, standing]


def _score(standing: Standing, axis: Axis, words: Words) -> list[Any] | None:
    if standing.score is None or standing.comparison is None:
        return None
    low, high = (round(end, 1) for end in standing.comparison)
    shown = placed(standing.score, axis.target, axis.minimum)
    is_plain = shown == str(rounded(standing.score))
    return [standing.score, low, high, *([] if is_plain else [words.figure(shown)])]

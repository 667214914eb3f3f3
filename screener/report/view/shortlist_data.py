"""The figures behind a shortlist's page, for its script to sort, filter and draw."""

from typing import Any

from screener.models.shortlist import OUTCOMES, Axis, Person, Shortlist, Standing
from screener.report.view.numbers import plain, rounded, target
from screener.report.view.shortlist_lines import Line, brief
from screener.report.view.strips import placed


def page_data(shortlist: Shortlist, lines: list[Line]) -> dict[str, Any]:
    """Categories with their targets, and a record a candidate in the order of the rows.

    A record has ``w`` the worst outcome and ``g`` those of the must-haves as places among
    OUTCOMES, ``b`` the place of the band (-1: none), ``t`` tier, ``r`` first possible place,
    ``f`` overall fit, ``c`` its comparison interval, ``l`` the largest loss, and ``s`` a category
    each: score, ends of its comparison interval, and the score in words where it is more than
    rounded.
    """
    bands = [band.id for band in shortlist.bands]
    return {
        "axes": [_axis(axis) for axis in shortlist.axes],
        "people": [
            _person(person, line, shortlist.axes, bands)
            for person, line in zip(shortlist.people, lines, strict=True)
        ],
    }


def _axis(axis: Axis) -> dict[str, Any]:
    low = None if axis.minimum is None else plain(axis.minimum)
    words = f"target {target(axis.target)}" + (f", at least {low}" if low else "")
    return {
        "title": brief(axis.title),
        "target": axis.target,
        "minimum": axis.minimum,
        "words": words,
    }


def _person(person: Person, line: Line, axes: tuple[Axis, ...], bands: list[str]) -> dict[str, Any]:
    return {
        "w": OUTCOMES.index(person.worst),
        "g": "".join(str(OUTCOMES.index(met.outcome)) for met in person.gates),
        "b": -1 if person.band is None else bands.index(person.band),
        "t": person.tier,
        "r": None if person.ranks is None else person.ranks[0],
        "f": person.fit,
        "c": person.comparison,
        "l": float(line.costs) if line.costs else None,
        "s": [_score(s, axis) for s, axis in zip(person.standings, axes, strict=True)],
    }


def _score(standing: Standing, axis: Axis) -> list[Any] | None:
    if standing.score is None or standing.comparison is None:
        return None
    low, high = (round(end, 1) for end in standing.comparison)
    words = placed(standing.score, axis.target, axis.minimum)
    is_plain = words == str(rounded(standing.score))
    return [standing.score, low, high] if is_plain else [standing.score, low, high, words]

"""Where the points went: from 100 down to the overall fit, one bar a category that costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from screener.models.result import FitResult
from screener.report.view.numbers import MINUS, Figure
from screener.report.view.verdict import fit_shown, losers, lost_shown
from screener.report.view.words import Words

# What costs less than so many others is told together.
_MOST_BARS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from ``start`` to ``end``, 0 to 100; ``kind`` is whole, loss or rest."""

    title: str
    start: float
    end: float
    figure: Figure
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What one bar takes: a category's points, or those of ``number`` together."""

    title: str
    lost: Decimal
    number: int = 1


def bars(result: FitResult, words: Words) -> Sequence[Bar]:
    """The bars from top to bottom; none where there is no overall fit or nothing is lost."""
    ids, lost = losers(result), lost_shown(result)
    if not ids or result.questionnaire.first_pass:
        return ()
    most = _MOST_BARS if len(ids) > _MOST_BARS + 1 else len(ids)
    parts = [_Part(result.category(name).title, Decimal(lost[name])) for name in ids[:most]]
    if beyond := ids[most:]:
        whole = sum((Decimal(lost[name]) for name in beyond), Decimal())
        parts.append(_Part(words("points.rest", len(beyond)), whole, len(beyond)))
    first = Bar(words("points.start"), 0, 100, Figure("100"), "whole", words("points.words_start"))
    steps = _steps(parts, words)
    return [first, *steps, _end(result, steps[-1].start, words)]


def _steps(parts: Sequence[_Part], words: Words) -> list[Bar]:
    found, at = [], Decimal(100)
    for part in parts:
        to = at - part.lost
        told = words(
            "points.words",
            part.number,
            title=part.title,
            lost=Figure(str(part.lost)),
            **{"from": Figure(str(at)), "to": Figure(str(to))},
        )
        figure = Figure(f"{MINUS}{part.lost}")
        found.append(Bar(part.title, float(to), float(at), figure, "loss", told))
        at = to
    return found


def _end(result: FitResult, at: float, words: Words) -> Bar:
    shown = fit_shown(result)
    return Bar(words("points.end"), 0, at, shown, "rest", words("points.words_end", to=shown))

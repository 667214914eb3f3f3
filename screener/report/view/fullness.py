"""How full page 1 is, by the letters on it: how close its type has to be set.

An estimate in points, from the mean width of a letter in the report's font; what the PDF engine
makes of it differs by a line or two.
"""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Literal

from screener.models.edition import Paper
from screener.report.view.page_one import PageOne

# The classes of page 1 in its style sheet.
Closeness = Literal["", "close", "close tight"]
# What the first of them saves at least: above and below the chart, and with each row of it.
_SAVED, _SAVED_APART, _SAVED_A_ROW = 34.0, 26.0, 2.0

# What is left of the paper between the margins.
_HEIGHTS: dict[Paper, float] = {"a4": 768.0, "letter": 718.0}
_KEPT_FREE = 14.0
_LINE, _SMALL = 12.4, 10.5
# Letters a line: across the page, in the box of the verdict, beside its number, in half a page.
_ACROSS, _IN_BOX, _BESIDE, _HALF, _FINE = 100, 86, 58, 50, 118
_TITLE = 28
_ROW, _DENSE_ROW, _FEW_ROWS = 15.4, 12.9, 15
_HEAD, _VERDICT, _TABLES = 52.0, 22.0, 40.0


def closeness(page: PageOne, head: Sequence[str], paper: Paper) -> Closeness:
    """How page 1 has to be set not to run over; ``head`` stands below the name."""
    over = height(page, head) - _HEIGHTS[paper] + _KEPT_FREE
    if over <= 0:
        return ""
    return "close" if over <= _saved(len(page.rows)) else "close tight"


def _saved(rows: int) -> float:
    """The rows of a dense chart are as low as they can be."""
    return _SAVED if rows > _FEW_ROWS else max(_SAVED, _SAVED_APART + _SAVED_A_ROW * rows)


def height(page: PageOne, head: Sequence[str]) -> float:
    """The estimated height in points."""
    return (
        _HEAD
        + _LINE * _lines(head, _ACROSS)
        + _verdict(page)
        + 7
        + _SMALL * _lines(_gates(page), _FINE - 14)
        + _findings(page)
        + _chart(page)
        + _asked(page)
        + 14
        + _SMALL * _lines([" ".join(page.limits)], _FINE)
    )


def _verdict(page: PageOne) -> float:
    said = [page.talk, page.because, *(f"{q.text} {q.title}" for q in page.questions[:1])]
    beside = _lines([page.talk], _BESIDE)
    lines = beside + _lines(said[1:], _IN_BOX) + _lines([page.bad_news], _BESIDE)
    return _VERDICT + _LINE * lines + 2 * len(said)


def _gates(page: PageOne) -> Iterable[str]:
    return [
        *(f"x {g.answer} {g.title} {g.words}" for g in page.gates),
        page.coverage,
        page.look_again,
    ]


def _findings(page: PageOne) -> float:
    sides = (page.matches, page.losses)
    return 20 + max(
        sum(2 + _LINE * _lines([f"{each.title} {each.text}"], _HALF) for each in side)
        for side in sides
    )


def _chart(page: PageOne) -> float:
    row = _ROW if len(page.rows) <= _FEW_ROWS else _DENSE_ROW
    wrapped = sum(ceil(len(each.title) / _TITLE) - 1 for each in page.rows)
    return _TABLES + row * len(page.rows) + _SMALL * wrapped


def _asked(page: PageOne) -> float:
    more = [f"{each.text} {each.title}" for each in page.questions[1:]]
    return (18 if more else 0) + _LINE * _lines(more, _ACROSS - 4)


def _lines(texts: Iterable[str], letters: int) -> int:
    return sum(ceil(len(text) / letters) for text in texts)

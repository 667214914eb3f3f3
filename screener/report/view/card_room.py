"""How a profile's card is set so that one page holds it.

Settings are tried from the roomiest on. Where to begin is estimated in points, from the mean width
of a letter, a little too hopefully: where the engine needs a second page, the next one is taken.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from screener.models.edition import Paper
from screener.models.profile_card import ProfileCard
from screener.report.view.card import CardView, Setting, card_view
from screener.report.view.words import Words

_DENSE = "close tight dense"
SETTINGS: tuple[Setting, ...] = (
    Setting(),
    Setting("close"),
    Setting("close tight"),
    *(Setting("close tight", lines=lines) for lines in (3.0, 2.5, 2.0)),
    Setting(_DENSE, lines=3.0),
    Setting(_DENSE, lines=2.0, line=220, title=100),
    Setting(_DENSE, lines=2.0, line=160, title=90),
    *(Setting(_DENSE, lines=lines, line=130, title=100) for lines in (1.75, 1.5, 1.25)),
    *(Setting(_DENSE, lines=lines, line=110, title=50) for lines in (1.75, 1.5, 1.25)),
    *(Setting(_DENSE, lines=1.0, line=line, title=50) for line in (110, 90, 70)),
    *(Setting(_DENSE, lines=1.0, line=line, title=title) for line, title in ((40, 40), (14, 24))),
)
# What is left of the paper between the margins.
_HEIGHTS: dict[Paper, float] = {"a4": 771.0, "letter": 720.0}
_HOPE = 30.0


@dataclass(frozen=True, slots=True)
class _Type:
    """One closeness: heights of lines in points, and letters a line."""

    head: float
    text: float
    line: float
    across: int
    small: float
    fine: int
    halves: tuple[int, int]
    row: float
    title: int


_TYPES = {
    "": _Type(150, 12.4, 12.4, 104, 10.5, 122, (61, 49), 18.2, 42),
    "close": _Type(136, 11.6, 11.4, 108, 9.7, 130, (65, 52), 15.2, 44),
    "close tight": _Type(122, 10.4, 10.6, 114, 8.9, 138, (70, 56), 14.4, 50),
    _DENSE: _Type(118, 9.6, 10.4, 116, 8.8, 138, (70, 56), 12.2, 56),
}


def first_that_fits(card: ProfileCard, words: Words, paper: Paper) -> int:
    """The place of the roomiest setting that should hold on one page, else the last."""
    room = _HEIGHTS[paper] + _HOPE
    places = range(len(SETTINGS))
    fits = (place for place in places if height(card_view(card, words, SETTINGS[place])) <= room)
    return next(fits, len(SETTINGS) - 1)


def height(view: CardView) -> float:
    """The estimated height in points."""
    kind = _TYPES[view.closeness]
    sought = [view.lead, *(f"{each.label} {each.text}" for each in view.sought)]
    made = [f"{each.label} {each.text}" for each in view.made]
    return (
        kind.head
        + kind.line * _lines([view.subtitle, *sought], kind.across)
        + _rows(view, kind)
        + _halves(view, kind)
        + kind.small * _lines(made, kind.fine)
    )


def _rows(view: CardView, kind: _Type) -> float:
    texts = [f"{row.reason} {row.origin}" for row in view.rows]
    titles = sum(ceil(len(row.title) / kind.title) - 1 for row in view.rows)
    return kind.row * len(view.rows) + kind.text * titles + kind.small * _lines(texts, kind.fine)


def _halves(view: CardView, kind: _Type) -> float:
    must = [f"{each.label} {each.text}" for each in view.must]
    sides = zip((must, list(view.thin)), kind.halves, strict=True)
    return max(1.5 * len(texts) + kind.small * _lines(texts, letters) for texts, letters in sides)


def _lines(texts: Iterable[str], letters: int) -> int:
    return sum(max(1, ceil(len(text) / letters)) for text in texts)

"""How a profile's card is set so that one page holds it.

Settings are tried from the roomiest on. The height is an estimate in points, from the mean width of
a letter; where the engine still needs a second page, the next setting is taken.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from screener.models.edition import Paper
from screener.models.profile_card import ProfileCard
from screener.report.view.card import CardView, Setting, card_view
from screener.report.view.words import Words

SETTINGS: tuple[Setting, ...] = (
    Setting(),
    Setting("close"),
    Setting("close tight"),
    *(Setting("close tight", lines=lines) for lines in (3.0, 2.5, 2.0)),
    *(Setting("close tight", lines=lines, line=220) for lines in (2.0, 1.75, 1.5, 1.25, 1.0)),
    *(Setting("close tight", lines=1.0, line=line) for line in (160, 120, 90, 60)),
)
# What is left of the paper between the margins.
_HEIGHTS: dict[Paper, float] = {"a4": 771.0, "letter": 720.0}
_KEPT_FREE = 12.0


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
    "": _Type(150, 12.4, 12.4, 104, 10.5, 122, (68, 44), 18.2, 42),
    "close": _Type(136, 11.6, 11.4, 108, 9.7, 130, (72, 46), 15.2, 44),
    "close tight": _Type(122, 10.4, 10.6, 114, 8.9, 138, (77, 50), 13.2, 46),
}


def first_that_fits(card: ProfileCard, words: Words, paper: Paper) -> int:
    """The place of the roomiest setting that should hold on one page, else the last."""
    room = _HEIGHTS[paper] - _KEPT_FREE
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

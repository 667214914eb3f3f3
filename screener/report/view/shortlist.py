"""A shortlist as words and figures, ready to be laid out on paper or on a screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from screener.models.shortlist import Shortlist
from screener.report.view import shortlist_words as said
from screener.report.view.bands import band_title
from screener.report.view.phrases import excerpt
from screener.report.view.shortlist_chart import Chart, Rows, chart, grouped
from screener.report.view.shortlist_data import page_data
from screener.report.view.shortlist_first import AskLine, ask_line, headline, place_lines
from screener.report.view.shortlist_lines import Line, brief, lines
from screener.report.view.words import Words

# At two lines of text each, about 20 pages.
MOST_ON_PAPER = 500
# So many have their lines on page 1, if there is room.
_FEW = 15
_MOST_RUNNING = 60
# As many letters as the foot of a page has room for.
_MOST_FOOT = 121
_MOST_ROLE = 120


@dataclass(frozen=True, slots=True)
class ListView:
    """What the templates lay out; they add no words about the round.

    ``gates``, ``bands`` and ``axes`` are what a reader may choose by, ``data`` the figures behind.
    On a ``first_pass`` the fits are ranges; who ``is_alone`` has no tier and no places; where
    there ``are_few`` their lines may stand on page 1.
    """

    language: str
    title: str
    role: str
    first_pass: bool
    is_alone: bool
    are_few: bool
    running: str
    stamp: str
    dates: str
    headline: str
    place_lines: Sequence[str]
    ask_line: AskLine | None
    counts: Sequence[tuple[str, str]]
    chart: Chart
    groups: Sequence[Rows]
    left_out: str
    trust: Sequence[str]
    gates: Sequence[str]
    bands: Sequence[str]
    axes: Sequence[str]
    data: Mapping[str, Any]


def paper_view(shortlist: Shortlist, words: Words) -> ListView:
    """The list as it is printed: the first 500 have a line."""
    return _view(shortlist, lines(shortlist, words, MOST_ON_PAPER), words)


def screen_view(shortlist: Shortlist, words: Words) -> ListView:
    """The list as a page: everybody in the shortlist has a row."""
    written = lines(shortlist, words)
    view = _view(shortlist, written, words)
    return replace(view, data=page_data(shortlist, written, words))


def _view(shortlist: Shortlist, shown: Sequence[Line], words: Words) -> ListView:
    role, dates = excerpt(shortlist.role, _MOST_ROLE), said.dates(shortlist, words)
    return ListView(
        language=words.code,
        title=words("shortlist.title", role=role),
        role=role,
        first_pass=shortlist.first_pass,
        is_alone=shortlist.number == 1,
        are_few=shortlist.number <= _FEW,
        running=_running(shortlist, words),
        stamp=excerpt(shortlist.stamp, _MOST_ROLE),
        dates=dates,
        headline=headline(shortlist, words),
        place_lines=place_lines(shortlist, words),
        ask_line=ask_line(shortlist, words),
        counts=said.counts(shortlist, words),
        chart=chart(shortlist, shown, words),
        groups=grouped(shortlist, shown, words),
        left_out=_left_out(shortlist, len(shown), words),
        trust=said.trust(shortlist, words),
        gates=[excerpt(each.title, _MOST_RUNNING) for each in shortlist.must_haves],
        bands=_bands(shortlist, words),
        axes=[brief(axis.title) for axis in shortlist.axes],
        data={},
    )


def _running(shortlist: Shortlist, words: Words) -> str:
    """The foot of every page; the title of the role has the room that the dates leave."""
    dates = said.dates(shortlist, words)
    # An excerpt has two letters more: a blank and an ellipsis.
    room = _MOST_FOOT - len(words("shortlist.running", role="", dates=dates))
    role = excerpt(shortlist.role, min(room - 2, _MOST_RUNNING))
    return words("shortlist.running", role=role, dates=dates)


def _bands(shortlist: Shortlist, words: Words) -> list[str]:
    if shortlist.first_pass:
        return []
    return [brief(band_title(band, words)) for band in shortlist.bands]


def _left_out(shortlist: Shortlist, shown: int, words: Words) -> str:
    left = shortlist.number - shown
    return words("shortlist.left_out", left, shown=shown, number=shortlist.number) if left else ""

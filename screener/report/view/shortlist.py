"""A shortlist as words and figures, ready to be laid out on paper or on a screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from screener.models.shortlist import Shortlist
from screener.report.view import shortlist_words as words
from screener.report.view.phrases import count, excerpt
from screener.report.view.shortlist_chart import Chart, Rows, chart, grouped
from screener.report.view.shortlist_data import page_data
from screener.report.view.shortlist_first import AskLine, ask_line, headline, place_lines
from screener.report.view.shortlist_lines import Line, brief, lines

# At two lines of text each, about 20 pages.
MOST_ON_PAPER = 500
# So many have their lines on page 1, if there is room.
_FEW = 15
_MOST_RUNNING = 60
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


def paper_view(shortlist: Shortlist) -> ListView:
    """The list as it is printed: the first 500 have a line."""
    return _view(shortlist, lines(shortlist, MOST_ON_PAPER))


def screen_view(shortlist: Shortlist) -> ListView:
    """The list as a page: everybody in the shortlist has a row."""
    written = lines(shortlist)
    view = _view(shortlist, written)
    return replace(view, data=page_data(shortlist, written))


def _view(shortlist: Shortlist, shown: Sequence[Line]) -> ListView:
    return ListView(
        language="en",
        title=f"Shortlist: {excerpt(shortlist.role, _MOST_ROLE)}",
        role=excerpt(shortlist.role, _MOST_ROLE),
        first_pass=shortlist.first_pass,
        is_alone=shortlist.number == 1,
        are_few=shortlist.number <= _FEW,
        running=f"Shortlist · {excerpt(shortlist.role, _MOST_RUNNING)} · {words.dates(shortlist)}",
        stamp=excerpt(shortlist.stamp, _MOST_ROLE),
        dates=words.dates(shortlist),
        headline=headline(shortlist),
        place_lines=place_lines(shortlist),
        ask_line=ask_line(shortlist),
        counts=words.counts(shortlist),
        chart=chart(shortlist, shown),
        groups=grouped(shortlist, shown),
        left_out=_left_out(shortlist, len(shown)),
        trust=words.trust(shortlist),
        gates=[excerpt(each.title, _MOST_RUNNING) for each in shortlist.must_haves],
        bands=[] if shortlist.first_pass else [brief(band.title) for band in shortlist.bands],
        axes=[brief(axis.title) for axis in shortlist.axes],
        data={},
    )


def _left_out(shortlist: Shortlist, shown: int) -> str:
    left = shortlist.number - shown
    if not left:
        return ""
    rest = count(left, "more is", "more are")
    return f"These are the first {shown:,} of {shortlist.number:,}; {rest} in ranking.csv."

"""What came of a round, in a few lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from screener.batch.listed import Listed, listed
from screener.batch.round import (
    PROBLEMS,
    RANKING_CSV,
    RANKING_XLSX,
    REPORTS,
    SHORTLIST_HTML,
    SHORTLIST_PDF,
)
from screener.cli.show import counted
from screener.report.view.catalogue import english

if TYPE_CHECKING:
    from screener.batch.request import Outcome

_NO_FONT = "no-glyphs"
_UNREAD_TIME = "unread-time"


def round_lines(outcome: "Outcome", folder: Path) -> Iterator[str]:
    """How many candidates, what is wrong, and where to begin reading."""
    if outcome.was_finished:
        yield f"{folder}: this round is finished, and everything in it is as it was made."
    has_lines = outcome.record.has_losses or _NO_FONT in outcome.record.problems
    lines = listed(folder) if has_lines else Listed()
    yield _candidates(outcome)
    yield from _losses(outcome, folder, lines)
    yield from _unread_times(outcome)
    yield from _without_font(outcome, lines)
    if outcome.withdrawn:
        number = counted(outcome.withdrawn, "report")
        yield f"Moved to {folder / 'withdrawn'}: {number} that this round does not hold any more."
    if outcome.record.counts.reports:
        yield f"{folder / REPORTS}: {_reports(outcome)}."
    if not outcome.record.counts.candidates:
        yield f"Nobody could be scored; {folder / PROBLEMS} says why."
        return
    rankings = [name for name in (RANKING_CSV, RANKING_XLSX) if name in outcome.record.files]
    yield f"Begin with {folder / SHORTLIST_HTML}; the whole order is in {' and '.join(rankings)}."
    if outcome.record.options.is_masked:
        pages = [name for name in (SHORTLIST_HTML, SHORTLIST_PDF) if name in outcome.record.files]
        names = english().series([*pages, *rankings])
        yield (
            f"{names} show codes. The other files in {folder}, but for the "
            "masked reports, say who people are: hand on none of them."
        )


def _reports(outcome: "Outcome") -> str:
    number, options = outcome.record.counts.reports, outcome.record.options
    wanted, copies = options.reports, options.copies
    is_more = isinstance(wanted, int) and number > wanted * len(copies)
    more = "; no tier is cut in two" if is_more else ""
    which = f" ({', '.join(copies)})" if copies != ("manager",) else ""
    return f"{counted(number, 'report')}{which}{more}"


def _candidates(outcome: "Outcome") -> str:
    counts, limit = outcome.record.counts, outcome.record.options.limit
    text = f"{counts.candidates:,} candidates are ranked"
    if counts.candidates == 1:
        text = "1 candidate is ranked"
    parts = [text]
    if counts.not_scored:
        parts.append(f"{counts.not_scored:,} of them with too few answers for an overall fit")
    if limit is not None:
        parts.append(f"read from the first {counted(limit, 'row')} only")
    return f"{', '.join(parts)}."


def _losses(outcome: "Outcome", folder: Path, lines: Listed) -> Iterator[str]:
    counts = outcome.record.counts
    rows, people = lines.people_aside
    aside = f"{counts.set_aside:,}"
    if rows == counts.set_aside and people != rows:
        aside = f"{rows:,} rows of {people:,} {'person' if people == 1 else 'people'}"
    parts = [
        f"{aside} set aside for mistakes" if counts.set_aside else "",
        f"{counts.superseded:,} replaced by a later one of the same candidate"
        if counts.superseded
        else "",
        f"{counts.not_finished:,} not finished" if counts.not_finished else "",
        f"{counted(counts.reports_failed, 'report')} could not be made"
        if counts.reports_failed
        else "",
    ]
    found = [part for part in parts if part]
    if found:
        yield f"{'; '.join(found)}. Each is listed in {folder / PROBLEMS}."


def _unread_times(outcome: "Outcome") -> Iterator[str]:
    """Times in another form than the rest of their column: nobody is set aside for one."""
    number = outcome.record.problems.get(_UNREAD_TIME, 0)
    if number:
        is_are = "is" if number == 1 else "are"
        text = f"{counted(number, 'time')} could not be read and {is_are} left out"
        yield f"{text}; {PROBLEMS} lists each."


def _without_font(outcome: "Outcome", lines: Listed) -> Iterator[str]:
    """Reports, and perhaps the shortlist, that lack letters."""
    number = outcome.record.problems.get(_NO_FONT, 0)
    reports = lines.without_font if lines.lines else number
    if number:
        parts = [counted(reports, "report") if reports else ""]
        what = " and ".join(filter(None, [*parts, SHORTLIST_PDF if reports < number else ""]))
        has = "has" if number == 1 else "have"
        yield f"{what} {has} letters that no font here can draw ({PROBLEMS} names them)."

"""What came of a round, in a few lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from screener.batch.round import PROBLEMS, RANKING_CSV, RANKING_XLSX, REPORTS, SHORTLIST_HTML
from screener.cli.show import counted

if TYPE_CHECKING:
    from screener.batch.run import Outcome

# Of these some may be a word of the table's own.
_NO_ANSWER = "unknown-answer"


def round_lines(outcome: "Outcome", folder: Path) -> Iterator[str]:
    """How many candidates, what is wrong, and where to begin reading."""
    if outcome.was_finished:
        yield f"{folder}: this round is finished, and everything in it is as it was made."
    yield _candidates(outcome)
    yield from _losses(outcome, folder)
    yield from _other_words(outcome)
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


def _reports(outcome: "Outcome") -> str:
    number, wanted = outcome.record.counts.reports, outcome.record.options.reports
    more = "; no tier is cut in two" if isinstance(wanted, int) and number > wanted else ""
    return f"{counted(number, 'report')}{more}"


def _candidates(outcome: "Outcome") -> str:
    counts, limit = outcome.record.counts, outcome.record.options.limit
    text = f"{counts.candidates:,} candidates are in order"
    if counts.candidates == 1:
        text = "1 candidate is in order"
    parts = [text]
    if counts.not_scored:
        parts.append(f"{counts.not_scored:,} of them with too few answers for an overall fit")
    if limit is not None:
        parts.append(f"read from the first {counted(limit, 'row')} only")
    return f"{', '.join(parts)}."


def _losses(outcome: "Outcome", folder: Path) -> Iterator[str]:
    counts = outcome.record.counts
    parts = [
        f"{counts.set_aside:,} set aside for mistakes" if counts.set_aside else "",
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


def _other_words(outcome: "Outcome") -> Iterator[str]:
    """What helps where a table's words are not those of the questionnaire."""
    record, made_from = outcome.record, outcome.record.made_from
    has_columns = made_from.table.kind != "folder"
    if record.counts.set_aside and record.problems.get(_NO_ANSWER) and has_columns:
        asked = made_from.questionnaire.id
        table = f"{made_from.table.name} has answers that {asked} does not know"
        if made_from.map is None:
            yield f"{table}. A map file says what they mean: screener map TABLE -q {asked}"
        else:
            yield f"{table}, nor the map file: add their words under its `labels`."

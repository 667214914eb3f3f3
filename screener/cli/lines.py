"""A result in one line, in the words and figures of its report."""

from collections.abc import Iterable
from pathlib import Path

from screener.cli.show import counted
from screener.models.result import FitResult
from screener.report.view.catalogue import english
from screener.report.view.numbers import span
from screener.report.view.verdict import band_edges, fit_shown, headline

_MOST_LACKING = 3
_INVITED: dict[str, str] = {
    "in_time": "invited, in time",
    "late": "invited, late",
    "time_unknown": "invited, time not known",
    "none": "without an invitation",
}


def result_line(result: FitResult, files: Iterable[Path]) -> str:
    """Id, name, overall fit with its interval, band and gaps, and the files written."""
    parts = [f"{headline(result, english())}{lacking(result)}"]
    if result.status == "scored":
        parts = [fit_line(result), *parts, counted(result.overall.gaps, "gap")]
    failed = sum(gate.outcome == "fail" for gate in result.gates)
    if failed:
        parts.insert(0, f"{counted(failed, 'must-have')} not met")
    if result.invitation is not None:
        parts.append(_INVITED[result.invitation])
    written = ", ".join(map(str, files))
    return f"{who(result)}: {', '.join(parts)}" + (f" -> {written}" if written else "")


def lacking(result: FitResult) -> str:
    """Which categories have too few answers, where that leaves no overall fit."""
    too_few = [c for c in result.categories if c.score is None and c.weight]
    if result.status == "scored" or not too_few:
        return ""
    words = [f"{c.id} has {c.answered} of {c.of} answers" for c in too_few[:_MOST_LACKING]]
    left = len(too_few) - _MOST_LACKING
    more = f" and {left} more" if left > 0 else ""
    return f" ({', '.join(words)}{more}, too few for a score)"


def who(result: FitResult) -> str:
    """The candidate's id, and the name if there is one."""
    return " ".join(part for part in (result.candidate.id, result.candidate.name) if part)


def fit_line(result: FitResult) -> str:
    """The overall fit with its interval."""
    if result.overall.interval is None or result.questionnaire.first_pass:
        return f"{fit_shown(result)} of 100"
    return f"{fit_shown(result)} of 100 ({span(*result.overall.interval, band_edges(result))})"

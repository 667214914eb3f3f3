"""A result in one line, in the words and figures of its report."""

from screener.cli.show import counted
from screener.models.result import FitResult
from screener.report.view.numbers import span
from screener.report.view.verdict import band_edges, fit_shown, headline


def result_line(result: FitResult) -> str:
    """Id, name, overall fit with its interval, band and gaps."""
    who = " ".join(part for part in (result.candidate.id, result.candidate.name) if part)
    if result.status == "not_scored":
        return f"{who}: {headline(result)}"
    return f"{who}: {fit_line(result)}, {headline(result)}, {counted(result.overall.gaps, 'gap')}"


def fit_line(result: FitResult) -> str:
    """The overall fit with its interval."""
    if result.overall.interval is None:
        return f"{fit_shown(result)} of 100"
    return f"{fit_shown(result)} of 100 ({span(*result.overall.interval, band_edges(result))})"

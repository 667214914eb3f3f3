"""``screener explain``: how a number came about."""

from pathlib import Path
from typing import Annotated

import typer

from screener.cli import show
from screener.cli.options import FormatOption
from screener.problems import Problem, ProblemsError, Where, errors


def explain(
    result: Annotated[
        Path, typer.Argument(metavar="RESULT.json", help="A result that `score --json` wrote.")
    ],
    category: Annotated[
        str, typer.Argument(metavar="CATEGORY", help="One category, answer by answer.")
    ] = "",
    format_: FormatOption = "text",
) -> None:
    """Show how a result came about, step by step.

    From each answer to points, score, fit and points lost.
    """
    from screener.cli.explained import (
        category_document,
        category_lines,
        overall_document,
        overall_lines,
    )
    from screener.cli.result_files import read_result

    found, problems = read_result(result)
    if found is None or errors(problems):
        raise ProblemsError(problems)
    if category and category not in (known := tuple(each.id for each in found.categories)):
        raise ProblemsError([_unknown(category, known)])
    if format_ == "json":
        show.json_data(category_document(found, category) if category else overall_document(found))
        return
    for line in category_lines(found, category) if category else overall_lines(found, result):
        show.out(line)


def _unknown(category: str, known: tuple[str, ...]) -> Problem:
    from screener.nearest import did_you_mean

    message = f'This result has no category "{category}".'
    hint = did_you_mean(category, known)
    return Problem("unknown-category", message, Where(), category, known, hint)

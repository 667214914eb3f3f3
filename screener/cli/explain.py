"""``screener explain``: how a number came about."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from screener.cli import show
from screener.cli.options import FormatOption, RoundKeyOption
from screener.problems import Problem, ProblemsError, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from screener.cli.explain_source import Source


def explain(
    result: Annotated[
        Path,
        typer.Argument(
            metavar="RESULT.json|ROUND",
            help="A result that `score --json` wrote, or the folder of a round.",
        ),
    ],
    id_or_category: Annotated[
        str,
        typer.Argument(
            metavar="ID|CATEGORY",
            help="In a round, an id, a name, a code or '#12'; of a result, one category, answer "
            "by answer.",
            show_default=False,
        ),
    ] = "",
    category: Annotated[
        str,
        typer.Argument(
            metavar="CATEGORY",
            help="After an id: one category, answer by answer.",
            show_default=False,
        ),
    ] = "",
    mask_key: RoundKeyOption = None,
    format_: FormatOption = "text",
) -> None:
    """Show how a result came about, step by step.

    From each answer to points, score, fit and points lost; in a round, also the candidate's place.
    """
    from screener.cli.explain_source import source

    found = source(result, id_or_category, category, mask_key)
    known = tuple(each.id for each in found.result.categories)
    if found.category and found.category not in known:
        raise ProblemsError([_unknown(found.category, known)])
    show.problems(found.warnings)
    if format_ == "json":
        show.json_data(_document(found))
        return
    for line in _lines(found):
        show.out(line)


def _lines(found: "Source") -> "Iterator[str]":
    from screener.cli.explained import category_lines, overall_lines

    if found.category:
        return category_lines(found.result, found.category)
    return overall_lines(found)


def _document(found: "Source") -> dict[str, Any]:
    from screener.cli.explained import category_document, overall_document

    if found.category:
        return category_document(found.result, found.category)
    return overall_document(found)


def _unknown(category: str, known: tuple[str, ...]) -> Problem:
    from screener.nearest import did_you_mean

    message = f'This result has no category "{category}".'
    hint = did_you_mean(category, known)
    return Problem("unknown-category", message, Where(), category, known, hint)

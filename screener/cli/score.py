"""``screener score``: answers against a profile, to a report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.options import PaperOption, QuestionnaireOption
from screener.problems import Problem, ProblemsError, Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from screener.cli.deliver import Delivery, Wish
    from screener.models.result import FitResult
    from screener.pipeline import Notebook

STDOUT = Path("-")


def score(
    answers: Annotated[
        list[Path], typer.Argument(metavar="ANSWERS...", help="Answers files, one a candidate.")
    ],
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            "-p",
            metavar="ID|FILE",
            help="The profile: a bundled one (see `screener list`), or your own file.",
        ),
    ] = "",
    questionnaire: QuestionnaireOption = None,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="PATH", help="A folder, or a .pdf for one candidate."),
    ] = Path(),
    json: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH", help="Also the result as JSON: a .json, a folder, or - to print it."
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Also the report as a web page: a .html, or a folder."),
    ] = None,
    paper: PaperOption = "a4",
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Whether to make the PDF.")] = True,
    open_: Annotated[
        bool, typer.Option("--open", help="Open the PDF (of several, the first) when it is there.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but mistakes and warnings.")
    ] = False,
) -> None:
    """Score candidates against a profile, and write a report on each."""
    from screener.cli.deliver import Wish, deliver
    from screener.pipeline import Notebook, screen_files

    prints = json == STDOUT
    wish = Wish(out if pdf else None, html, None if prints else json, paper)
    notebook = Notebook()
    notebook.take(_check_command(answers, profile, wish, prints=prints))
    results = screen_files(answers, profile, questionnaire, notebook)
    inputs = [*answers, Path(profile), *([Path(questionnaire)] if questionnaire else [])]
    deliveries = deliver(results, wish, inputs)
    _tell(deliveries, notebook, to_stderr=prints, quiet=quiet)
    if prints:
        _print(results)
    if open_ and pdf:
        _open(deliveries)

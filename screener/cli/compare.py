"""``screener compare``: a few candidates of a round side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.options import BrandOption, PaperOption, RoundKeyOption
from screener.models.edition import Edition
from screener.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from screener.cli.deliver import Wish
    from screener.models.comparison import Comparison

STDOUT = Path("-")
_FEWEST, _MOST = 2, 4


def compare(
    round_: Annotated[
        Path, typer.Argument(metavar="ROUND", help="The folder that `screener batch` made.")
    ],
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID ID [ID [ID]]",
            help="Two to four candidates: ids, names, codes, or '#12' for a place.",
        ),
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="PATH", help="A .pdf, or a folder.")
    ] = Path(),
    json: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Also as JSON: a .json, a folder, or - to print it."),
    ] = None,
    mask_key: RoundKeyOption = None,
    paper: PaperOption = "a4",
    brand: BrandOption = None,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Whether to make the PDF.")] = True,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but mistakes and warnings.")
    ] = False,
) -> None:
    """Show a few candidates of a round side by side.

    What tells them apart beyond error, what does not, and the questions that would.
    """
    from screener.report.worker import pdf_worker

    with pdf_worker(wanted=pdf) as worker:
        from screener.cli.compared import compared, deliver
        from screener.cli.deliver import Wish
        from screener.pipeline.looks import load_looks

        prints = json == STDOUT
        looks = load_looks(brand, None)
        edition = looks.worn(Edition(paper=paper))
        wish = Wish(out if pdf else None, None, None if prints else json, edition)
        _check_command(ids, wish)
        comparison, warnings = compared(round_, ids, mask_key)
        if worker is not None:
            looks.try_on([], [], worker)
        files, more = deliver(comparison, wish, round_, worker, looks.files)
    show.problems([*warnings, *more])
    if not quiet:
        _tell(comparison, files, prints=prints)
    if prints:
        from screener.cli.compared import as_json

        show.data(as_json(comparison).decode())


def _check_command(ids: list[str], wish: "Wish") -> None:
    from screener.cli.deliver import check_wish

    problems = [*check_ids(ids), *check_wish(wish, 1)]
    if problems:
        raise ProblemsError(problems)


def check_ids(ids: list[str]) -> list[Problem]:
    """Two to four ids, each once."""
    problems = []
    twice = sorted({each for each in ids if ids.count(each) > 1})
    for each in twice:
        message = f'The candidate "{each}" is named twice.'
        problems.append(Problem("same-candidate", message, value=each))
    number = len(set(ids))
    if number < _FEWEST and not twice:
        message = "One candidate cannot be compared; name two to four ids after the round."
        problems.append(Problem("too-few-candidates", message))
    if number > _MOST:
        message = f"{number} candidates do not fit beside one another; name two to four ids."
        hint = "The shortlist of the round shows more of them in one list."
        problems.append(Problem("too-many-candidates", message, hint=hint))
    return problems


def _tell(comparison: "Comparison", files: list[Path], *, prints: bool) -> None:
    from screener.cli.compared import comparison_lines

    line = show.say if prints else show.out
    for text in comparison_lines(comparison):
        line(text)
    for path in files:
        line(f"-> {path}")

"""``screener roles``: one candidate against several roles."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.options import LanguageOption, PaperOption, QuestionnaireOption
from screener.models.edition import Edition
from screener.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from screener.cli.deliver import Wish
    from screener.cli.roles_made import Made

STDOUT = Path("-")


def roles(
    answers: Annotated[
        list[Path], typer.Argument(metavar="ANSWERS", help="Answers files, one a candidate.")
    ],
    *,
    profile: Annotated[
        list[str] | None,
        typer.Option(
            "--profile",
            "-p",
            metavar="ID|FILE",
            help="A role's profile, bundled or your own; may be repeated.  [default: all bundled "
            "ones that use the questionnaire]",
            show_default=False,
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="PATH", help="A folder, or a .pdf for one candidate."),
    ] = Path(),
    json: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Also as JSON: a .json, a folder, or - to print it."),
    ] = None,
    language: LanguageOption = None,
    paper: PaperOption = "a4",
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Whether to make the PDF.")] = True,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say nothing but mistakes and warnings.")
    ] = False,
) -> None:
    """Show one candidate against several roles, side by side.

    Each overall fit, what tells the roles apart for this person, and whether it is more than error.
    """
    from screener.report.worker import pdf_worker

    with pdf_worker(wanted=pdf) as worker:
        from screener.cli.deliver import Wish
        from screener.cli.roles_made import deliver
        from screener.pipeline import Notebook
        from screener.pipeline.roles import RolesWish, screen_roles
        from screener.scoring.roles import roles_of

        prints = json == STDOUT
        wish = Wish(out if pdf else None, None, None if prints else json, Edition(paper=paper))
        _check_command(len(answers), wish, prints=prints)
        notebook = Notebook()
        asked = RolesWish(answers, tuple(profile or ()), questionnaire, language)
        documents = [roles_of(results) for results in screen_roles(asked, notebook)]
        inputs = [*answers, *map(Path, asked.profiles), *notebook.read]
        made = deliver(documents, wish, inputs, worker)
    show.problems([*notebook.warnings, *(problem for each in made for problem in each.warnings)])
    if not quiet:
        for note in notebook.notes:
            show.say(note)
        _tell(made, prints=prints)
    if prints:
        from screener.cli.roles_made import as_json

        show.data(as_json(made[0].roles).decode())


def _check_command(number: int, wish: "Wish", *, prints: bool) -> None:
    from screener.cli.deliver import check_wish

    problems = check_wish(wish, number)
    if prints and number > 1:
        message = f"The roles of {number} candidates cannot be printed as one document."
        hint = "Name a folder with --json; each candidate gets a file in it."
        problems.append(Problem("needs-a-folder", message, hint=hint))
    if problems:
        raise ProblemsError(problems)


def _tell(made: "list[Made]", *, prints: bool) -> None:
    from screener.cli.roles_made import roles_lines

    line = show.say if prints else show.prose
    for place, each in enumerate(made):
        if place:
            line("")
        for text in roles_lines(each.roles):
            line(text)
        for path in each.files:
            line(f"-> {path}")

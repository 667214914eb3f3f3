"""``screener check``: are these files right?"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from screener.cli import show
from screener.cli.options import FormatOption, QuestionnaireOption
from screener.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from screener.cli.checked import Checked


def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Profiles, questionnaires, answers; in any order."),
    ],
    questionnaire: QuestionnaireOption = None,
    on: Annotated[
        Path | None,
        typer.Option(
            "--on",
            metavar="ROUND",
            help="Hold the profiles against the people of a round, too.",
            show_default=False,
        ),
    ] = None,
    norms: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Hold the profiles against norms, too.", show_default=False
        ),
    ] = None,
    format_: FormatOption = "text",
) -> None:
    """Say whether files are right, alone and together.

    Profiles, questionnaires and answers, in any order; of a profile that is right, also where it is
    likely to disappoint.
    """
    from screener.cli.checked import check_all
    from screener.cli.checked_people import read_people
    from screener.pipeline import Notebook

    people = read_people(on, norms)
    checked = check_all(list(dict.fromkeys(files)), questionnaire, people)
    everything = Notebook()
    for each in checked:
        everything.take(each.notebook.problems)
        for note in each.notebook.notes:
            everything.note(note)
    if format_ == "json":
        show.json_data(_document(checked, everything.problems))
    else:
        _print(checked, everything.problems, everything.notes)
    if not all(each.is_fine for each in checked):
        raise typer.Exit(2)


def _print(
    checked: "Sequence[Checked]", problems: "Sequence[Problem]", notes: Iterable[str]
) -> None:
    for note in notes:
        show.say(note)
    for each in checked:
        if each.is_fine:
            show.out(f"{each.path}: fine ({each.about})")
    show.problems(problems)


def _document(checked: "Sequence[Checked]", problems: "Sequence[Problem]") -> dict[str, Any]:
    return {
        "schema": "screener.check/1",
        "files": [
            {
                "file": show.clean(str(each.path)),
                "kind": each.kind,
                "about": each.about,
                "fine": each.is_fine,
            }
            for each in checked
        ],
        "problems": [_problem(problem) for problem in problems],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.where.file,
        "line": problem.where.line,
        "column": problem.where.column,
        "field": problem.where.field,
        "message": problem.message,
        "value": problem.value,
        "allowed": list(problem.allowed),
        "hint": problem.hint,
    }

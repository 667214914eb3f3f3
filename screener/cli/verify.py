"""``screener verify``: who signed a PDF, was it changed, and does it show its result."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.cli.options import FormatOption
from screener.problems import Problem, ProblemsError, errors

if TYPE_CHECKING:
    from screener.cli.verified import Verified

NOTHING_TO_CHECK, DOES_NOT_MATCH = 2, 3


def verify(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.pdf", help="Reports as PDF.")],
    *,
    password_file: Annotated[
        Path | None,
        typer.Option(
            "--password-file", metavar="FILE", help="The first line of this file opens them."
        ),
    ] = None,
    format_: FormatOption = "text",
) -> None:
    """Say who signed a PDF, and whether it is as it was made.

    Whether it was changed since, and whether its pages show the result inside.

    Exit code 0: something could be checked of each file, and all of it held. 2: a file could not
    be read, or there was nothing to check. 3: something does not match.
    """
    from screener.cli.verified_words import document, lines

    found, problems = _all(files, _password(password_file))
    show.problems(problems)
    if format_ == "json":
        show.json_data(document(found))
    else:
        for number, each in enumerate(found):
            if number:
                show.out()
            for line in lines(each):
                show.out(line)
    raise typer.Exit(_code(found, problems))


def _password(path: Path | None) -> str:
    if path is None:
        return ""
    from screener.sources.secrets import read_password

    password, problems = read_password(path)
    if errors(problems):
        raise ProblemsError(problems)
    show.problems(problems)
    return password


def _all(files: list[Path], password: str) -> tuple[list["Verified"], list[Problem]]:
    from screener.cli.verified import verified
    from screener.report.worker import PdfWorker

    found, problems = [], []
    with PdfWorker() as worker:
        for path in files:
            one, wrong = verified(path, password, worker)
            found += [one] if one else []
            problems += wrong
    return found, problems


def _code(found: list["Verified"], problems: list[Problem]) -> int:
    if any(each.is_wrong for each in found):
        return DOES_NOT_MATCH
    return 0 if all(each.is_proven for each in found) and not problems else NOTHING_TO_CHECK

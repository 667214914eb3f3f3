"""Options about invitations, and what they come to."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from screener.models.invitation import Inviting, is_day
from screener.outputs.invites_key import INVITES
from screener.outputs.key_file import find_key
from screener.problems import Problem, ProblemsError, errors

CHECKING = replace(INVITES, option="--invites", is_made=False)

InvitesOption = Annotated[
    Path | None,
    typer.Option(
        "--invites",
        metavar="KEY",
        help="Hold the invitations in answers files against this key (see `screener invite`).",
        show_default=False,
    ),
]
ReceivedOption = Annotated[
    str | None,
    typer.Option(
        "--received",
        metavar="DATE",
        help="With --invites: the day on which the files came in.  [default: when they were "
        "finished, by the candidate's own clock]",
        show_default=False,
    ),
]


def inviting_for(key: Path | None, received: str | None) -> tuple[Inviting | None, list[Problem]]:
    """What invitations are held against, and warnings; raises ProblemsError."""
    problems = [] if received is None else _about(received, has_key=key is not None)
    if problems:
        raise ProblemsError(problems)
    if key is None:
        return None, []
    found, about = find_key(key, CHECKING, make=False)
    if found is None or errors(about):
        raise ProblemsError(about)
    return Inviting(found.secret, received), about


def _about(received: str, *, has_key: bool) -> list[Problem]:
    if not has_key:
        message = "--received says when answers came in; it needs --invites KEY beside it."
        return [Problem("received-without-invites", message, value=received)]
    return [] if is_day(received) else [no_day("--received", received)]


def no_day(option: str, text: str) -> Problem:
    """That an option wants a day."""
    message = f"{option} takes a day, written like 2026-12-31."
    return Problem("bad-day", message, value=text)

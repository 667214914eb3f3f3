"""Writes docs/commands.md from the help of the commands themselves.

Run ``python -m tests.cli.commands_page`` after a change of a command or option.
"""

import os
from pathlib import Path
from typing import Any

import typer

from screener.cli.commands import COMMANDS, GROUPS, app

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
HEAD = """\
# Commands

Written by the commands themselves (`screener COMMAND --help`). Data goes to standard output, talk
to standard error.

| exit code | meaning |
|---|---|
| 0 | done; a candidate who cannot be scored is no error |
| 2 | the command or its files are wrong (every mistake is listed); nothing was written or changed |
| 3 | done, but some candidates of a round were set aside or have no report: see `problems.csv`; \
of `verify`: something does not match |
| 4 | could not finish (disk full, read-only); what is written stands; run it again |
| 75 | another run is at work on the round |
| 1 | a bug of ours: one line, and a log in your state folder |
| 130 | stopped with Ctrl-C |
| 141 | whoever read the output stopped reading |

A path to write to is a file or a folder by its ending: `-o out` is a folder, `-o jo.pdf` is a file.
"""


def page() -> str:
    """The whole page."""
    os.environ["COLUMNS"] = "100"
    command = typer.main.get_command(app)
    context = command.make_context("screener", [], resilient_parsing=True)
    parts = [HEAD, "## screener\n", _block(command.get_help(context))]
    for name in COMMANDS:
        parts += _told(command, context, name)[0]
    for name, (_, own) in GROUPS.items():
        told, group, inner = _told(command, context, name)
        parts += told
        for each in own:
            parts += _told(group, inner, each)[0]
    return "\n".join(parts)


def _told(command: Any, context: Any, name: str) -> tuple[list[str], Any, Any]:
    """The part on one command of another, with it and its context."""
    sub = command.get_command(context, name)
    inner = sub.make_context(name, [], parent=context, resilient_parsing=True)
    return [f"## {inner.command_path}\n", _block(sub.get_help(inner))], sub, inner


def _block(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"```text\n{lines}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

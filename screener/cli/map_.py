"""``screener map``: how a table's columns and words match a questionnaire."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli import show
from screener.problems import Problem, ProblemsError, Severity, Where, errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from screener.pipeline.proposed_map import ProposedMap

# What the written file answers or asks; as mistakes they would only be told twice.
_ANSWERED = ("close-headers", "close-header", "no-candidate-id")


def map_(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE", help="The export: .csv, .tsv, .xlsx, .ods, .parquet, .jsonl."
        ),
    ],
    questionnaire: Annotated[
        str,
        typer.Option(
            "--questionnaire", "-q", metavar="ID|FILE", help="The questionnaire it answers."
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="The map file to write (a .yaml)."),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="The table's encoding, if it is known."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Match a table's columns to a questionnaire.

    Writes which column answers which question, and what the table's words mean.
    The map is YAML to look through; `screener batch --map FILE` takes it. Without -o it is printed.
    """
    from screener.pipeline.proposed_map import propose_map

    path = _checked(out, table, force=force)
    proposed = propose_map(table, questionnaire, encoding, path)
    _tell(proposed)
    if path is None:
        show.data(proposed.text)
        return
    _write(path, proposed.text)
    show.out(str(path))
    _next(proposed)
    words = [show.quoted(table), "-p PROFILE -q", show.quoted(questionnaire)]
    words += ["--encoding", show.quoted(encoding)] if encoding is not None else []
    show.suggest(f"screener batch {' '.join(words)} --map {show.quoted(path)} -o ROUND")


def _checked(out: Path | None, table: Path, *, force: bool) -> Path | None:
    """Where the map goes; raises ProblemsError if it may not go there."""
    if out is None:
        return None
    from screener.outputs.targets import refusals

    path = out if out.suffix.lower() in (".yaml", ".yml") else out / f"{table.stem}.map.yaml"
    problems = refusals([path], [table])
    if not problems and path.exists() and not force:
        message = "This file exists already, and it stays as it is."
        hint = "Choose another name with -o, or replace it with --force."
        problems = [Problem("exists", message, Where(str(path)), hint=hint)]
    if problems:
        raise ProblemsError(problems)
    return path


def _tell(proposed: "ProposedMap") -> None:
    for line in (*proposed.notes, *proposed.summary.lines()):
        show.say(line)
    show.problems(_as_warnings(proposed.problems))


def _as_warnings(problems: "Iterable[Problem]") -> "Sequence[Problem]":
    from dataclasses import replace

    told = [problem for problem in problems if problem.code not in _ANSWERED]
    mistakes = errors(told)
    return [
        replace(problem, severity=Severity.WARNING, hint="") if problem in mistakes else problem
        for problem in told
    ]


def _write(path: Path, text: str) -> None:
    from screener.outputs.files import make_folder, write_whole

    make_folder(path.parent)
    write_whole(path, text.encode(errors="replace"))


def _next(proposed: "ProposedMap") -> None:
    marks = show.counted(proposed.to_check, "line")
    if proposed.to_check:
        show.say(f'{marks} to look at: "please check". Change what is wrong.')
    else:
        show.say("Nothing in it is a guess.")
    if proposed.to_find:
        asked = "1 question has" if proposed.to_find == 1 else f"{proposed.to_find} questions have"
        show.say(f"{asked} no column: look at {'that' if proposed.to_find == 1 else 'those'} too.")
    if proposed.to_fill:
        words = "1 word needs" if proposed.to_fill == 1 else f"{proposed.to_fill} words need"
        show.say(f"{words} an answer under `labels`; until then their candidates are set aside.")
    show.say("Then:")

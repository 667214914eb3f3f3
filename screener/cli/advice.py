"""The commands that lead on from a refusal: whole, so that they can be pasted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli import show
from screener.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from screener.batch.request import Request
    from screener.pipeline.applicants import Applicants


class AdvisedError(ProblemsError):
    """Problems, and below them words with the commands that lead on."""

    def __init__(self, problems: Iterable[Problem], words: str, commands: Sequence[str]) -> None:
        super().__init__(problems)
        self.words, self.commands = words, tuple(commands)

    def tell(self) -> None:
        """Say what to do next."""
        show.say(self.words)
        for command in self.commands:
            show.command(command)


def same_command(request: "Request") -> str:
    """The command as it can be typed again."""
    options = request.options
    given: list[tuple[str, object]] = [
        ("-p", request.profile),
        ("-q", request.questionnaire),
        ("--map", request.map_file),
        ("-o", request.folder),
        ("--encoding", options.encoding),
        ("--reports", None if options.reports == "all" else options.reports),
        ("--workers", request.workers),
        ("--limit", options.limit),
        ("--guide", None if options.guide == "full" else options.guide),
        ("--mask-key", request.mask_key),
        ("--language", options.language),
        ("--paper", None if options.paper == "a4" else options.paper),
        ("--pdf-variant", None if options.variant == "pdf/ua-1" else options.variant),
        ("--brand", request.looks.brand_path),
        ("--templates", request.looks.templates_path),
        ("--password-file", request.share.password_file),
        ("--sign", request.share.key),
        ("--sign-password-file", request.share.key_password_file),
        ("--cluster", request.cluster),
    ]
    flags = {
        "--jsonl": options.jsonl,
        "--attach-result": options.attach,
        "--update": request.update,
        "--overwrite": request.overwrite,
    }
    words = [show.quoted(request.table)]
    words += [f"{flag} {show.quoted(value)}" for flag, value in given if value is not None]
    if options.copies != ("manager",):
        words += [f"--copy {copy}" for copy in options.copies]
    words += [flag for flag, is_on in flags.items() if is_on]
    return f"{show.called()} batch {' '.join(words)}"


def with_update(request: "Request") -> str:
    """The same command, taking what changed."""
    return same_command(replace(request, update=True))


def map_command(request: "Request", asked: str) -> str:
    """What writes a map file for the table."""
    given = [show.quoted(request.table), "-q", show.quoted(asked)]
    if request.options.encoding is not None:
        given += ["--encoding", show.quoted(request.options.encoding)]
    return f"{show.called()} map {' '.join(given)} -o {show.quoted(_map_file(request.table))}"


def with_map(request: "Request", asked: str) -> tuple[str, str]:
    """What writes a map file for the table, and the same command with it."""
    name = request.questionnaire or asked
    mapped = replace(request, questionnaire=name, map_file=Path(_map_file(request.table)))
    return map_command(request, asked), same_command(mapped)


def must_have_map(request: "Request", problem: Problem, applicants: "Applicants") -> str:
    """What writes a map file, where a must-have has no column and there is no map file yet."""
    from screener.pipeline.matching import named

    if problem.code != "must-have-unasked" or request.map_file is not None:
        return ""
    return map_command(request, named(applicants.instrument))


def is_known(request: "Request", applicants: "Applicants") -> bool:
    """Whether a run before has told how this table is read; or this one will be refused."""
    from screener.batch.journal import read_history
    from screener.batch.round import Round
    from screener.batch.same_round import is_same_input

    history = read_history(Round(request.folder).journal)
    if not history.runs:
        return False
    return not request.update or is_same_input(history.head, applicants)


def _map_file(table: Path) -> str:
    return f"{table.stem}.map.yaml"

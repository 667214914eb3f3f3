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


_USUAL = {"--reports": "all", "--guide": "full", "--paper": "a4", "--pdf-variant": "pdf/ua-1"}
# What a round that is scored again takes over from the one before.
_TAKEN_OVER = ("-q", "--map", "--encoding", "--limit", "--cluster", "--jsonl")


def same_command(request: "Request") -> str:
    """The command as it can be typed again."""
    options = request.options
    # To score again, what is not said is as it was before, whatever the usual is.
    usual = _USUAL if request.command == "batch" else {}
    given: list[tuple[str, object]] = [
        ("-p", request.profile),
        ("-q", request.questionnaire),
        ("--map", request.map_file),
        ("-o", request.folder),
        ("--encoding", options.encoding),
        ("--reports", options.reports),
        ("--workers", request.workers),
        ("--limit", options.limit),
        ("--guide", options.guide),
        ("--mask-key", request.mask_key),
        ("--language", options.language),
        ("--norms", request.norms.path),
        ("--paper", options.paper),
        ("--pdf-variant", options.variant),
        ("--brand", request.looks.brand_path),
        ("--templates", request.looks.templates_path),
        ("--password-file", request.share.password_file),
        ("--sign", request.share.key),
        ("--sign-password-file", request.share.key_password_file),
        ("--cluster", request.cluster),
    ]
    flags = {
        "--jsonl": options.jsonl,
        "--kelley": request.norms.kelley,
        "--attach-result": options.attach,
        "--update": request.update,
        "--overwrite": request.overwrite,
    }
    said = [(flag, value) for flag, value in given if value not in (None, usual.get(flag))]
    words = [f"{flag} {show.quoted(value)}" for flag, value in said if _is_said(flag, request)]
    if options.copies != ("manager",) or not usual:
        words += [f"--copy {copy}" for copy in options.copies]
    words += [flag for flag, is_on in flags.items() if is_on and _is_said(flag, request)]
    return f"{show.called()} {request.command} {show.quoted(request.table)} {' '.join(words)}"


def _is_said(flag: str, request: "Request") -> bool:
    return request.command == "batch" or flag not in _TAKEN_OVER


def with_update(request: "Request") -> str:
    """The same command, taking what changed."""
    return same_command(replace(request, update=True))


def beside(request: "Request") -> str:
    """What scores the round that is there with the profile of now, into another folder."""
    profile = show.quoted(request.profile)
    return f"{show.called()} rescore {show.quoted(request.folder)} -p {profile}"


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

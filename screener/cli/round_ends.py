"""How a round ends that could not be finished: what is there, and the command that goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import typer

from screener.batch.lock import RoundBusyError
from screener.batch.rendering import RendererLostError
from screener.batch.run import Request, Run
from screener.cli import show
from screener.cli.deliver import missing_pango
from screener.cli.failures import unfinished
from screener.cli.progress import Progress
from screener.outputs.files import WriteError
from screener.problems import Problem, ProblemsError
from screener.report.rendered import EngineMissingError

BUSY = 75


@contextmanager
def told(run: Run, progress: Progress) -> Iterator[None]:
    """Whatever ends the run in this context is said with what remains."""
    try:
        yield
    except RoundBusyError as busy:
        show.say(str(busy))
        raise typer.Exit(BUSY) from None
    except KeyboardInterrupt:
        progress.wipe()
        raise KeyboardInterrupt(so_far(run)) from None
    except EngineMissingError as error:
        problem = missing_pango(str(error), "--reports none makes a round without PDFs")
        raise ProblemsError([problem]) from None
    except (WriteError, OSError) as error:
        if (found := unfinished(error)) is None:
            raise
        raise WriteError(replace(found, hint=_remaining(run))) from None
    except RendererLostError as error:
        raise WriteError(Problem("no-renderer", str(error), hint=_remaining(run))) from None
    finally:
        progress.wipe()


def so_far(run: Run) -> str:
    """How far it came, and the command that goes on; it follows "Stopped;"."""
    there = _reports_there(run)
    text = f"{there[0].lower()}{there[1:]} The same command goes on"
    return f"{text}: {same_command(run.request)}"


def _remaining(run: Run) -> str:
    cure = "Once that is mended, the same command goes on"
    return f"{_reports_there(run)} {cure}: {same_command(run.request)}"


def _reports_there(run: Run) -> str:
    tally = run.tally
    there = len(tally.files) + len(tally.kept)
    if not run.has_begun:
        return "Nothing was written."
    if not tally.wanted:
        return "What is written is whole."
    verb = "is" if there == 1 else "are"
    return f"{there:,} of {tally.wanted:,} reports {verb} there and whole."


def same_command(request: Request) -> str:
    """The command as it can be typed again."""
    options = request.options
    given: list[tuple[str, object]] = [
        ("-p", request.profile),
        ("-o", request.folder),
        ("-q", request.questionnaire),
        ("--map", request.map_file),
        ("--encoding", options.encoding),
        ("--reports", None if options.reports == "all" else options.reports),
        ("--workers", request.workers),
        ("--limit", options.limit),
        ("--paper", None if options.paper == "a4" else options.paper),
        ("--cluster", request.cluster),
    ]
    flags = {"--jsonl": options.jsonl, "--update": request.update, "--overwrite": request.overwrite}
    words = [show.quoted(request.table)]
    words += [f"{flag} {show.quoted(value)}" for flag, value in given if value is not None]
    words += [flag for flag, is_on in flags.items() if is_on]
    return f"{show.called()} batch {' '.join(words)}"

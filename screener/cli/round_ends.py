"""How a round ends that could not be finished: what is there, and the command that goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import typer

from screener.batch.lock import RoundBusyError
from screener.batch.rendering import RendererLostError
from screener.batch.request import Request
from screener.batch.run import Run
from screener.batch.same_round import CHANGED, STALE
from screener.cli import show
from screener.cli.advice import AdvisedError, beside, same_command, with_map, with_update
from screener.cli.deliver import missing_pango
from screener.cli.failures import unfinished
from screener.cli.progress import Progress
from screener.outputs.files import WriteError
from screener.pipeline.matching import UnmatchedError
from screener.problems import Problem, ProblemsError, errors
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
    except ProblemsError as error:
        raise _advised(error, run.request) from None
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


def _advised(error: ProblemsError, request: Request) -> ProblemsError:
    """The same with the commands that lead on, where there are any."""
    if isinstance(error, UnmatchedError):
        words = "Write a map file, look through it, and go on with it:"
        return AdvisedError(error.problems, words, with_map(request, error.asked))
    if any(each.code == STALE for each in error.problems):
        return _beside(error, request)
    if errors(error.problems) and all(each.code == CHANGED for each in errors(error.problems)):
        words = "To bring the round up to date (with another -o it stays as it is):"
        return AdvisedError(error.problems, words, [with_update(request)])
    return error


def _beside(error: ProblemsError, request: Request) -> ProblemsError:
    """What leads on where the profile is another version: a new round, and never over this one."""
    if request.command == "batch":
        words = "To have the new one beside it:"
        return AdvisedError(error.problems, words, [beside(request)])
    hint = "Give the profile a new version, or this round another folder with -o."
    return ProblemsError(replace(e, hint=hint) if e.code == STALE else e for e in error.problems)


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

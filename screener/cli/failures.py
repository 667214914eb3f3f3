"""How a command ends: the exit code, and what is said when something goes wrong."""

import errno
import sys
from collections.abc import Callable

from screener.cli import show
from screener.cli.advice import AdvisedError
from screener.outputs.streams import let_go
from screener.problems import Problem, ProblemsError

DONE, BUG, WRONG_INPUT, NOT_FINISHED, STOPPED = 0, 1, 2, 4, 130
# As after the signal: whoever read our output went away, which is no fault of ours.
READER_LEFT = 128 + 13
_WRITERS = (
    *("audit", "batch", "calibrate", "compare", "demo", "map", "new", "norms", "reliability"),
    *("read", "render", "schema", "score", "whatif"),
)
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)


def guarded(command: Callable[[], object], arguments: list[str]) -> int:
    """Run a command to its exit code; no traceback ever reaches the terminal."""
    try:
        return _ended(command, arguments)
    except BrokenPipeError:
        let_go(sys.stdout)
        return READER_LEFT
    except KeyboardInterrupt:
        return STOPPED
    except OSError:
        # Nobody can be told: what is said goes to a full disk.
        let_go(sys.stdout)
        let_go(sys.stderr)
        return NOT_FINISHED
    except Exception as error:  # noqa: BLE001  # even telling what is wrong can go wrong
        return _bug(error, arguments)
    except BaseException as error:
        # What Polars makes of a panic is no ordinary exception.
        if type(error).__name__ != "PanicException":
            raise
        return _bug(error, arguments)


def _ended(command: Callable[[], object], arguments: list[str]) -> int:
    try:
        return _finished(command)
    except ProblemsError as error:
        writes = bool(arguments) and arguments[0] in _WRITERS
        show.problems(error.problems, "nothing was written." if writes else "")
        if isinstance(error, AdvisedError):
            error.tell()
        return WRONG_INPUT
    except KeyboardInterrupt as stop:
        show.say(f"Stopped; {stop}" if str(stop) else "Stopped. Files that were written are whole.")
        return STOPPED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, people see one line
        problem = unfinished(error)
        return _bug(error, arguments) if problem is None else _not_finished(problem)


def _finished(command: Callable[[], object]) -> int:
    """The exit code, once everything that was printed has really gone out."""
    try:
        command()
        code: object = DONE
    except SystemExit as end:
        # The command line library turns both into an exit of its own.
        if isinstance(end.__context__, BrokenPipeError):
            raise BrokenPipeError from None
        if end.code == STOPPED:
            raise _interrupt(end) from None
        code = end.code
    sys.stdout.flush()
    if isinstance(code, int):
        return code
    return DONE if code is None else BUG


def _interrupt(end: BaseException) -> KeyboardInterrupt:
    """The interruption from which the command line library made its own exit."""
    before = end.__cause__ or end.__context__
    if before is None or isinstance(before, KeyboardInterrupt):
        return before or KeyboardInterrupt()
    return _interrupt(before)


def unfinished(error: Exception) -> Problem | None:
    """What kept us from writing, if that is what happened."""
    from screener.outputs.files import WriteError

    if isinstance(error, WriteError):
        return error.problem
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return Problem("cannot-write", f"The output could not be written: {error.strerror}.")
    return None


def _not_finished(problem: Problem) -> int:
    # First, as talk waits for what was printed before it, and that may be what cannot go out.
    let_go(sys.stdout)
    show.problems([problem], "the command could not finish.")
    return NOT_FINISHED


def _bug(error: BaseException, arguments: list[str]) -> int:
    from screener.cli.bug_log import write_log

    place = write_log(error, arguments)
    kept = f"The log is at {place}" if place else "No log could be written."
    show.say(f"This is a bug of ours, sorry ({type(error).__name__}). {kept}")
    return BUG

"""How a command ends: the exit code, and what is said and kept when something goes wrong."""

import contextlib
import errno
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from screener import __version__
from screener.cli import show
from screener.problems import Problem, ProblemsError

DONE, BUG, WRONG_INPUT, NOT_FINISHED, STOPPED = 0, 1, 2, 4, 130
# As after the signal: whoever read our output went away, which is no fault of ours.
READER_LEFT = 128 + 13
_LIBRARIES = ("jinja2", "polars", "pydantic", "pyyaml", "rapidfuzz", "typer", "weasyprint")


def guarded(command: Callable[[], object], arguments: list[str]) -> int:
    """Run a command to its exit code; no traceback ever reaches the terminal."""
    try:
        return _finished(command)
    except ProblemsError as error:
        show.problems(error.problems, "nothing was written.")
        return WRONG_INPUT
    except KeyboardInterrupt:
        show.say("Stopped. Files that were written are whole.")
        return STOPPED
    except BrokenPipeError:
        _let_go_of_output()
        return READER_LEFT
    except Exception as error:  # noqa: BLE001  # whatever it is, people see one line
        problem = _unfinished(error)
        if problem is None:
            return _bug(error, arguments)
        _try_to_say(problem)
        return NOT_FINISHED


def _finished(command: Callable[[], object]) -> int:
    """The exit code, once everything that was printed has really gone out."""
    try:
        command()
        code: object = DONE
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise BrokenPipeError from None
        code = end.code
    sys.stdout.flush()
    if isinstance(code, int):
        return code
    return DONE if code is None else BUG


def _unfinished(error: Exception) -> Problem | None:
    """What kept us from writing, if that is what happened."""
    from screener.outputs.files import WriteError

    if isinstance(error, WriteError):
        return error.problem
    full = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
    if isinstance(error, OSError) and error.errno in full:
        return Problem("cannot-write", f"The output could not be written: {error.strerror}.")
    return None


def _try_to_say(problem: Problem) -> None:
    with contextlib.suppress(OSError):
        show.problems([problem], "the command could not finish.")
    _let_go_of_output()


def _let_go_of_output() -> None:
    """Nothing more goes out, so that the interpreter does not complain when it closes."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _bug(error: Exception, arguments: list[str]) -> int:
    place = _write_log(_log_text(error, arguments))
    kept = f"The log is at {place}" if place else "No log could be written"
    with contextlib.suppress(OSError):
        show.say(f"This is a bug of ours, sorry: {type(error).__name__}. {kept}")
    return BUG


def _log_text(error: Exception, arguments: list[str]) -> str:
    lines = [
        "Look through this file before you send it to anyone: its last lines may hold words",
        "from your files.",
        "",
        f"screener {__version__}, Python {platform.python_version()}, {platform.platform()}",
        ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES),
        f"screener {' '.join(map(_without_names, arguments))}",
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(lines)


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "missing"


def _without_names(argument: str) -> str:
    """Commands and options stay; paths and ids may name a candidate."""
    if argument.startswith("-"):
        return argument.partition("=")[0]
    return argument if argument.isalpha() and argument.islower() else "..."


def _write_log(text: str) -> Path | None:
    """The log's place, in the user's state folder or else among temporary files."""
    from screener.outputs.files import WriteError, make_folder, write_whole

    name = f"bug-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.log"
    for folder in (state_folder(), Path(tempfile.gettempdir())):
        with contextlib.suppress(WriteError):
            make_folder(folder)
            write_whole(folder / name, text.encode("utf-8", "backslashreplace"))
            return folder / name
    return None


def state_folder() -> Path:
    """Where programs keep what is neither a setting nor a document, on each system."""
    if sys.platform == "darwin":
        return _home() / "Library" / "Logs" / "screener"
    name, otherwise = (
        ("LOCALAPPDATA", "AppData/Local") if os.name == "nt" else ("XDG_STATE_HOME", ".local/state")
    )
    given = os.environ.get(name, "")
    return (Path(given) if Path(given).is_absolute() else _home() / otherwise) / "screener"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())

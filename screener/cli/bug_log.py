"""The log of a bug of ours: in the user's state folder, for the user's eyes."""

import contextlib
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from screener import __version__
from screener.outputs.files import WriteError, make_folder, write_whole

LIBRARIES = (
    "jinja2",
    "pikepdf",
    "polars",
    "pydantic",
    "pyyaml",
    "rapidfuzz",
    "typer",
    "weasyprint",
)


def write_log(error: BaseException, arguments: Iterable[str]) -> Path | None:
    """Keep what a programmer needs; the log's place, or None where nothing can be written."""
    data = _text(error, arguments).encode("utf-8", "backslashreplace")
    name = f"bug-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.log"
    for folder in (state_folder(), Path(tempfile.gettempdir())):
        with contextlib.suppress(WriteError):
            make_folder(folder)
            write_whole(folder / name, data)
            return folder / name
    return None


def _text(error: BaseException, arguments: Iterable[str]) -> str:
    lines = [
        "Look through this file before you send it to anyone: its last lines may hold words",
        "from your files.",
        "",
        f"screener {__version__}, Python {platform.python_version()}, {platform.platform()}",
        ", ".join(f"{name} {version(name) or 'missing'}" for name in LIBRARIES),
        f"screener {' '.join(map(_without_names, arguments))}",
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(lines)


def version(library: str) -> str | None:
    """The installed version of a library, None where it is missing."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None


def _without_names(argument: str) -> str:
    """Commands and options stay; paths and ids may name a candidate."""
    if argument.startswith("-"):
        return argument.partition("=")[0]
    return argument if argument in _OWN_WORDS else "..."


_OWN_WORDS = {"a4", "all", "answers", "batch", "check", "compare", "demo", "doctor", "explain"}
_OWN_WORDS |= {"json", "letter", "list", "map", "new", "none", "profile", "questionnaire"}
_OWN_WORDS |= {"schema", "score", "text"}


def state_folder() -> Path:
    """Where programs keep what is neither a setting nor a document, on each system."""
    if sys.platform == "darwin":
        return _home() / "Library" / "Logs" / "screener"
    is_windows = os.name == "nt"
    name = "LOCALAPPDATA" if is_windows else "XDG_STATE_HOME"
    otherwise = Path("AppData/Local" if is_windows else ".local/state")
    given = Path(os.environ.get(name, ""))
    return (given if given.is_absolute() else _home() / otherwise) / "screener"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())

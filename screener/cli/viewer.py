"""A file shown in whatever program the system has for it, without a word of that program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_SECONDS = 3.0


def show_file(path: Path) -> str:
    """Open a file; nothing, or in a few words why it could not be."""
    if sys.platform == "win32":
        return _started(path)
    if sys.platform == "darwin":
        return _run("open", path)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "there is no screen here to show it on"
    return _run("xdg-open", path)


def _run(opener: str, path: Path) -> str:
    program = shutil.which(opener)
    if program is None:
        return f"there is no {opener} on this system"
    try:
        started = subprocess.Popen(  # noqa: S603  # a program of the system, without a shell
            [program, str(path.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # Some openers stay for as long as the file is shown: those that last have found a program.
        code = started.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        started.returncode = 0  # It goes on without us.
        return ""
    except OSError as error:
        return f"{opener} could not be started ({error.strerror})"
    return "" if code == 0 else "no program was found for it"


def _started(path: Path) -> str:
    try:
        os.startfile(path)  # type: ignore[attr-defined,unused-ignore]  # noqa: S606  # Windows's own
    except OSError as error:
        return f"no program was found for it ({error.strerror})"
    return ""

"""Standard output that nobody reads, or that has no room left."""

import contextlib
import os
import sys
from typing import TextIO

_LAST = 2  # standard input, output and error have the numbers 0 to 2


def have_streams() -> None:
    """Put a stream that the caller had closed to nowhere.

    Else the next file that is opened takes its number, and gets what was meant for a terminal.
    """
    with contextlib.suppress(OSError):
        while (nowhere := os.open(os.devnull, os.O_RDWR)) <= _LAST:
            os.set_inheritable(nowhere, True)  # noqa: FBT003
        os.close(nowhere)
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8", closefd=False))


def let_go(stream: TextIO) -> None:
    """Send what is left of a stream to nowhere, so that closing it cannot fail any more."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)

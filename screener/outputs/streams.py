"""Standard output that nobody reads, or that has no room left."""

import contextlib
import os
from typing import TextIO


def let_go(stream: TextIO) -> None:
    """Send what is left of a stream to nowhere, so that closing it cannot fail any more."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)

"""A file that is written bit by bit, under a name that nobody reads yet."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from screener.outputs.files import WriteError, _problem

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to fill, readable by its owner only; raises WriteError where the disk will not.

    Nothing here is atomic: write where a sweep would find it, then put it in its place.
    """
    try:
        with os.fdopen(os.open(path, _FLAGS, 0o600), "wb") as file:
            yield file
    except OSError as error:
        raise WriteError(_problem(path, error)) from None

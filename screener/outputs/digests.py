"""What stands in a file of ours: its hash, and whether a PDF is all there."""

import hashlib
import os
from pathlib import Path

_TAIL = 1024


def sha256_of(path: Path) -> str | None:
    """The sha256 of a regular file in hex digits; None where there is none that can be read."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def is_whole_pdf(path: Path) -> bool:
    """Whether a file begins and ends as a PDF does."""
    try:
        with path.open("rb") as file:
            head = file.read(5)
            file.seek(max(0, os.fstat(file.fileno()).st_size - _TAIL))
            return head == b"%PDF-" and b"%%EOF" in file.read()
    except OSError:
        return False

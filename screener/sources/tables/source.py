"""Bytes of a file at any place, whether in memory or on disk, and one look at all of them."""

import codecs
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.files import read_bytes

# Up to here a file is held in memory, and all that is wrong with it is known at once.
SMALL = 16 * 1024 * 1024
_CHUNK = 1024 * 1024
_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Source(Protocol):
    """Where bytes come from."""

    size: int

    def read(self, offset: int, size: int) -> bytes:
        """At most ``size`` bytes from ``offset`` on."""


class InMemory:
    """Bytes that were read already."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = len(data)

    def read(self, offset: int, size: int) -> bytes:
        """At most ``size`` bytes from ``offset`` on."""
        return self.data[offset : offset + size]


class OnDisk:
    """An open file, read at any place; closed when nobody holds it any more."""

    def __init__(self, descriptor: int) -> None:
        self._file = os.fdopen(descriptor, "rb", buffering=0)
        self.size = os.fstat(descriptor).st_size
        self._saved = os.fstat(descriptor).st_mtime_ns

    def read(self, offset: int, size: int) -> bytes:
        """At most ``size`` bytes from ``offset`` on."""
        return os.pread(self._file.fileno(), size, offset)

    def has_changed(self) -> bool:
        """Whether somebody wrote to the file since it was opened."""
        now = os.fstat(self._file.fileno())
        return (now.st_size, now.st_mtime_ns) != (self.size, self._saved)

    def __del__(self) -> None:
        """Close at once: nobody can ask for more."""
        self._file.close()


def open_source(path: Path) -> tuple[Source | None, list[Problem]]:
    """The bytes of a regular file, or the one reason why not."""
    data, problems = read_bytes(path, SMALL)
    if not problems:
        return InMemory(data), []
    if problems[0].code != "too-large":
        return None, problems
    try:
        return OnDisk(os.open(path, _HOW)), []
    except OSError as error:
        reason = visible(error.strerror or type(error).__name__)
        message = f"The file cannot be read: {reason}."
        return None, [Problem("unreadable", message, Where(visible(str(path), 300)))]


def chunks(source: Source, size: int = _CHUNK) -> Iterator[bytes]:
    """All bytes in order."""
    offset = 0
    while piece := source.read(offset, size):
        offset += len(piece)
        yield piece


@dataclass(frozen=True, slots=True)
class Look:
    """What one pass over the bytes tells."""

    sha256: str
    is_utf8: bool
    first_nul: int | None
    has_feeds: bool
    has_returns: bool


def look(source: Source) -> Look:
    """Hash, encoding and line ends of a file of any size."""
    digest = hashlib.sha256()
    decoder = _Utf8()
    offset = 0
    has_feeds = has_returns = False
    nul: int | None = None
    for piece in chunks(source):
        digest.update(piece)
        decoder.feed(piece)
        if nul is None and (at := piece.find(b"\0")) >= 0:
            nul = offset + at
        has_feeds = has_feeds or b"\n" in piece
        has_returns = has_returns or b"\r" in piece
        offset += len(piece)
    return Look(digest.hexdigest(), decoder.ends_well(), nul, has_feeds, has_returns)


class _Utf8:
    """Whether pieces of a file make good UTF-8."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._is_good = True

    def feed(self, piece: bytes, *, final: bool = False) -> None:
        if not self._is_good or (piece.isascii() and not self._decoder.getstate()[0] and not final):
            return
        try:
            self._decoder.decode(piece, final)
        except UnicodeDecodeError:
            self._is_good = False

    def ends_well(self) -> bool:
        self.feed(b"", final=True)
        return self._is_good

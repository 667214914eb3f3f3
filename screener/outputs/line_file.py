"""A file that only grows, line by line: what stands in it outlasts a kill and a loss of power."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from screener.outputs.files import WriteError, _problem

# No line of ours is as long.
_BLOCK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)
# A pipe put in its place would hold an ordinary open for ever, and a link leads elsewhere.
_OURS = _BINARY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


class LineFile:
    """An existing file opened for adding whole lines; use it as a context.

    A last line that was torn off in the middle is cut away first. Raises WriteError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = _opened(path, os.O_RDWR)
            self._end = self._cut_torn_line()
        except OSError as error:
            raise WriteError(_problem(path, error)) from None

    def append(self, *lines: bytes) -> None:
        """Add lines (without their line ends), and wait until the disk has them."""
        data = b"".join(line + b"\n" for line in lines)
        try:
            self._write(data)
            os.fsync(self._file)
        except OSError as error:
            self._take_back()
            raise WriteError(_problem(self.path, error)) from None
        self._end += len(data)

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._file, view) :]

    def _take_back(self) -> None:
        """Half a line helps nobody, and the next one must not be glued to it."""
        os.ftruncate(self._file, self._end)
        os.lseek(self._file, self._end, os.SEEK_SET)

    def _cut_torn_line(self) -> int:
        size = os.lseek(self._file, 0, os.SEEK_END)
        end = size
        while end:
            start = max(0, end - _BLOCK)
            found = os.pread(self._file, end - start, start).rfind(b"\n")
            end = start + found + 1
            if found >= 0:
                break
        if end != size:
            os.ftruncate(self._file, end)
        return os.lseek(self._file, end, os.SEEK_SET)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._file)


def whole_lines(path: Path) -> Iterator[bytes]:
    """The lines of such a file, a torn last one left out; none where there is no such file.

    What is too long for a line of ours comes in pieces, so that it never fills the memory.
    """
    with suppress(OSError), os.fdopen(_opened(path, os.O_RDONLY), "rb") as file:
        while line := file.readline(_BLOCK):
            if line.endswith(b"\n"):
                yield line[:-1]


def whole_text(path: Path) -> bytes:
    """All bytes of a file of ours; none where there is no such file."""
    try:
        with os.fdopen(_opened(path, os.O_RDONLY), "rb") as file:
            return file.read()
    except OSError:
        return b""


def _opened(path: Path, how: int) -> int:
    """A regular file, opened; raises OSError for anything else, a link among it."""
    descriptor = os.open(path, how | _OURS)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "this is no file")

"""Rows put aside on disk and taken back in another order, in a file without a name."""

import io
import os
import tempfile
from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl

from screener.outputs.files import WriteError, _problem


def packed(frame: pl.DataFrame) -> memoryview:
    """Rows as they are put aside."""
    stream = io.BytesIO()
    # The oldest form holds no more than the texts of these rows.
    frame.write_ipc_stream(stream, compat_level=pl.CompatLevel.oldest())
    return stream.getbuffer()


class Spill:
    """Frames of one schema, in numbered heaps; a context.

    ``folder`` is where there is room; nothing stays behind, whatever happens. Raises WriteError.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.size = 0
        self._pieces: dict[int, list[tuple[int, int]]] = defaultdict(list)

    def add(self, heap: int, data: memoryview) -> None:
        """Put rows, packed, on a heap."""
        try:
            self._write(data)
        except OSError as error:
            raise WriteError(_problem(self._folder, error)) from None
        self._pieces[heap].append((self.size, len(data)))
        self.size += len(data)

    def _write(self, data: memoryview) -> None:
        while data:
            data = data[os.write(self._file.fileno(), data) :]

    def taken(self, heap: int) -> pl.DataFrame:
        """All rows of a heap, in the order in which they came; several threads may ask."""
        pieces = self._pieces.pop(heap)
        return pl.concat(pl.read_ipc_stream(self._read(*piece)) for piece in pieces)

    def _read(self, start: int, size: int) -> bytes:
        return os.pread(self._file.fileno(), size, start)

    def __enter__(self) -> Self:
        try:
            self._file = tempfile.TemporaryFile(dir=self._folder, buffering=0)
        except OSError as error:
            raise WriteError(_problem(self._folder, error)) from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

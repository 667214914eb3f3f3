"""A Parquet file that is written while its rows are still being made.

It is made for results: most columns of a category hang on the few thousand ways of answering it, so
they come as the figures of each way, once, and the place of each row's way among them. What spreads
that out to write it needs five times the time.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from queue import Full, Queue
from threading import Event, Thread
from types import TracebackType
from typing import IO, Self

import polars as pl

from screener.outputs.new_file import new_file
from screener.outputs.parquet_blocks import Block, Encoder
from screener.outputs.parquet_footer import MAGIC, Chunk, Group, footer, laid_out, physical

_WAITING = 2
_SECONDS = 0.2
Make = Callable[[], Iterable[Block]]


class ParquetFile:
    """Rows of one schema, one group behind the other; use it as a context.

    A thread makes, encodes and writes them while the caller goes on. Leaving the context waits for
    the end, or, with an exception, stops at once. Not atomic, see ``new_file``; raises WriteError,
    and whatever making rows raised.
    """

    def __init__(
        self, path: Path, schema: pl.Schema, metadata: Mapping[str, str], made_by: str
    ) -> None:
        self._path = path
        self._writer = _Writer(schema, metadata, made_by)
        self._queue: Queue[Make | None] = Queue(_WAITING)
        self._is_done = Event()
        self._is_stopped = False
        self._error: BaseException | None = None

    def add(self, make: Make) -> None:
        """Have rows made, all their columns, and written; waits while enough are under way."""
        self._put(make)
        self._raise()

    def __enter__(self) -> Self:
        Thread(target=self._write, name="parquet", daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_stopped = error is not None
        self._put(None)
        self._is_done.wait()
        if error is None:
            self._raise()

    def _put(self, make: Make | None) -> None:
        """Wait in short steps, so that an end of the writing, or Ctrl-C, is seen."""
        while not self._is_done.is_set():
            try:
                self._queue.put(make, timeout=_SECONDS)
            except Full:
                continue
            return

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _write(self) -> None:
        try:
            with new_file(self._path) as file:
                self._writer.begin(file)
                while (make := self._queue.get()) is not None and not self._is_stopped:
                    self._writer.add(file, list(make()))
                self._writer.end(file)
        except BaseException as error:  # noqa: BLE001  # raised again where the rows come from
            self._error = error
        finally:
            self._is_done.set()


class _Writer:
    """Knows what was written where."""

    def __init__(self, schema: pl.Schema, metadata: Mapping[str, str], made_by: str) -> None:
        self._kinds = {name: physical(kind) for name, kind in schema.items()}
        self._metadata = metadata
        self._made_by = made_by
        self._groups: list[Group] = []
        self._encoders: list[Encoder] = []
        self._end = 0

    def begin(self, file: IO[bytes]) -> None:
        self._put(file, [MAGIC])

    def add(self, file: IO[bytes], blocks: list[Block]) -> None:
        """One row group."""
        if not self._encoders:
            self._encoders = [Encoder(self._kinds) for _ in blocks]
        rows = blocks[0].rows
        found = zip(self._encoders, blocks, strict=True)
        columns = dict(pair for encoder, block in found for pair in encoder.pages(block))
        chunks: list[Chunk] = []
        for name, kind in self._kinds.items():
            chunk, parts = laid_out(name, kind, rows, columns[name], self._end)
            self._put(file, parts)
            chunks.append(chunk)
        self._groups.append(Group(rows, tuple(chunks)))

    def end(self, file: IO[bytes]) -> None:
        self._put(file, [footer(self._kinds, self._groups, self._metadata, self._made_by)])

    def _put(self, file: IO[bytes], parts: list[bytes]) -> None:
        file.writelines(parts)
        self._end += sum(map(len, parts))

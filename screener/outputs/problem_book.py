"""The problems of a round, gathered in any order and handed out in that of the rows.

There may be millions, so they are sorted on disk: lines are kept in a file without a name, which is
gone with the process, and merged when they are asked for.
"""

import heapq
import json
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from screener.outputs.problem_lines import AboutRow, ProblemLine, line_of
from screener.problems import Problem, Severity

_IN_MEMORY = 20_000
_BLOCK = 1 << 16


class ProblemBook:
    """Problems of a round as they come up, handed out sorted by row and column; a context.

    At most some ten thousand, and one batch, are held in memory. ``scratch`` is a folder with room
    for the rest (None: the system's), where nothing stays behind.
    """

    def __init__(self, scratch: Path | None = None) -> None:
        self._scratch = scratch
        self._waiting: list[ProblemLine] = []
        self._file: IO[bytes] | None = None
        self._runs: list[tuple[int, int]] = []
        self._last: ProblemLine | None = None
        self._on_disk = 0

    def __len__(self) -> int:
        return self._on_disk + len(self._waiting)

    def add(self, problems: Iterable[AboutRow | Problem]) -> None:
        """Take problems in, in any order; cheapest where it is that of the rows."""
        self._waiting += map(line_of, problems)
        if len(self._waiting) >= _IN_MEMORY:
            self._put_down()

    def lines(self, superseded: Collection[int] = ()) -> Iterator[ProblemLine]:
        """All of them in order; mistakes of rows that do not count any more are but warnings."""
        runs = [self._read(*run) for run in self._runs]
        for line in heapq.merge(*runs, sorted(self._waiting)):
            yield _downgraded(line) if line.row in superseded else line

    def _put_down(self) -> None:
        """Write what waits behind what is there, as a run of its own where it is not in order."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._scratch)  # noqa: SIM115  # see __exit__
        lines = sorted(self._waiting)
        data = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        start = self._file.seek(0, os.SEEK_END)
        self._file.write(data)
        self._file.flush()
        if self._runs and self._last is not None and self._last <= lines[0]:
            self._runs[-1] = (self._runs[-1][0], start + len(data))
        else:
            self._runs.append((start, start + len(data)))
        self._last = lines[-1]
        self._on_disk += len(lines)
        self._waiting = []

    def _read(self, start: int, end: int) -> Iterator[ProblemLine]:
        rest = b""
        for place in range(start, end, _BLOCK):
            block = os.pread(self._descriptor, min(_BLOCK, end - place), place)
            *whole, rest = (rest + block).split(b"\n")
            for line in whole:
                row, inner, column, cells = json.loads(line)
                yield ProblemLine(row, inner, column, tuple(cells))

    @property
    def _descriptor(self) -> int:
        return self._file.fileno() if self._file else -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()


def _downgraded(line: ProblemLine) -> ProblemLine:
    return line._replace(cells=(Severity.WARNING.value, *line.cells[1:]))

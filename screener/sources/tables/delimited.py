"""The rows of a delimited text: Polars where a block is plain, else record by record."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import polars as pl

from screener.problems import Problem, ProblemsError, Where
from screener.sources.tables import frames
from screener.sources.tables.blocks import Block, blocks, by_polars
from screener.sources.tables.broken import above_all, changed, ragged, without_header
from screener.sources.tables.records import Record, records, text_lines
from screener.sources.tables.source import OnDisk, Source

_MOST_PROBLEMS = 100
_BYTES_A_ROW = 2048


@dataclass(frozen=True)
class Delimited:
    """Where the data of a delimited text starts and how it is written."""

    source: Source
    name: str
    delimiter: str
    width: int
    # Columns at the end that no header names; anything there is a mistake.
    kept: int
    offset: int
    line: int
    original: Source

    def frames(self, rows: int, few: frozenset[int] = frozenset()) -> Iterator[pl.DataFrame]:
        """Frames of text; what is broken is gathered to the end of the file, then raised."""
        kinds = frames.Kinds(self.width, few)
        for block in blocks(self.source, self.offset, self.line, rows * _BYTES_A_ROW):
            frame = by_polars(block, self.delimiter, kinds)
            if frame is not None:
                yield self._tidy(frame)
                continue
            is_at_end = yield from self._slowly(block, rows)
            if is_at_end:
                break
        if isinstance(self.original, OnDisk) and self.original.has_changed():
            raise ProblemsError([changed(self.name)])

    def _slowly(self, block: Block, rows: int) -> Generator[pl.DataFrame, None, bool]:
        """The records of a block; of all the rest, where it turns out to end within one."""
        waiting: list[Record] = []
        limit = len(block.data) if block.data.endswith(b"\n") else -1
        for record in self._records(block):
            judged = self._judge(record)
            if isinstance(judged, Problem):
                raise ProblemsError(self._all_problems(block))
            if judged.cells:
                waiting.append(judged)
            if judged.end == limit:
                break
            if len(waiting) >= rows:
                yield self._frame(waiting)
                waiting = []
        else:
            limit = -1
        yield self._frame(waiting)
        return limit < 0

    def _frame(self, found: list[Record]) -> pl.DataFrame:
        cells = [record.cells for record in found]
        return self._tidy(frames.of_rows(cells, [record.line for record in found], self.width))

    def _records(self, block: Block) -> Iterator[Record | Problem]:
        lines = text_lines(self.source, block.offset)
        return records(lines, self.delimiter, self.name, block.line)

    def _judge(self, record: Record | Problem) -> Record | Problem:
        if isinstance(record, Problem) or not record.cells:
            return record
        if len(record.cells) != self.width:
            return ragged(self.name, record.line, len(record.cells), self.width)
        if any(record.cells[self.kept :]):
            return without_header(Where(self.name, record.line), self.kept)
        return record

    def _all_problems(self, block: Block) -> list[Problem]:
        judged = map(self._judge, self._records(block))
        problems = [each for each in judged if isinstance(each, Problem)]
        return above_all(problems, self.name, _MOST_PROBLEMS)

    def _tidy(self, frame: pl.DataFrame) -> pl.DataFrame:
        if self.kept < self.width:
            names = [str(position) for position in range(self.kept, self.width)]
            bad = frame.filter(pl.any_horizontal(pl.col(names) != ""))
            if bad.height:
                lines = bad["row"].head(_MOST_PROBLEMS)
                found = (without_header(Where(self.name, line), self.kept) for line in lines)
                raise ProblemsError(found)
            frame = frame.drop(names)
        return frames.without_empty_rows(frame)

"""``ranking.csv``: everybody in order, a line a candidate."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import polars as pl

from screener.batch.ordering import Ranking
from screener.batch.ranking_columns import Column, ranking_columns, scored_columns
from screener.batch.scattered import AT, in_order_of
from screener.batch.threads import mapped
from screener.outputs.delimited_file import CsvLines, line_bytes, write_lines

_LINES = 50_000


def write_ranking_csv(
    ranking: Ranking, path: Path, limit: int | None = None, *, invites: bool = False
) -> None:
    """Write the ranking; ``limit`` is how many rows of the table it is about, if not all.

    ``invites`` is whether invitations were looked at. Not atomic, see ``new_file``; raises
    WriteError.
    """
    stored = ranking.stored
    columns = ranking_columns(stored.profile, stored.questionnaire, limit, invites=invites)
    # Lines are made as the results come and sorted then: one text is moved, not forty values.
    frames = ranking.unordered(scored_columns(columns))
    lines = mapped(partial(_lines, columns, CsvLines()), frames)
    ordered = in_order_of(lines, ranking.number, _LINES, stored.path.parent)
    ready = mapped(line_bytes, (each["line"] for each in ordered))
    write_lines(path, [column.header for column in columns], ready)


def _lines(columns: Sequence[Column], csv_lines: CsvLines, frame: pl.DataFrame) -> pl.DataFrame:
    cells = frame.select(column.csv() for column in columns)
    return pl.DataFrame([csv_lines(cells).alias("line"), frame[AT]])

"""``sample_quality.csv``: how each candidate's answers hang together, against the others'."""

from pathlib import Path

import polars as pl

from screener.batch.ordering import Ranking
from screener.evidence.sample_quality import sample_quality
from screener.models.questionnaire import Questionnaire
from screener.outputs.delimited_file import CsvLines, line_bytes, write_lines
from screener.scoring.columns import DECIMALS, points

# Of as many people as have a workbook.
_ROWS = 10_000


def write_sample_quality(ranking: Ranking, path: Path) -> None:
    """A line a candidate, in the order of the round; empty is what cannot be said.

    Not atomic, see ``new_file``; raises WriteError.
    """
    scales = scales_of(ranking.stored.questionnaire)
    names = [name for items in scales.values() for name in items]
    frames = list(ranking.frames(None, ["candidate_id", *names], _ROWS))
    people = pl.concat(frames) if frames else pl.DataFrame()
    if people.is_empty():
        people = pl.DataFrame(
            schema={"candidate_id": pl.String, **dict.fromkeys(names, pl.Float64)}
        )
    found = sample_quality(people.select(names), scales)
    shown = found.select(pl.all().cast(pl.Float64).round(DECIMALS))
    cells = pl.DataFrame([people["candidate_id"], *shown])
    write_lines(path, cells.columns, [line_bytes(CsvLines()(cells))])


def scales_of(questionnaire: Questionnaire) -> dict[str, list[str]]:
    """The columns of each category's scored items."""
    return {
        category.id: [points(item.id) for item in category.scored_items]
        for category in questionnaire.categories
    }

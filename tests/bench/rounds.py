"""Rounds of very many: from the table to results and ranking, against what only reads the table.

``python -m tests.bench.rounds`` prints figures and judges nothing; ``--rows`` makes it quick, and
``--memory`` adds a round of three times as many.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from tests.bench.processes import compare, run

CATEGORIES, ITEMS = 12, 5
LABELS = ["Strongly disagree", "Disagree", "Neither or both", "Agree", "Strongly agree"]
# Of a thousand answers so many are below each label; what is left is unanswered.
SHARES = [80, 250, 480, 800, 990]
ROWS, ROWS_OF_A_SHEET = 1_000_000, 10_000
PIECE = 100_000

READ_TEXT = """
import sys, polars
polars.read_csv(sys.argv[1], infer_schema=False)
"""
READ_SHEET = """
import sys, python_calamine
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
book.get_sheet_by_index(0).to_python()
"""
SCORED = """
import sys
from screener.pipeline import Notebook
from screener.pipeline.opening import open_applicants
from screener.scoring.table import Scorer
from pathlib import Path
opened = open_applicants(Path(sys.argv[1]), sys.argv[2], None, None, Notebook())
scorer = Scorer(opened.instrument.questionnaire, opened.role.profile)
for batch in opened.batches():
    scorer.score(batch.answers).table()
"""
ROUND = """
import sys
from pathlib import Path
from screener.batch.ordering import rank
from screener.batch.ranking_csv import write_ranking_csv
from screener.batch.results import write_results
from screener.pipeline import Notebook
from screener.pipeline.opening import open_applicants
from screener.sources.stored_results import read_results
table, profile, folder = map(Path, sys.argv[1:])
opened = open_applicants(table, str(profile), None, None, Notebook(), scratch=folder)
write_results(opened, folder / "results.parquet", lambda batch: None)
stored, _ = read_results(folder / "results.parquet")
write_ranking_csv(rank(stored), folder / "ranking.csv")
"""


def item_ids() -> list[str]:
    return [f"c{c:02}i{i}" for c in range(CATEGORIES) for i in range(ITEMS)]


def write_files(folder: Path) -> Path:
    """A questionnaire of sixty statements, and a profile, which is named."""
    asked: dict[str, Any] = {"questionnaire": "bench", "version": "1", "title": "B"}
    asked |= {"language": "en", "scales": {"agree": LABELS}, "categories": []}
    ideals: dict[str, Any] = {}
    for c in range(CATEGORIES):
        items = [
            {"id": f"c{c:02}i{i}", "type": "scale", "scale": "agree", "text": f"I do {c}.{i}."}
            | ({"reverse": True} if i % 2 else {})
            for i in range(ITEMS)
        ]
        about = {"id": f"cat{c:02}", "title": f"Category {c}", "definition": "D", "low": "L"}
        asked["categories"].append({**about, "high": "H", "items": items})
        target = [60 + c, 100 if c % 3 else 90]
        ideals[f"cat{c:02}"] = {"weight": 5 + c, "target": target, "reason": "R"}
    ideals["cat00"]["minimum"] = 40
    (folder / "bench.json").write_text(json.dumps(asked))
    profile = {"profile": "p", "version": "1", "title": "P", "questionnaire": "bench"}
    path = folder / "profile.json"
    path.write_text(json.dumps({**profile, "categories": ideals}))
    return path


def answers(start: int, rows: int) -> pl.DataFrame:
    """People who answer at random, the same each time."""
    number = pl.int_range(start, start + rows, eager=True).alias("number")
    columns = [("C-" + pl.col("number").cast(pl.String).str.zfill(7)).alias("candidate_id")]
    for place, name in enumerate(item_ids()):
        drawn = (pl.col("number") * 2654435761 + place * 40503 * 97 + 12345) % 4294967291
        drawn = (drawn * 69621 + 1) % 2147483647 % 1000
        label: Any = pl
        for share, text in zip(SHARES, LABELS, strict=True):
            label = label.when(drawn < share).then(pl.lit(text))
        columns.append(label.otherwise(None).alias(name))
    return number.to_frame().select(columns)


def write_table(path: Path, rows: int) -> Path:
    with path.open("wb") as file:
        for start in range(0, rows, PIECE):
            part = answers(start, min(PIECE, rows - start))
            part.write_csv(file, include_header=start == 0)
    return path


def write_sheet(path: Path, rows: int) -> Path:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["candidate_id", *item_ids()])
        for number, row in enumerate(answers(0, rows).iter_rows(), 1):
            sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
    return path


def main(arguments: list[str]) -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--pairs", type=int, default=5)
    options.add_argument("--memory", action="store_true")
    given = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = str(write_files(folder))
        _texts(folder, profile, given.rows, given.pairs)
        _sheets(folder, profile, min(given.rows, ROWS_OF_A_SHEET), given.pairs)
        if given.memory:
            _memory(folder, profile, given.rows)


def _texts(folder: Path, profile: str, rows: int, pairs: int) -> None:
    table = str(write_table(folder / "table.csv", rows))
    read = [sys.executable, "-c", READ_TEXT, table]
    ours = [sys.executable, "-c", ROUND, table, profile, str(folder)]
    size = Path(table).stat().st_size / 1e6
    title = f"{rows:,} x {len(item_ids())} ({size:.0f} MB) to Parquet and CSV / polars.read_csv"
    compare(title, ours, read, folder, pairs)
    compare(f"{rows:,}: screener batch / polars.read_csv", _batch(table, profile), read, folder, 1)


def _sheets(folder: Path, profile: str, rows: int, pairs: int) -> None:
    table = str(write_sheet(folder / "table.xlsx", rows))
    read = [sys.executable, "-c", READ_SHEET, table]
    scored = [sys.executable, "-c", SCORED, table, profile]
    compare(f"{rows:,} from XLSX, read, matched and scored / calamine", scored, read, folder, pairs)
    compare(f"{rows:,}: screener batch / calamine", _batch(table, profile), read, folder, pairs)


def _batch(table: str, profile: str) -> list[str]:
    """The whole command, each time into a round of its own."""
    script = (
        "import sys, tempfile; from screener.__main__ import main\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    sys.argv = ['screener', 'batch', sys.argv[1], '-p', sys.argv[2], '-o', folder + '/r',"
        " '--reports', 'none', '--quiet']\n"
        "    try: main()\n"
        "    except SystemExit as end: assert end.code in (0, None), end.code\n"
    )
    return [sys.executable, "-c", script, table, profile]


def _memory(folder: Path, profile: str, rows: int) -> None:
    peaks = []
    for number in (rows, 3 * rows):
        table = str(write_table(folder / "table.csv", number))
        peaks.append(run([sys.executable, "-c", ROUND, table, profile, str(folder)], folder)[1])
        print(f"{number:,}: peak {peaks[-1]:.0f} MiB", flush=True)
    print(f"peak of {3 * rows:,} / {rows:,}: {peaks[1] / peaks[0]:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])

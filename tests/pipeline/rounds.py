"""Files for a round: a small questionnaire and profile, tables of applicants, and what is read."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from screener.outputs.result_json import result_json
from screener.pipeline import TOOL, Notebook
from screener.pipeline.applicants import AnswerBatch, Applicants, RowProblem
from screener.pipeline.opening import open_applicants
from screener.scoring.readout import Provenance, read_out
from screener.scoring.table import score_table

QUESTIONNAIRE = """\
questionnaire: q
version: "1"
title: Q
language: en
scales:
  agree: [Strongly disagree, Disagree, Agree, Strongly agree]
  years: [1-5, 6-10, More]
categories:
  - id: drive
    title: Drive
    definition: D
    low: L
    high: H
    items:
      - {id: d1, type: scale, scale: agree, text: I plan my week.}
      - {id: d2, type: scale, scale: years, text: How many years did you sell?}
      - id: d3
        type: choices
        text: How do you reach people?
        options:
          - {id: calls, text: By phone, points: 1}
          - {id: mails, text: "By mail, or letter", points: 0.5}
          - {id: visits, text: In person, points: 1}
      - {id: d4, type: number, text: Targets reached?, min: 0, max: 4, points: [[0, 0], [4, 1]],
         not_applicable: I had no targets}
      - id: d5
        type: choice
        text: What comes first?
        options: [{id: a, text: The customer, points: 1}, {id: b, text: The product, points: 0}]
eligibility:
  - {id: travel, type: yes_no, text: Can you travel?}
  - {id: note, type: text, text: Anything else?}
"""
PROFILE = """\
profile: p
version: "1"
title: P
questionnaire: q
categories:
  drive: {weight: 1, target: [50, 100], reason: R}
eligibility:
  travel: {accept: [yes]}
"""
IDS = ["candidate_id", "d1", "d2", "d3", "d4", "d5", "travel", "note"]
GOOD = ["C-1", "Agree", "6-10", "By phone;In person", "3", "The customer", "yes", "Hello."]

READ = {
    "d1": "3", "d2": "2", "d3": "calls;visits", "d4": "3", "d5": "a", "travel": "yes",
    "note": "Hello.",
}  # fmt: skip


def files(folder: Path) -> None:
    (folder / "q.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    (folder / "p.yaml").write_text(PROFILE, encoding="utf-8")


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def opened(path: Path, notebook: Notebook | None = None, **more: Any) -> Applicants:
    """The applicants of a file or folder beside ``p.yaml``."""
    more = {"profile": str(path.parent / "p.yaml"), "questionnaire": None, "map_file": None, **more}
    return open_applicants(path, notebook=notebook or Notebook(), **more)


def whole(applicants: Applicants) -> AnswerBatch:
    """All batches as one."""
    batches = list(applicants.batches())
    return AnswerBatch(
        pl.concat([batch.answers for batch in batches]),
        pl.concat([batch.keys for batch in batches]),
        tuple(problem for batch in batches for problem in batch.problems),
    )


def table(
    folder: Path, rows: Sequence[Sequence[str]], name: str = "t.csv", **more: Any
) -> AnswerBatch:
    """What comes of a table with these rows, headers first."""
    files(folder)
    path = folder / name
    path.write_text(csv_text(rows), encoding="utf-8")
    if "mapped" in more:
        (folder / "m.yaml").write_text(more.pop("mapped"), encoding="utf-8")
        more["map_file"] = folder / "m.yaml"
    return whole(opened(path, **more))


def one(folder: Path, headers: Sequence[str] = IDS, **changes: str) -> AnswerBatch:
    """What comes of a table with one row, good but for the changes."""
    row = [changes.get(name, value) for name, value in zip(IDS, GOOD, strict=True)]
    return table(folder, [headers, row])


def codes(batch: AnswerBatch) -> list[dict[str, str | None]]:
    names = {f"code:{name}": name for name in IDS[1:]}
    return [
        {names[k]: v for k, v in row.items() if k in names}
        for row in batch.answers.rows(named=True)
    ]


def told(batch: AnswerBatch) -> list[tuple[int, str, str]]:
    return [(each.row, each.candidate_id, each.problem.code) for each in batch.problems]


def only(batch: AnswerBatch) -> RowProblem:
    [found] = batch.problems
    return found


def results(applicants: Applicants) -> Iterator[bytes]:
    """Every candidate's result as JSON."""
    profile, asked = applicants.role, applicants.instrument
    assert profile.profile is not None
    assert profile.document is not None
    provenance = Provenance(profile.document.sha256, asked.document.sha256, TOOL)
    for batch in applicants.batches():
        scored = score_table(batch.answers, asked.questionnaire, profile.profile)
        for result in read_out(scored, asked.questionnaire, profile.profile, provenance):
            yield result_json(result)

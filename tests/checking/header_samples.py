"""Questionnaires and tables in which the columns of real exports are rebuilt."""

from collections.abc import Sequence
from pathlib import Path

from screener.checking.headers import Matching, match_headers
from screener.models.map_file import MapFile
from screener.models.questionnaire import Questionnaire
from screener.problems import Problem
from screener.sources.document import parse_document
from screener.sources.shape import read_model
from screener.sources.tables.read import read_table
from screener.sources.tables.table import RawTable

WEEK = "I plan my week on Monday morning."
CALLS = "Before a call, I write down what I want to know."
TOOLS = "Which of these do you use? Choose all that apply."
KIND = {
    "week": f"{{type: scale, scale: often, text: '{WEEK}'}}",
    "calls": f"{{type: scale, scale: often, text: '{CALLS}'}}",
    "tools": f"{{type: choices, text: '{TOOLS}', options: [{{id: a, text: A list, points: 1}}, "
    "{id: b, text: 'Phone, or mail', points: 0}]}",
    "best": "{type: choice, text: 'What do you do first?', options: [{id: a, text: I ask, "
    "points: 1}, {id: b, text: I tell, points: 0}]}",
    "met": "{type: number, text: How many targets did you meet?, points: [[0, 0], [4, 1]]}",
    "drive": "{type: yes_no, text: Can you drive?}",
}
HEAD = """\
questionnaire: q
version: "1"
title: Q
language: en
scales: {often: [Never, Rarely, Often, Always]}
categories:
  - {id: c, title: C, definition: D, low: L, high: H, items: [
"""


def questionnaire(**kinds: str) -> Questionnaire:
    """The sample questionnaire, or one of other items (id to its YAML without the id)."""
    items = (f"{{id: {id}, {kind[1:]}" for id, kind in (kinds or KIND).items())
    document, problems = parse_document((HEAD + ",\n".join(items) + "]}\n").encode(), "q.yaml")
    assert problems == []
    assert document is not None
    read, problems = read_model(document, Questionnaire)
    assert problems == []
    assert read is not None
    return read


def scale(text: str) -> str:
    return f"{{type: scale, scale: often, text: {text!r}}}"


def table(folder: Path, *rows: Sequence[str], name: str = "t.csv") -> RawTable:
    """A table written as a CSV and read back; the last row is added if there is only one."""
    lines = [*rows, *([] if len(rows) > 1 else [["x"] * len(rows[0])])]
    path = folder / name
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    path.write_text("\n".join(quoted) + "\n", encoding="utf-8")
    found, problems = read_table(path)
    assert problems == []
    assert found is not None
    return found


def map_file(text: str) -> tuple[MapFile, list[Problem]]:
    """A map file of the sample questionnaire, with the problems of its shape."""
    document, problems = parse_document(f"map: q\n{text}".encode(), "m.yaml")
    assert problems == []
    assert document is not None
    mapped, problems = read_model(document, MapFile)
    assert mapped is not None
    return mapped, problems


def matched(
    found: RawTable, asked: Questionnaire | None = None, text: str | None = None
) -> tuple[Matching, list[Problem]]:
    """The matching of a table, with the map file of that text."""
    asked = asked or questionnaire()
    if text is None:
        return match_headers(found, asked, None)
    document, problems = parse_document(f"map: q\n{text}".encode(), "m.yaml")
    assert document is not None, problems
    mapped, problems = read_model(document, MapFile)
    assert problems == []
    return match_headers(found, asked, mapped, document)


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]

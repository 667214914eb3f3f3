"""A candidate's result is the same from a row of a table as from an answers file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.outputs.result_json import result_json
from screener.pipeline import Notebook, screen_files
from tests.pipeline.rounds import csv_text, opened, results
from tests.random_files import random_case, to_yaml

Node = dict[str, Any]


def items(questionnaire: Node) -> Iterator[Node]:
    for category in questionnaire["categories"]:
        yield from category["items"]
    yield from questionnaire.get("eligibility", [])
    yield from (rule for rule in questionnaire.get("quality", []) if "id" in rule)


def cell(value: str | list[str]) -> str:
    return ";".join(value) if isinstance(value, list) else value


def rows(questionnaire: Node, answers: Node, *, by_text: bool) -> list[list[str]]:
    person = answers["candidate"]
    asked = list(items(questionnaire))
    headers = [item["text"] if by_text else item["id"] for item in asked]
    cells = [cell(answers["answers"].get(item["id"], "")) for item in asked]
    day = answers.get("answered", "")
    return [
        ["candidate_id", "name", "answered", *headers],
        [person["id"], person["name"], day, *cells],
    ]


def both(folder: Path, seed: int, *, by_text: bool) -> tuple[list[bytes], list[bytes]]:
    questionnaire, profile, answers = random_case(seed)
    # Quality items may repeat the text of another; an id tells them apart.
    texts = [item["text"] for item in items(questionnaire)]
    by_text = by_text and len(set(texts)) == len(texts)
    (folder / f"random-{seed}.yaml").write_text(to_yaml(questionnaire), encoding="utf-8")
    (folder / "p.yaml").write_text(to_yaml(profile), encoding="utf-8")
    (folder / "a.yaml").write_text(to_yaml(answers), encoding="utf-8")
    table = folder / "t.csv"
    table.write_text(csv_text(rows(questionnaire, answers, by_text=by_text)), encoding="utf-8")
    alone = screen_files([folder / "a.yaml"], str(folder / "p.yaml"), None, Notebook())
    return [result_json(result) for result in alone], list(results(opened(table)))


@pytest.mark.long
@pytest.mark.parametrize("by_text", [False, True])
@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_a_row_and_a_file_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, by_text: bool, seed: int
) -> None:
    alone, in_table = both(tmp_path_factory.mktemp("case"), seed, by_text=by_text)
    assert in_table == alone

"""Rounds of random people who answered a random questionnaire, as tables."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from screener.batch.ordering import Ranking, rank
from screener.batch.results import write_results
from screener.batch.submissions import Keys
from screener.pipeline import Notebook
from screener.pipeline.applicants import Applicants, RowProblem
from screener.pipeline.opening import open_applicants
from screener.sources.stored_results import StoredResults, read_results
from tests import random_files

Node = dict[str, Any]


def items(questionnaire: Node) -> Iterator[Node]:
    for category in questionnaire["categories"]:
        yield from category["items"]
    yield from questionnaire.get("eligibility", [])
    yield from (rule for rule in questionnaire.get("quality", []) if "id" in rule)


def cell(value: str | list[str]) -> str:
    return ";".join(value) if isinstance(value, list) else value


def crowd(folder: Path, seed: int, number: int) -> list[Node]:
    """The answers of so many people; ``table.csv`` and the files to score it with are there."""
    questionnaire, profile, first = random_files.random_case(seed)
    rng = Random(seed)
    people = [first, *(random_files.random_answers(rng, questionnaire) for _ in range(number - 1))]
    for place, person in enumerate(people):
        person["candidate"] = {"id": f"C-{place * 7919 % number:04}", "name": f"N {place}"}
    asked = [item["id"] for item in items(questionnaire)]
    rows = [[cell(each["answers"].get(id, "")) for id in asked] for each in people]
    who = [[each["candidate"]["id"], each["candidate"]["name"]] for each in people]
    write_csv(
        folder / "table.csv",
        [["candidate_id", "name", *asked], *(a + b for a, b in zip(who, rows, strict=True))],
    )
    for person in people:
        person.pop("answered", None)
        person.pop("version", None)
    (folder / f"random-{seed}.yaml").write_text(random_files.to_yaml(questionnaire), "utf-8")
    (folder / "p.yaml").write_text(random_files.to_yaml(profile), "utf-8")
    return people


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path


def opened(path: Path, **more: Any) -> Applicants:
    more = {"profile": str(path.parent / "p.yaml"), "questionnaire": None, "map_file": None, **more}
    return open_applicants(path, notebook=Notebook(), **more)


def scored(applicants: Applicants, path: Path) -> tuple[Keys, list[RowProblem]]:
    problems: list[RowProblem] = []
    keys = write_results(applicants, path, lambda batch: problems.extend(batch.problems))
    return keys, problems


def stored(path: Path) -> StoredResults:
    found, problems = read_results(path)
    assert found is not None, problems
    return found


def ranked(folder: Path, seed: int, number: int) -> Ranking:
    """The ranking of a crowd."""
    crowd(folder, seed, number)
    scored(opened(folder / "table.csv"), folder / "results.parquet")
    return rank(stored(folder / "results.parquet"))

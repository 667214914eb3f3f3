"""Answers to a form, drawn by chance, as a person puts them into a table or a form tool."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from screener.models.form import Form, FormQuestion
from screener.models.reading import format_number
from screener.pipeline import Instrument, Notebook, Role, load_cases
from screener.pipeline.forms import load_form
from screener.pipeline.opening import open_applicants
from screener.problems import errors

Given = dict[int, int | list[int] | str]
PROFILES = {"sales-core": "account-executive", "sales-quick": "account-executive"}
PROFILES |= {"sales-leader": "sales-manager"}


def loaded(asked: str | Path, *languages: str) -> tuple[Form, Instrument]:
    return load_form(str(asked), Notebook(), languages)


def drawn(form: Form, seed: int) -> Given:
    """An answer to nearly every question, by its number, as a form keeps it."""
    rng = Random(seed)
    found = {q.number: _answer(q, rng) for q in form.first.questions}
    return {number: given for number, given in found.items() if rng.random() > 0.05}


def _answer(question: FormQuestion, rng: Random) -> int | list[int] | str:
    places = range(1, len(question.options) + 1)
    if question.not_applicable and rng.random() < 0.2:
        return 0 if question.options else "n/a"
    if question.kind == "choices":
        return sorted(rng.sample(places, rng.randint(1, len(places))))
    if question.kind == "number":
        least = question.least if question.least is not None else min(0.0, question.most or 0.0)
        most = question.most if question.most is not None else least + 9
        return format_number(rng.choice((least, round((least + most) / 2, 3), most)))
    return "On my own, and then: together" if question.kind == "text" else rng.choice(places)


def words(question: FormQuestion, given: Any) -> list[str]:
    """The words of an answer, as they are shown where it is picked."""
    if given is None:
        return []
    places = given if isinstance(given, list) else [given]
    if given in (0, "n/a"):
        return [question.not_applicable or ""]
    return [question.options[p - 1] for p in places] if question.options else [given]


def row(form: Form, given: Given, joint: str = ";") -> list[str]:
    """A cell for each question, empty where nothing was answered."""
    return [joint.join(words(q, given.get(q.number))) for q in form.first.questions]


def write_csv(path: Path, rows: Sequence[Sequence[str]], separator: str = ",") -> Path:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def document(form: Form, given: Given, id: str) -> dict[str, Any]:
    """The answers file that the form writes."""
    return {
        "candidate": {"id": id},
        "questionnaire": form.questionnaire,
        "version": form.version,
        "form": {"sha256": form.sha256},
        "answers": {str(number): each for number, each in given.items()},
    }


def codes_of_files(
    folder: Path, form: Form, people: dict[str, Given], asked: str | Path
) -> dict[str, dict[str, str]]:
    """What the answers mean, by candidate and item, where they come as answers files."""
    paths = []
    for id, given in people.items():
        paths.append(folder / f"{id}.json")
        paths[-1].write_text(json.dumps(document(form, given, id)), encoding="utf-8")
    notebook = Notebook()
    cases = load_cases(paths, Role(None), str(asked), notebook)
    assert errors(notebook.problems) == []
    return {case.answers.candidate.id: dict(case.readings.codes) for case in cases}


def codes_of_table(path: Path, asked: str, profile: str = "") -> dict[str, dict[str, str]]:
    """The same of a table that nothing but the questionnaire is told of."""
    notebook = Notebook()
    found = open_applicants(path, profile or PROFILES[asked], asked, None, notebook)
    assert notebook.problems == []
    people = {}
    for batch in found.batches():
        assert batch.problems == ()
        for each in batch.answers.iter_rows(named=True):
            codes = {k[5:]: str(v) for k, v in each.items() if k.startswith("code:") and v}
            people[each["candidate_id"]] = codes
    return people

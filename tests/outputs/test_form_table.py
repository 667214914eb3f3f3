"""A CSV to fill in: filled in, it is read without a question asked."""

from pathlib import Path

import pytest

from screener.outputs.form_table import form_csv
from screener.pipeline.form_headings import WHO, headings
from screener.pipeline.form_templates import csv_template
from screener.problems import ProblemsError
from tests.form_rows import PROFILES, codes_of_files, codes_of_table, drawn, loaded, row
from tests.random_files import random_case, to_yaml

ASKED = [(id, "") for id in PROFILES] + [("sales-quick", each) for each in ("de", "fr", "es")]
ODD = """\
questionnaire: odd
version: "1"
title: Odd
language: en
scales: {often: [Never, Rarely, Often, Always]}
categories:
  - id: c
    title: C
    definition: D
    low: L
    high: H
    items:
      - {id: twin1, type: scale, scale: often, text: I plan my week.}
      - {id: twin2, type: scale, scale: often, text: i  plan my week}
      - {id: run, type: scale, scale: often, text: "=1+1 is what I think of."}
      - {id: minus, type: scale, scale: often, text: "-5 is cold."}
      - {id: e-mail, type: scale, scale: often, text: Email}
      - {id: who, type: scale, scale: often, text: candidate_id}
      - {id: lines, type: scale, scale: often, text: "One\\nand two; \\"three\\", four"}
      - {id: id2, type: scale, scale: often, text: run}
"""
PROFILE = """\
profile: p
version: "1"
title: P
questionnaire: odd
categories:
  c: {weight: 1, target: [50, 100], reason: R}
"""


def filled(template: bytes, separator: str, rows: list[list[str]]) -> bytes:
    """The template with rows below, as a spreadsheet saves it."""
    lines = [
        separator.join('"' + cell.replace('"', '""') + '"' for cell in each) + "\r\n"
        for each in rows
    ]
    return template + "".join(lines).encode()


@pytest.mark.parametrize(("asked", "language"), ASKED)
def test_it_is_read_as_the_answers_files_are(tmp_path: Path, asked: str, language: str) -> None:
    form, instrument = loaded(asked, *filter(None, [language]))
    people = {"C-1": drawn(form, 1), "C-2": drawn(form, 2)}
    rows = [[id, "Jo", "", "2026-11-20", *row(form, each)] for id, each in people.items()]
    path = tmp_path / "t.csv"
    separator = ";" if language else ","
    path.write_bytes(filled(csv_template(form, instrument), separator, rows))
    assert codes_of_table(path, asked) == codes_of_files(tmp_path, form, people, asked)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    (tmp_path / "p.yaml").write_text(PROFILE, encoding="utf-8")
    path = tmp_path / "odd.yaml"
    path.write_text(ODD, encoding="utf-8")
    return path


def test_headings_that_would_not_be_known_again_have_the_id(odd: Path) -> None:
    form, instrument = loaded(odd)
    found = dict(
        zip((q.text for q in form.first.questions), headings(form, instrument), strict=True)
    )
    assert found == {
        "I plan my week.": "twin1. I plan my week.",
        "i  plan my week": "twin2. i plan my week",
        "=1+1 is what I think of.": "run. =1+1 is what I think of.",
        "-5 is cold.": "minus. -5 is cold.",
        "Email": "e-mail. Email",
        "candidate_id": "who. candidate_id",
        'One\nand two; "three", four': 'One and two; "three", four',
        "run": "id2. run",
    }


def test_odd_headings_are_read_back(odd: Path, tmp_path: Path) -> None:
    form, instrument = loaded(odd)
    people = {"C-1": drawn(form, 1), "C-2": drawn(form, 2), "C-3": drawn(form, 3)}
    rows = [[id, "", "", "", *row(form, each)] for id, each in people.items()]
    path = tmp_path / "t.csv"
    path.write_bytes(filled(csv_template(form, instrument), ",", rows))
    found = codes_of_table(path, str(odd), str(tmp_path / "p.yaml"))
    assert found == codes_of_files(tmp_path, form, people, odd)


@pytest.mark.parametrize("seed", range(6))
def test_any_questionnaire_is_read_back(tmp_path: Path, seed: int) -> None:
    questionnaire, profile, _ = random_case(seed)
    asked = tmp_path / "q.yaml"
    asked.write_text(to_yaml(questionnaire), encoding="utf-8")
    (tmp_path / "p.yaml").write_text(to_yaml(profile), encoding="utf-8")
    form, instrument = loaded(asked)
    people = {f"C-{number}": drawn(form, number) for number in range(3)}
    rows = [[id, "", "", "", *row(form, each)] for id, each in people.items()]
    path = tmp_path / "t.csv"
    path.write_bytes(filled(csv_template(form, instrument), ",", rows))
    found = codes_of_table(path, str(asked), str(tmp_path / "p.yaml"))
    assert found == codes_of_files(tmp_path, form, people, asked)


def test_an_empty_one_holds_nobody(tmp_path: Path) -> None:
    form, instrument = loaded("sales-quick")
    path = tmp_path / "t.csv"
    path.write_bytes(csv_template(form, instrument))
    with pytest.raises(ProblemsError):
        codes_of_table(path, "sales-quick")


def test_the_bytes() -> None:
    assert form_csv([*WHO, "=A", 'a,"b"', "x;y"]) == (
        b'\xef\xbb\xbfcandidate_id,name,email,answered,\'=A,"a,""b""",x;y\r\n'
    )
    assert form_csv(["x;y", "a,b"], ";").endswith(b'"x;y";a,b\r\n')

"""Commands over many candidates, given files that mean harm: a refusal, or a study of text."""

import csv
from collections.abc import Sequence
from random import Random

import pytest

from tests.hostile.gate import Gate

pytestmark = pytest.mark.long
SECONDS = 20.0
PEOPLE = 60
# What acts in a page, a terminal, a spreadsheet, a template or a path; and what is only long.
HARM = [
    "<script>fetch('http://127.0.0.1')</script>",
    "<img src=file:///etc/hostname>",
    "\x1b[2J\x1b]0;owned\x07",
    "\u202egnp.txt",
    '=HYPERLINK("http://127.0.0.1")',
    "{{ 7 * 7 }}{% include 'x' %}",
    "../../secret.txt",
    "\ud7ff\ue000\ufffe",
    "Ω" * 3000,
    "nan",
    "-inf",
    "",
]
ASKED = ("-q", "questionnaires/trial.yaml")
WANTED = ("-p", "profile.yaml", *ASKED)


def write(gate: Gate, name: str, rows: Sequence[Sequence[object]]) -> str:
    path = gate.folder / name
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        csv.writer(file).writerows(rows)
    return name


def people(gate: Gate, ids: Sequence[str]) -> str:
    chance = Random(1)
    labels = ["Never", "Rarely", "At times", "Mostly", "Always"]
    rows = [[id, chance.choice(labels), chance.choice(labels)] for id in ids]
    return write(gate, "t.csv", [["candidate_id", "p1", "p2"], *rows])


IDS = [f"C-{n}" for n in range(PEOPLE)]


@pytest.mark.parametrize("harm", HARM, ids=range(len(HARM)))
def test_groups_of_any_name(gate: Gate, harm: str) -> None:
    table = people(gate, IDS)
    rows = [[id, harm if n % 2 else "B", "yes" if n % 3 else "no"] for n, id in enumerate(IDS)]
    groups = write(gate, "g.csv", [["candidate_id", f"group {harm}"[:300]], *(r[:2] for r in rows)])
    decided = write(gate, "d.csv", [["candidate_id", "hired"], *([r[0], r[2]] for r in rows)])
    command = ["audit", table, *WANTED, "--groups", groups, "--decisions", decided]
    gate.run(*command, "-o", "a.pdf", "--json", "a.json", seconds=SECONDS)


@pytest.mark.parametrize("harm", HARM, ids=range(len(HARM)))
def test_outcomes_of_any_name_and_value(gate: Gate, harm: str) -> None:
    table = people(gate, IDS)
    values = [[id, n or harm] for n, id in enumerate(IDS)]
    outcomes = write(gate, "o.csv", [["candidate_id", f"quota {harm}"[:300]], *values])
    command = ["calibrate", table, *WANTED, "--outcomes", outcomes, "--propose", "new.yaml"]
    gate.run(*command, "-o", "c.pdf", "--json", "c.json", seconds=SECONDS)


@pytest.mark.parametrize("harm", HARM, ids=range(len(HARM)))
def test_candidates_of_any_id(gate: Gate, harm: str) -> None:
    table = people(gate, [f"{harm}{n}"[:200] if n % 2 else f"C-{n}" for n in range(PEOPLE)])
    more = ("-o", "s.pdf", "--json", "s.json")
    for command in (["whatif", table, *WANTED], ["reliability", table, *ASKED]):
        ended = gate.run(*command, *more, seconds=SECONDS)
        for name in ended.new:
            (gate.folder / name).unlink()


def test_numbers_without_bounds_are_told_and_never_printed_as_no_number(gate: Gate) -> None:
    table = people(gate, IDS)
    outcomes = write(
        gate, "o.csv", [["candidate_id", "q"], *([id, f"1e{n * 5}"] for n, id in enumerate(IDS))]
    )
    ended = gate.run(
        "calibrate", table, *WANTED, "--outcomes", outcomes, "--json", "c.json", seconds=SECONDS
    )
    told = ended.out + ended.err + "".join(data.decode() for data in ended.new.values())
    assert not {"nan", "inf", "NaN", "Infinity"} & set(told.replace(",", " ").split())

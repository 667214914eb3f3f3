"""Hostile answers files through `screener score`: refused with the place, or shown as text."""

import json
import re
from pathlib import Path

import pytest

from tests.hostile.cases import IDS, REFUSED, WORLD, Refused, Shown, markup
from tests.hostile.files import answers
from tests.hostile.gate import Ended, Gate
from tests.hostile.pdf import acting, bare, told

EVERYTHING = ["-p", "profile.yaml", "-o", "out", "--json", "out", "--html", "out"]
TEXT_ONLY = [*EVERYTHING, "--no-pdf"]
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
LEGAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,70}\.(pdf|json|html)")


# Much like others, so that they wait for the long run.
ALIKE = {"underscore", "octal", "binary", "exponent", "infinite", "a word for true", "zero"}
ALIKE |= {"minutes", "a date", "a list", "raw surrogate", "a merge bomb", "deep lines", "deep keys"}
ALIKE |= {"only a comment", "UTF-32", "python tag", "a key twice in JSON", "a spreadsheet"}
KINDS = [pytest.param(k, marks=pytest.mark.long) if k in ALIKE else k for k in REFUSED]


@pytest.mark.long
@pytest.mark.parametrize("name", KINDS)
def test_it_is_refused_with_its_place(gate: Gate, name: str) -> None:
    refuse(gate, REFUSED[name], TEXT_ONLY)


@pytest.mark.long
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_where_a_pdf_is_wanted(gate: Gate, name: str) -> None:
    refuse(gate, REFUSED[name], EVERYTHING)


def refuse(gate: Gate, case: Refused, wish: list[str]) -> None:
    file = f"a{case.suffix}"
    (gate.folder / file).write_bytes(case.data)
    ended = gate.run("score", file, *wish)
    assert ended.code == 2
    assert ended.out == ""
    said = [line for line in ended.err.splitlines() if line.startswith(f"{file}:{case.place}")]
    assert case.word in "\n".join(said), ended.err
    assert said
    assert len(ended.err.splitlines()) <= 2 * 50 + 3
    assert ended.err.endswith("nothing was written.\n")


def test_the_twin_that_is_not_hostile_is_scored(gate: Gate) -> None:
    (gate.folder / "a.yaml").write_bytes(answers())
    ended = gate.run("score", "a.yaml", *TEXT_ONLY)
    assert ended.code == 0
    assert sorted(ended.new) == ["out/c1.html", "out/c1.json"]


def marked(gate: Gate) -> dict[str, Shown]:
    found = markup(gate.listener.port, gate.secret.as_uri())
    return {key: Shown(answers(text, key, quoted=True), text, key) for key, text in found.items()}


@pytest.mark.long
@pytest.mark.parametrize("group", ["markup", "world", "ids"])
def test_it_is_shown_as_it_is(gate: Gate, group: str) -> None:
    cases = {"markup": marked(gate), "world": WORLD, "ids": IDS}[group]
    for place, case in enumerate(cases.values()):
        (gate.folder / f"a{place}.yaml").write_bytes(case.data)
    files = [f"a{place}.yaml" for place in range(len(cases))]
    ended = gate.run("score", *files, *TEXT_ONLY)
    assert ended.code == 0
    assert len(ended.new) == 2 * len(cases)
    for file, case in zip(files, cases.values(), strict=True):
        check_shown(ended, file, case)


@pytest.mark.long
@pytest.mark.parametrize("name", [*markup(0, ""), *WORLD, *IDS])
def test_each_is_shown_as_it_is(gate: Gate, name: str) -> None:
    case = ({**WORLD, **IDS, **marked(gate)})[name]
    (gate.folder / "a.yaml").write_bytes(case.data)
    ended = gate.run("score", "a.yaml", *EVERYTHING)
    assert ended.code == 0
    check_shown(ended, "a.yaml", case)


def check_shown(ended: Ended, file: str, case: Shown) -> None:
    stem = stem_of(ended, case.id)
    result = json.loads(ended.new[f"out/{stem}.json"])
    assert result["candidate"] == {"id": case.id, "name": case.name, "email": None}
    assert on_one_line(f"{case.id} {case.name}: ") in ended.out
    assert on_one_line(case.name, "") in told(ended.new[f"out/{stem}.html"])
    if (pdf := ended.new.get(f"out/{stem}.pdf")) is not None:
        assert acting(pdf) == set()
        assert bare(case.name) in bare(told(pdf))
    warnings = [line for line in ended.err.splitlines() if line.startswith(f"{file}:")]
    assert bool(warnings) == bool(case.warning)
    assert case.warning in "".join(warnings)


def stem_of(ended: Ended, id: str) -> str:
    """The files of a candidate: in the folder, and with names that are legal everywhere."""
    results = [name for name in ended.new if name.endswith(".json")]
    [found] = [name for name in results if json.loads(ended.new[name])["candidate"]["id"] == id]
    path = Path(found)
    assert path.parent == Path("out")
    assert LEGAL.fullmatch(path.name)
    assert not RESERVED.fullmatch(path.name)
    return path.stem


def on_one_line(text: str, blank: str = " ") -> str:
    return blank.join(text.split()) + (" " if blank and text.endswith(" ") else "")

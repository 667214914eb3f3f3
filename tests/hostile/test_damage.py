"""Shipped files damaged at random: results or problems with their places, never anything else."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from screener.models.result import FitResult
from screener.pipeline import Notebook, screen_files
from screener.problems import Problem, ProblemsError
from screener.report.html import print_html
from tests.hostile.gate import BAD

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "screener" / "library" / "candidates"
FILES = {"p.yaml": ROOT / "profiles", "q.yaml": ROOT / "questionnaires", "a.yaml": ANSWERS}
SETS = {
    "long": ("account-executive.yaml", "sales-core.yaml", "01-strong.yaml"),
    "odd": ("account-executive.yaml", "sales-core.yaml", "07-careless.yaml"),
    "world": ("account-executive.yaml", "sales-core.yaml", "08-non-latin.yaml"),
}
PIECES: list[str] = [
    *"{}[]:,-?|>&*!%@`'\"#~\\\n\t= 0",
    *[
        ": ",
        "- ",
        "<<: ",
        "&a ",
        "*a",
        "null",
        "NaN",
        "1e999",
        "-1",
        "true",
        "no",
        "[]",
        "{}",
        "''",
    ],
    *["1000000000", "0.0000001", "9" * 20, "id: ", "type: ", "---\n", "\u202e", "\x00", "\x1b"],
    *["e\u0301", "\u0351" * 9, "\U000e0041", "\ufeff", "\r", "x" * 300, "<b>", "{{ x }}", "%s"],
]


def _lines(text: str, chance: random.Random) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, chance.randrange(len(lines))


def _cut_lines(text: str, chance: random.Random) -> str:
    lines, place = _lines(text, chance)
    del lines[place : place + chance.choice([1, 1, 1, 5, 50])]
    return "\n".join(lines)


def _doubled_line(text: str, chance: random.Random) -> str:
    lines, place = _lines(text, chance)
    lines.insert(chance.randint(0, len(lines)), lines[place])
    return "\n".join(lines)


def _swapped_lines(text: str, chance: random.Random) -> str:
    lines, place = _lines(text, chance)
    other = chance.randrange(len(lines))
    lines[place], lines[other] = lines[other], lines[place]
    return "\n".join(lines)


def _moved_line(text: str, chance: random.Random) -> str:
    lines, place = _lines(text, chance)
    lines[place] = " " * chance.choice([1, 2, 4]) + lines[place]
    return "\n".join(lines)


def _other(text: str, chance: random.Random) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + chance.choice(PIECES) + text[place + chance.choice([0, 0, 1, 2, 9]) :]


HURTS: list[Callable[[str, random.Random], str]]
HURTS = [_cut_lines, _doubled_line, _swapped_lines, _moved_line, _other]


def damaged(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        hurt = chance.choice(HURTS)
        text = hurt(text, chance)
    return text


def screen(folder: Path, seed: int) -> bool:
    """One set of files with damage in one or all of them; whether results came of it."""
    chance = random.Random(seed)
    shipped = chance.choice(list(SETS.values()))
    hurt = chance.choice([*FILES, "all"])
    for (name, room), file in zip(FILES.items(), shipped, strict=True):
        text = (room / file).read_text(encoding="utf-8")
        text = damaged(text, chance) if hurt in (name, "all") else text
        (folder / name).write_text(text, encoding="utf-8", newline="")
    profile, questionnaire, answers = (str(folder / name) for name in FILES)
    results: list[FitResult] = []
    problems: tuple[Problem, ...] = ()
    try:
        results = screen_files([Path(answers)], profile, questionnaire, Notebook())
    except ProblemsError as error:
        problems = error.problems
    assert bool(results) != bool(problems)
    assert not [problem for problem in problems if BAD.search(str(problem).replace("\n", ""))]
    for result in results:
        assert not BAD.search(print_html(result))
        assert result.model_validate_json(result.model_dump_json(by_alias=True)) == result
    return bool(results)


@pytest.mark.parametrize("part", range(4))
def test_damaged_files_are_refused_or_scored(tmp_path: Path, part: int) -> None:
    results = [screen(tmp_path, seed) for seed in range(part * 8, part * 8 + 8)]
    assert not all(results)


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_many_damaged_files_are_refused_or_scored(tmp_path: Path, part: int) -> None:
    results = [screen(tmp_path, seed) for seed in range(1000 + part * 100, 1100 + part * 100)]
    assert 0 < sum(results) < len(results)

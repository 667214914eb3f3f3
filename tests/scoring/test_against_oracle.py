"""Scores, fits, intervals and gates against a second, independent computation."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from screener.models.result import CategoryResult, FitResult
from screener.pipeline import Notebook, screen_files
from tests import oracle, random_files

CLOSE = 1e-9
# The oracle computes in exact fractions: a tie at the ninth decimal may round the other way.
ROUNDED = 2e-9


def near(ours: float | None, theirs: float | None, tolerance: float = CLOSE) -> bool:
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return abs(float(ours) - float(theirs)) <= tolerance


def screened(case: tuple[Any, Any, Any], folder: Path, suffix: str) -> FitResult:
    dump = random_files.to_json if suffix == ".json" else random_files.to_yaml
    questionnaire, profile, answers = case
    (folder / f"{questionnaire['questionnaire']}{suffix}").write_text(dump(questionnaire))
    (folder / f"the-profile{suffix}").write_text(dump(profile))
    (folder / f"the-answers{suffix}").write_text(dump(answers))
    return screen_files(
        [folder / f"the-answers{suffix}"],
        str(folder / f"the-profile{suffix}"),
        None,
        Notebook(),
    )[0]


Compared = tuple[str, Any, Any, float]


def overall_figures(result: FitResult, expected: dict[str, Any]) -> Iterator[Compared]:
    for name, tolerance in (
        ("fit", ROUNDED),
        ("coverage", ROUNDED),
        ("expected", CLOSE),
        ("standard_error", CLOSE),
    ):
        yield name, getattr(result.overall, name), expected[name], tolerance
    yield from ends("interval", result.overall.interval, expected["interval"], 2 * ROUNDED)


def category_figures(category: CategoryResult, expected: dict[str, Any]) -> Iterator[Compared]:
    for name in ("standard_error", "share", "weight", "expected_fit", "answered", "of"):
        yield name, getattr(category, name), expected[name], CLOSE
    steep = ROUNDED * max(1.0, 100 / category.tolerance)
    for name, tolerance in (("score", ROUNDED), ("fit", steep), ("points_lost", steep)):
        yield name, getattr(category, name), expected[name], tolerance
    yield from ends("if_rest", category.score_if_rest, expected["score_if_rest"], ROUNDED)
    for line in category.items:
        yield line.id, line.points, expected["items"][line.id], CLOSE


def ends(name: str, ours: Any, theirs: Any, tolerance: float) -> Iterator[Compared]:
    pairs = zip(ours or (None, None), theirs or (None, None), strict=True)
    return ((name, mine, other, tolerance) for mine, other in pairs)


def differences(result: FitResult, expected: dict[str, Any]) -> list[str]:
    figures = list(overall_figures(result, expected["overall"]))
    for category in result.categories:
        theirs = expected["categories"][category.id]
        figures += [(f"{category.id}.{c[0]}", *c[1:]) for c in category_figures(category, theirs)]
    return [
        f"{name}: {mine} is not {other}"
        for name, mine, other, t in figures
        if not near(mine, other, t)
    ]


def compare(seed: int, folder: Path) -> None:
    case = random_files.random_case(seed)
    result = screened(case, folder, ".json" if seed % 2 else ".yaml")
    expected = oracle.evaluate(*case)
    assert differences(result, expected) == []
    assert result.status == expected["status"]
    assert result.overall.band == expected["overall"]["band"]
    ours = [(gate.id, gate.kind, gate.outcome) for gate in result.gates]
    assert ours == [(g["id"], g["kind"], g["outcome"]) for g in expected["gates"]]


@pytest.mark.parametrize("seed", range(60))
def test_a_random_case_agrees(seed: int, tmp_path: Path) -> None:
    compare(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(60, 660))
def test_more_random_cases_agree(seed: int, tmp_path: Path) -> None:
    compare(seed, tmp_path)

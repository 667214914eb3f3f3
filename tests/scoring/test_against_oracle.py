"""Scores, fits, intervals and gates against a second, independent computation."""

from pathlib import Path
from typing import Any

import pytest

from screener.models.result import FitResult
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


def differences(result: FitResult, expected: dict[str, Any]) -> list[str]:
    found = []

    def check(name: str, ours: Any, theirs: Any, tolerance: float = CLOSE) -> None:
        if not near(ours, theirs, tolerance):
            found.append(f"{name}: {ours} is not {theirs}")

    overall = expected["overall"]
    for name in ("fit", "coverage"):
        check(name, getattr(result.overall, name), overall[name], ROUNDED)
    for name in ("expected", "standard_error"):
        check(name, getattr(result.overall, name), overall[name])
    for ours, theirs in zip(
        result.overall.interval or (None, None), overall["interval"] or (None, None), strict=True
    ):
        check("interval", ours, theirs, 2 * ROUNDED)
    for category in result.categories:
        theirs = expected["categories"][category.id]
        for name in ("score", "fit"):
            check(f"{category.id}.{name}", getattr(category, name), theirs[name], ROUNDED)
        for name in ("standard_error", "share", "weight", "expected_fit"):
            check(f"{category.id}.{name}", getattr(category, name), theirs[name])
        check(f"{category.id}.lost", category.points_lost, theirs["points_lost"], ROUNDED)
        for ours, other in zip(
            category.score_if_rest or (None, None),
            theirs["score_if_rest"] or (None, None),
            strict=True,
        ):
            check(f"{category.id}.if_rest", ours, other, ROUNDED)
        assert (category.answered, category.of) == (theirs["answered"], theirs["of"])
        for line in category.items:
            check(f"{category.id}.{line.id}", line.points, theirs["items"][line.id])
    return found


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

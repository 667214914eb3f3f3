"""``screener calibrate``: from answers and outcomes to a study, a document and a profile."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from screener.models.calibration import Calibration
from tests.batch.crowds import write_csv
from tests.cli.conftest import Ended, Run
from tests.random_files import to_yaml
from tests.report.verapdf.rules import failures

NAMES = ["drive", "care", "calm", "craft"]
COMMAND = ("calibrate", "t.csv", "--outcomes", "o.csv", "-p", "p.yaml", "-q", "q.yaml")
Node = dict[str, Any]


def gauge(name: str) -> Node:
    line = {"min": "0", "max": "100", "points": [["0", "0"], ["100", "1"]]}
    return {"id": name, "type": "number", "text": f"How much {name}?", "unit": "%", **line}


def files(folder: Path, scores: np.ndarray, outcomes: Iterable[Iterable[object]]) -> None:
    """Everybody's answers are their scores; rows of outcomes begin with their heads."""
    about = {"definition": "D", "low": "L", "high": "H"}
    categories = [
        {"id": name, "title": name.title(), **about, "items": [gauge(f"{name}1")]} for name in NAMES
    ]
    head = {"version": "1", "title": "T"}
    scales = {"scales": {"s": ["No", "Yes"]}}
    asked = {"questionnaire": "q", **head, "language": "en", **scales, "categories": categories}
    ideal = {"weight": "1", "target": ["100", "100"], "tolerance": "100", "reason": "Because."}
    profile = {
        "profile": "p",
        **head,
        "questionnaire": "q",
        "categories": dict.fromkeys(NAMES, ideal),
    }
    (folder / "q.yaml").write_text(to_yaml(asked), "utf-8")
    (folder / "p.yaml").write_text(to_yaml(profile), "utf-8")
    rows = [[f"C-{place}", *map(str, row)] for place, row in enumerate(scores.round(3))]
    write_csv(folder / "t.csv", [["candidate_id", *(f"{name}1" for name in NAMES)], *rows])
    write_csv(folder / "o.csv", [list(map(str, row)) for row in outcomes])


def people(n: int, slope: float) -> tuple[np.ndarray, np.ndarray]:
    """Scores in four categories, and outcomes that go with the first of them."""
    rng = np.random.Generator(np.random.PCG64(1))
    scores = np.clip(50 + 15 * rng.normal(size=(n, 4)), 0, 100)
    return scores, slope * (scores[:, 0] - 50) / 15 + rng.normal(size=n)


@pytest.fixture
def planted(here: Path) -> np.ndarray:
    scores, outcome = people(260, 0.7)
    files(
        here, scores, [["candidate_id", "quota"], *([f"C-{i}", y] for i, y in enumerate(outcome))]
    )
    return np.column_stack([scores.round(3), outcome])


def printed(ended: Ended) -> Calibration:
    assert ended.code == 0, ended.err
    return Calibration.model_validate_json(ended.out)


def test_figures_are_those_of_numpy(screener: Run, planted: np.ndarray) -> None:
    found = printed(screener(*COMMAND, "--json", "-"))
    scores, outcome = planted[:, :4], planted[:, 4]
    assert found.profile_validity is not None
    expected = np.corrcoef(scores.mean(axis=1), outcome)[0, 1]
    assert found.profile_validity.r == pytest.approx(expected, abs=1e-8)
    for place, each in enumerate(found.categories):
        expected = np.corrcoef(scores[:, place], outcome)[0, 1]
        assert each.r == pytest.approx(expected, abs=1e-8)
    assert found.outcome.above == pytest.approx(float(np.median(outcome)))
    assert found.outcome.base_rate == 0.5
    assert found.joined.counted == 260
    assert [each.more for each in found.power] == [904, 28, 0]


def test_a_proposed_profile_is_right_and_says_why(
    screener: Run, planted: np.ndarray, here: Path
) -> None:
    ended = screener(*COMMAND, "--propose", "better.yaml")
    assert ended.code == 0, ended.err
    assert "Another profile is proposed below" in ended.out
    assert "Local Law 144" in ended.out
    checked = screener("check", "better.yaml")
    assert checked.code == 0, checked.err
    text = (here / "better.yaml").read_text("utf-8")
    assert "With “quota” of 260 people its r is 0." in text
    assert "The authors: Because." in text
    assert "calibrated on o.csv (sha256 " in text
    assert 'calibration: "260 people, “quota”: out-of-sample r 0.' in text
    again = printed(screener(*COMMAND[:-3], "better.yaml", "-q", "q.yaml", "--json", "-"))
    assert max(again.categories, key=lambda each: each.share).id == "drive"


@pytest.mark.long
def test_noise_is_said_in_those_words(screener: Run, here: Path) -> None:
    scores, outcome = people(120, 0)
    words = ["stayed" if y > 0 else "left" for y in outcome]
    files(
        here, scores, [["candidate_id", "a", "b"], *([f"C-{i}", w, 1] for i, w in enumerate(words))]
    )
    ended = screener(
        *COMMAND, "--outcome", "a", "--success", "stayed", "--propose", "n.yaml", "-o", "n.pdf"
    )
    assert ended.code == 0, ended.err
    assert "It does not predict “a”." in ended.out
    assert "a point-biserial r of" in ended.out
    assert "looked for from 200 people on, and here are 120" in ended.out
    assert "n.yaml is not written" in ended.err
    assert not (here / "n.yaml").exists()
    assert failures([here / "n.pdf"]) == {here / "n.pdf": []}


def test_whose_ids_do_not_join_is_told_both_ways(screener: Run, here: Path) -> None:
    scores, outcome = people(60, 1)
    rows = [[f"C-{i}", y] for i, y in enumerate(outcome[:50])]
    files(here, scores, [["candidate_id", "quota"], *rows, ["Z-9", 1], ["C-55", ""]])
    ended = screener(*COMMAND, "--json", "j.json")
    assert ended.code == 0, ended.err
    assert "o.csv: Warning: 1 candidate with an outcome but without answers" in ended.err
    assert "They are: Z-9" in ended.err
    assert "t.csv: Warning: 10 candidates without an outcome" in ended.err
    document = Calibration.model_validate(json.loads((here / "j.json").read_text()))
    assert document.joined.unknown == ("Z-9",)
    assert document.joined.without == tuple(f"C-{i}" for i in range(50, 60))


@pytest.mark.parametrize(
    ("rows", "more", "said"),
    [
        ([["C-1", 5], ["C-2", 6]], (), "2 candidates have both an overall fit and an outcome"),
        ([[f"C-{i}", 5] for i in range(40)], (), 'Every outcome is "5"'),
        ([[f"C-{i}", i % 2 * 7 + 0.5] for i in range(40)], ("--success", "99"), "Nobody who is"),
        ([["X-1", 1], ["X-2", 2]], (), "None of the 2 ids with an outcome is among"),
        ([["C-1", "x"], ["C-2", 2]], (), '"x" is no plain number'),
        ([["C-1", 1], ["C-2", 2], ["C-1", "x"]], (), '"C-1" is there 2 times, in the rows 2, 4'),
        ([["C-1", 1], ["C-2", 2]], ("--outcome", "quotas"), 'Did you mean "quota"?'),
    ],
)
def test_what_is_wrong_with_outcomes(
    screener: Run, here: Path, rows: list[list[object]], more: tuple[str, ...], said: str
) -> None:
    files(here, people(60, 0)[0], [["candidate_id", "quota"], *rows])
    ended = screener(*COMMAND, *more, "-o", "x.pdf", "--propose", "x.yaml")
    assert ended.code == 2
    assert said in ended.err
    assert not (here / "x.pdf").exists()
    assert not (here / "x.yaml").exists()


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (["candidate", "quota"], 'No column is called "candidate_id"'),
        (["candidate_id"], "no column of outcomes"),
        (["candidate_id", "quota", "stars"], "2 columns of which each could be the outcome"),
    ],
)
def test_which_column_is_meant(screener: Run, here: Path, heads: list[str], said: str) -> None:
    files(here, people(40, 0)[0], [heads, ["C-1", 5, 6][: len(heads)]])
    ended = screener(*COMMAND)
    assert (ended.code, said in ended.err) == (2, True), ended.err


@pytest.mark.parametrize("name", ["x.txt", "p.yaml", "o.csv", "a b.yaml"])
def test_where_a_profile_cannot_go(screener: Run, here: Path, name: str) -> None:
    files(here, people(40, 0)[0], [["candidate_id", "quota"], ["C-1", 5]])
    before = (here / "p.yaml").read_bytes()
    assert screener(*COMMAND, "--propose", name).code == 2
    assert (here / "p.yaml").read_bytes() == before


@pytest.mark.long
def test_the_same_input_gives_the_same_bytes(
    screener: Run, planted: np.ndarray, here: Path
) -> None:
    for folder in ("one", "two"):
        ended = screener(*COMMAND, "-o", folder, "--json", folder, "--propose", f"{folder}/n.yaml")
        assert ended.code == 0, ended.err
    for path in sorted((here / "one").iterdir()):
        assert path.read_bytes() == (here / "two" / path.name).read_bytes()
    assert len(list((here / "one").iterdir())) == 3

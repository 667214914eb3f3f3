"""``screener check`` of profiles: where they are likely to disappoint, alone and against people."""

import json
from pathlib import Path

import pytest

from screener.batch.results import write_results
from screener.pipeline import Notebook
from screener.pipeline.opening import open_applicants
from screener.sources.library import profile_ids, read_bundled
from tests.cli.conftest import Run
from tests.faults.applicants import write_table

NUMBER = 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a round of people who answer at random."""
    folder = tmp_path_factory.mktemp("people")
    table = write_table(folder / "table.csv", NUMBER)
    (folder / "may").mkdir()
    opened = open_applicants(table, "account-executive", "sales-quick", None, Notebook())
    write_results(opened, folder / "may" / "results.parquet", lambda _: None)
    return folder


@pytest.fixture
def rep(here: Path) -> Path:
    """A profile that asks too much of one thing and too little of another."""
    text = read_bundled("profiles", "account-executive").data.decode()
    text = text.replace("profile: account-executive", "profile: rep")
    text = text.replace("target: [70, 100]", "target: [1, 100]", 1)
    text = text.replace("minimum: 35", "minimum: 99")
    (here / "rep.yaml").write_text(text, encoding="utf-8")
    return Path("rep.yaml")


@pytest.mark.parametrize("name", profile_ids())
def test_the_bundled_profiles_are_free_of_doubts(screener: Run, here: Path, name: str) -> None:
    (here / "own").mkdir()
    path = here / "own" / f"{name}.yaml"
    path.write_bytes(read_bundled("profiles", name).data)
    ended = screener("check", path)
    assert ended.code == 0
    assert "Warning" not in ended.err


def test_a_doubt_stands_at_its_line_and_stops_nothing(screener: Run, rep: Path) -> None:
    ended = screener("check", rep)
    assert ended.code == 0
    assert ended.out.startswith("rep.yaml: fine (a profile")
    line = next(
        n for n, text in enumerate(rep.read_text("utf-8").splitlines(), 1) if "minimum: 99" in text
    )
    assert f"rep.yaml:{line}:14: categories.accountability.minimum: Warning: somebody" in ended.err
    found = json.loads(screener("check", rep, "--format", "json").out)
    assert [problem["severity"] for problem in found["problems"]] == ["warning"]


def test_a_profile_with_mistakes_gets_no_second_look(screener: Run, rep: Path) -> None:
    text = rep.read_text("utf-8").replace("target: [1, 100]", "target: [100, 1]")
    rep.write_text(text, encoding="utf-8")
    ended = screener("check", rep)
    assert ended.code == 2
    assert "Warning" not in ended.err


def test_against_a_round(screener: Run, rep: Path, made: Path) -> None:
    ended = screener("check", rep, "--on", made / "may")
    assert ended.code == 0
    assert "of 40 people (round may) are in this target: it tells few apart." in ended.err
    assert "of 40 people (round may) are below this minimum beyond error." in ended.err


def test_against_norms(screener: Run, rep: Path, made: Path) -> None:
    assert screener("norms", made / "may", "-o", "norms.yaml", "--title", "All of us").code == 0
    ended = screener("check", rep, "norms.yaml", "--norms", "norms.yaml")
    assert ended.code == 0, ended.err
    assert 'people (norms "All of us") are in this target' in ended.err
    assert 'people (norms "All of us") are below this minimum' in ended.err


def test_people_of_another_questionnaire_are_not_held_against(
    screener: Run, here: Path, made: Path
) -> None:
    (here / "lead.yaml").write_bytes(read_bundled("profiles", "sales-manager").data)
    ended = screener("check", "lead.yaml", "--on", made / "may")
    assert ended.code == 0
    assert 'Warning: the round answers "sales-quick", so this profile was not held' in ended.err


def test_people_that_are_none(screener: Run, rep: Path, here: Path, made: Path) -> None:
    (here / "empty").mkdir()
    for named in (("--on", "empty"), ("--on", "nowhere"), ("--norms", rep), ("--norms", "no.yaml")):
        ended = screener("check", rep, *named)
        assert (ended.code, ended.out) == (2, "")
    ended = screener("check", made / "may" / "table.yaml", "--on", made / "may")
    assert ended.code == 2
    assert "there is no profile here" in ended.err

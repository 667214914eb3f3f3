"""``screener list`` and ``screener demo``: what comes with Screener."""

import json
from pathlib import Path

import pytest

from screener.sources.library import candidate_names, profile_ids, questionnaire_ids
from tests.cli.conftest import Run


def test_everything_is_listed(screener: Run) -> None:
    ended = screener("list")
    assert (ended.code, ended.err) == (0, "")
    firsts = [line.split()[0] for line in ended.out.splitlines() if line]
    assert set(firsts) >= {*profile_ids(), *questionnaire_ids()}
    assert "account-executive " in screener("list", "profiles").out
    assert "account-executive " not in screener("list", "questionnaires").out


def test_as_a_document_for_programs(screener: Run) -> None:
    found = json.loads(screener("list", "--format", "json").out)
    assert list(found) == ["profiles", "questionnaires", "candidates"]
    core = next(each for each in found["questionnaires"] if each["id"] == "sales-core")
    assert core == {
        "id": "sales-core",
        "title": "Sales candidate questionnaire",
        "categories": 13,
        "items": 74,
        "minutes": 18,
    }
    assert len(found["candidates"]) == len(candidate_names())


@pytest.mark.long
def test_the_demo_writes_every_report(screener: Run, here: Path) -> None:
    ended = screener("demo")
    assert ended.code == 0, ended.err
    number = len(candidate_names())
    assert len(ended.out.splitlines()) == number
    assert len(list((here / "screener-demo").glob("*.pdf"))) == number
    assert len(list((here / "screener-demo").glob("*.json"))) == number
    assert f"{number} reports in screener-demo. What to try next:" in ended.err
    told = next(line for line in ended.err.splitlines() if "screener explain" in line)
    assert screener("explain", told.split()[2]).code == 0
    assert screener("demo").code == 0

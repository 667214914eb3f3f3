"""``screener reliability``: rounds and tables, figures that can be worked out, and mistakes."""

import json
import statistics
from pathlib import Path
from typing import Any

import pytest

from screener.models.reliability import Reliability
from tests.batch import crowds
from tests.batch.crowds import write_csv
from tests.cli.conftest import Ended, Run
from tests.random_files import to_yaml
from tests.report.verapdf.rules import failures

Node = dict[str, Any]
AGREE = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]
WORKED = ["3434", "5545", "2232", "4445", "1221", "3343"]


def asked(*reversed_: str) -> Node:
    items: list[Node] = [
        {"id": f"i{n}", "type": "scale", "scale": "agree", "text": f"Statement {n}"}
        for n in range(4)
    ]
    for item in items:
        if item["id"] in reversed_:
            item["reverse"] = "true"
    about = {"title": "Care", "definition": "D", "low": "L", "high": "H"}
    head = {"questionnaire": "q", "version": "1", "title": "Questions", "language": "en"}
    return {
        **head,
        "scales": {"agree": AGREE},
        "categories": [{"id": "care", **about, "items": items}],
    }


@pytest.fixture
def worked(here: Path) -> Path:
    """The worked matrix as a table, and its questionnaire."""
    (here / "q.yaml").write_text(to_yaml(asked()), "utf-8")
    rows = [[f"C-{n}", *row] for n, row in enumerate(WORKED)]
    return write_csv(here / "t.csv", [["candidate_id", "i0", "i1", "i2", "i3"], *rows])


def printed(ended: Ended) -> Reliability:
    assert ended.code == 0, ended.err
    return Reliability.model_validate_json(ended.out)


def test_the_worked_matrix_through_the_command(screener: Run, worked: Path) -> None:
    [care] = printed(screener("reliability", worked, "-q", "q.yaml", "--json", "-")).categories
    assert care.alpha == pytest.approx(0.9491525423728813, abs=1e-9)
    assert care.alpha_standardised == pytest.approx(0.9614616213553904, abs=1e-9)
    assert care.alpha_interval == pytest.approx((0.8181483720705559, 0.9920893578095684), abs=1e-9)
    assert care.sem == pytest.approx(1.095445115010333 * 6.25, abs=1e-6)
    assert [item.alpha_if_dropped for item in care.items] == pytest.approx(
        [0.9, 0.9230769230769231, 0.9732824427480917, 0.91875], abs=1e-9
    )
    assert care.items[2].counts == dict(zip(AGREE, [0, 1, 2, 3, 0], strict=True))


def test_wrong_keying_shows_as_it_is_with_a_hint(screener: Run, worked: Path, here: Path) -> None:
    (here / "q.yaml").write_text(to_yaml(asked("i1", "i3")), "utf-8")
    ended = screener("reliability", worked, "-q", "q.yaml")
    assert ended.code == 0
    assert "Check keying: i1 and i3." in ended.out or "Check keying: i0 and i2." in ended.out
    assert "Alpha is negative (−" in ended.out
    care = printed(screener("reliability", worked, "-q", "q.yaml", "--format", "json"))
    assert (care.categories[0].alpha or 0) < 0
    assert care.categories[0].sem is None


def test_a_round_and_its_table_say_the_same(screener: Run, here: Path) -> None:
    people = crowds.crowd(here, 5, 30)
    (here / "round").mkdir()
    crowds.scored(crowds.opened(here / "table.csv"), here / "round" / "results.parquet")
    of_round = printed(screener("reliability", "round", "--json", "-"))
    of_table = printed(screener("reliability", "table.csv", "-q", "random-5.yaml", "--json", "-"))
    assert (of_round.sample.kind, of_table.sample.kind) == ("round", "table")
    assert of_round.sample.candidates == of_table.sample.candidates == len(people)
    assert of_round.categories == of_table.categories
    assert of_round.questionnaire == of_table.questionnaire


def test_scores_are_those_of_the_results(screener: Run, here: Path) -> None:
    crowds.crowd(here, 5, 30)
    (here / "round").mkdir()
    crowds.scored(crowds.opened(here / "table.csv"), here / "round" / "results.parquet")
    stored = crowds.stored(here / "round" / "results.parquet").frame()
    found = {
        each.id: each
        for each in printed(screener("reliability", "round", "--json", "-")).categories
    }
    names = [name for name in stored.columns if name.startswith("score:")]
    assert names
    for name in names:
        scores = stored[name].drop_nulls().to_list()
        assert found[name.partition(":")[2]].n == len(scores)
        if len(scores) > 1:
            assert found[name.partition(":")[2]].sd == pytest.approx(statistics.stdev(scores))


@pytest.mark.long
def test_every_file_at_once_and_the_pdf_keeps_the_rules(screener: Run, worked: Path) -> None:
    ended = screener("reliability", worked, "-q", "q.yaml", "-o", "out", "--json", "out")
    assert ended.code == 0, ended.err
    pdf, data = Path("out/t-reliability.pdf"), Path("out/t-reliability.json")
    assert json.loads(data.read_text("utf-8"))["schema"] == "screener.reliability/1"
    assert failures([pdf]) == {pdf: []}
    again = screener("reliability", worked, "-q", "q.yaml", "-o", "again")
    assert again.code == 0
    assert Path("again/t-reliability.pdf").read_bytes() == pdf.read_bytes()


def test_rows_that_cannot_be_read_are_told(screener: Run, worked: Path, here: Path) -> None:
    with worked.open("a", encoding="utf-8") as file:
        file.write("C-9,9,1,1,1\n")
    ended = screener("reliability", worked, "-q", "q.yaml", "--json", "-")
    assert ended.code == 3
    assert "1 row set aside" in ended.err
    found = Reliability.model_validate_json(ended.out)
    assert (found.sample.candidates, found.sample.set_aside) == (6, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["t.csv"], "does not say which questionnaire"),
        (["t.csv", "-q", "nowhere"], "nowhere"),
        (["nothing.csv", "-q", "q.yaml"], "nothing.csv"),
        (["t.csv", "-q", "q.yaml", "-o", "out.json"], "no .pdf"),
        (["t.csv", "-q", "q.yaml", "--json", "t.csv"], "no .json"),
        (["t.csv", "-q", "q.yaml", "--missing", "zero"], "'listwise', 'pairwise'"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(
    screener: Run, worked: Path, here: Path, arguments: list[str], words: str
) -> None:
    before = sorted(here.iterdir())
    ended = screener("reliability", *arguments)
    assert ended.code == 2
    assert words in ended.err
    assert ended.out == ""
    assert sorted(here.iterdir()) == before


def test_without_the_extra_it_says_what_to_install(
    screener: Run, worked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screener.cli.studies.find_spec", lambda name: None)
    ended = screener("reliability", worked, "-q", "q.yaml")
    assert ended.code == 2
    assert 'pip install "sales-screener[stats]"' in ended.err

"""``screener whatif``: rounds, masked rounds and tables, and what is wrong with what was asked."""

from pathlib import Path

import pytest

from screener.batch.ordering import rank
from screener.models.whatif import WhatIf
from screener.outputs.mask_key import mask_code
from tests.batch import crowds, masked_rounds
from tests.cli.conftest import Ended, Run
from tests.report.verapdf.rules import failures

SEED, NUMBER = 3, 24


@pytest.fixture
def round_(here: Path) -> Path:
    """A round of random people, stopped once its results were there."""
    crowds.crowd(here, SEED, NUMBER)
    (here / "round").mkdir()
    crowds.scored(crowds.opened(here / "table.csv"), here / "round" / "results.parquet")
    return Path("round")


def printed(ended: Ended) -> WhatIf:
    assert ended.code == 0, ended.err
    return WhatIf.model_validate_json(ended.out)


def test_a_round_in_the_terminal(screener: Run, round_: Path) -> None:
    ended = screener("whatif", round_)
    assert ended.code == 0, ended.err
    lines = ended.out.splitlines()
    assert lines[0] == "What if: round: how firm is the order?"
    assert lines[1].startswith("24 candidates, ")
    assert "Who is among the first 8" in lines
    assert "Which weight matters" in lines
    assert lines[-1].startswith("What this cannot say. ")
    assert ended.err.startswith("round: Warning: This round is not finished")


def test_a_table_is_the_same_as_its_round(screener: Run, round_: Path) -> None:
    asked = ("--first", "3", "--json", "-")
    of_round = printed(screener("whatif", round_, *asked))
    of_table = printed(screener("whatif", "table.csv", "-p", "p.yaml", *asked))
    assert of_table.sample.kind == "table"
    assert of_round.sample.kind == "round"
    assert of_table.likely == of_round.likely
    assert of_table.categories == of_round.categories
    assert of_round.first == 3
    assert of_round.sample.candidates == NUMBER


def test_the_first_are_those_of_the_ranking(screener: Run, round_: Path, here: Path) -> None:
    found = printed(screener("whatif", round_, "--first", "5", "--format", "json"))
    ranking = rank(crowds.stored(here / "round" / "results.parquet"))
    ids = next(ranking.frames(columns=["candidate_id"]))["candidate_id"].to_list()
    assert [(each.order, each.candidate.id) for each in found.likely] == [
        (each.order, ids[each.order - 1]) for each in found.likely
    ]
    assert {each.chances.most > 0 for each in found.likely} == {True}
    assert all(each.candidate.name for each in found.likely)


@pytest.mark.long
def test_another_profile_makes_another_order(screener: Run, round_: Path, here: Path) -> None:
    text = (here / "p.yaml").read_text(encoding="utf-8").replace("random-role", "other-role")
    (here / "other.yaml").write_text(text, encoding="utf-8")
    found = printed(screener("whatif", round_, "-p", "other.yaml", "--json", "-"))
    assert found.profile.id == "other-role"
    assert found.likely == printed(screener("whatif", round_, "--json", "-")).likely


@pytest.mark.long
def test_files(screener: Run, round_: Path, here: Path) -> None:
    asked = ("whatif", round_, "-o", "out", "--json", "firm.json")
    ended = screener(*asked)
    assert ended.code == 0, ended.err
    pdf, data = here / "out" / "round-whatif.pdf", here / "firm.json"
    assert failures([pdf]) == {pdf: []}
    WhatIf.model_validate_json(data.read_text(encoding="utf-8"))
    before = (pdf.read_bytes(), data.read_bytes())
    assert screener(*asked).code == 0
    assert (pdf.read_bytes(), data.read_bytes()) == before
    assert screener("whatif", round_, "--json", "-", "--seed", "2").out.encode() != before[1]


@pytest.fixture
def masked(here: Path, screener: Run) -> Path:
    masked_rounds.write_files(here)
    asked = ("applicants.csv", "-p", "hidden-role.yaml", "-o", "round", "--copy", "masked")
    ended = screener("batch", *asked, "--reports", "none")
    assert ended.code == 0, ended.err
    return Path("round")


def test_of_a_masked_round_nobody_is_named(screener: Run, masked: Path, here: Path) -> None:
    ended = screener("whatif", masked, "--first", "2", "--json", "masked.json")
    assert ended.code == 0, ended.err
    text = (here / "masked.json").read_text(encoding="utf-8")
    found = WhatIf.model_validate_json(text)
    secret = bytes.fromhex((here / "round.mask-key").read_text(encoding="ascii"))
    codes = {mask_code(secret, person.id) for person in masked_rounds.who()}
    assert found.masked
    assert {each.candidate.id for each in found.likely} <= codes
    assert len(found.likely) >= 2
    for person in masked_rounds.who():
        for told in (text, ended.out, ended.err):
            assert person.id not in told
            assert (person.name or "?") not in told


def test_a_masked_round_needs_its_key(screener: Run, masked: Path, here: Path) -> None:
    (here / "round.mask-key").rename(here / "kept")
    ended = screener("whatif", masked)
    assert ended.code == 2
    assert "The key of the masked copies is not there." in ended.err
    assert screener("whatif", masked, "--first", "2", "--mask-key", "kept").code == 0


def test_too_many_places(screener: Run, round_: Path, here: Path) -> None:
    for wanted in ("24", "0"):
        ended = screener("whatif", round_, "--first", wanted, "-o", "x.pdf")
        assert ended.code == 2
        assert "Of 24 candidates, one or more are first, and fewer than all." in ended.err
        assert "Allowed: 1 to 23" in ended.err
    assert not (here / "x.pdf").exists()


def test_one_candidate_has_no_order(screener: Run, here: Path) -> None:
    crowds.crowd(here, SEED, 1)
    ended = screener("whatif", "table.csv", "-p", "p.yaml")
    assert ended.code == 2
    assert "There is one candidate here." in ended.err


def test_a_table_needs_a_profile(screener: Run, round_: Path) -> None:
    ended = screener("whatif", "table.csv")
    assert ended.code == 2
    assert "Name the profile with -p." in ended.err


def test_rows_set_aside_are_told(screener: Run, round_: Path, here: Path) -> None:
    table = here / "table.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")
    ended = screener("whatif", "table.csv", "-p", "p.yaml", "--json", "-")
    assert ended.code == 3
    assert WhatIf.model_validate_json(ended.out).sample.set_aside == 2
    assert "2 rows set aside" in ended.err


def test_without_the_extra(screener: Run, round_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screener.cli.studies.find_spec", lambda name: None)
    ended = screener("whatif", round_)
    assert ended.code == 2
    assert 'pip install "sales-screener[stats]"' in ended.err

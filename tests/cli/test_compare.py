"""``screener compare``: a few candidates of a round side by side."""

import json
import os
from pathlib import Path

import polars as pl
import pytest

from screener.models.comparison import Comparison
from tests.cli.conftest import Ended, Run
from tests.cli.rounds import results_in

IDS = ("C-101", "C-105", "C-102", "C-104")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rounds")
    return results_in(folder / "round", folder / "answers") / "results.parquet"


@pytest.fixture
def round_(here: Path, results: Path) -> Path:
    """The folder of a round that was stopped once its results were there."""
    (here / "round").mkdir()
    (here / "round" / "results.parquet").write_bytes(results.read_bytes())
    return Path("round")


def printed(ended: Ended) -> Comparison:
    assert ended.code == 0, ended.err
    return Comparison.model_validate_json(ended.out)


def test_two_candidates_to_a_pdf(screener: Run, round_: Path, here: Path) -> None:
    ended = screener("compare", round_, "C-102", "C-101", "-o", "two.pdf")
    assert ended.code == 0, ended.err
    assert (here / "two.pdf").read_bytes().startswith(b"%PDF-")
    lines = ended.out.splitlines()
    assert lines[0].startswith("A  C-101 Amani Mfano (order 1 of 6, tier 1): 95 of 100, Strong")
    assert lines[1].startswith("B  C-102 ")
    assert "The overall fit tells A and B apart." in lines
    assert lines[-1] == "-> two.pdf"
    assert ended.err.startswith("round: Warning: This round is not finished, so order and tiers")


def test_as_data(screener: Run, round_: Path, here: Path) -> None:
    ended = screener("compare", round_, *IDS, "--no-pdf", "--json", "-")
    found = printed(ended)
    assert [person.candidate.id for person in found.candidates] == list(IDS)
    assert found.round is not None
    assert (found.round.candidates, found.round.finished) == (6, False)
    assert sorted(path.name for path in here.iterdir()) == ["round"]
    assert json.loads(ended.out)["schema"] == "screener.comparison/1"


def test_the_order_of_the_ids_does_not_matter(screener: Run, round_: Path) -> None:
    asked = [("compare", round_, *ids, "--no-pdf", "--json", "-") for ids in (IDS, IDS[::-1])]
    assert screener(*asked[0]).out == screener(*asked[1]).out


def test_figures_are_those_of_the_results(screener: Run, round_: Path, here: Path) -> None:
    found = printed(screener("compare", round_, *IDS, "--no-pdf", "--json", "-"))
    for person in found.candidates:
        told = screener("explain", round_, person.candidate.id, "--format", "json")
        assert json.loads(told.out)["overall"] == person.overall.model_dump(mode="json")


def test_a_folder_gets_a_file_named_for_the_ids(screener: Run, round_: Path, here: Path) -> None:
    ended = screener("compare", round_, "C-101", "C-102", "--no-pdf", "--json", "out", "--quiet")
    assert (ended.code, ended.out) == (0, "")
    assert [path.name for path in (here / "out").iterdir()] == ["compare-C-101-C-102.json"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["C-101"], "One candidate cannot be compared; name two to four ids after the round."),
        (["C-101", "C-101"], 'The candidate "C-101" is named twice.'),
        ([*IDS, "C-103"], "5 candidates do not fit beside one another; name two to four ids."),
        (["C-101", "C-1O2"], 'round: This round has no candidate "C-1O2".'),
        (["C-101", "C-102", "-o", "x.docx"], "--out takes a .pdf or a folder;"),
        (["C-101", "C-102", "-o", "round/shortlist.pdf"], "the round keeps a file of its own"),
        (["C-101", "C-102", "-o", "round/reports"], "the round keeps a file of its own"),
    ],
)
def test_mistakes_write_nothing(
    screener: Run, round_: Path, here: Path, arguments: list[str], said: str
) -> None:
    before = sorted(here.rglob("*"))
    ended = screener("compare", round_, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "nothing was written." in ended.err
    assert sorted(here.rglob("*")) == before


def test_the_nearest_id(screener: Run, round_: Path) -> None:
    ended = screener("compare", round_, "c-101", "Nobody at all")
    assert ended.err.count("This round has no candidate") == 2
    assert ended.err.count('Did you mean "C-101"?\n') == 1
    assert "Whoever was set aside is listed in problems.csv, and has no result." in ended.err


def test_a_name_or_a_place_in_the_order_will_do(screener: Run, round_: Path) -> None:
    by_id = screener("compare", round_, "C-101", "C-102", "--no-pdf")
    assert by_id.code == 0
    assert screener("compare", round_, "amani  MFANO", "C-102", "--no-pdf").out == by_id.out
    assert screener("compare", round_, "#1", "C-102", "--no-pdf").out == by_id.out
    ended = screener("compare", round_, "#1", "C-101", "--no-pdf")
    assert 'The candidate "C-101" is named twice.' in ended.err
    assert 'This round has no candidate "#99"' in screener("compare", round_, "#1", "#99").err


def test_who_was_set_aside_is_told_why(screener: Run, round_: Path) -> None:
    lines = [
        "Severity,Candidate ID,File,Sheet,Row,Cell,Field,Code,What is wrong,Value,Allowed,Hint",
        "error,C-9,t.csv,,22,col 2,E-mail,duplicate-candidate,There twice.,C-9,,",
        "error,C-9,t.csv,,120,col 2,E-mail,duplicate-candidate,There twice.,C-9,,",
        "error,'=C-8,t.csv,,7,col 4,Week,unknown-answer,No answer.,Nie,,",
        "warning,C-7,t.csv,,8,col 4,Week,unread-time,No time.,Nie,,",
        "error,C-101,,,,,,no-report,The report could not be made.,,,",
    ]
    (round_ / "problems.csv").write_text("\r\n".join(lines), encoding="utf-8-sig")
    said = screener("compare", round_, "C-9", "C-101").err
    assert 'The candidate "C-9" was set aside: applied twice, rows 22 and 120.\n' in said
    assert "Did you mean" not in said
    said = screener("explain", round_, "=C-8").err
    assert 'The candidate "=C-8" was set aside: row 7, col 4: No answer.\n' in said
    assert "This round has no candidate" in screener("explain", round_, "C-7").err


def test_what_is_no_round(screener: Run, round_: Path, here: Path) -> None:
    (here / "empty").mkdir()
    (here / "begun").mkdir()
    (here / "begun" / "journal.jsonl").write_text("")
    (here / "broken").mkdir()
    (here / "broken" / "results.parquet").write_bytes(b"PAR1 no PAR1")
    (here / "file").touch()
    said = {
        "roun": 'There is no such folder.\n  Did you mean "round"?',
        "file": "This is a file; a round is a folder.",
        "empty": 'This is not a round: it holds no "results.parquet".',
        "begun": "This round has no results yet.",
        "broken": "does not hold the results of a round, or it is damaged.",
    }
    for folder, text in said.items():
        for command in (("compare", folder, "C-1", "C-2"), ("explain", folder, "C-1")):
            if (here / folder).is_dir() or command[0] == "compare":
                ended = screener(*command)
                assert ended.code == 2, (command, ended.err)
                assert text in ended.err


def test_a_result_that_was_tampered_with_is_told(screener: Run, round_: Path, here: Path) -> None:
    path = here / round_ / "results.parquet"
    metadata = pl.read_parquet_metadata(path)
    table = pl.read_parquet(path)
    table.drop("score:tools").write_parquet(path, metadata=metadata)
    ended = screener("compare", round_, "C-101", "C-102")
    assert ended.code == 2
    assert "These results are damaged, or another version of Screener made them." in ended.err


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["C-101", "C-101"], "These results are damaged"),
        ([None, None], 'This round has no candidate "C-101".'),
    ],
)
def test_results_whose_ids_somebody_changed(
    screener: Run, round_: Path, here: Path, ids: list[str | None], said: str
) -> None:
    path = here / round_ / "results.parquet"
    metadata, table = pl.read_parquet_metadata(path), pl.read_parquet(path)
    column = pl.Series("candidate_id", [*ids, *table["candidate_id"][2:]], dtype=pl.String)
    table.with_columns(column).write_parquet(path, metadata=metadata)
    ended = screener("explain", round_, "C-101")
    assert ended.code == 2
    assert said in ended.err


@pytest.mark.parametrize("about", ["[" * 100_000, "[]", "null", '{"tool": 5}'])
def test_results_that_say_nonsense_of_themselves(
    screener: Run, round_: Path, here: Path, about: str
) -> None:
    path = here / round_ / "results.parquet"
    metadata = pl.read_parquet_metadata(path) | {"screener.provenance": about}
    pl.read_parquet(path).write_parquet(path, metadata=metadata)
    ended = screener("explain", round_, "C-101")
    assert ended.code == 2
    assert "does not hold the results of a round" in ended.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_for_results_is_not_waited_for(screener: Run, here: Path) -> None:
    (here / "round").mkdir()
    os.mkfifo(here / "round" / "results.parquet")
    assert screener("explain", "round", "C-101").code == 2


@pytest.mark.long
def test_a_round_made_by_the_command(
    screener: Run, round_: Path, here: Path, results: Path
) -> None:
    answers = results.parent.parent / "answers"
    made = screener("batch", answers, "-p", "account-executive", "-o", "made", "--reports", "none")
    assert made.code == 0, made.err
    ended = screener("compare", "made", *IDS, "--no-pdf", "--json", "-", "--quiet")
    assert ended.err == ""
    found, other = (
        printed(ended),
        printed(screener("compare", round_, *IDS, "--no-pdf", "--json", "-")),
    )
    assert found.round is not None
    assert found.round.finished
    assert found.model_copy(update={"round": None}) == other.model_copy(update={"round": None})

"""``screener batch``: what it refuses, and whole rounds from real tables."""

import csv
import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from screener.batch.lock import held
from screener.batch.record import Counts, FileRef, Options, Origin, RunRecord, TableRef, Times
from screener.batch.request import Outcome
from screener.cli.round_lines import round_lines
from tests.cli.conftest import Ended, Run
from tests.faults.applicants import write_table

PROFILE = ("-p", "account-executive", "-q", "sales-quick")
FILES = {
    "journal.jsonl",
    "problems.csv",
    "ranking.csv",
    "ranking.xlsx",
    "reports",
    "results.jsonl",
    "results.parquet",
    "round.lock",
    "run.json",
    "sample_quality.csv",
    "shortlist.html",
    "shortlist.pdf",
}

RUN_RECORD = RunRecord(
    made_from=Origin(
        table=TableRef(name="t.csv", kind="csv", tool="plain", sha256="1"),
        map=None,
        profile=FileRef(id="p", version="1", sha256="2"),
        questionnaire=FileRef(id="q", version="1", sha256="3"),
        tool="0",
        engine=None,
    ),
    options=Options(),
    counts=Counts(rows=2, candidates=2, reports=2),
    notes=(),
    problems={},
    kept=(),
    files={},
    workers=1,
    resumed=0,
    times=Times(started="", finished="", seconds=0),
)
Batch = Callable[..., Ended]


@pytest.fixture
def table(here: Path) -> Path:
    write_table(here / "table.csv", 5)
    return Path("table.csv")


@pytest.fixture
def batch(screener: Run, table: Path) -> Batch:
    def call(*options: str | Path) -> Ended:
        return screener("batch", table, *PROFILE, "-o", "round", *options)

    return call


def record() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Path("round/run.json").read_bytes())
    return content


def names(folder: str = "round") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def rows(name: str) -> list[dict[str, str]]:
    text = Path("round", name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def stamps() -> dict[str, tuple[int, int]]:
    paths = [path for path in Path("round").rglob("*") if path.is_file()]
    return {str(p): (p.stat().st_ino, p.stat().st_mtime_ns) for p in paths}


# --- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "round"], "Which profile?"),
        ([*PROFILE], "Where should the round go?"),
        ([*PROFILE, "-o", "round", "--reports", "some"], "--reports takes all, none"),
        ([*PROFILE, "-o", "round", "--reports", "-1"], "--reports takes all, none"),
        ([*PROFILE, "-o", "round", "--limit", "0"], "--limit"),
        ([*PROFILE, "-o", "round", "--workers", "0"], "--workers"),
        (
            [*PROFILE, "-o", "round", "--workers", "2", "--cluster", "tcp://127.0.0.1:1"],
            "exclude each other",
        ),
    ],
)
def test_a_command_that_makes_no_sense(
    screener: Run, table: Path, options: list[str], said: str
) -> None:
    ended = screener("batch", table, *options)
    assert ended.code == 2
    assert said in ended.err
    assert not Path("round").exists()


def test_all_that_is_wrong_with_a_command_is_told_at_once(screener: Run, table: Path) -> None:
    ended = screener("batch", table, "--reports", "x")
    assert "Which profile?" in ended.err
    assert "3 mistakes; nothing was written." in ended.err


@pytest.mark.parametrize("text", ["a,b\n1\n", "candidate_id,acc1\nC-1,Often\nC-2,Often,x\n", ""])
def test_a_wrong_table_writes_nothing(batch: Batch, table: Path, text: str) -> None:
    table.write_text(text)
    ended = batch("--reports", "none")
    assert ended.code == 2
    assert "nothing was written" in ended.err
    assert not Path("round").exists()


def test_a_table_that_is_not_there(screener: Run, here: Path) -> None:
    ended = screener("batch", "nobody.csv", *PROFILE, "-o", "a/b/round")
    assert ended.code == 2
    assert "There is no such file" in ended.err
    assert list(here.iterdir()) == []


def test_a_folder_of_something_else_is_left_alone(batch: Batch) -> None:
    Path("round").mkdir()
    Path("round/notes.txt").write_text("mine")
    ended = batch()
    assert ended.code == 2
    assert "not empty, and it is not a round" in ended.err
    assert names() == ["notes.txt"]


def test_a_file_is_no_place_for_a_round(batch: Batch) -> None:
    Path("round").write_text("mine")
    ended = batch()
    assert ended.code == 2
    assert "not a folder" in ended.err
    assert Path("round").read_text() == "mine"


def commands(text: str) -> list[list[str]]:
    """The commands on lines of their own, as a shell takes them apart."""
    return [shlex.split(line)[1:] for line in text.splitlines() if line.startswith("  screener ")]


@pytest.fixture
def reworded(here: Path) -> Path:
    """A table in which one header is a question in nearly the same words."""
    path = write_table(here / "my table.csv", 4, wrong=1)
    asked = "I set myself goals that are higher than what was asked of me."
    text = path.read_text(encoding="utf-8")
    assert ",goal1," in text
    path.write_text(text.replace(",goal1,", f",{asked},"), encoding="utf-8")
    return Path(path.name)


@pytest.mark.long
def test_what_a_refusal_says_can_be_pasted_until_the_round_is_done(
    screener: Run, reworded: Path
) -> None:
    to = ("-o", "my round", "--reports", "none")
    ended = screener("batch", reworded, *PROFILE, *to)
    assert ended.code == 2
    assert "1 header needs your word; nothing was written.\n" in ended.err
    write, again = commands(ended.err)
    assert write == ["map", "my table.csv", "-q", "sales-quick", "-o", "my table.map.yaml"]
    assert again == [
        *("batch", "my table.csv", *PROFILE, "--map", "my table.map.yaml"),
        *("-o", "my round", "--reports", "none"),
    ]
    ended = screener(*write)
    assert commands(ended.err)[0][:6] == ["batch", "my table.csv", "-p", "PROFILE", *PROFILE[2:]]
    ended = screener(*again)
    assert ended.code == 3
    assert "3 candidates are ranked." in ended.out
    assert "Encoding:" in ended.err
    told = 'write what it means after "Perhaps": in my table.map.yaml (line '
    assert told in ended.err
    assert commands(ended.err) == [[*again, "--update"]]
    ended = screener(*again)
    assert "this round is finished" in ended.out
    assert "Encoding:" not in ended.err
    path = Path("my table.map.yaml")
    path.write_text(path.read_text().replace('"Perhaps":', '"Perhaps": Never'))
    ended = screener(*again)
    assert ended.code == 2
    assert 'You changed the map file "my table.map.yaml" since' in ended.err
    assert "hash" not in ended.err
    (update,) = commands(ended.err)
    ended = screener(*update)
    assert ended.code == 0
    assert "4 candidates are ranked." in ended.out


@pytest.mark.long
def test_rows_and_people_are_counted_apart(screener: Run, here: Path) -> None:
    rows = write_table(here / "t.csv", 3).read_text(encoding="utf-8").splitlines()
    day = rows[1].replace("2026-11-02", "")
    (here / "t.csv").write_text("\n".join([*rows, day, day]), encoding="utf-8")
    ended = screener("batch", "t.csv", *PROFILE, "-o", "round", "--reports", "none")
    assert ended.code == 3
    assert "3 rows of 1 person set aside for mistakes" in ended.out
    said = screener("explain", "round", "C-00001").err
    assert "was set aside: applied three times, rows 2, 5 and 6.\n" in said


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ({"no-glyphs": 2}, "2 reports have letters that no font here can draw"),
        ({"unread-time": 1}, "1 time could not be read and is left out"),
        ({"unread-time": 20}, "20 times could not be read and are left out"),
    ],
)
def test_what_was_left_out_is_told(here: Path, problems: dict[str, int], said: str) -> None:
    made = Outcome(RUN_RECORD.model_copy(update={"problems": problems}))
    assert any(line.startswith(said) for line in round_lines(made, here))


@pytest.mark.long
def test_a_must_have_without_a_column_names_the_command(screener: Run, here: Path) -> None:
    path = write_table(here / "t.csv", 2)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",work-permit,", ",Permit,"), encoding="utf-8")
    ended = screener("batch", "t.csv", *PROFILE, "-o", "round", "--reports", "none")
    assert "No column asks the must-have work-permit" in ended.err
    assert commands(ended.err) == [["map", "t.csv", "-q", "sales-quick", "-o", "t.map.yaml"]]


# --- whole rounds ------------------------------------------------------------------------------


@pytest.mark.long
def test_a_round_from_a_table(batch: Batch, here: Path) -> None:
    ended = batch("--reports", "2", "--workers", "1")
    assert ended.code == 0, ended.err
    assert set(names()) == FILES
    assert "5 candidates are ranked." in ended.out
    made = record()
    assert made["counts"]["candidates"] == made["counts"]["rows"] == 5
    assert 2 <= made["counts"]["reports"] == len(names("round/reports"))
    assert made["options"]["reports"] == 2
    assert str(here) not in Path("round/run.json").read_text()
    assert len(rows("ranking.csv")) == 5
    assert all(p.stat().st_mode & 0o77 == 0 for p in Path("round").rglob("*") if p.is_file())


@pytest.mark.long
def test_a_finished_round_says_so_and_is_not_touched(batch: Batch) -> None:
    assert batch("--reports", "1").code == 0
    before = stamps()
    ended = batch("--reports", "1")
    assert ended.code == 0
    assert "this round is finished" in ended.out
    assert stamps() == before


@pytest.mark.long
def test_more_reports_can_be_made_later(batch: Batch) -> None:
    assert batch("--reports", "none").code == 0
    assert "reports" not in names()
    assert batch().code == 0
    assert len(names("round/reports")) == 5
    assert record()["resumed"] == 1


@pytest.mark.long
def test_whoever_is_set_aside_is_listed_and_costs_nobody_else(batch: Batch, table: Path) -> None:
    write_table(table, 6, wrong=2)
    for _ in range(2):
        ended = batch("--reports", "none")
        assert ended.code == 3, ended.err
        assert "2 set aside" in ended.out
    assert record()["counts"]["set_aside"] == 2
    assert len(rows("ranking.csv")) == 4
    found = [row for row in rows("problems.csv") if row["Severity"] == "error"]
    assert [row["Candidate ID"] for row in found] == ["C-00005", "C-00006"]
    assert {row["Value"] for row in found} == {"Perhaps"}


@pytest.mark.long
def test_words_of_the_table_lead_to_a_map_file(batch: Batch, table: Path) -> None:
    table.write_text(table.read_text(encoding="utf-8").replace("Often", "Mostly"), encoding="utf-8")
    ended = batch("--reports", "none")
    assert ended.code == 3
    assert "  screener map table.csv -q sales-quick -o table.map.yaml\n" in ended.err


@pytest.mark.long
def test_every_output_says_that_rows_were_left_out(batch: Batch) -> None:
    ended = batch("--reports", "none", "--limit", "3")
    assert ended.code == 0, ended.err
    assert "first 3 rows only" in ended.out
    assert record()["options"]["limit"] == 3
    assert len(rows("ranking.csv")) == 3
    assert any(
        "3" in (value or "")
        for key, value in rows("ranking.csv")[0].items()
        if "limit" in key.lower() or "rows" in key.lower()
    )
    assert "first 3" in Path("round/shortlist.html").read_text().replace(" ", " ")


@pytest.mark.long
def test_another_table_is_refused_and_taken_with_update(batch: Batch, table: Path) -> None:
    assert batch().code == 0
    before = stamps()
    write_table(table, 4, seed=2, first=2)
    ended = batch()
    assert ended.code == 2
    assert 'You changed the table "table.csv" since this round was made.' in ended.err
    assert stamps() == before
    ended = batch("--update")
    assert ended.code == 0, ended.err
    assert names("round/withdrawn") == ["C-00001.pdf"]
    assert len(names("round/reports")) == 4


@pytest.mark.long
def test_another_profile_is_never_taken(screener: Run, batch: Batch, table: Path) -> None:
    assert batch("--reports", "none").code == 0
    before = stamps()
    other = ("-p", "account-manager", "-q", "sales-quick")
    for options in ([], ["--update"], ["--update", "--overwrite"]):
        ended = screener("batch", table, *other, "-o", "round", "--reports", "none", *options)
        assert ended.code == 2
        assert "the profile was" in ended.err
        assert stamps() == before


@pytest.mark.long
def test_a_ranking_with_notes_is_kept_and_named(batch: Batch) -> None:
    assert batch("--reports", "none").code == 0
    path = Path("round/ranking.csv")
    noted = path.read_bytes() + b"called on Monday\r\n"
    path.write_bytes(noted)
    for _ in range(2):
        ended = batch("--reports", "none")
        assert ended.code == 0
        assert "round/ranking.csv: Warning: Somebody changed this file" in ended.err
        assert path.read_bytes() == noted
    assert record()["kept"] == ["ranking.csv"]
    assert batch("--reports", "none", "--overwrite").code == 0
    assert path.read_bytes() != noted
    assert record()["kept"] == []


@pytest.mark.long
def test_each_line_of_results_is_the_result_of_score(
    screener: Run, batch: Batch, answers: Callable[..., Path]
) -> None:
    files = [answers(f"all/{name}.yaml", name) for name in ("K-1", "K 2", "K-3")]
    ended = screener("batch", "all", "-p", "account-executive", "-o", "round", "--reports", "none")
    assert ended.code == 0, ended.err
    lines = [json.loads(line) for line in Path("round/results.jsonl").read_bytes().splitlines()]
    assert sorted(line["candidate"]["id"] for line in lines) == ["K 2", "K-1", "K-3"]
    for name in files:
        ended = screener("score", name, "-p", "account-executive", "--no-pdf", "--json", "-")
        assert json.dumps(json.loads(ended.out)) in [json.dumps(line) for line in lines]


@pytest.mark.long
def test_a_round_that_another_run_holds(batch: Batch) -> None:
    assert batch("--reports", "none").code == 0
    with held(Path("round/round.lock")):
        ended = batch("--reports", "none")
    assert ended.code == 75
    assert ended.err.count("\n") == 1
    assert "another run is at work" in ended.err
    assert batch("--reports", "none").code == 0


@pytest.mark.long
def test_a_report_is_the_one_that_score_makes(screener: Run, answers: Callable[..., Path]) -> None:
    name = answers("all/K-1.yaml", "K-1")
    assert screener("batch", "all", "-p", "account-executive", "-o", "round").code == 0
    assert screener("score", name, "-p", "account-executive", "-o", "single").code == 0
    assert Path("round/reports/K-1.pdf").read_bytes() == Path("single/K-1.pdf").read_bytes()


@pytest.mark.long
def test_quiet_says_nothing(batch: Batch) -> None:
    ended = batch("--reports", "none", "--quiet")
    assert (ended.code, ended.out, ended.err) == (0, "", "")

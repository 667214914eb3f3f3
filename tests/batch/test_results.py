"""A table scored into a file: everybody as alone, twice the same, and who is there twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from screener.batch import results
from screener.batch.results import write_results
from screener.outputs.result_json import result_json
from screener.pipeline import Notebook, screen_files
from screener.pipeline.applicants import AnswerBatch
from screener.problems import ProblemsError, Severity
from screener.scoring.table import Scorer, score_table
from tests import random_files
from tests.batch.crowds import crowd, opened, ranked, scored, stored, write_csv
from tests.pipeline.rounds import GOOD, IDS, files

NUMBER = 650  # above what is scored one by one
Row = tuple[object, ...]


def bits(table: pl.DataFrame) -> dict[str, str]:
    """Each candidate's columns by name, floats to the last bit."""
    texts = table.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String))
    return {row["candidate_id"]: repr(sorted(row.items())) for row in texts.to_dicts()}


def agrees_with_each_alone(folder: Path, seed: int, number: int, alone: int) -> None:
    people = crowd(folder, seed, number)
    applicants = opened(folder / "table.csv")
    scored(applicants, folder / "results.parquet")
    found = stored(folder / "results.parquet")
    assert found.number == number
    assert found.profile == applicants.role.profile
    assert found.questionnaire == applicants.instrument.questionnaire
    among = bits(found.frame())
    for batch in applicants.batches():
        for place in range(0, batch.answers.height, max(1, number // alone)):
            one = batch.answers.slice(place, 1)
            assert (
                bits(score_table(one, found.questionnaire, found.profile)).items() <= among.items()
            )
    ranking = ranked(folder, seed, number)
    lines = {result.candidate.id: result_json(result) for result in ranking.results()}
    for person in people[:: max(1, number // alone)]:
        (folder / "one.yaml").write_text(random_files.to_yaml(person), "utf-8")
        [result] = screen_files([folder / "one.yaml"], str(folder / "p.yaml"), None, Notebook())
        assert lines[person["candidate"]["id"]] == result_json(result)


@pytest.mark.parametrize("seed", range(3))
def test_everybody_is_scored_as_alone(tmp_path: Path, seed: int) -> None:
    agrees_with_each_alone(tmp_path, seed, NUMBER, 6)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 40))
def test_everybody_is_scored_as_alone_in_more_rounds(tmp_path: Path, seed: int) -> None:
    agrees_with_each_alone(tmp_path, seed, NUMBER, 15)


def test_small_and_large_pieces_give_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(tmp_path, 5, NUMBER)
    scored(opened(tmp_path / "table.csv"), tmp_path / "a.parquet")
    monkeypatch.setattr(results, "_AT_ONCE", 1)
    scored(opened(tmp_path / "table.csv"), tmp_path / "b.parquet")
    assert stored(tmp_path / "a.parquet").frame().equals(stored(tmp_path / "b.parquet").frame())


ROUND = """
import sys
from pathlib import Path
from screener.batch.ranking_csv import write_ranking_csv
from tests.batch.crowds import opened, scored, stored
from screener.batch.ordering import rank
folder = Path(sys.argv[1])
scored(opened(folder / "table.csv"), folder / "results.parquet")
write_ranking_csv(rank(stored(folder / "results.parquet")), folder / "ranking.csv")
"""


@pytest.mark.long
def test_the_bytes_do_not_hang_on_the_number_of_processors(tmp_path: Path) -> None:
    crowd(tmp_path, 8, 3000)
    found = set()
    for threads, seed in ((1, 0), (2, 1), (2, 2), (7, 3)):
        more = {"POLARS_MAX_THREADS": str(threads), "PYTHONHASHSEED": str(seed)}
        command = [sys.executable, "-c", ROUND, str(tmp_path)]
        subprocess.run(command, env={**os.environ, **more}, check=True)
        made = [(tmp_path / name).read_bytes() for name in ("results.parquet", "ranking.csv")]
        found.add(tuple(made))
    assert len(found) == 1


# --- who is there more than once --------------------------------------------------------------


def table(folder: Path, rows: list[list[str]], *more: str) -> Path:
    """A table whose rows are good; ``more`` are columns before the answers."""
    files(folder)
    answers = [[row[0], *row[1:], *GOOD[1:]] for row in rows]
    return write_csv(folder / "t.csv", [["candidate_id", *more, *IDS[1:]], *answers])


def ids(folder: Path) -> list[str]:
    return stored(folder / "r.parquet").frame()["candidate_id"].to_list()


def test_without_times_all_rows_of_one_candidate_are_set_aside(tmp_path: Path) -> None:
    path = table(tmp_path, [["A"], ["B"], ["A"], ["C"], ["A"]])
    keys, problems = scored(opened(path), tmp_path / "r.parquet")
    assert ids(tmp_path) == ["B", "C"]
    assert (keys.rows, list(keys.superseded), keys.set_aside) == (5, [], 3)
    assert [(p.row, p.candidate_id, p.problem.code) for p in problems] == [
        (row, "A", "duplicate-candidate") for row in (2, 4, 6)
    ]
    assert "row 2, row 4, row 6" in problems[0].problem.message
    assert problems[0].problem.where.line == 2
    assert problems[0].problem.where.field == "col 1 'candidate_id'"


def test_with_times_the_last_counts_and_the_others_are_listed(tmp_path: Path) -> None:
    early, late = "2026-11-20T08:00:00", "2026-11-20T09:30:00"
    rows = [["A", late], ["B", early], ["A", early]]
    keys, problems = scored(opened(table(tmp_path, rows, "finished")), tmp_path / "r.parquet")
    assert stored(tmp_path / "r.parquet").frame(["row", "candidate_id"]).rows() == [
        (2, "A"),
        (3, "B"),
    ]
    assert (list(keys.superseded), keys.set_aside) == ([4], 0)
    assert 4 in keys.superseded
    assert 2 not in keys.superseded
    told = [(p.row, p.problem.code, p.problem.severity) for p in problems]
    assert told == [(4, "superseded", Severity.WARNING)]
    assert "row 2" in problems[0].problem.message


def test_two_that_are_last_at_the_same_time_leave_nobody_to_choose(tmp_path: Path) -> None:
    early, late = "2026-11-20T08:00:00", "2026-11-20T09:30:00"
    rows = [["A", late], ["A", early], ["A", late], ["B", early], ["B", late]]
    keys, problems = scored(opened(table(tmp_path, rows, "finished")), tmp_path / "r.parquet")
    assert ids(tmp_path) == ["B"]
    assert (list(keys.superseded), keys.set_aside) == ([5], 3)
    assert {(p.row, p.problem.code) for p in problems} == {
        *((row, "duplicate-candidate") for row in (2, 3, 4)),
        (5, "superseded"),
    }


def test_one_without_a_time_leaves_nobody_to_choose(tmp_path: Path) -> None:
    rows = [["A", "2026-11-20T08:00:00"], ["A", ""], ["B", ""]]
    keys, _ = scored(opened(table(tmp_path, rows, "finished")), tmp_path / "r.parquet")
    assert ids(tmp_path) == ["B"]
    assert (len(keys.superseded), keys.set_aside) == (0, 2)


def test_a_last_answer_with_a_mistake_counts_all_the_same(tmp_path: Path) -> None:
    times = [f"2026-11-20T0{hour}:00:00" for hour in range(1, 5)]
    path = table(tmp_path, [["A", times[0]], ["A", times[3]], ["B", times[1]]], "finished")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[2] = lines[2].replace("Agree", "Perhaps")
    path.write_text("".join(lines), "utf-8")
    keys, problems = scored(opened(path), tmp_path / "r.parquet")
    assert ids(tmp_path) == ["B"]
    assert (list(keys.superseded), keys.set_aside) == ([2], 1)
    assert {(p.row, p.problem.code) for p in problems} == {(3, "unknown-answer"), (2, "superseded")}


def test_an_earlier_answer_with_a_mistake_is_replaced(tmp_path: Path) -> None:
    path = table(tmp_path, [["A", "2026-11-20T01:00:00"], ["A", "2026-11-20T02:00:00"]], "finished")
    path.write_text(path.read_text("utf-8").replace("Agree", "Perhaps", 1), "utf-8")
    keys, _ = scored(opened(path), tmp_path / "r.parquet")
    assert stored(tmp_path / "r.parquet").frame(["row"]).rows() == [(3,)]
    assert (list(keys.superseded), keys.set_aside) == ([2], 0)


def test_ids_whose_numbers_are_alike_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(tmp_path, [["A"], ["B"], ["C"], ["B"]])
    monkeypatch.setattr(pl.Expr, "hash", lambda self: self.str.len_bytes().cast(pl.UInt64))
    keys, _ = scored(opened(path), tmp_path / "r.parquet")
    assert ids(tmp_path) == ["A", "C"]
    assert keys.set_aside == 2


def test_the_file_is_as_if_the_others_had_not_been_there(tmp_path: Path) -> None:
    path = table(tmp_path, [["B"], ["C"], ["A"], ["A"]])
    scored(opened(path), tmp_path / "r.parquet")
    alone = table(tmp_path, [["B"], ["C"]])
    scored(opened(alone), tmp_path / "s.parquet")
    assert (tmp_path / "r.parquet").read_bytes() == (tmp_path / "s.parquet").read_bytes()


def test_a_table_of_nobody_sound_is_an_empty_file(tmp_path: Path) -> None:
    path = table(tmp_path, [["A"], ["B"]])
    path.write_text(path.read_text("utf-8").replace("Agree", "Perhaps"), "utf-8")
    keys, _ = scored(opened(path), tmp_path / "r.parquet")
    assert (ids(tmp_path), keys.set_aside) == ([], 2)


# --- what goes wrong ---------------------------------------------------------------------------


def test_a_table_that_is_broken_at_its_end_is_told(tmp_path: Path) -> None:
    crowd(tmp_path, 2, 20)
    path = tmp_path / "table.csv"
    rows = path.read_bytes().splitlines(keepends=True)
    # Above 16 MiB a table is read as it is scored.
    many = b"".join(rows[1:])
    path.write_bytes(rows[0] + many * (17 * 2**20 // len(many)) + b"one cell\n")
    applicants = opened(path)
    with pytest.raises(ProblemsError) as caught:
        scored(applicants, tmp_path / "r.parquet")
    assert {problem.code for problem in caught.value.problems} == {"ragged-row"}


def test_a_mistake_of_ours_while_scoring_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    applicants = opened(table(tmp_path, [["A"]]))
    sound = Scorer.score

    def broken(self: Scorer, answers: pl.DataFrame) -> object:
        if answers.height:
            raise ZeroDivisionError
        return sound(self, answers)

    monkeypatch.setattr(Scorer, "score", broken)
    with pytest.raises(ZeroDivisionError):
        write_results(applicants, tmp_path / "r.parquet", lambda _: None)


def test_every_batch_is_told_of(tmp_path: Path) -> None:
    crowd(tmp_path, 1, 30)
    seen: list[AnswerBatch] = []
    write_results(opened(tmp_path / "table.csv"), tmp_path / "r.parquet", seen.append)
    assert sum(batch.keys.height for batch in seen) == 30


INTERRUPTED = """
import sys
from pathlib import Path
from tests.batch.crowds import opened, scored
folder = Path(sys.argv[1])
applicants = opened(folder / "table.csv")
try:
    print("on", flush=True)
    for _ in range(100):
        scored(applicants, folder / "r.parquet")
except KeyboardInterrupt:
    print("off", flush=True)
"""


@pytest.mark.long
def test_ctrl_c_is_answered_at_once(tmp_path: Path) -> None:
    crowd(tmp_path, 4, 5000)
    command = [sys.executable, "-c", INTERRUPTED, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "on\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20)[0] == "off\n"

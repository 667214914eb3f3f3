"""``sample_quality.csv``: in the order of the round, of codes where it is masked."""

import csv
from pathlib import Path

import pytest

from screener.batch.codes import codes_of
from screener.batch.masked_ranking import MaskedRanking
from screener.batch.sample_quality_csv import scales_of, write_sample_quality
from screener.evidence.sample_quality import sample_quality
from tests.batch.small_rounds import ranked


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.long
def test_everybody_stands_there_in_the_order_of_the_round(tmp_path: Path) -> None:
    ranking = ranked(tmp_path, 60)
    write_sample_quality(ranking, tmp_path / "s.csv")
    found = rows(tmp_path / "s.csv")
    order = [result.candidate.id for result in ranking.results()]
    assert [row["candidate_id"] for row in found] == order
    scales = scales_of(ranking.stored.questionnaire)
    whole = sample_quality(ranking.stored.frame([n for v in scales.values() for n in v]), scales)
    ids = ranking.stored.frame(["candidate_id"])["candidate_id"].to_list()
    by_id = dict(zip(ids, whole["even_odd_percentile"], strict=True))
    shown = {row["candidate_id"]: row["even_odd_percentile"] for row in found}
    assert {n: float(v) for n, v in shown.items() if v} == {
        n: round(v, 9) for n, v in by_id.items() if v is not None
    }
    assert sum(bool(value) for value in shown.values()) > 30


def test_of_a_few_nothing_is_said(tmp_path: Path) -> None:
    write_sample_quality(ranked(tmp_path, 6), tmp_path / "s.csv")
    found = rows(tmp_path / "s.csv")
    assert len(found) == 6
    assert {value for row in found for name, value in row.items() if name != "candidate_id"} == {""}


def test_a_masked_round_names_nobody(tmp_path: Path) -> None:
    ranking = ranked(tmp_path, 40)
    codes = codes_of(ranking, b"k" * 32)
    shown = MaskedRanking(ranking.stored, ranking.places, codes)
    write_sample_quality(shown, tmp_path / "s.csv")
    order = [codes(result.candidate.id) for result in ranking.results()]
    assert [row["candidate_id"] for row in rows(tmp_path / "s.csv")] == order


@pytest.mark.long
def test_the_same_round_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        write_sample_quality(ranked(tmp_path, 60), tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()

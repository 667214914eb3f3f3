"""Which reports are made again, which are kept, and which are moved away."""

from pathlib import Path

import polars as pl
import pytest

from screener.batch.copies import Copies
from screener.batch.journal import Journal
from screener.batch.ordering import Ranking
from screener.batch.reports import Reports, Tally, whole_tiers
from screener.batch.round import Round
from screener.batch.watcher import Silent
from screener.models.edition import Edition
from tests.batch.small_rounds import Scribe, ranked

ONE = Copies()


@pytest.fixture(scope="module")
def ranking(tmp_path_factory: pytest.TempPathFactory) -> Ranking:
    return ranked(tmp_path_factory.mktemp("table"))


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Ranking:
    """The same candidates but the last two, with other answers."""
    return ranked(tmp_path_factory.mktemp("table"), 4, seed=2)


def reported(
    folder: Path,
    ranking: Ranking,
    scribe: Scribe,
    first: int | None = None,
    *,
    engine: str = "1",
    overwrite: bool = False,
    copies: Copies = ONE,
) -> tuple[Tally, int]:
    """One run: what came of the reports, and how many were moved away."""
    number = ranking.number if first is None else first
    with Journal.begin(folder / "journal.jsonl", {}) as journal:
        reports = Reports(
            Round(folder), journal, copies, Edition(), engine, Silent(), overwrite=overwrite
        )
        moved = reports.withdraw(ranking, number)
        reports.make(ranking, number, scribe)
    return reports.tally, len(moved)


def again(folder: Path, ranking: Ranking, **options: bool | str) -> tuple[list[str], Tally]:
    """Who was rendered in one more run."""
    scribe = Scribe()
    tally, _ = reported(folder, ranking, scribe, **options)  # type: ignore[arg-type]
    return scribe.made, tally


def report(folder: Path, number: int) -> Path:
    return folder / "reports" / f"C-{number:05}.pdf"


def test_all_are_made_in_order_and_then_none(tmp_path: Path, ranking: Ranking) -> None:
    made, tally = again(tmp_path, ranking)
    assert made == [result.candidate.id for result in ranking.results()]
    assert (tally.done, tally.wanted, len(tally.files)) == (6, 6, 6)
    made, tally = again(tmp_path, ranking)
    assert made == []
    assert (tally.done, tally.made, len(tally.files)) == (6, 0, 6)


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.7\nhalf of it", b"something else"])
def test_a_damaged_one_is_made_again(tmp_path: Path, ranking: Ranking, damage: bytes) -> None:
    again(tmp_path, ranking)
    whole = report(tmp_path, 3).read_bytes()
    report(tmp_path, 3).write_bytes(damage)
    made, tally = again(tmp_path, ranking)
    assert made == ["C-00003"]
    assert tally.kept == []
    assert report(tmp_path, 3).read_bytes() == whole


def test_a_missing_one_is_made_again(tmp_path: Path, ranking: Ranking) -> None:
    again(tmp_path, ranking)
    report(tmp_path, 2).unlink()
    assert again(tmp_path, ranking)[0] == ["C-00002"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_one_that_somebody_changed_is_kept_unless_told(
    tmp_path: Path, ranking: Ranking, *, overwrite: bool
) -> None:
    again(tmp_path, ranking)
    signed = report(tmp_path, 1).read_bytes() + b"a signature\n%%EOF\n"
    report(tmp_path, 1).write_bytes(signed)
    made, tally = again(tmp_path, ranking, overwrite=overwrite)
    assert made == (["C-00001"] if overwrite else [])
    assert tally.kept == ([] if overwrite else ["reports/C-00001.pdf"])
    assert (report(tmp_path, 1).read_bytes() == signed) is not overwrite


def test_a_link_is_kept(tmp_path: Path, ranking: Ranking) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "mine.pdf").write_bytes(b"mine")
    report(tmp_path, 1).symlink_to(tmp_path / "mine.pdf")
    _, tally = again(tmp_path, ranking)
    assert tally.kept == ["reports/C-00001.pdf"]
    assert (tmp_path / "mine.pdf").read_bytes() == b"mine"


def test_one_whose_line_was_lost_is_known_by_its_bytes(tmp_path: Path, ranking: Ranking) -> None:
    again(tmp_path, ranking)
    before = report(tmp_path, 1).stat().st_ino
    journal = tmp_path / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(line for line in lines if b"C-00001" not in line))
    made, tally = again(tmp_path, ranking)
    assert made == ["C-00001"]
    assert report(tmp_path, 1).stat().st_ino == before
    assert len(tally.files) == 6
    assert again(tmp_path, ranking)[0] == []


def test_one_of_somebody_without_a_line_is_kept(tmp_path: Path, ranking: Ranking) -> None:
    (tmp_path / "reports").mkdir()
    report(tmp_path, 1).write_bytes(b"%PDF-1.7\nmine\n%%EOF\n")
    _, tally = again(tmp_path, ranking)
    assert tally.kept == ["reports/C-00001.pdf"]
    assert report(tmp_path, 1).read_bytes() == b"%PDF-1.7\nmine\n%%EOF\n"


def test_another_engine_makes_all_again(tmp_path: Path, ranking: Ranking) -> None:
    again(tmp_path, ranking)
    assert len(again(tmp_path, ranking, engine="2")[0]) == 6


def test_corrected_answers_make_a_new_report(
    tmp_path: Path, ranking: Ranking, corrected: Ranking
) -> None:
    again(tmp_path, ranking)
    scribe = Scribe()
    tally, moved = reported(tmp_path, corrected, scribe)
    assert sorted(scribe.made) == ["C-00001", "C-00002", "C-00003", "C-00004"]
    assert moved == 2
    assert tally.kept == []
    assert sorted(p.name for p in (tmp_path / "withdrawn").iterdir()) == [
        "C-00005.pdf",
        "C-00006.pdf",
    ]


def test_nothing_in_withdrawn_is_ever_lost(
    tmp_path: Path, ranking: Ranking, corrected: Ranking
) -> None:
    for _ in range(3):
        again(tmp_path, ranking)
        again(tmp_path, corrected)
    assert sorted(p.name for p in (tmp_path / "withdrawn").glob("C-00005*")) == [
        "C-00005-2.pdf",
        "C-00005-3.pdf",
        "C-00005.pdf",
    ]


def test_fewer_wanted_leave_what_is_right_and_move_what_is_not(
    tmp_path: Path, ranking: Ranking, corrected: Ranking
) -> None:
    again(tmp_path, ranking)
    assert reported(tmp_path, ranking, Scribe(), 2)[1] == 0
    assert len(list((tmp_path / "reports").iterdir())) == 6
    assert reported(tmp_path, corrected, Scribe(), 2)[1] == 4
    assert len(list((tmp_path / "reports").iterdir())) == 2


def test_one_that_failed_leaves_no_older_one_in_its_place(
    tmp_path: Path, ranking: Ranking, corrected: Ranking
) -> None:
    again(tmp_path, ranking)
    tally, _ = reported(tmp_path, corrected, Scribe(fails={"C-00001": "it died"}))
    assert tally.failed == {("C-00001", "manager"): "it died"}
    assert not report(tmp_path, 1).exists()
    assert (tmp_path / "withdrawn" / "C-00001.pdf").exists()
    assert again(tmp_path, corrected)[0] == ["C-00001"]


def test_missing_letters_are_remembered(tmp_path: Path, ranking: Ranking) -> None:
    tally, _ = reported(tmp_path, ranking, Scribe(missing={"C-00001": ("☃",)}))
    assert tally.missing == {("C-00001", "manager"): ("☃",)}
    assert again(tmp_path, ranking)[1].missing == {("C-00001", "manager"): ("☃",)}


def test_the_first_ones_never_cut_a_tier(ranking: Ranking) -> None:
    tiers, gates = [1, 1, 2, 2, None, None], ["pass"] * 5 + ["fail"]
    ranking = Ranking(
        ranking.stored,
        ranking.places.with_columns(
            pl.Series("tier", tiers, dtype=pl.Int64), pl.Series("worst_gate", gates)
        ),
    )
    assert [whole_tiers(ranking, n) for n in range(8)] == [0, 2, 2, 4, 4, 5, 6, 6]
    assert whole_tiers(ranking, None) == 6

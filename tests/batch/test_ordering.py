"""The ranking of a round, in memory or by way of the disk, against the order of the whole table."""

import csv
import io
from pathlib import Path

import polars as pl
import pytest

from screener.batch import scattered
from screener.batch.ordering import Ranking, rank
from screener.batch.ranking_columns import ranking_columns
from screener.batch.ranking_csv import write_ranking_csv
from screener.batch.threads import mapped
from screener.outputs.files import WriteError
from screener.outputs.result_json import result_json
from screener.pipeline import TOOL
from screener.scoring.order import in_order
from screener.scoring.readout import Provenance, read_out
from tests.batch.crowds import opened, ranked, scored, stored, write_csv
from tests.pipeline.rounds import GOOD, IDS, files

NUMBER = 700
PLACES = ["order", "tier", "rank_from", "rank_to", "worst_gate", "compare.low", "compare.high"]


@pytest.fixture(scope="module")
def ranking(tmp_path_factory: pytest.TempPathFactory) -> Ranking:
    return ranked(tmp_path_factory.mktemp("round"), 11, NUMBER)


@pytest.fixture(scope="module")
def whole(ranking: Ranking) -> pl.DataFrame:
    """The same order of the whole table at once."""
    return in_order(ranking.stored.frame(), ranking.stored.profile)


@pytest.fixture(params=["in memory", "by way of the disk"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "by way of the disk":
        monkeypatch.setattr(scattered, "_MOST_BYTES", 3000)


def test_the_places_are_those_of_the_whole_table(ranking: Ranking, whole: pl.DataFrame) -> None:
    names = ["order", "tier", "rank_from", "rank_to", "worst_gate"]
    assert ranking.places.select(names).rows() == whole.select(names).rows()
    assert ranking.number == NUMBER
    assert ranking.places.estimated_size() <= 25 * NUMBER


@pytest.mark.parametrize("rows", [1, 37, 1000])
@pytest.mark.parametrize("first", [None, 0, 1, 256, 5000])
@pytest.mark.usefixtures("way")
def test_frames_come_in_order(
    ranking: Ranking, whole: pl.DataFrame, first: int | None, rows: int
) -> None:
    columns = ["candidate_id", "overall.coverage"]
    frames = list(ranking.frames(first, columns, rows))
    assert max((frame.height for frame in frames), default=0) <= rows
    found = [row for frame in frames for row in frame.rows()]
    expected = whole.head(NUMBER if first is None else first).select(*columns, *PLACES)
    assert found == expected.rows()
    assert all(frame.columns == [*columns, *PLACES] for frame in frames)


@pytest.mark.usefixtures("way")
def test_all_columns_come_if_none_is_named(ranking: Ranking, whole: pl.DataFrame) -> None:
    found = pl.concat(ranking.frames())
    assert set(found.columns) == set(whole.columns)
    for name in found.columns:
        theirs = whole[name].cast(found[name].dtype)
        assert found[name].equals(theirs, null_equal=True), name


@pytest.mark.usefixtures("way")
def test_results_are_read_out_in_order(ranking: Ranking, whole: pl.DataFrame) -> None:
    stored = ranking.stored
    provenance = Provenance(stored.profile_sha256, stored.questionnaire_sha256, TOOL)
    expected = read_out(whole.head(40), stored.questionnaire, stored.profile, provenance)
    found = ranking.results(40)
    assert list(map(result_json, found)) == list(map(result_json, expected))


@pytest.mark.usefixtures("way")
def test_nothing_stays_behind(ranking: Ranking) -> None:
    before = sorted(ranking.stored.path.parent.iterdir())
    frames = ranking.frames(None, ["name"], 10)
    next(frames)
    assert sorted(ranking.stored.path.parent.iterdir()) == before


@pytest.mark.usefixtures("way")
def test_the_csv_has_everybody_in_order(
    ranking: Ranking, whole: pl.DataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "ranking.csv"
    write_ranking_csv(ranking, path, limit=7)
    text = path.read_bytes().decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = ranking_columns(ranking.stored.profile, ranking.stored.questionnaire, 7)
    assert header == [column.header for column in columns]
    shown = whole.select(column.csv() for column in columns)
    for name, values in zip(header, zip(*rows, strict=True), strict=True):
        kind = shown[name].dtype
        theirs = [None if v == "" else float(v) if kind.is_float() else v for v in values]
        ours = shown[name] if kind.is_float() else shown[name].cast(pl.String)
        assert theirs == ours.to_list(), name


def test_a_round_of_nobody(tmp_path: Path) -> None:
    files(tmp_path)
    path = write_csv(tmp_path / "t.csv", [IDS, ["A", "Perhaps", *GOOD[2:]]])
    scored(opened(path), tmp_path / "results.parquet")
    empty = rank(stored(tmp_path / "results.parquet"))
    assert empty.number == 0
    assert list(empty.results()) == []
    assert sum(frame.height for frame in empty.frames()) == 0
    write_ranking_csv(empty, tmp_path / "ranking.csv")
    assert (tmp_path / "ranking.csv").read_text("utf-8-sig").startswith("Order,")


def test_no_room_for_the_sorting_is_told(
    ranking: Ranking, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(scattered, "_MOST_BYTES", 3000)
    frames = [pl.DataFrame({scattered.AT: [0, 1, 2], "a": [1, 2, 3]})]
    with pytest.raises(WriteError):
        list(scattered.in_order_of(frames, 900, 10, tmp_path / "no"))


# --- work on several processors -------------------------------------------------------------------


def test_what_is_made_comes_in_the_order_of_the_items() -> None:
    assert list(mapped(lambda n: n * n, range(50))) == [n * n for n in range(50)]


def test_few_items_are_taken_before_what_is_made_is_wanted() -> None:
    taken: list[int] = []

    def items() -> object:
        for number in range(1000):
            taken.append(number)
            yield number

    made = mapped(str, items())  # type: ignore[arg-type]
    assert next(made) == "0"
    assert len(taken) <= 2 * pl.thread_pool_size() + 2


def test_a_mistake_comes_out_where_it_is_wanted() -> None:
    with pytest.raises(ZeroDivisionError):
        list(mapped(lambda n: 1 // n, [1, 0, 1]))

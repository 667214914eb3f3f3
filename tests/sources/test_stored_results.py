"""Results on disk: what they were scored with, any rows of them, and files that are none."""

from pathlib import Path

import polars as pl
import pytest

from screener.sources.stored_results import StoredResults, read_results
from tests.batch.crowds import crowd, opened, scored, stored

NUMBER = 120


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> StoredResults:
    folder = tmp_path_factory.mktemp("round")
    crowd(folder, 3, NUMBER)
    scored(opened(folder / "table.csv"), folder / "results.parquet")
    return stored(folder / "results.parquet")


def test_it_knows_what_they_were_scored_with(results: StoredResults) -> None:
    applicants = opened(results.path.with_name("table.csv"))
    role, instrument = applicants.role, applicants.instrument
    assert role.document is not None
    assert results.profile == role.profile
    assert results.questionnaire == instrument.questionnaire
    assert results.profile_sha256 == role.document.sha256
    assert results.questionnaire_sha256 == instrument.document.sha256
    assert results.tool_version


def test_rows_in_any_order(results: StoredResults) -> None:
    whole = results.frame()
    assert whole.height == results.number == NUMBER
    assert tuple(whole.columns) == results.columns
    rows = [5, 119, 0, 5]
    assert results.frame(["row", "candidate_id"], rows).equals(whole[rows][["row", "candidate_id"]])
    assert results.frame(None, [7]).equals(whole[7:8])
    assert results.frame(["row"], []).height == 0


@pytest.mark.parametrize("rows", [[3], [], list(range(NUMBER))[::-1]])
def test_ids_of_rows(results: StoredResults, rows: list[int]) -> None:
    places = pl.Series(rows, dtype=pl.UInt32)
    expected = results.frame()["candidate_id"].gather(places)
    assert results.ids(places).to_list() == expected.to_list()


def test_batches_are_the_rows_in_order(results: StoredResults) -> None:
    assert pl.concat(results.batches(["row"]))["row"].to_list() == list(range(2, NUMBER + 2))
    assert pl.concat(results.batches()).equals(results.frame())


def damaged(path: Path, how: str) -> Path:
    """A file that is no results."""
    data = path.read_bytes()
    other = path.with_name("other.parquet")
    if how == "other metadata":
        pl.DataFrame({"a": [1]}).write_parquet(other, metadata={"screener.profile": "{}"})
    elif how == "any table":
        pl.DataFrame({"a": [1]}).write_parquet(other)
    elif how == "cut":
        other.write_bytes(data[: len(data) // 2])
    elif how == "empty":
        other.write_bytes(b"")
    else:
        other.write_bytes(b"PAR1" + b"\xff" * 200 + b"PAR1")
    return other


@pytest.mark.parametrize("how", ["other metadata", "any table", "cut", "empty", "noise"])
def test_another_file_is_refused(results: StoredResults, how: str) -> None:
    found, [problem] = read_results(damaged(results.path, how))
    assert found is None
    assert problem.code == "not-results"


def test_no_file_is_refused(tmp_path: Path) -> None:
    found, [problem] = read_results(tmp_path / "no.parquet")
    assert found is None
    assert problem.code == "unreadable"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    found, [problem] = read_results(tmp_path)
    assert found is None
    assert problem.code == "unreadable"

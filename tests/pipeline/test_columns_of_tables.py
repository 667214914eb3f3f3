"""Times of tables, and answers in several columns."""

from pathlib import Path

import polars as pl
import pytest

from tests.pipeline.rounds import codes, csv_text, files, opened, table, told, whole

# --- one column an option -------------------------------------------------------------------------

PARTS = ["How do you reach people? [By phone]", "How do you reach people? [By mail, or letter]"]
PARTS += ["How do you reach people? [In person]"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["Y", "", "Y"], "calls;visits"),
        (["Yes", "No", "No"], "calls"),
        (["1", "0", "1.0"], "calls;visits"),
        (["", "By mail, or letter", ""], "mails"),
        (["", "", "visits"], "visits"),
        (["", "", ""], None),
        (["No", "No", "No"], None),
    ],
)
def test_options_in_columns_of_their_own_are_one_answer(
    tmp_path: Path, cells: list[str], code: str | None
) -> None:
    batch = table(tmp_path, [["candidate_id", *PARTS], ["C-1", *cells]])
    assert batch.problems == ()
    assert codes(batch)[0]["d3"] == code
    assert batch.answers["given:d3"].to_list() == [code]


def test_a_column_of_an_option_takes_no_other_word(tmp_path: Path) -> None:
    batch = table(tmp_path, [["candidate_id", *PARTS], ["C-1", "Y", "By phone", "perhaps"]])
    assert [each.problem.value for each in batch.problems] == ["By phone", "perhaps"]
    assert batch.keys["sound"].to_list() == [False]


# --- times ----------------------------------------------------------------------------------------


def timed(folder: Path, *values: str) -> tuple[pl.DataFrame, list[str], list[str]]:
    files(folder)
    rows = [["candidate_id", "finished", "d1"], *([str(n), v, "4"] for n, v in enumerate(values))]
    (folder / "t.csv").write_text(csv_text(rows), encoding="utf-8")
    applicants = opened(folder / "t.csv")
    batch = whole(applicants)
    frame = batch.answers.select("finished", "answered").hstack(batch.keys.select("submitted"))
    return frame, list(applicants.notes), [code for _, _, code in told(batch)]


def test_a_day_over_twelve_proves_the_order_of_a_column(tmp_path: Path) -> None:
    frame, notes, codes = timed(tmp_path, "3/10/2024 9:05", "16/10/2024 16:56:07")
    assert frame.rows() == [
        ("2024-10-03T09:05", "2024-10-03", "2024-10-03T09:05:00"),
        ("2024-10-16T16:56:07", "2024-10-16", "2024-10-16T16:56:07"),
    ]
    assert notes[-1] == "col 2 'finished': the time of submission is written day first."
    assert codes == []


def test_days_that_may_be_months_are_left_out_with_one_note(tmp_path: Path) -> None:
    frame, notes, codes = timed(tmp_path, "3/10/2024 9:05", "4/10/2024 16:56")
    assert frame.rows() == [(None, None, None)] * 2
    assert "cannot be told apart" in notes[-1]
    assert codes == []


def test_a_time_that_does_not_fit_its_column_is_left_out_with_a_warning(tmp_path: Path) -> None:
    frame, _, codes = timed(
        tmp_path, "2026-11-20 09:05:00", "2026-02-30 09:05:00", "2026-11-21 10:00:00"
    )
    assert frame["finished"].to_list() == ["2026-11-20 09:05:00", None, "2026-11-21 10:00:00"]
    assert codes == ["unread-time"]


def test_times_with_zones_sort_as_one_clock(tmp_path: Path) -> None:
    frame, _, _ = timed(tmp_path, "2026-11-20T10:00:00+02:00", "2026-11-20T09:00:00Z")
    assert frame["finished"].to_list() == ["2026-11-20T10:00:00+02:00", "2026-11-20T09:00:00Z"]
    assert frame["submitted"].to_list() == ["2026-11-20T08:00:00", "2026-11-20T09:00:00"]


def test_the_day_of_the_answers_stands_in_for_a_time(tmp_path: Path) -> None:
    batch = table(tmp_path, [["candidate_id", "answered", "d1"], ["C", "2026-11-20", "4"]])
    assert batch.keys["submitted"].to_list() == ["2026-11-20T00:00:00"]
    assert batch.answers["answered"].to_list() == ["2026-11-20"]

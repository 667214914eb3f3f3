"""Columns of times: read where nothing is guessed."""

from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.checking.cell_times import TimeFormat, read_times, time_format

Read = list[tuple[str | None, str | None]]


def read(*values: str) -> tuple[TimeFormat, Read, list[int]]:
    column = pl.Series(values, dtype=pl.String)
    known = time_format(column)
    found = read_times(column, known)
    pairs = list(zip(found.text.to_list(), found.instant.to_list(), strict=True))
    return known, pairs, found.unread.arg_true().to_list()


@pytest.mark.parametrize(
    ("value", "text", "instant"),
    [
        ("2026-11-20T14:05:09", "2026-11-20T14:05:09", "2026-11-20T14:05:09"),
        ("2026-11-20 14:05:09", "2026-11-20 14:05:09", "2026-11-20T14:05:09"),
        ("2026-11-20T14:05", "2026-11-20T14:05", "2026-11-20T14:05:00"),
        ("2026-11-20", "2026-11-20", "2026-11-20T00:00:00"),
        ("2026-11-20T14:05:09.120", "2026-11-20T14:05:09.120", "2026-11-20T14:05:09.12"),
        ("2026-11-20T14:05+0200", "2026-11-20T14:05+0200", "2026-11-20T12:05:00"),
        ("2026-11-20T14:05Z", "2026-11-20T14:05Z", "2026-11-20T14:05:00"),
        ("2018/05/15 7:07:45 PM GMT+1", "2018-05-15T19:07:45+01:00", "2018-05-15T18:07:45"),
        ("2018/05/15 12:07 AM GMT\u22125:30", "2018-05-15T00:07-05:30", "2018-05-15T05:37:00"),
        ("2018/05/15 12:07:45 PM GMT", "2018-05-15T12:07:45Z", "2018-05-15T12:07:45"),
        ("2018/05/15\u202f12:07 p. m.", "2018-05-15T12:07", "2018-05-15T12:07:00"),
        ("2016. 10. 16. 오후 3:05:01", "2016-10-16T15:05:01", "2016-10-16T15:05:01"),
        ("4/22/2016 19:57:50", "2016-04-22T19:57:50", "2016-04-22T19:57:50"),
        ("4/22/16 9:57", "2016-04-22T09:57", "2016-04-22T09:57:00"),
        ("22.4.2016, 9.57", "2016-04-22T09:57", "2016-04-22T09:57:00"),
        ("2018/05/15 7:07:45 PM EST", "2018-05-15T19:07:45", "2018-05-15T19:07:45"),
        ("Mar 05, 2024 1:00:09 PM", "2024-03-05T13:00:09", "2024-03-05T13:00:09"),
        ("5 March 2024 9:57", "2024-03-05T09:57", "2024-03-05T09:57:00"),
        ("16-Oct-24 16:56", "2024-10-16 16:56", "2024-10-16T16:56:00"),
    ],
)  # fmt: skip
def test_a_time_that_can_only_be_one_is_read(value: str, text: str, instant: str) -> None:
    _, pairs, unread = read(value, "")
    assert pairs == [(text, instant), (None, None)]
    assert unread == []


def test_a_map_file_may_say_which_number_is_the_day() -> None:
    column = pl.Series(["3/10/2024 16:56", "4/9/24 16:56"])
    assert time_format(column).could_be_two
    known = time_format(column, "day first")
    assert read_times(column, known).text.to_list() == ["2024-10-03T16:56", "2024-09-04T16:56"]
    known = time_format(column, "month first")
    assert read_times(column, known).text.to_list() == ["2024-03-10T16:56", "2024-04-09T16:56"]


def test_a_year_of_two_figures_after_a_day_is_asked_for() -> None:
    column = pl.Series(["21/5/24 10:09", "1/5/24 10:09"])
    assert (time_format(column).order, time_format(column).could_be_two) == ("day first", True)
    known = time_format(column, "day first")
    assert read_times(column, known).text.to_list() == ["2024-05-21T10:09", "2024-05-01T10:09"]


def test_what_the_table_shows_goes_before_what_the_map_says() -> None:
    column = pl.Series(["13/10/2024", "14/9/2024"])
    assert time_format(column, "month first").order == "day first"
    assert not time_format(pl.Series(["next week", "45981.58"])).could_be_two


@pytest.mark.parametrize(
    "values",
    [
        ["3/10/2024 16:56", "4/9/2024 16:56"],
        ["16/10/2024 16:56", "1/13/2024 16:56"],
        ["22.4.16 19:57", "4.2.16 9:57"],
        ["next week", "45981.58"],
        ["2026-02-30 10:00:00"],
        ["13/10/2024 16:56 pm"],
    ],
)
def test_what_may_be_two_times_or_none_is_left_out(values: list[str]) -> None:
    known, pairs, unread = read(*values)
    assert known.is_left_out
    assert pairs == [(None, None)] * len(values)
    assert unread == []


def test_a_few_cells_that_are_no_times_are_marked() -> None:
    _, pairs, unread = read(
        "2026-11-20 14:05:09", "soon", "2026-11-21 14:05:09", "2026-13-01 10:00"
    )
    assert [text for text, _ in pairs] == ["2026-11-20 14:05:09", None, "2026-11-21 14:05:09", None]
    assert unread == [1, 3]


def test_a_column_without_values_says_nothing() -> None:
    known, pairs, _ = read("", " ")
    assert known == TimeFormat("unknown", has_zones=False)
    assert pairs == [(None, None)] * 2


def test_where_some_have_no_zone_all_are_as_on_the_clock() -> None:
    known, pairs, _ = read("2026-11-20T10:00:00+02:00", "2026-11-20T09:00:00")
    assert not known.has_zones
    assert [instant for _, instant in pairs] == ["2026-11-20T10:00:00", "2026-11-20T09:00:00"]


def test_a_later_cell_without_a_zone_has_no_place_in_their_order() -> None:
    known = TimeFormat("year first", has_zones=True)
    found = read_times(pl.Series(["2026-11-20 10:00:00"]), known)
    assert (found.text[0], found.instant[0]) == ("2026-11-20 10:00:00", None)


@pytest.mark.long
@given(st.lists(st.datetimes(), min_size=1))
def test_iso_times_stay_and_sort_as_they_are(moments: list[datetime]) -> None:
    for zone in (None, UTC):
        texts = [moment.replace(tzinfo=zone).isoformat() for moment in moments]
        _, pairs, unread = read(*texts)
        assert unread == []
        assert [text for text, _ in pairs] == texts
        instants = [instant for _, instant in pairs if instant]
        order = sorted(range(len(moments)), key=lambda n: moments[n])
        assert [instants[n] for n in order] == sorted(instants)
        assert [datetime.fromisoformat(instant) for instant in instants] == moments


def test_a_year_of_two_figures_may_be_last_behind_the_month_too() -> None:
    values = ["16/10/24 16:56", "3/10/24 9:01", "30/11/24 7:00"]
    known, pairs, unread = read(*values)
    assert (known.order, known.is_left_out) == ("day first", False)
    assert [text for text, _ in pairs] == [
        "2024-10-16T16:56", "2024-10-03T09:01", "2024-11-30T07:00",
    ]  # fmt: skip
    assert unread == []

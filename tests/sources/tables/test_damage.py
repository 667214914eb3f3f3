import pytest

from screener.sources.tables.damage import looks_like_damage
from screener.sources.tables.times import is_time, order


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("01-May", ("1-5", "5-1", "01-May")),
        ("5-Jan", ("1-5", "5-1", "5-Jan")),
        ("Jun-25", ("6-25", "Jun-25")),
        ("Feb-50", ("2-50", "Feb-50")),
        ("05-Mai", ("5-5", "05-Mai")),
        ("2026-05-01", ("1-5", "5-1", "2026-05-01")),
        ("05. Jan", ("1-5", "5-1", "05. Jan")),
        ("01.Mai", ("1-5", "5-1", "01.Mai")),
        ("05-janv", ("1-5", "5-1", "05-janv")),
        ("05-juil.", ("5-7", "7-5", "05-juil.")),
        ("5-Jan-26", ("1-5", "5-1", "5-Jan-26")),
        ("05/01/2026", ("1-5", "5-1", "05/01/2026")),
        ("1-5", ()),
        ("32-Jan", ()),
        ("05/01-2026", ()),
        ("Product-10", ()),
        ("10-Day", ()),
        ("Agree", ()),
        ("Day-10", ()),
        ("2026-05-01T14:05:00", ()),
    ],
)
def test_dates_that_were_ranges_show_both_readings(text: str, readings: tuple[str, ...]) -> None:
    assert looks_like_damage(text) == readings


@pytest.mark.parametrize(
    "text",
    [
        "4/22/2016 19:57:50",
        "2018/05/15 7:07:45 PM GMT+1",
        "16.10.2024 16:56",
        "2020-11-17T14:46:12.334000",
        "2024-02-29 08:00:01",
        "10/6/2016 9:53:38 AM",
        "2024/05/01 午後 3:05:11",
        "2017. 3. 4 오후 3:05:11",
        "4/22/2016\u202f19:57",
    ],
)
def test_times_of_many_tools_are_told(text: str) -> None:
    assert is_time(text)


@pytest.mark.parametrize("text", ["", "4/22/2016", "Agree", "12:30", "1-5", "5 10:30"])
def test_what_is_no_time(text: str) -> None:
    assert not is_time(text)


def test_the_order_of_day_and_month_is_never_guessed() -> None:
    assert order(["4/22/2016 19:57"]) == "month before day"
    assert order(["4/5/2016 19:57", "22/4/2016 19:57"]) == "day before month"
    assert order(["2016/4/22 19:57"]) == "year, month, day"
    assert order(["4/5/2016 19:57"]) == "days and months that cannot be told apart"
    assert order(["x"]) == ""

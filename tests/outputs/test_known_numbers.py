"""Numbers as text, whether they come for the first time or again."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.outputs import known_numbers
from screener.outputs.known_numbers import KnownNumbers, joined

NUMBERS = st.none() | st.floats(0, 100) | st.sampled_from([0.0, 50.0, 100.0, 33.333333333, 1e-9])
WILD = NUMBERS | st.floats(allow_nan=False, allow_infinity=False)
ROWS = st.lists(st.tuples(WILD, NUMBERS), min_size=1, max_size=30)


def columns(rows: list[tuple[float | None, float | None]]) -> list[pl.Series]:
    frame = pl.DataFrame(rows, schema={"a": pl.Float64, "b": pl.Float64}, orient="row")
    return frame.get_columns()


def written(number: float | None) -> str:
    if number is None:
        return ""
    return f"{Decimal(repr(number)):f}".removesuffix(".0")


@pytest.mark.long
@settings(deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=5))
def test_each_row_is_written_as_it_is(
    frames: list[list[tuple[float | None, float | None]]],
) -> None:
    known = KnownNumbers()
    for rows in [*frames, *frames]:
        expected = [f"{written(a)},{written(b)}" for a, b in rows]
        # Zero has no sign in a table, and is written as it came first.
        found = [text.replace("-0,", "0,") for text in known.texts(columns(rows))]
        assert found == [text.replace("-0,", "0,") for text in expected]


def test_numbers_that_share_a_place_are_told_apart() -> None:
    known = KnownNumbers()
    pairs = [(50.001, 1.0), (50.002, 2.0), (50.001, 3.0), (250.0, 1.0), (1e9, 1.0), (-7.5, None)]
    for rows in (pairs, pairs[::-1], pairs[:1], pairs):
        assert known.texts(columns(list(rows))).to_list() == [
            f"{written(a)},{written(b)}" for a, b in rows
        ]


def test_where_all_are_different_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_numbers, "_MOST", 10)
    known = KnownNumbers()
    for start in (0, 100):
        rows = [(n / 7, float(n)) for n in range(start, start + 100)]
        assert known.texts(columns(list(rows))).to_list() == joined(columns(list(rows))).to_list()
    assert known._learned == 100


def test_one_column_and_unknown_numbers() -> None:
    column = pl.Series("a", [float("nan"), None, 1.0, 1.0])
    assert KnownNumbers().texts([column]).to_list() == ["NaN", "", "1", "1"]

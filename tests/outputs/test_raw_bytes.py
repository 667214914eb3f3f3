"""The memory of a column is its values, wherever it was cut and however it is parted."""

import struct
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.outputs.raw_bytes import raw_bytes

FORMS: list[tuple[Any, str]] = [
    (pl.UInt8, "B"),
    (pl.UInt16, "H"),
    (pl.UInt64, "Q"),
    (pl.Int64, "q"),
    (pl.Float64, "d"),
]


def packed(values: list[bool]) -> bytes:
    bits = sum(value << place for place, value in enumerate(values))
    return bits.to_bytes(-(-len(values) // 8), "little")


@pytest.mark.parametrize(("kind", "form"), FORMS)
def test_numbers(kind: Any, form: str) -> None:
    values = [0, 1, 2, 200, 5]
    column, expected = pl.Series(values, dtype=kind), struct.pack(f"<5{form}", *values)
    assert raw_bytes(column) == expected
    assert raw_bytes(column.slice(2, 2)) == struct.pack(f"<2{form}", *values[2:4])
    assert raw_bytes(pl.concat([column, column], rechunk=False)) == 2 * expected
    assert raw_bytes(column.clear()) == b""


def test_every_bit_of_a_float_stays() -> None:
    values = [0.0, -0.0, float("inf"), float("nan"), 5e-324, 0.1 + 0.2]
    assert raw_bytes(pl.Series(values)) == struct.pack("<6d", *values)


@settings(deadline=None)
@given(st.lists(st.booleans(), max_size=70), st.integers(0, 70), st.integers(0, 70))
def test_booleans_cut_anywhere(values: list[bool], start: int, length: int) -> None:
    column = pl.Series(values, dtype=pl.Boolean).slice(start, length)
    assert raw_bytes(column) == packed(values[start : start + length])


@settings(deadline=None)
@given(st.lists(st.booleans(), max_size=20), st.lists(st.booleans(), max_size=20))
def test_booleans_in_parts(first: list[bool], second: list[bool]) -> None:
    parts = [pl.Series(each, dtype=pl.Boolean) for each in (first, second)]
    assert raw_bytes(pl.concat(parts, rechunk=False)) == packed(first + second)

"""Rows put aside come back by their heaps, and nothing stays behind."""

from pathlib import Path

import polars as pl
import pytest

from screener.outputs.files import WriteError
from screener.outputs.spill import Spill, packed


def frame(*numbers: int) -> pl.DataFrame:
    return pl.DataFrame({"number": numbers, "text": [f"text {n} " * 5 for n in numbers]})


def test_heaps_come_back_in_the_order_they_were_put(tmp_path: Path) -> None:
    with Spill(tmp_path) as spill:
        spill.add(0, packed(frame(1, 2)))
        spill.add(7, packed(frame(3)))
        spill.add(0, packed(frame(4)))
        assert spill.taken(7).equals(frame(3))
        assert spill.taken(0).equals(frame(1, 2, 4))


def test_it_has_no_name(tmp_path: Path) -> None:
    with Spill(tmp_path) as spill:
        spill.add(0, packed(frame(1)))
        assert list(tmp_path.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


def test_a_piece_takes_no_more_room_than_its_rows(tmp_path: Path) -> None:
    many = frame(*range(10_000))
    with Spill(tmp_path) as spill:
        for start in range(0, 10_000, 100):
            spill.add(start, packed(many.slice(start, 100)))
        assert spill.size < 3 * many.estimated_size()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError), Spill(tmp_path / "no"):
        pass

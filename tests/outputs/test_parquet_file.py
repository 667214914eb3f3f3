"""The Parquet file of our own, read back by Polars."""

import errno
import math
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.outputs.files import WriteError
from screener.outputs.parquet_blocks import Block
from screener.outputs.parquet_file import Make, ParquetFile

KINDS: dict[str, Any] = {
    "text": pl.String(),
    "number": pl.Float64(),
    "whole": pl.Int64(),
    "flag": pl.Boolean(),
    "outcome": pl.Enum(["pass", "fail", "weiß ☃"]),
    "few": pl.Categorical(pl.Categories("few", "test-parquet", physical=pl.UInt8)),
    "many": pl.Categorical(pl.Categories("many", "test-parquet")),
}
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    "number": st.floats(allow_nan=False),
    "whole": st.integers(-(2**63), 2**63 - 1) | st.integers(0, 300),
    "flag": st.booleans(),
    "outcome": st.sampled_from(["pass", "fail", "weiß ☃"]),
    "few": st.sampled_from(["Agree", "", "Disagree", "é"]),
    "many": st.integers(0, 999).map(str),
}


def written(path: Path, groups: Sequence[Sequence[Block]], schema: pl.Schema | None = None) -> Path:
    if schema is None:
        schema = pl.concat([b.values.clear() for b in groups[0]], how="horizontal").schema
    with ParquetFile(path, schema, {"key": "value ☃"}, "tests") as file:
        for group in groups:
            file.add(lambda group=group: group)  # type: ignore[misc]
    return path


def plain(frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    """Rows whose floats are told apart by every bit."""
    rows = frame.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String)).rows()
    return [tuple(map(repr, row)) for row in rows]


@st.composite
def frames(draw: st.DrawFn) -> pl.DataFrame:
    rows = draw(st.integers(0, 40))
    columns = {
        name: draw(st.lists(st.none() | values, min_size=rows, max_size=rows))
        for name, values in VALUES.items()
    }
    return pl.DataFrame(columns, schema=KINDS)


@pytest.mark.long
@settings(deadline=None)
@given(st.lists(frames(), min_size=1, max_size=3))
def test_any_table_comes_back(tmp_path_factory: pytest.TempPathFactory, parts: Any) -> None:
    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    written(path, [[Block(part)] for part in parts])
    assert plain(pl.read_parquet(path)) == plain(pl.concat(parts))


@pytest.mark.long
@settings(deadline=None)
@given(frames().filter(lambda frame: frame.height > 0), st.data())
def test_rows_by_their_places_come_back(
    tmp_path_factory: pytest.TempPathFactory, values: pl.DataFrame, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    numbers = st.lists(st.integers(0, values.height - 1), max_size=60)
    places = [pl.Series(data.draw(numbers), dtype=pl.UInt32) for _ in range(2)]
    written(path, [[Block(values, each)] for each in places])
    expected = pl.concat([values[each] for each in places])
    assert plain(pl.read_parquet(path)) == plain(expected)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_535, 65_536, 65_537])
def test_dictionaries_of_any_size(tmp_path: Path, size: int) -> None:
    values = pl.DataFrame(
        {
            "number": pl.int_range(size, eager=True) * 0.25,
            "whole": pl.int_range(size, eager=True) - 3,
            "text": pl.int_range(size, eager=True).cast(pl.String),
        }
    )
    values = values.with_columns(
        pl.col("text").cast(pl.Categorical(pl.Categories.random())).alias("category")
    )
    places = pl.int_range(size, dtype=pl.UInt32, eager=True).reverse()
    path = written(tmp_path / "a.parquet", [[Block(values, places)], [Block(values)]])
    assert plain(pl.read_parquet(path)) == plain(pl.concat([values.reverse(), values]))


def test_texts_that_repeat_at_first_and_then_do_not(tmp_path: Path) -> None:
    texts = pl.DataFrame({"a": ["same"] * 1000 + [str(n) for n in range(70_000)]})
    path = written(tmp_path / "a.parquet", [[Block(texts)]])
    assert pl.read_parquet(path).equals(texts)


def test_an_enum_of_more_than_a_byte(tmp_path: Path) -> None:
    kind = pl.Enum([f"option {n}" for n in range(300)])
    values = pl.DataFrame({"a": pl.Series(list(kind.categories), dtype=kind)})
    places = pl.Series([299, 0, 256], dtype=pl.UInt32)
    path = written(tmp_path / "a.parquet", [[Block(values, places)], [Block(values)]])
    expected = pl.concat([values[places], values])
    assert plain(pl.read_parquet(path)) == plain(expected)


def test_columns_stand_in_the_order_of_the_schema_and_others_are_left_out(tmp_path: Path) -> None:
    left = pl.DataFrame({"b": [1.5, None], "hidden": ["x", "y"]})
    right = pl.DataFrame({"a": [True, False], "also": [0.5, 0.25]})
    schema = pl.Schema({"a": pl.Boolean(), "b": pl.Float64()})
    places = pl.Series([1, 0], dtype=pl.UInt32)
    path = written(tmp_path / "a.parquet", [[Block(left), Block(right, places)]], schema)
    assert pl.read_parquet(path).rows() == [(False, 1.5), (True, None)]


def test_values_that_grow_keep_their_places(tmp_path: Path) -> None:
    first = pl.DataFrame({"a": [1.5, None, 3.0]})
    more = pl.concat([first, pl.DataFrame({"a": [0.5, 1.5]})])
    places = [pl.Series(each, dtype=pl.UInt32) for each in ([2, 0, 1], [3, 4, 0])]
    groups = [[Block(first, places[0])], [Block(more, places[1])], [Block(first, places[0])]]
    path = written(tmp_path / "a.parquet", groups)
    expected = [3.0, 1.5, None, 0.5, 1.5, 1.5, 3.0, 1.5, None]
    assert pl.read_parquet(path)["a"].to_list() == expected


def test_nobody_at_all(tmp_path: Path) -> None:
    schema = pl.Schema({"a": pl.String(), "b": pl.Float64()})
    path = written(tmp_path / "a.parquet", [], schema)
    table = pl.read_parquet(path)
    assert (table.height, table.schema) == (0, schema)
    assert pl.read_parquet_metadata(path)["key"] == "value ☃"


def test_it_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", [[Block(pl.DataFrame({"a": [1.0]}))]])
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_bytes_hang_on_the_rows_alone(tmp_path: Path) -> None:
    """Categories have numbers in the order in which they came up; the file does not show it."""
    texts = ["b", "a", "c", "a", None]
    kinds = [pl.Categorical(pl.Categories.random(physical=pl.UInt8)) for _ in range(2)]
    primed = pl.Series(["z", "c", "a", "b"], dtype=kinds[1])
    assert primed.len() == 4
    files = [
        written(
            tmp_path / f"{n}.parquet", [[Block(pl.DataFrame({"a": texts}, schema={"a": kind}))]]
        )
        for n, kind in enumerate(kinds)
    ]
    assert files[0].read_bytes() == files[1].read_bytes()


# --- what goes wrong ---------------------------------------------------------------------------


class OwnError(Exception):
    pass


def failing() -> list[Block]:
    raise OwnError


def sound() -> list[Block]:
    return [Block(pl.DataFrame({"a": [1.0]}))]


def fill(path: Path, makes: Iterable[Make], *, then_fail: bool = False) -> None:
    with ParquetFile(path, pl.Schema({"a": pl.Float64()}), {}, "tests") as file:
        for make in makes:
            file.add(make)
        if then_fail:
            raise OwnError


def test_a_mistake_in_making_rows_is_raised_where_they_come_from(tmp_path: Path) -> None:
    makes = chain([failing], repeat(sound))
    with pytest.raises(OwnError):
        fill(tmp_path / "a.parquet", makes)


def test_an_exception_stops_the_writing(tmp_path: Path) -> None:
    made: list[int] = []

    def slow() -> list[Block]:
        made.append(1)
        time.sleep(0.2)
        return sound()

    with pytest.raises(OwnError):
        fill(tmp_path / "a.parquet", [slow] * 3, then_fail=True)
    assert len(made) < 3


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as caught:
        written(tmp_path / "no" / "a.parquet", [[Block(pl.DataFrame({"a": [1.0]}))]])
    assert caught.value.problem.code == "cannot-write"


@pytest.fixture
def little_room() -> Any:
    """No file of this process may grow beyond a megabyte."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_is_full_is_told(tmp_path: Path, little_room: None) -> None:
    values = pl.DataFrame({"a": pl.int_range(100_000, eager=True) / 7})
    with pytest.raises(WriteError) as caught:
        written(tmp_path / "a.parquet", [[Block(values)]] * 5)
    assert os.strerror(errno.EFBIG) in caught.value.problem.message


INTERRUPTED = """
import sys, time
from pathlib import Path
import polars as pl
from screener.outputs.parquet_blocks import Block
from screener.outputs.parquet_file import Make, ParquetFile

rows = pl.DataFrame({"a": pl.int_range(50_000, eager=True) / 7})
schema = rows.schema
try:
    with ParquetFile(Path(sys.argv[1]), schema, {}, "tests") as file:
        print("on", flush=True)
        # Not for ever: where no Ctrl-C comes through, the disk must not fill up.
        for _ in range(2000):
            file.add(lambda: [Block(rows)])
except KeyboardInterrupt:
    print("off", flush=True)
"""


def test_ctrl_c_is_answered_within_a_second(tmp_path: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(tmp_path / "a.parquet")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "on\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20)[0] == "off\n"
        assert process.returncode == 0


def test_nan_is_a_value(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", [[Block(pl.DataFrame({"a": [float("nan"), None]}))]])
    first, second = pl.read_parquet(path)["a"].to_list()
    assert math.isnan(first)
    assert second is None

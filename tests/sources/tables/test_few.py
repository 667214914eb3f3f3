"""Columns of few texts, read by their numbers: the same cells, whatever stands in them."""

import csv
import io
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.problems import ProblemsError
from screener.sources.tables import blocks as cutting
from screener.sources.tables import text_read
from screener.sources.tables.blocks import Block, by_polars
from screener.sources.tables.delimited import Delimited
from screener.sources.tables.frames import Kinds
from screener.sources.tables.source import InMemory
from tests.sources.tables.tables import rows, table, written

CELLS = st.sampled_from(["", "Agree", "Disagree", "\u00e9", 'a "b"', "c,d", "x\ny", " "])
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12)


def as_texts(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    return frame.with_columns(pl.col(pl.Categorical).cast(pl.String).fill_null("")).rows()


@settings(deadline=None)
@given(TABLES, st.frozensets(st.integers(0, 2)), st.integers(1, 40), st.booleans())
def test_few_texts_are_read_as_all(
    cells: list[list[str]], few: frozenset[int], size: int, quoted: bool
) -> None:
    out = io.StringIO(newline="")
    dialect = csv.unix_dialect if quoted else csv.excel
    csv.writer(out, dialect, lineterminator="\n").writerows(cells)
    source = InMemory(out.getvalue().encode())
    delimited = Delimited(source, "f", ",", 3, 3, 0, 1, source)
    least, cutting._LEAST = cutting._LEAST, size
    try:
        found = [row for frame in delimited.frames(2, few) for row in as_texts(frame)]
        expected = [row for frame in delimited.frames(2) for row in frame.rows()]
    finally:
        cutting._LEAST = least
    assert found == expected


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["", "a", "b"]), max_size=5), min_size=1, max_size=8),
    st.frozensets(st.integers(0, 2)),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_a_row_that_is_short_or_long_is_never_filled_up(
    lines: list[list[str]], few: frozenset[int], end: str, ends: bool
) -> None:
    data = end.join(",".join(line) for line in lines) + (end if ends else "")
    if not data:
        return
    widths = [line.count(",") + 1 for line in data.removesuffix(end).split(end)]
    block = Block(data.encode(), 0, 1, data.count("\n"))
    frame = by_polars(block, ",", Kinds(3, few))
    if any(width != 3 for width in widths):
        assert frame is None
    elif frame is not None:
        cells = [list(row[:-1]) for row in as_texts(frame)]
        assert cells == [line.split(",") for line in data.removesuffix(end).split(end)]


@pytest.fixture
def streaming(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every table counts as large."""
    monkeypatch.setattr(text_read, "SMALL", 10)
    monkeypatch.setattr(cutting, "_LEAST", 1000)


def text_of(number: int) -> str:
    body = "".join(f"c{n},{'Agree' if n % 3 else ''},{n % number}\n" for n in range(2000))
    return "candidate_id,q1,q2\n" + body


@pytest.mark.usefixtures("streaming")
@pytest.mark.parametrize("number", [2, 255, 256, 1000])
def test_too_many_texts_are_read_as_text(tmp_path: Path, number: int) -> None:
    found = table(written(tmp_path, text_of(number)))
    frames = list(found.batches(40, few=[1, 2]))
    kinds = {frame.schema["2"] for frame in frames}
    assert (pl.String() in kinds) == (number > 255)
    assert [row for frame in frames for row in as_texts(frame)] == rows(found)


@pytest.mark.usefixtures("streaming")
def test_a_text_keeps_its_number_from_batch_to_batch(tmp_path: Path) -> None:
    numbers: dict[str, int] = {}
    for frame in table(written(tmp_path, text_of(100))).batches(40, few=[2]):
        texts, found = frame["2"].cast(pl.String), frame["2"].to_physical()
        for text, number in zip(texts, found, strict=True):
            assert numbers.setdefault(text, number) == number
    assert len(numbers) == 100


@pytest.mark.usefixtures("streaming")
def test_what_is_broken_is_told_all_the_same(tmp_path: Path) -> None:
    long = "x" * 140_000
    for late, code in (("d,1\n", "ragged-row"), (f"d,{long},1\n", "field-too-long")):
        found = table(written(tmp_path, text_of(3) + late))
        with pytest.raises(ProblemsError) as raised:
            list(found.batches(40, few=[1, 2]))
        assert [problem.code for problem in raised.value.problems] == [code]

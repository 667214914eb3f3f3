"""CSV that a spreadsheet opens well, against Python's own reader and writer."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.outputs.delimited_file import CsvLines, line_bytes, write_lines
from screener.outputs.files import WriteError
from screener.outputs.safe_text import csv_text

TEXTS = st.text(max_size=12) | st.text("=+-@,\"'\r\n\t aZ0é☃\0\u200b", max_size=12)


def cells(lines: pl.Series) -> list[list[str]]:
    return list(csv.reader(io.StringIO("\r\n".join(lines), newline=""), strict=True))


def column(values: list[object], kind: pl.DataType) -> pl.DataFrame:
    return pl.DataFrame({"first": ["x"] * len(values), "a": pl.Series(values, dtype=kind)})


@settings(deadline=None)
@given(st.lists(st.none() | TEXTS.filter(str.isascii), min_size=1, max_size=10))
def test_texts_come_back_as_they_are_safe(texts: list[str | None]) -> None:
    found = cells(CsvLines()(column(list(texts), pl.String())))
    assert [row[1] for row in found] == ["" if t is None else csv_text(t) for t in texts]


@settings(deadline=None)
@given(st.lists(st.none() | TEXTS, min_size=1, max_size=10))
def test_what_is_written_is_what_python_writes(texts: list[str | None]) -> None:
    lines = CsvLines()(column(list(texts), pl.String()))
    for text, line in zip(texts, lines, strict=True):
        out = io.StringIO()
        csv.writer(out).writerow(["x", "" if text is None else csv_text(text)])
        assert line + "\r\n" == out.getvalue()


@settings(deadline=None)
@given(st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_are_exact_and_plain(numbers: list[float | None]) -> None:
    for number, (_, text) in zip(
        numbers, cells(CsvLines()(column(list(numbers), pl.Float64()))), strict=True
    ):
        if number is None:
            assert text == ""
        else:
            assert "e" not in text.lower()
            assert float(text) == number
            assert Decimal(text) == Decimal(repr(number))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", " ="])
def test_no_text_runs_as_a_formula(start: str) -> None:
    for text in (f"{start}1+1", f"{start}=1+1"):
        [[_, cell]] = cells(CsvLines()(column([text], pl.String())))
        assert cell[0] not in "=+-@\t\r\0＝＋"
        assert cell.startswith("'") or "=" not in cell[:2]


def test_a_file_has_a_mark_a_header_and_crlf(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    frame = pl.DataFrame({"whole": [1, None], "kind": pl.Series(["b", "a"], dtype=pl.Enum("ab"))})
    write_lines(
        path,
        ["Whole, number", "=Kind"],
        map(line_bytes, (CsvLines()(frame), CsvLines()(frame.head(0)))),
    )
    text = '\ufeff"Whole, number",\'=Kind\r\n1,b\r\n,a\r\n'
    assert path.read_bytes() == text.encode()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        write_lines(tmp_path / "no" / "a.csv", ["a"], [])

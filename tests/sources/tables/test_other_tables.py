from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from screener.problems import ProblemsError
from tests.sources.tables.tables import fulls, problems, rows, table, written


def test_parquet_is_read_as_text(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "candidate_id": ["c1", "c2", None],
            "q1": [1.0, 2.5, None],
            "q2": [["a", "b"], [], None],
            "answered": [date(2026, 1, 2), None, None],
            "finished": [datetime.fromisoformat("2026-01-02T03:04:00"), None, None],
        }
    )
    path = tmp_path / "t.parquet"
    frame.write_parquet(path)
    found = table(path)
    assert (found.kind, found.tool, found.first_row) == ("parquet", "plain", 1)
    assert fulls(found) == frame.columns
    assert [row[:4] for row in rows(found, 1)] == [
        ("c1", "1", "a;b", "2026-01-02"),
        ("c2", "2.5", "", ""),
    ]
    assert str(rows(found)[0][4]).startswith("2026-01-02T03:04:00")
    assert [row[-1] for row in rows(found, 1)] == [1, 2]


def test_parquet_that_is_none_or_nested_or_empty(tmp_path: Path) -> None:
    assert problems(written(tmp_path, b"PAR1xxPAR1", "t.parquet"))[0].code == "damaged-parquet"
    assert problems(written(tmp_path, b"", "t.parquet"))[0].code == "damaged-parquet"
    pl.DataFrame({"a": [{"b": 1}]}).write_parquet(tmp_path / "n.parquet")
    assert problems(tmp_path / "n.parquet")[0].code == "nested-column"
    pl.DataFrame({"a": []}, schema={"a": pl.String}).write_parquet(tmp_path / "e.parquet")
    assert problems(tmp_path / "e.parquet")[0].code == "no-rows"


@pytest.mark.parametrize("value", [b"\xff", timedelta(days=1)], ids=["bytes", "a length of time"])
def test_parquet_columns_that_are_no_answers(tmp_path: Path, value: object) -> None:
    pl.DataFrame({"a": ["x"], "b": [value]}).write_parquet(tmp_path / "t.parquet")
    [problem] = problems(tmp_path / "t.parquet")
    assert (problem.code, problem.where.field) == ("odd-column", "b")


def test_parquet_that_is_damaged_late(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    ids = [f"c{number}" for number in range(20_000)]
    pl.DataFrame({"candidate_id": ids}).write_parquet(
        path, row_group_size=2_000, compression="snappy"
    )
    data = bytearray(path.read_bytes())
    start = len(data) * 8 // 10
    data[start : start + 400] = bytes(byte ^ 0x5A for byte in data[start : start + 400])
    path.write_bytes(data)
    with pytest.raises(ProblemsError) as caught:
        list(table(path).batches())
    assert [problem.code for problem in caught.value.problems] == ["damaged-parquet"]


def test_parquet_with_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "t\udcff.parquet"
    try:
        path.write_bytes(b"PAR1PAR1")
    except (OSError, UnicodeError):
        pytest.skip("needs tool: a file system that takes any bytes for a name")
    assert [problem.code for problem in problems(path)] == ["bad-file-name"]


def test_json_lines_flat_or_as_answers_files(tmp_path: Path) -> None:
    text = (
        '{"candidate_id": "c1", "q1": 2.50, "q2": ["a", "b"], "q3": null}\n\n'
        '{"candidate": {"id": "c2", "name": "B"}, "answers": {"q1": true}}\n'
    )
    found = table(written(tmp_path, text, "t.jsonl"))
    assert fulls(found) == ["candidate_id", "q1", "q2", "q3", "name"]
    assert rows(found) == [("c1", "2.50", "a;b", "", "", 1), ("c2", "true", "", "", "B", 3)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "not-json"),
        ("[1]", "not-json"),
        ('{"a": NaN}', "not-json"),
        ('{"a": 1, "a": 2}', "duplicate-key"),
        ('{"a": 1, "answers": {"a": 2}}', "duplicate-key"),
        ('{"candidate_id": "x", "candidate": {"id": "y"}}', "duplicate-key"),
        ('{"a": {"b": 1}}', "nested-value"),
        ('{"a": "\\u0000"}', "nul"),
        ('{"a": "\\ud800"}', "half-character"),
        ('{"\\udfff": "a"}', "half-character"),
        ('{"a": "' + "x" * 131_073 + '"}', "field-too-long"),
        ("[" * 100_000, "not-json"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, code: str) -> None:
    text = f'{{"candidate_id": "c1"}}\n{line}\n'
    [problem] = problems(written(tmp_path, text, "t.jsonl"))
    assert (problem.code, problem.where.line) == (code, 2)


def test_json_lines_without_any(tmp_path: Path) -> None:
    assert problems(written(tmp_path, "\n", "t.jsonl"))[0].code == "empty-file"

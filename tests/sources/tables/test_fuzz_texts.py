"""Whatever a CSV writer writes is read back, in blocks of any size, with the right lines."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from screener.sources.tables import blocks as cutting
from screener.sources.tables.delimited import Delimited
from screener.sources.tables.source import InMemory

CELLS = st.text(st.sampled_from('ab ,;"\n\u00e9'), max_size=6)
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12)


def as_csv(table: list[list[str]], end: str, *, all_quoted: bool) -> tuple[str, list[int]]:
    out = io.StringIO(newline="")
    if all_quoted:
        writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(out, lineterminator=end)
    lines = []
    for row in table:
        lines.append(1 + out.getvalue().count("\n"))
        writer.writerow(row)
    return out.getvalue(), lines


@given(
    TABLES,
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.integers(1, 40),
    st.integers(1, 5),
)
def test_what_was_written_is_read(
    table: list[list[str]], end: str, quoted: bool, size: int, rows: int
) -> None:
    text, lines = as_csv(table, end, all_quoted=quoted)
    source = InMemory(text.encode())
    delimited = Delimited(source, "f", ",", 3, 3, 0, 1, source)
    least, cutting._LEAST = cutting._LEAST, size
    try:
        found = [row for frame in delimited.frames(rows) for row in frame.rows()]
    finally:
        cutting._LEAST = least
    wanted = [(*row, line) for row, line in zip(table, lines, strict=True) if any(row)]
    assert found == wanted

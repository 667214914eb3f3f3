"""The page of validation is what the functions give today, and every figure is right."""

import pytest

from tests.validation.page import PAGE, difference, page
from tests.validation.row import Row
from tests.validation.table import ROWS


def name(row: Row) -> str:
    return f"{row.name}: {row.what}, {row.given}"


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_the_figure_is_right(row: Row) -> None:
    assert difference(row) <= row.tolerance


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.validation"


def test_no_line_stands_twice() -> None:
    keys = [(row.name, row.what, row.given, row.source) for row in ROWS]
    assert len(keys) == len(set(keys)) >= 60


def test_a_figure_that_is_wrong_would_be_seen() -> None:
    row = next(row for row in ROWS if row.what == "score")
    wrong = Row(row.what, row.function, row.given, row.ours, 79.0, row.kind, row.source)
    assert difference(wrong) > wrong.tolerance

"""Which columns are the person's, as forms and tools call them."""

from pathlib import Path

import pytest

from screener.sources.tables.assembled import SAMPLE
from tests.checking.header_samples import WEEK, matched, table


@pytest.mark.parametrize("header", ["Your full name", "What is your name?", "Full_Name"])
def test_a_form_asks_for_the_name_in_its_own_words(tmp_path: Path, header: str) -> None:
    found, _ = matched(table(tmp_path, ["candidate_id", header, WEEK]))
    assert found.who == {"candidate_id": 0, "name": 1}


@pytest.mark.parametrize("asked", [["Full name", "E-mail"], ["Last name", "First name"]])
def test_a_tool_s_own_column_that_is_blank_so_far_gives_way(
    tmp_path: Path, asked: list[str]
) -> None:
    heads = ["ID", "Start time", "Completion time", "Email", "Name", *asked]
    line = ["1", "2026-05-01 10:00:00", "2026-05-01 10:09:00", "", "", "Lee", "Ann"]
    found, _ = matched(table(tmp_path, heads, *[line] * SAMPLE))
    assert (found.who.get("name"), found.who["email"], found.name_parts) == (
        (5, 6, ()) if "E-mail" in asked else (None, 3, (6, 5))
    )


@pytest.mark.parametrize(
    ("text", "name", "parts"),
    [("columns: {name: [A, B]}", None, (5, 6)), ("columns: {name: Name}", 4, ())],
)
def test_the_map_goes_before_a_tool_s_own_column(
    tmp_path: Path, text: str, name: int | None, parts: tuple[int, ...]
) -> None:
    heads = ["ID", "Start time", "Completion time", "Email", "Name", "A", "B"]
    line = ["1", "2026-05-01 10:00:00", "2026-05-01 10:09:00", "", "x", "Ann", "Lee"]
    found, _ = matched(table(tmp_path, heads, line), text=text)
    assert (found.who.get("name"), found.name_parts) == (name, parts)

"""A decisions file: its column and its words."""

import pytest

from screener.checking.decisions import read_decisions


def test_words_are_read_and_told() -> None:
    words = ["Hired", "hired", "REJECTED", None, "withdrawn", "Not  selected"]
    found, problems = read_decisions({"decision": words}, "d.csv")
    assert problems == []
    assert found is not None
    assert found.decided == (True, True, False, None, None, False)
    assert found.words == (
        ("Hired", "selected", 1),
        ("Not selected", "not_selected", 1),
        ("REJECTED", "not_selected", 1),
        ("hired", "selected", 1),
        ("withdrawn", "undecided", 1),
    )


@pytest.mark.parametrize("header", ["Decision", "selected", " hired "])
def test_of_several_columns_the_one_that_is_called_so(header: str) -> None:
    found, _ = read_decisions({"remark": ["fine"], header: ["yes"]}, "d.csv")
    assert found is not None
    assert (found.column, found.decided) == (header, (True,))


def test_the_only_column_may_have_any_name() -> None:
    found, _ = read_decisions({"Second interview?": ["no"]}, "d.csv")
    assert found is not None
    assert found.decided == (False,)


@pytest.mark.parametrize("columns", [{}, {"a": ("yes",), "b": ("no",)}])
def test_no_column_is_clear(columns: dict[str, tuple[str]]) -> None:
    found, problems = read_decisions(columns, "d.csv")
    assert found is None
    assert [problem.code for problem in problems] == ["no-decision-column"]


def test_every_word_that_is_not_known_is_named_with_the_nearest() -> None:
    found, problems = read_decisions({"decision": ["hird", "maybe", "maybe", "yes"]}, "d.csv")
    assert found is None
    assert [problem.value for problem in problems] == ["hird", "maybe"]
    assert problems[0].hint == 'Did you mean "hired"?'
    assert '"maybe" (2 rows)' in problems[1].message

"""Which columns are groups, and which labels are one."""

from screener.checking.group_labels import MOST_LABELS, group_columns, grouped
from screener.problems import Severity, Where

HERE = Where("g.csv")


def test_labels_that_differ_by_case_or_blanks_are_one_group_and_warned_of() -> None:
    values = ["Male", "male", "Male", " Male ", "Two  races", "Two races", "Two races", None]
    column, problems = grouped("sex", values, HERE)
    assert column.labels == ("Male", "Two races")
    assert column.codes == (0, 0, 0, 0, 1, 1, 1, -1)
    assert [problem.severity for problem in problems] == [Severity.WARNING] * 2
    assert '" Male ", "Male", "male" differ only by case or blanks' in problems[0].message


def test_words_for_unknown_are_no_group() -> None:
    values = ["F", "Prefer not to say", "unknown", "N/A", "Other"]
    column, problems = grouped("sex", values, HERE)
    assert column.labels == ("F", "Other")
    assert column.codes == (0, -1, -1, -1, 1)
    assert problems == []


def test_a_column_of_many_labels_is_left_aside() -> None:
    ages = [str(n) for n in range(MOST_LABELS + 1)]
    found, problems = group_columns({"age": ages, "sex": ["F"] * len(ages)}, "g.csv")
    assert [column.name for column in found] == ["sex"]
    assert [(problem.code, problem.where.field) for problem in problems] == [("no-groups", "age")]


def test_the_column_of_strata_is_no_group() -> None:
    found, _ = group_columns({"sex": ["F"], "department": ["A"]}, "g.csv", "department")
    assert [column.name for column in found] == ["sex"]

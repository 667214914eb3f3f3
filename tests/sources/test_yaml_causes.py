"""Broken YAML is told at the line that is wrong, not at the one where the reader stopped."""

import pytest

from screener.sources.yaml_tree import parse_yaml

HEAD = "questionnaire: sales-core\nanswers:\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("  acc1:Often\n  acc2: Agree\n", "no-blank", 3, 7),
        ("  acc1: Often\n  acc2:Agree\n", "no-blank", 4, 7),
        ("  acc1: Often\n  acc2:Agree\n  acc3: Agree\n", "no-blank", 4, 7),
        ("  acc1:Often\n\n  # why\n  acc2: Agree\n", "no-blank", 3, 7),
        ('  acc1: "Often\n  acc2: "Agree"\n', "open-quote", 3, 9),
        ('  acc1: "Often\n  acc2: Agree\n  acc3: "Agree"\n', "open-quote", 3, 9),
        ("  acc1: 'Often\n  acc2: it's\n  acc3: 'Agree'\n", "open-quote", 3, 9),
        ('  acc1: [a, "b]\n  acc2: "Agree"\n', "open-quote", 3, 13),
        ("  acc1: Often\nacc2: Agree\n  acc3: Agree\n", "indent", 4, 1),
    ],
)
def test_the_line_of_the_cause_is_named(text: str, code: str, line: int, column: int) -> None:
    _, [problem] = parse_yaml(HEAD + text, "a.yaml")
    assert (problem.code, problem.where.line, problem.where.column) == (code, line, column)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('  acc1: "two\n    lines"\n  acc2: a: b\n', "second-colon", 5),
        ("  - 12:30\n  acc2: a: b\n", "indent", 4),
        ('  acc1: he said - "so\n  acc2: a: b\n', "second-colon", 4),
        ("  acc1: Often\n    acc2: Agree\n", "second-colon", 4),
    ],
)
def test_what_stands_above_is_not_blamed(text: str, code: str, line: int) -> None:
    _, problems = parse_yaml(HEAD + text, "a.yaml")
    assert problems[-1].where.line == line
    assert problems[-1].code == code

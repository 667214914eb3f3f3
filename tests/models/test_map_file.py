"""What a map file may say."""

import pytest

from screener.models.map_file import ColumnRef, MapFile
from screener.problems import Problem
from screener.sources.document import parse_document
from screener.sources.kinds import kind_of
from screener.sources.shape import read_model


def read(text: str) -> tuple[MapFile | None, list[Problem]]:
    document, problems = parse_document(f"map: q\n{text}\n".encode(), "m.yaml")
    assert problems == []
    assert document is not None
    assert kind_of(document) == "map"
    return read_model(document, MapFile)


WHY = ColumnRef(header="Why?")
SECOND = ColumnRef.model_validate({"header": "Why?", "nth": 2})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Why?", (WHY,)),
        ("{header: Why?}", (WHY,)),
        ("{header: Why?, nth: 2}", (SECOND,)),
        ("[Why?, {header: Why?, nth: 2}]", (WHY, SECOND)),
        ("017", (ColumnRef(header="017"),)),
        ("no", (ColumnRef(header="no"),)),
        ("{column: 3}", (ColumnRef.model_validate({"column": 3}),)),
        ("", None),
        ("[]", ()),
    ],
)
def test_a_column_is_named_in_several_ways(
    written: str, meant: tuple[ColumnRef, ...] | None
) -> None:
    mapped, problems = read(f"columns: {{a: {written}}}")
    assert problems == []
    assert mapped is not None
    assert mapped.columns == {"a": meant}


def test_all_but_the_questionnaire_may_be_left_out() -> None:
    mapped, problems = read("")
    assert problems == []
    assert mapped == MapFile(map="q")
    assert mapped is not None
    assert (mapped.columns, mapped.labels, mapped.missing, mapped.skip) == ({}, {}, (), ())


def test_labels_may_be_open() -> None:
    mapped, problems = read('labels: {agree: {Nie: Never, "17": }}\nmissing: [-99]\nskip: Why?')
    assert problems == []
    assert mapped is not None
    assert mapped.labels == {"agree": {"Nie": "Never", "17": None}}
    assert mapped.missing == ("-99",)
    assert mapped.skip == (WHY,)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("colums: {}", "unknown-key", 2),
        ("columns:\n  a: {heder: Why?}", "unknown-key", 3),
        ("columns:\n  a: {header: Why?, nth: 0}", "out-of-range", 3),
        ("columns:\n  a: {header: Why?, nth: two}", "not-a-number", 3),
        ("columns:\n  a: ''", "empty-value", 3),
        ("columns:\n  a b: Why?", "bad-id", 3),
        ("columns: [a]", "not-a-mapping", 2),
        ("columns:\n  a: [[x]]", "not-a-mapping", 3),
        ("labels: {a: b}", "not-a-mapping", 2),
        ("missing: none", "not-a-list", 2),
    ],
)
def test_a_wrong_shape_is_told_with_its_place(text: str, code: str, line: int) -> None:
    _, problems = read(text)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].where.line == line

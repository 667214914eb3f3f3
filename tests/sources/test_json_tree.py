import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.problems import Where
from screener.sources.document import parse_document
from screener.sources.json_tree import parse_json
from screener.sources.text import clean
from screener.sources.tree import Mapping, Node, Scalar, Sequence

TEXTS = st.text(max_size=20).filter(lambda text: clean(text, Where()) == (text, []))
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
LEAVES = TEXTS | NUMBERS | st.booleans() | st.none()
TREES = st.dictionaries(
    TEXTS,
    st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=5,
)
INDENTS = st.sampled_from([None, 0, 2, "\t"])


def as_texts(value: Any) -> Any:
    """What the standard library reads, with every number and truth as it was typed."""
    if isinstance(value, dict):
        return {key: as_texts(child) for key, child in value.items()}
    if isinstance(value, list):
        return [as_texts(child) for child in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)


def cleaned(value: Any) -> Any:
    """As the standard library reads it, with each text composed and its newlines plain."""
    if isinstance(value, dict):
        return {clean(key, Where())[0]: cleaned(child) for key, child in value.items()}
    if isinstance(value, list):
        return [cleaned(child) for child in value]
    return clean(value, Where())[0] if isinstance(value, str) else as_texts(value)


def standard(text: str) -> Any:
    """The standard library's reading; numbers as text, NaN refused as JSON itself does."""
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)


def _refuse(word: str) -> Any:
    raise ValueError(word)


@settings(deadline=None)
@given(TREES, INDENTS, st.booleans())
def test_the_tree_is_what_the_standard_library_reads(
    tree: dict[str, Any], indent: int | str | None, ascii_only: bool
) -> None:
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii_only)
    document, problems = parse_document(text.encode(), "f.json")
    assert problems == []
    assert document is not None
    assert document.value() == as_texts(json.loads(text))


def test_a_text_that_an_escape_makes_uncomposed_is_composed() -> None:
    document, problems = parse_document(b'{"e\\u0301": "a\\rb"}', "f.json")
    assert document is not None
    assert problems == []
    assert document.value() == cleaned({"e\u0301": "a\rb"}) == {"\u00e9": "a\nb"}


@pytest.mark.long
@settings(deadline=None, max_examples=300)
@given(TREES, st.data())
def test_broken_json_is_refused_where_the_standard_library_refuses_it(
    tree: dict[str, Any], data: st.DataObject
) -> None:
    text = json.dumps(tree)
    at = data.draw(st.integers(0, len(text)))
    left_out = data.draw(st.integers(0, 2))
    put_in = data.draw(
        st.sampled_from([*'"\\,:[]{}01-+.eE \n\tNaN', "null", "//", "\\u", "1e5", ""])
    )
    text = text[:at] + put_in + text[at + left_out :]
    root, problems = parse_json(text, "f.json")
    try:
        expected = standard(text)
    except ValueError:
        assert root is None
        assert len(problems) == 1
        return
    if isinstance(expected, dict) and not problems:
        document, _ = parse_document(text.encode("utf-8", "surrogatepass"), "f.json")
        assert document is not None
        assert document.value() == cleaned(expected)
    else:
        allowed = {"not-a-mapping", "duplicate-key", "control-character", "hidden-character"}
        assert {problem.code for problem in problems} <= allowed | {"stacked-marks"}


@settings(deadline=None)
@given(TREES, INDENTS)
def test_positions_point_at_what_they_claim(tree: dict[str, Any], indent: int | str | None) -> None:
    text = json.dumps(tree, indent=indent, ensure_ascii=False)
    root, _ = parse_json(text, "f.json")
    assert root is not None
    lines = text.split("\n")
    for node in _nodes(root):
        rest = lines[node.line - 1][node.column - 1 :]
        if isinstance(node, Scalar):
            typed = json.dumps(node.text, ensure_ascii=False) if node.quoted else node.text
            assert rest.startswith(typed)
        else:
            assert rest.startswith("{" if isinstance(node, Mapping) else "[")


def _nodes(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        pairs = [[key, *_nodes(child)] for key, child in node.entries]
        return [node, *(one for pair in pairs for one in pair)]
    if isinstance(node, Sequence):
        return [node, *(one for item in node.items for one in _nodes(item))]
    return [node]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("empty-file", 1, 1)),
        (" \n", ("empty-file", 1, 1)),
        ("[]", ("not-a-mapping", 1, 1)),
        ('"text"', ("not-a-mapping", 1, 1)),
        ('{"a": 1} x', ("trailing-data", 1, 10)),
        ('{"a": 1,\n "a": 2}', ("duplicate-key", 2, 2)),
        ('{"a": 1,}', ("extra-comma", 1, 9)),
        ('{"a": [1,]}', ("extra-comma", 1, 10)),
        ('{"a": 1\n "b": 2}', ("no-comma", 2, 2)),
        ('{"a": [1 2]}', ("no-comma", 1, 10)),
        ('{"a": [1}', ("no-comma", 1, 9)),
        ('{"a": {"b": 1}', ("open-bracket", 1, 15)),
        ("{", ("open-bracket", 1, 2)),
        ('{"a": [', ("cut-file", 1, 8)),
        ('{"a"', ("no-colon", 1, 5)),
        ('{"a" 1}', ("no-colon", 1, 6)),
        ('{"a":', ("cut-file", 1, 6)),
        ("{a: 1}", ("key-not-text", 1, 2)),
        ("{'a': 1}", ("key-not-text", 1, 2)),
        ('{"a": NaN}', ("bad-value", 1, 7)),
        ('{"a": -Infinity}', ("bad-value", 1, 7)),
        ('{"a": 017}', ("bad-value", 1, 7)),
        ('{"a": .5}', ("bad-value", 1, 7)),
        ('{"a": 1.}', ("bad-value", 1, 7)),
        ('{"a": True}', ("bad-value", 1, 7)),
        ('{"a": }', ("bad-value", 1, 7)),
        ('{"a": "b', ("open-quote", 1, 7)),
        ('{"a": "b\nc"}', ("raw-break", 1, 9)),
        ('{"a": "C:\\Users"}', ("bad-escape", 1, 10)),
        ('{"a": "\\u12"}', ("bad-escape", 1, 9)),
        ('{"a": "\\u0000"}', ("control-character", 1, 7)),
        ('{"a": "\\ud800"}', ("control-character", 1, 7)),
        ('{"a": "\x07"}', ("control-character", 1, 8)),
        ('{"a": /* x */ 1}', ("bad-value", 1, 7)),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, expected: tuple[str, int, int]) -> None:
    _, [problem] = parse_json(text, "f.json")
    assert (problem.code, problem.where.line, problem.where.column) == expected


def test_a_pair_of_surrogates_is_one_character() -> None:
    document, _ = parse_document(b'{"a": "\\ud83d\\ude00"}', "f.json")
    assert document is not None
    assert document.value() == {"a": "\U0001f600"}


def test_a_huge_number_is_only_text() -> None:
    document, problems = parse_document(b'{"a": ' + b"9" * 5000 + b"}", "f.json")
    assert document is not None
    assert problems == []
    assert document.value() == {"a": "9" * 5000}


def test_the_field_is_named() -> None:
    _, [problem] = parse_json('{"answers": {"q1": [1, oops]}}', "f.json")
    assert problem.where == Where("f.json", 1, 24, "answers.q1[1]")


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_endless_nesting_stops_early(opening: str) -> None:
    _, [problem] = parse_json(opening * 200_000, "f.json")
    assert problem.code == "too-deep"


def test_twenty_levels_are_read_and_one_more_is_not() -> None:
    assert parse_json('{"a":' + "[" * 19 + "]" * 19 + "}", "f.json")[1] == []
    _, [problem] = parse_json('{"a":' + "[" * 20 + "]" * 20 + "}", "f.json")
    assert (problem.code, problem.where.column) == ("too-deep", 25)

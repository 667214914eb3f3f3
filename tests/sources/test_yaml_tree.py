from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.problems import Where
from screener.sources import yaml_tree
from screener.sources.document import parse_document
from screener.sources.text import clean
from screener.sources.tree import Mapping, Node, Scalar, Sequence
from screener.sources.yaml_tree import parse_yaml

PLAIN_TEXT = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), include_characters="\n\t"), max_size=30
).filter(lambda text: clean(text, Where()) == (text, []))
KEYS = PLAIN_TEXT.filter(lambda key: key != "candidate")
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        PLAIN_TEXT | st.none(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)


def codes(text: str) -> list[tuple[str, int | None, int | None]]:
    _, problems = parse_yaml(text, "f.yaml")
    return [(problem.code, problem.where.line, problem.where.column) for problem in problems]


@settings(deadline=None)
@given(TREES, st.booleans(), st.sampled_from([None, True, False]), st.sampled_from("\"'|>"))
def test_what_is_dumped_is_read_again(
    tree: dict[str, Any], allow_unicode: bool, flow: bool | None, style: str
) -> None:
    for default_style in (None, style):
        text = yaml.safe_dump(
            _texts(tree) if default_style else tree,
            allow_unicode=allow_unicode,
            default_flow_style=flow,
            default_style=default_style,
        )
        document, problems = parse_document(text.encode(), "f.yaml")
        assert problems == []
        assert document is not None
        assert document.value() == (_texts(tree) if default_style else tree)


def _texts(value: Any) -> Any:
    """A style of quotes makes a text of everything, so nothing may be None."""
    if isinstance(value, dict):
        return {key: _texts(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_texts(child) for child in value]
    return value or "x"


@settings(deadline=None)
@given(TREES, st.booleans())
def test_positions_point_at_what_they_claim(tree: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    root, _ = parse_yaml(text, "f.yaml")
    assert root is not None
    lines = text.split("\n")
    for node in _nodes(root):
        rest = lines[node.line - 1][node.column - 1 :]
        if isinstance(node, Scalar):
            expected = tuple("\"'|>?") if node.quoted else node.text.split("\n")[0].split(" ")[0]
            assert rest.startswith(expected)
        elif flow:
            assert rest.startswith("{" if isinstance(node, Mapping) else "[")


def _nodes(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        pairs = [[key, *_nodes(child)] for key, child in node.entries]
        return [node, *(one for pair in pairs for one in pair)]
    if isinstance(node, Sequence):
        return [node, *(one for item in node.items for one in _nodes(item))]
    return [node]


@pytest.mark.parametrize(
    "text", ["", "\n", "# only a comment\n", "---\n", "~", "null", "--- \n..."]
)
def test_an_empty_file_is_said_to_be_empty(text: str) -> None:
    assert codes(text) == [("empty-file", 1, 1)]


@pytest.mark.parametrize("text", ["just text", "[a, b]", "- a", "'quoted'", "''", "|\n text"])
def test_a_root_that_is_no_mapping_is_refused(text: str) -> None:
    assert codes(text) == [("not-a-mapping", 1, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1", [("shortcut", 1, 4)]),
        ("a: &x {b: 1}", [("shortcut", 1, 4)]),
        ("a: 1\nb: *x", [("shortcut", 2, 4)]),
        ("a: &x {b: 1}\nc: {<<: *x}", [("merge-key", 2, 5), ("shortcut", 1, 4)]),
        ("<<: {a: 1}", [("merge-key", 1, 1)]),
        ("a: !!str 1", [("tag", 1, 4)]),
        ("a: =\nb: ['=', =]", [("equals-sign", 1, 4)]),
        ("=: a", [("equals-sign", 1, 1)]),
        ("a: ! 1", [("tag", 1, 4)]),
        ("a: !!python/object:os.system {}", [("tag", 1, 4)]),
        ("a: 1\n---\nb: 2", [("several-documents", 2, 1)]),
        ("a: 1\nb: 2\na: 3", [("duplicate-key", 3, 1)]),
        ("'1': a\n1: b", [("duplicate-key", 2, 1)]),
        ("Jos\u00e9: a\nJose\u0301: b", [("duplicate-key", 2, 1)]),
        ("[a, b]: c", [("key-not-text", 1, 1)]),
        ("? {a: 1}\n: c", [("key-not-text", 1, 3)]),
        ("?\n: a", [("empty-key", 1, 2)]),
        ("~: a\nnull: b", [("empty-key", 1, 1), ("empty-key", 2, 1)]),
        ("a: \x07\nb: \x07", [("control-character", 1, 4)]),
        ('a: "\\a"', [("control-character", 1, 4)]),
        ('"\\u200b": a', [("hidden-character", 1, 1)]),
    ],
)
def test_what_can_surprise_is_refused_at_its_place(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tb: 1", ("tab", 2, 1)),
        ("a:\n  \tb: 1", ("tab", 2, 3)),
        ('a: 1\nb: "open', ("open-quote", 2, 4)),
        ("a: 'open\nb: 1", ("open-quote", 1, 4)),
        ("a: b: c", ("second-colon", 1, 5)),
        ("a: 1\n b: 2", ("second-colon", 2, 3)),
        ("a: 1\nb\nc: 2", ("no-colon", 2, 1)),
        ("a: [1, 2", ("open-bracket", 1, 4)),
        ("a: {b: 1", ("open-bracket", 1, 4)),
        ("a: [1, 2\nb: 3", ("open-bracket", 1, 4)),
        ("  a: 1\nb: 2", ("indent", 2, 1)),
        ("a: - b", ("indent", 1, 4)),
        ("a: @b", ("odd-start", 1, 4)),
        ("a: `b", ("odd-start", 1, 4)),
        ("a: %b", ("odd-start", 1, 4)),
        ('a: "C:\\Users"', ("bad-escape", 1, 9)),
        ('a: "\\ud800"', ("bad-escape", 1, 7)),
        ("a: & b", ("shortcut", 1, 5)),
        ("a: !<x b", ("tag", 1, 7)),
        ("%YAML 2.0\n---\na: 1", ("directive", 1, 1)),
        ("a: |x\n b", ("block-text", 1, 5)),
        ("a: ]", ("odd-start", 1, 4)),
        ("a: [", ("open-bracket", 1, 5)),
        ("a: [,]", ("open-bracket", 1, 5)),
        ("a: 'it's'", ("text-after-value", 1, 8)),
        ("a: [b]]", ("text-after-value", 1, 7)),
        ("a: 1\n- b", ("indent", 2, 1)),
        ("- a\nb: 1", ("indent", 2, 1)),
        ("a:\n  - b\n c: 1", ("indent", 3, 2)),
        (": a", ("empty-key", 1, 1)),
        ("a: ? b", ("odd-start", 1, 4)),
    ],
)
def test_broken_syntax_is_told_in_plain_words(
    text: str, expected: tuple[str, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(text) == [expected]
    monkeypatch.setattr(yaml_tree, "_LOADER", yaml.SafeLoader)
    assert [code for code, _, _ in codes(text)] in ([expected[0]], ["control-character"])


def test_numbers_too_large_for_the_pure_parser_do_not_raise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yaml_tree, "_LOADER", yaml.SafeLoader)
    assert len(codes('a: "\\UFFFFFFFF"')) == 1
    assert len(codes("%YAML " + "1" * 5000 + ".1\n---\na: 1")) == 1


def test_a_broken_file_names_the_field_it_broke_in() -> None:
    _, [problem] = parse_yaml('candidate:\n  name: "a\\qb"', "f.yaml")
    assert problem.where == Where("f.yaml", 2, 11, "candidate.name")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{", "{[", "{{"])
def test_endless_nesting_stops_early(opening: str) -> None:
    root, problems = parse_yaml(opening * 200_000, "f.yaml")
    assert root is None
    assert "too-deep" in [problem.code for problem in problems]


def test_twenty_levels_are_read_and_one_more_is_not() -> None:
    assert parse_yaml("a: " + "[" * 19 + "]" * 19, "f.yaml")[1] == []
    assert codes("a: " + "[" * 20 + "]" * 20) == [("too-deep", 1, 23)]


def test_doubling_shortcuts_are_one_problem() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]\n"
        for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    _, [problem] = parse_yaml(bomb, "f.yaml")
    assert "There are 81 of them, also in lines 2, 3, 4, 5, 6 and more." in problem.message


def test_the_first_of_two_equal_keys_counts() -> None:
    root, [problem] = parse_yaml("a: 1\na: 2", "f.yaml")
    assert isinstance(root, Mapping)
    assert [child.text for _, child in root.entries if isinstance(child, Scalar)] == ["1"]
    assert "first in line 1, column 1, and again in line 2, column 1" in problem.message


def test_very_many_problems_are_cut_and_counted() -> None:
    _, problems = parse_yaml("a: 1\n" * 301, "f.yaml")
    assert len(problems) == 101
    assert problems[-1].message.startswith("200 more problems follow")


def test_a_line_separator_is_a_blank_and_moves_no_line() -> None:
    root, problems = parse_yaml("a: x\u2028y\nb: 1", "f.yaml")
    assert problems == []
    assert root == Mapping(
        (
            (Scalar("a", 1, 1), Scalar("x y", 1, 4)),
            (Scalar("b", 2, 1), Scalar("1", 2, 4)),
        ),
        1,
        1,
    )

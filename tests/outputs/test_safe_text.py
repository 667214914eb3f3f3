"""No text from a file runs in a spreadsheet, takes hold of a terminal or breaks a line."""

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from screener.outputs.safe_text import (
    as_listed,
    csv_text,
    csv_text_each,
    one_line,
    one_line_each,
    without_formula,
    without_formula_each,
)

FORMULAS = ["=1+1", "+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0"]
FORMULAS += ["\t=1", "\r=1", "\n=1", " =1", "\u200b=1", "\ufeff=1", "\u00a0@x", "\0=1"]
FORMULAS += ["\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x"]
HARMLESS = ["", "Jordan Avery", "C-104", "a=b", "1-5", "017", "x@example.org", "'=1", "(=1)", "–5"]
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert without_formula(text) == f"'{text}"
    assert csv_text(text).startswith(("'", "<U+"))


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert csv_text(text) == text


@pytest.mark.parametrize("text", ["-99", "=1+1", "Agree", "'t is so", ""])
def test_what_was_listed_is_read_again(text: str) -> None:
    assert as_listed(csv_text(text)) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\nc\td", "a b c d"),
        ("a\x1b[31m", "a<U+001B>[31m"),
        ("x\x00y\x7f\x85", "x<U+0000>y<U+007F><U+0085>"),
        ("\u202egnp", "<U+202E>gnp"),
        ("a\ufffeb\uffff", "a<U+FFFE>b<U+FFFF>"),
        ("Zoë 用户 👩\u200d💻", "Zoë 用户 👩\u200d💻"),
    ],
)
def test_controls_are_shown_by_their_number(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(st.lists(st.none() | TEXTS | st.sampled_from(FORMULAS), max_size=8))
@example([])
@example([None])
@example(["=1\x00", None, "\u2028"])
def test_a_column_is_treated_as_each_of_its_texts(texts: list[str | None]) -> None:
    column = pl.Series(texts, dtype=pl.String)
    pairs = [
        (one_line_each, one_line),
        (without_formula_each, without_formula),
        (csv_text_each, csv_text),
    ]
    for whole, single in pairs:
        assert whole(column).to_list() == [None if t is None else single(t) for t in texts]


def test_a_column_keeps_its_name() -> None:
    column = pl.Series("Name", ["=1", "a\tb", None])
    for whole in (one_line_each, without_formula_each, csv_text_each):
        assert whole(column).name == "Name"


@given(TEXTS)
def test_what_is_safe_stays_safe(text: str) -> None:
    safe = csv_text(text)
    assert csv_text(safe) == safe
    assert "\n" not in safe
    assert safe.lstrip("\u200b\u200c\u200d\u2060\u00ad ")[:1] not in {"=", "+", "-", "@"}

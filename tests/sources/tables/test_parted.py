"""Headers of one row that hold a question and its option: where the question begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.sources.tables.layout import parted, single


def split(*names: str, option_first: bool = True) -> list[tuple[str, str]]:
    separator = ":" if option_first else ": "
    headers = parted(single(names), separator, option_first=option_first)
    return [(header.text, header.sub) for header in headers]


Q = "Which tools do you use?"


@pytest.mark.parametrize(
    "options",
    [
        ["Excel", "CRM"],
        ["Excel: the tool", "CRM"],
        ["Excel: the tool", "Word: the tool", "CRM"],
        ["Excel: the tool", "Word: the tool"],
        ["9:30", "17:30", "never"],
        ["a:b:c", "d"],
    ],
)
@pytest.mark.parametrize("question", [Q, f"Note: {Q}", "In short: at 10:30, which?"])
def test_an_option_first_may_hold_the_separator(options: list[str], question: str) -> None:
    names = [f"{option}:{question}" for option in options]
    assert split("Response ID", *names, "Do you sell?") == [
        ("Response ID", ""),
        *((question, option) for option in options),
        ("Do you sell?", ""),
    ]


def test_two_questions_may_end_alike() -> None:
    questions = [f"At work: {Q}", f"At home: {Q}", Q]
    names = [f"{option}:{question}" for question in questions for option in ("Excel", "CRM")]
    assert split(*names) == [(q, option) for q in questions for option in ("Excel", "CRM")]


def test_an_option_last_may_hold_the_separator() -> None:
    found = split(
        "Tools: Excel: it",
        "Tools: CRM",
        "At work: Days: Mon",
        "At work: Days: Tue",
        option_first=False,
    )
    assert found == [
        ("Tools", "Excel: it"),
        ("Tools", "CRM"),
        ("At work: Days", "Mon"),
        ("At work: Days", "Tue"),
    ]


def test_what_stands_once_is_left_whole() -> None:
    names = ["Note: what matters?", "Excel: the tool", "CRM:", ":b", "::", ""]
    assert split(*names) == [(name, "") for name in names]


@given(st.lists(st.text("ab: ", max_size=12), max_size=6), st.booleans())
def test_nothing_of_a_header_is_lost(names: list[str], option_first: bool) -> None:
    for name, (text, sub) in zip(names, split(*names, option_first=option_first), strict=True):
        parts = (sub, text) if option_first else (text, sub)
        left = "".join(parts).replace(" ", "").replace(":", "")
        assert left == name.replace(" ", "").replace(":", "")
        assert text or not name.strip()

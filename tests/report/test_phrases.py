"""Small words: capitals, ends, excerpts."""

import pytest

from screener.report.view.phrases import ended, excerpt, sentence
from screener.report.view.questions import generic_question
from tests.report.samples import EN, levels


def test_a_sentence_begins_with_a_capital_and_ends_once() -> None:
    assert sentence("two gaps") == "Two gaps"
    assert sentence("") == ""
    assert ended("Because") == "Because."
    assert [ended(text) for text in ("Yes.", "Why?", "Oh!", "and so on…")] == [
        "Yes.",
        "Why?",
        "Oh!",
        "and so on…",
    ]


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("short enough", 12, "short enough"),
        ("one word, too many", 11, "one word …"),
        ("unbroken", 4, "unbr …"),
        ("a sentence. Another", 13, "a sentence …"),
        ("", 5, ""),
    ],
)
def test_excerpts_end_at_a_word(text: str, most: int, found: str) -> None:
    assert excerpt(text, most) == found


def test_a_question_made_from_a_title() -> None:
    assert generic_question(levels({"patience": 50}).categories[0], EN) == (
        "Tell me about a recent situation that called for patience: "
        "what happened, what did you do, and what came of it?"
    )

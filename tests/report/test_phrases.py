"""Small words and dates: none, one and many."""

import pytest

from screener.report.view.dates import in_words
from screener.report.view.phrases import (
    count,
    ended,
    excerpt,
    inside_sentence,
    sentence,
    series,
)
from screener.report.view.questions import generic_question
from tests.report.samples import EN, levels


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["order", "search and find"], "order, and search and find"),
        (["search and find", "order", "calm"], "search and find, order, and calm"),
    ],
)
def test_a_list_in_a_sentence(words: list[str], text: str) -> None:
    assert series(words) == text


def test_a_list_of_choices() -> None:
    assert series(["strong", "partial"], "or") == "strong or partial"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "no gaps"),
        (1, "one gap"),
        (2, "two gaps"),
        (12, "twelve gaps"),
        (13, "13 gaps"),
        (100, "100 gaps"),
    ],
)
def test_counts(number: int, text: str) -> None:
    assert count(number, "gap") == text


def test_a_count_with_a_plural_of_its_own() -> None:
    assert count(1, "item was", "items were") == "one item was"
    assert count(2, "item was", "items were") == "two items were"


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        ("Goal drive", "en", "goal drive"),
        ("Goal drive", "en-GB", "goal drive"),
        ("A good start", "en", "a good start"),
        ("SPIN selling", "en", "SPIN selling"),
        ("B2B experience", "en", "B2B experience"),
        ("Zielstrebigkeit", "de", "Zielstrebigkeit"),
        ("X", "en", "X"),
        ("", "en", ""),
    ],
)
def test_a_title_within_a_sentence(title: str, language: str, text: str) -> None:
    assert inside_sentence(title, language) == text


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


def test_dates_are_in_words() -> None:
    assert in_words("2026-11-20") == "20 November 2026"
    assert in_words("2028-02-29") == "29 February 2028"
    assert in_words("2026-01-01") == "1 January 2026"
    with pytest.raises(ValueError, match="day"):
        in_words("2026-02-30")


def test_a_question_made_from_a_title() -> None:
    assert generic_question(levels({"patience": 50}).categories[0], EN) == (
        "Tell me about a recent situation that called for patience: "
        "what happened, what did you do, and what came of it?"
    )

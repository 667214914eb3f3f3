import unicodedata

import pytest

from screener.sources.characters import (
    HIDDEN,
    ORDINARY,
    REFUSED,
    REFUSED_RAW,
    called,
    joiner_belongs,
    visible,
)


def every_character() -> list[str]:
    return [chr(number) for number in range(0x110000)]


def test_all_controls_surrogates_and_noncharacters_are_refused() -> None:
    controls = {c for c in every_character() if unicodedata.category(c) in ("Cc", "Cs")}
    noncharacters = {
        c for c in every_character() if ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF
    }
    tags = {chr(number) for number in range(0xE0000, 0xE0080)}
    refused = {c for c in every_character() if REFUSED.match(c)}
    assert refused == (controls - {"\t", "\n", "\r"}) | noncharacters | tags
    assert {c for c in every_character() if REFUSED_RAW.match(c)} == refused - tags


def test_ordinary_characters_hide_nothing_and_are_composed() -> None:
    ordinary = [c for c in every_character() if ORDINARY.fullmatch(c)]
    assert len(ordinary) > 30_000
    assert not [c for c in ordinary if REFUSED.match(c) or HIDDEN.match(c)]
    assert not [c for c in ordinary if unicodedata.category(c) in ("Mn", "Me", "Mc", "Cf")]
    assert all(unicodedata.is_normalized("NFC", c) for c in ordinary)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é ✓", "plain é ✓"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x9b", "<U+001B>[31mred<U+009B>"),
        ("a\u202eb\ud800", "a<U+202E>b<U+D800>"),
        ("x" * 61, "x" * 60 + "…"),
        ("x" * 60, "x" * 60),
    ],
)
def test_visible_text_is_one_line_without_controls(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_character_is_called_by_number_and_name() -> None:
    assert called("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert called("\x07") == "U+0007"


@pytest.mark.parametrize(
    ("joiner", "before", "after", "belongs"),
    [
        ("\u200c", "ی", "خ", True),
        ("\u200c", "ی", "", False),
        ("\u200d", "्", "", True),
        ("\u200d", "👩", "💻", True),
        ("\u200d", "\ufe0f", "♂", True),
        ("\u200c", "👩", "💻", False),
        ("\u200d", "d", "m", False),
        ("\u200d", "", "ی", False),
        ("\u200d", "؟", "ی", False),
    ],
)
def test_a_joiner_belongs_only_where_it_works(
    joiner: str, before: str, after: str, belongs: bool
) -> None:
    assert joiner_belongs(joiner, before, after) is belongs

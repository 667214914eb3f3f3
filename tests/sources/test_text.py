import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.problems import Severity, Where
from screener.sources.text import clean, decode

HERE = Where("file.yaml", 3, 9, "candidate.name")
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
ODD_TEXT = st.text(
    "ae\u0301\u0327\u0323یخक्षे\u200c\u200d\u200b\u202e👩💻\ufe0f\u2028\r\n\t\x00\ud800한ᆨ가ᄀ",
    max_size=40,
)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_read_with_and_without_a_mark(mark: bytes) -> None:
    assert decode(mark + "é: ü\r\nb\rc\n".encode(), "f") == ("é: ü\nb\nc\n", [])


def test_utf_16_is_read_by_its_mark() -> None:
    assert decode("name: Renée".encode("utf-16"), "f") == ("name: Renée", [])
    assert decode(b"\xfe\xff" + "é".encode("utf-16-be"), "f") == ("é", [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_named(encoding: str) -> None:
    _, [problem] = decode("name: Ann".encode(encoding), "f")
    assert "UTF-16" in problem.message
    assert problem.hint == 'Save the file again with the encoding "UTF-8".'


def test_utf_32_is_named() -> None:
    _, [problem] = decode("name: Ann".encode("utf-32"), "f")
    assert "UTF-32" in problem.message


def test_cut_utf_16_is_told() -> None:
    _, [problem] = decode("ab".encode("utf-16")[:-1], "f")
    assert "ends within a character" in problem.message


def test_another_encoding_is_named_at_its_place() -> None:
    text, [problem] = decode("é: 1\nname: Ren".encode() + b"\xe9e\n", "f")
    assert text == ""
    assert problem.code == "encoding"
    assert (problem.where.line, problem.where.column) == (2, 10)
    assert "Windows-1252" in problem.message
    assert problem.value == "byte 0xE9"


def test_bytes_that_are_no_text_are_not_called_windows() -> None:
    _, [problem] = decode(b"\x89PNG\x81\x8d", "f")
    assert "no text file" in problem.message


@given(st.binary(max_size=60))
def test_no_bytes_raise_and_none_are_replaced(data: bytes) -> None:
    text, problems = decode(data, "f")
    assert bool(problems) or "\ufffd" not in text or b"\xef\xbf\xbd" in data or data[:1] >= b"\xfe"


@pytest.mark.parametrize(
    "text", ["Ann", "Renée Łódź", "김철수", "محمد", "नरेन्द्र", "می‌خواهم", "👩‍💻", "ế"]
)
def test_names_of_the_world_stay_as_they_are(text: str) -> None:
    assert clean(text, HERE) == (text, [])


def test_decomposed_letters_are_composed_in_silence() -> None:
    assert clean("Jose\u0301", HERE) == ("José", [])


@pytest.mark.parametrize(
    "bad", ["\0", "\x1b", "\x7f", "\x9b", "\ud800", "\ufdd0", "\U0001ffff", "\U000e0041"]
)
def test_characters_that_nobody_types_are_errors(bad: str) -> None:
    text, [problem] = clean(f"a{bad}b", HERE)
    assert text == "ab"
    assert (problem.code, problem.severity) == ("control-character", Severity.ERROR)
    assert problem.where == HERE
    assert f"U+{ord(bad):04X}" in problem.message
    assert bad not in str(problem)


@pytest.mark.parametrize(
    "bad", list("\u202e\u2066\u200e\u061c\u200b\u2060\ufeff\u00ad\u200d\u200c")
)
def test_hidden_characters_are_left_out_with_a_warning(bad: str) -> None:
    text, [problem] = clean(f"Ad{bad}min", HERE)
    assert text == "Admin"
    assert (problem.code, problem.severity) == ("hidden-character", Severity.WARNING)
    assert f"U+{ord(bad):04X} {unicodedata.name(bad)}" in problem.message
    assert bad not in str(problem)


def test_one_warning_tells_of_all_hidden_characters() -> None:
    text, [problem] = clean("\u202ea\u200b\u200b\u2060\u2066\u200e", HERE)
    assert text == "a"
    assert problem.message.endswith("U+200B ZERO WIDTH SPACE, U+2060 WORD JOINER and 2 more.")


def test_a_tower_of_marks_is_cut() -> None:
    text, [problem] = clean("Z" + "\u0351" * 100 + "y", HERE)
    assert text == "Z" + "\u0351" * 2 + "y"
    assert (problem.code, problem.severity) == ("stacked-marks", Severity.WARNING)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("e\u0302\u0301\u0303", "\u1ebf"),
        ("\u1ebf\u0303", "\u1ebf"),
        ("a\u0323\u0331", "\u1ea1"),
        ("\u1ea1\u0330x", "\u1ea1x"),
        ("g\u0331\u0323\u0324\u0302\u0301\u0303", "\u011d\u0331\u0301"),
    ],
)
def test_marks_that_would_reach_another_line_are_left_out(given: str, kept: str) -> None:
    text, [problem] = clean(given, HERE)
    assert text == kept
    assert (problem.code, problem.severity) == ("stacked-marks", Severity.WARNING)


@pytest.mark.parametrize(
    "text",
    [
        "Nguy\u1ec5n",
        "\u1ed9",
        "\u1fa7",
        "\u05d1\u05bc\u05b0\u0591",
        "\u0645\u064f\u0651",
        "\u0e17\u0e35\u0e48",
    ],
)
def test_marks_of_living_languages_stay(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert clean(composed, HERE) == (composed, [])


def test_a_very_long_tower_of_marks_ends_soon() -> None:
    text, _ = clean("Z" + "\u0351\u0323" * 200_000, HERE)
    assert len(text) <= 6


def test_a_joiner_that_loses_its_letter_goes_too() -> None:
    text, [problem] = clean("\u0300\u200c\u094d\u200d", HERE)
    assert text == "\u094d\u0300"
    assert "U+200C" in problem.message
    assert "U+200D" in problem.message


def test_very_many_joiners_end_soon() -> None:
    for tower in ("\u200c\u0300\u094d\u200d", "ک\u200c\u200c", "\u200d", "क\u200c\u0334\u094d"):
        clean(tower * 20_000, HERE)


def test_line_separators_become_plain() -> None:
    assert clean("a\u2028b\u2029c\r\nd\re", HERE) == ("a b c\nd\ne", [])


def test_the_field_may_be_named() -> None:
    _, [problem] = clean("\0", HERE, "name")
    assert problem.where.field == "name"


@given(ANY_TEXT | ODD_TEXT)
def test_clean_text_is_composed_and_stays_clean(text: str) -> None:
    once, problems = clean(text, HERE)
    assert clean(once, HERE) == (once, [])
    assert unicodedata.is_normalized("NFC", once)
    assert len(problems) <= 2

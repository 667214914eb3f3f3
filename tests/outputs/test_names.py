"""A file name for every id: legal on every system, one a candidate, inside the folder."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screener.outputs.names import collisions, file_stem

LONGEST_ENDING = ".candidate.pdf"
WINDOWS_NAMES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
HOSTILE = [
    *[".", "..", "../../etc/passwd", "a/b", "a\\b", "C:\\x", "con", "NUL", "com1", "Lpt9", "COM¹"],
    *["-rf", "~root", "$HOME", "a:b", 'a"b', "a*?b", "a.", "a ", " a", "a\nb", "a\0b", "x" * 300],
    *[
        "用户",
        "é" * 200,
        "\u202egnp.exe",
        "👩‍💻",
        "ﬁ",
        "ß",
        "İ",
        "K",
        "\u0345",
        "",
        "%2e%2e",
        "a%b",
    ],
]


def is_legal(name: str) -> bool:
    """Whether Windows, macOS and Linux take the name."""
    stem = name.partition(".")[0].strip().casefold()
    return (
        not FORBIDDEN.search(name)
        and not name.endswith((".", " "))
        and not name.startswith((".", "-", "~", " "))
        and stem not in WINDOWS_NAMES
        and 0 < len(name.encode()) <= 255
        and len(name.encode("utf-16-le")) // 2 <= 255
    )


@pytest.mark.parametrize("id", HOSTILE)
def test_a_hostile_id_gets_a_harmless_name(id: str) -> None:
    for ending in ("", ".pdf", LONGEST_ENDING):
        assert is_legal(file_stem(id) + ending)


@pytest.mark.parametrize("name", ["con", "com1.pdf", "a/b", "..", "", "a.", "x" * 256, "-a"])
def test_an_illegal_name_is_seen(name: str) -> None:
    assert not is_legal(name)


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.text(max_size=300))
@example("")
@example("aux")
def test_any_id_gets_a_legal_name(id: str) -> None:
    stem = file_stem(id)
    assert is_legal(stem + LONGEST_ENDING)
    assert stem.isascii()
    assert file_stem(id) == stem


@pytest.mark.long
@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,58}[A-Za-z0-9]", fullmatch=True))
def test_a_safe_id_is_its_own_name(id: str) -> None:
    assert file_stem(id) == id or id.casefold() in WINDOWS_NAMES


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_different_ids_have_different_names_or_are_found(one: str, other: str) -> None:
    same = file_stem(one).casefold() == file_stem(other).casefold()
    assert collisions([one, other]) == ([(one, other)] if same else [])
    if same:
        forms = {unicodedata.normalize("NFC", id).casefold() for id in (one, other)}
        assert len(forms) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Ab-1", "aB-1"), ("Zoe\u0308", "Zo\u00eb"), ("é", "e\u0301")]
)
def test_ids_that_a_file_system_cannot_tell_apart_are_found(one: str, other: str) -> None:
    assert collisions(["x", one, "y", other]) == [(one, other)]


def test_the_same_letters_composed_or_not_are_one_name() -> None:
    assert file_stem("Zoë Müller") == file_stem(unicodedata.normalize("NFD", "Zoë Müller"))


def test_an_id_that_looks_like_the_name_of_another_is_found() -> None:
    taken = file_stem("a b")
    assert collisions(["a b", taken, taken.upper()]) == [("a b", taken), ("a b", taken.upper())]


def test_a_name_keeps_what_can_be_read() -> None:
    assert re.fullmatch(r"jordan-avery-[0-9a-f]{8}", file_stem("Jordan Avery"))
    assert re.fullmatch(r"[0-9a-f]{8}", file_stem("用户"))
    assert file_stem("a b") != file_stem("a-b")
    assert file_stem("a b") != file_stem("a  b")


def test_names_are_pinned() -> None:
    """A change here gives people new file names beside their old ones."""
    names = ["C-104", "Jordan Avery", "con", "用户"]
    assert [file_stem(name) for name in names] == [
        "C-104",
        "jordan-avery-ac76fb24",
        "con-1143da2b",
        "0d0e1a86",
    ]

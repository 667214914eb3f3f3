"""A questionnaire as a form of each kind."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ASKED = "sales-quick"
STARTS = {
    ".html": b"<!doctype html>",
    ".csv": b"\xef\xbb\xbfcandidate_id",
    ".xlsx": b"PK",
    ".txt": b"",
}


@pytest.mark.parametrize("suffix", STARTS)
def test_the_ending_says_which_kind(screener: Run, here: Path, suffix: str) -> None:
    ended = screener("form", ASKED, "-o", f"f{suffix}")
    assert ended.code == 0, ended.err
    assert ended.out == f"f{suffix}\n"
    assert (here / f"f{suffix}").read_bytes().startswith(STARTS[suffix])
    assert [path.name for path in here.iterdir()] == [f"f{suffix}"]


def test_a_page_by_default(screener: Run, here: Path) -> None:
    ended = screener("form", ASKED)
    assert ended.code == 0
    assert [path.name for path in here.iterdir()] == [f"{ASKED}.html"]


@pytest.mark.long
def test_all_kinds_into_a_folder(screener: Run, here: Path) -> None:
    kinds = ["--html", "--pdf", "--csv", "--xlsx", "--text"]
    ended = screener("form", ASKED, *kinds, "-o", "forms", "--quiet")
    assert ended.code == 0, ended.err
    assert ended.err == ""
    names = sorted(path.name for path in (here / "forms").iterdir())
    assert names == [f"{ASKED}{end}" for end in (".csv", ".html", ".pdf", ".txt", ".xlsx")]
    assert (here / "forms" / f"{ASKED}.pdf").read_bytes().startswith(b"%PDF-")


def test_the_same_form_has_the_same_bytes(screener: Run, here: Path) -> None:
    for name in ("a.html", "b.html", "a.xlsx", "b.xlsx"):
        assert screener("form", ASKED, "-o", name).code == 0
    assert (here / "a.html").read_bytes() == (here / "b.html").read_bytes()
    # The workbook names its own file in the command that reads it.
    assert len((here / "a.xlsx").read_bytes()) == len((here / "b.xlsx").read_bytes())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pdf", "--html", "-o", "f.pdf"], "cannot go into one file"),
        (["--html", "-o", "f.pdf"], "A form of this kind ends in .html"),
        (["-o", "f.docx"], "A form of this kind ends in .html"),
        (["--language", "de", "--language", "fr", "--pdf"], "Only the page can show several"),
        (["--language", "xx"], 'no texts in the language "xx"'),
        (["--notice", "none.txt"], "no such file"),
    ],
)
def test_what_will_not_do_writes_nothing(
    screener: Run, here: Path, arguments: list[str], said: str
) -> None:
    ended = screener("form", ASKED, *arguments)
    assert ended.code == 2
    assert said.casefold() in ended.err.casefold()
    assert list(here.iterdir()) == []


def test_an_unknown_questionnaire_is_told_with_the_nearest(screener: Run, here: Path) -> None:
    ended = screener("form", "sales-quik")
    assert ended.code == 2
    assert "sales-quick" in ended.err


def test_a_questionnaire_is_never_written_over(screener: Run, here: Path) -> None:
    assert screener("new", "questionnaire").code == 0
    [own] = here.rglob("*.yaml")
    before = own.read_bytes()
    ended = screener("form", own, "--text", "-o", own)
    assert ended.code == 2
    assert own.read_bytes() == before


def test_a_notice_of_ones_own_is_shown(screener: Run, here: Path) -> None:
    (here / "n.txt").write_text("We keep it\nsix months.\n\nWrite to <us>.\n", encoding="utf-8")
    ended = screener("form", ASKED, "--notice", "n.txt", "--contact", "Jo, jo@example.org")
    assert ended.code == 0, ended.err
    page = (here / f"{ASKED}.html").read_text("utf-8")
    assert "We keep it six months." in page
    assert "<us>" not in page
    assert "jo@example.org" in page
    (here / "n.txt").write_text(" \n\n", encoding="utf-8")
    assert screener("form", ASKED, "--notice", "n.txt").code == 2


def test_one_language_alone(screener: Run, here: Path) -> None:
    assert screener("form", ASKED, "--language", "de", "--text", "-o", "f.txt").code == 0
    assert "Wenn ein Ergebnis" in (here / "f.txt").read_text("utf-8")
    assert screener("form", ASKED, "--language", "de", "-o", "f.html").code == 0
    assert "When a result falls short" not in (here / "f.html").read_text("utf-8")

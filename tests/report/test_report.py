"""A report by its edition: whose it is, what stands on every page, what a masked one holds."""

from typing import Any

import pytest

from screener.models.edition import Copy, Edition
from screener.models.result import FitResult
from screener.report.html import print_html, report_html
from screener.report.view.report import head_of, report_view
from tests.report.pages import Page, lines
from tests.report.samples import (
    EN,
    NAMES,
    bundled,
    category,
    gauge,
    given,
    ideal,
    minimal,
    role,
    screened,
)

LEFT_OUT = "left out in this copy"


def named(**person: Any) -> FitResult:
    result = bundled("01-strong")
    other = result.candidate.model_copy(update=person)
    return result.model_copy(update={"candidate": other})


@pytest.mark.parametrize(
    ("copy", "title", "told"),
    [
        ("manager", "Fit report: Amani Mfano, Account executive, complex B2B sale", "MANAGER COPY"),
        ("masked", "Fit report: Amani Mfano, Account executive, complex B2B sale", "MASKED COPY"),
        (
            "candidate",
            "Feedback for Amani Mfano: Account executive, complex B2B sale",
            "CANDIDATE COPY",
        ),
    ],
)
def test_the_head_says_whose_copy_it_is(copy: Copy, title: str, told: str) -> None:
    head = head_of(bundled("01-strong"), Edition(copy=copy), EN)
    assert (head.title, head.copy, head.language) == (title, told, "en")
    assert head.date == "answers of 3 November 2026"


@pytest.mark.parametrize(
    ("name", "foot"),
    [
        ("N" * 34, f"{'N' * 34} · "),
        ("N" * 35, f"{'N' * 34} … · "),
        ("Anna " * 9, f"{'Anna ' * 6}… · "),
        (None, ""),
        ("", ""),
    ],
)
def test_the_foot_names_the_candidate_in_one_line(name: str | None, foot: str) -> None:
    result = named(name=name)
    running = head_of(result, Edition(), EN).running
    assert running == f"{foot}{result.candidate.id} · answers of 3 November 2026"


def test_without_a_name_the_id_stands_for_it() -> None:
    head = head_of(named(name=None), Edition(), EN)
    assert head.name == head.candidate_id == bundled("01-strong").candidate.id


def test_without_a_date_the_head_says_so() -> None:
    result = bundled("01-strong").model_copy(update={"answered": None})
    head = head_of(result, Edition(), EN)
    assert head.date == "date of the answers not given"
    assert head.running.endswith("· date of the answers not given")


def test_the_foot_of_the_pages_that_are_laid_out_once_names_nobody() -> None:
    result = bundled("01-strong")
    stamp = head_of(result, Edition(), EN).stamp
    assert stamp == (
        f"Screener {result.tool.version} · profile account-executive 1.0 · "
        "questionnaire sales-core 1.0"
    )


def test_the_pages_about_the_candidate_and_no_others_carry_the_name() -> None:
    page = Page(report_html(bundled("06-gaps-in-the-answers")))
    sections = {e.classes[0]: "person" in e.classes for e in page.all("section")}
    assert sections == {
        "first": True,
        "cards": True,
        "guide": False,
        "record": True,
        "appendix": False,
    }


def test_the_pages_without_the_name_really_name_nobody() -> None:
    for name in NAMES:
        result = bundled(name)
        page = Page(report_html(result))
        for section in ("guide", "appendix"):
            text = page.section(section).text
            assert str(result.candidate.name) not in text
            assert result.candidate.id not in text


def test_report_view_takes_the_guide_s_length_and_the_mask() -> None:
    result = bundled("03-weak")
    assert report_view(result, Edition(guide="none"), EN).guide is None
    short, full = (report_view(result, Edition(guide=length), EN) for length in ("short", "full"))
    assert short.guide is not None
    assert full.guide is not None
    assert (len(short.guide.topics), len(full.guide.topics)) == (3, 4)
    assert short.page_one == full.page_one
    assert short.bars == full.bars


# --- masked ----------------------------------------------------------------------------------


def in_own_words() -> FitResult:
    """Text answers in a category and among the facts, one of them not given."""
    items = [
        gauge("o1"),
        {"id": "o2", "type": "text", "text": "In your words?"},
        {"id": "o3", "type": "text", "text": "And else?"},
    ]
    asked = minimal(category("order", *items))
    wanted = role({"order": ideal()})
    return screened(asked, wanted, given({"o1": "20", "o2": "I ran the Leeds office"}))


def test_a_masked_copy_leaves_out_what_was_written_freely() -> None:
    result = in_own_words()
    masked = lines(Page(report_html(result, Edition(copy="masked"))).root)
    assert "Leeds" not in masked
    assert f"In your words? {LEFT_OUT}" in masked
    assert "And else? not answered" in masked
    assert "This copy names nobody. Answers in free text are left out" in masked
    plain = lines(Page(report_html(result)).root)
    assert "In your words? I ran the Leeds office" in plain
    assert LEFT_OUT not in plain
    assert "This copy names nobody" not in plain


@pytest.mark.parametrize("made", [report_html, print_html])
def test_free_text_is_nowhere_in_a_masked_or_candidate_s_copy(made: Any) -> None:
    for copy in ("masked", "candidate"):
        assert "Leeds" not in made(in_own_words(), Edition(copy=copy))


def test_a_masked_copy_of_a_masked_result_names_nobody() -> None:
    known = bundled("01-strong").candidate
    result = named(id="kq3v8zt1mw", name=None, email=None)
    for made in (report_html, print_html):
        text = made(result, Edition(copy="masked"))
        assert "kq3v8zt1mw" in text
        assert not [part for part in known.model_dump().values() if str(part) in text]


def test_all_else_is_the_same_in_a_masked_copy() -> None:
    result = bundled("02-ordinary")
    plain, masked = (
        lines(Page(report_html(result, Edition(copy=copy))).root).splitlines()
        for copy in ("manager", "masked")
    )
    told = [line for line in masked if line not in plain]
    assert [line for line in told if LEFT_OUT not in line] == [
        line for line in told if "MASKED COPY" in line or "This copy names nobody" in line
    ]
    assert len(told) >= 2

"""The form in a real browser: nothing is lost on the way, and what there is at the end."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.report.axe import violations
from tests.report.browser import Browser, Tab, tab
from tests.report.form_pages import (
    BY_HAND,
    CONTACT,
    NEXT,
    READ,
    Home,
    fill_rest,
    finished,
    heading,
    number,
    open_page,
    page_of,
    place_of,
    saved,
    started,
    wait_for,
    written,
)

pytestmark = pytest.mark.long


@pytest.fixture
def page(invited: Tab) -> Tab:
    return invited


# --- nothing is lost --------------------------------------------------------------------------


def test_closing_in_the_middle_loses_nothing(browser: Browser, home: Home) -> None:
    path = home.folder / "invited.html"
    at = number(home, "zq8")
    with tab(browser) as page:
        open_page(page, path)
        page_of(started(page), home, "zq8")
        page.click(f"{at}-written")
        # Neither left nor sent: the tab goes while the text is being written.
        page.type("Half a sent")
        shown, begun = heading(page), page.js("JSON.parse(Object.values(localStorage)[0]).started")
    with tab(browser) as page:
        open_page(page, path, kept=True)
        assert heading(page) == shown
        assert page.text(".kept").startswith("We kept your answers from last time.")
        assert page.js(f"document.querySelector('{at}-written').value") == "Half a sent"
        fill_rest(page, home, "zq8")
        assert written(page)["answers"] == {at[2:]: "Half a sent"}
        assert written(page)["started"] == begun


def test_starting_again_asks_first(page: Tab, home: Home) -> None:
    page.click(READ)
    page.click(NEXT)
    page.goto(home.folder / "invited.html")
    page.click(".kept button")
    assert page.focused() == "Keep them"
    assert violations(page) == []
    page.press("Escape")
    assert heading(page) == "Questions 1 to 5 of 11"
    page.click(".kept button")
    page.click("#sure .grave")
    assert heading(page) == "Hello Jordan Avery"
    assert page.js("localStorage.length") == 0
    assert not page.js("document.getElementById('read').checked")


def test_two_tabs_show_the_same_answers(browser: Browser, home: Home, page: Tab) -> None:
    at = number(home, home.order[0])
    started(page)
    with tab(browser) as other:
        open_page(other, home.folder / "invited.html", kept=True)
        field = f"document.querySelector('{at} input, {at} textarea')"
        press = other.js(f"{field}.id")
        other.click(f"#{press}")
        other.type("in the other") if other.js(f"{field}.tagName") == "TEXTAREA" else None
        wait_for(page, "document.querySelector('.elsewhere')")
        assert page.text("#progress-text") == "1 of 11 answered"
        # What is answered here then is added to it.
        page.call("Page.bringToFront")
        page.click(NEXT)
        page.click(f"{number(home, home.order[5])} label")
        wait_for(other, "document.getElementById('progress-text').textContent.startsWith('2 of')")
        other.js("localStorage.removeItem(Object.keys(localStorage)[0])")
        wait_for(page, "document.querySelector('.elsewhere')")
        assert page.text(".elsewhere") == "The answers were deleted in another tab."
        assert page.js("localStorage.length") == 0


def test_what_a_browser_throws_away_while_the_page_is_open_is_kept_again(
    page: Tab, home: Home
) -> None:
    page.click(f"{page_of(started(page), home, 'zq1')}-2")
    before = page.js("Object.values(localStorage)[0]")
    page.js("localStorage.clear(); window.dispatchEvent(new Event('focus'))")
    assert page.js("Object.values(localStorage)[0]") == before


@pytest.mark.parametrize("kept", ["{", "[]", '{"step":"nowhere"}', '{"step":"done","answers":[7]}'])
def test_what_was_kept_and_is_broken_does_no_harm(page: Tab, home: Home, kept: str) -> None:
    page.click(READ)
    page.js(f"localStorage.setItem(Object.keys(localStorage)[0], {json.dumps(kept)})")
    page.goto(home.folder / "invited.html")
    assert heading(page) == "Hello Jordan Avery"


def test_where_nothing_can_be_kept_it_is_said(browser: Browser, home: Home) -> None:
    with tab(browser) as page:
        broken = "Object.defineProperty(window, 'localStorage', { get() { throw new Error(); } })"
        page.call("Page.addScriptToEvaluateOnNewDocument", source=broken)
        page.goto(home.folder / "invited.html")
        assert page.text(".unkept").startswith("This browser keeps no answers.")
        assert "kept in this browser" not in page.text("main")
        finished(page, home)
        assert len(written(page)["answers"]) == len(BY_HAND)
        assert page.texts("main .grave") == []


# --- done -------------------------------------------------------------------------------------


def test_what_to_do_next_is_told_and_an_answer_can_still_change(
    browser: Browser, page: Tab, home: Home, tmp_path: Path
) -> None:
    browser.download_to(tmp_path)
    finished(page, home)
    first = saved(tmp_path, "answers-C-104.json")
    assert first.read_text("utf-8") == page.js("document.getElementById('copy').value")
    assert page.texts(".steps li")[1].startswith(f"Send this file to {CONTACT}, ")
    page.click("details summary")
    page.click("details button")
    wait_for(page, "document.getElementById('copy-told').textContent")
    page.click(".buttons button:nth-of-type(2)")
    assert heading(page) == "Questions 1 to 5 of 11"
    at = page_of(page, home, "zq1")
    page.click(f"{at}-1")
    page.click(".buttons .plain") if place_of(home, "zq1") < 2 else page.click(NEXT)
    page.click(NEXT)
    assert written(page)["answers"][at[2:]] == 1


def test_the_summary_prints_questions_and_answers(page: Tab, home: Home, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs tool: pdftotext")
    (tmp_path / "a.pdf").write_bytes(finished(page, home).printed())
    command = ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    places = [text.index(each.text) for each in home.form.first.questions]
    assert places == sorted(places)
    for said in (
        "Jordan Avery",
        "C-104",
        "Started",
        "Way 1; Way 3",
        "I have had no targets",
        "4.5",
    ):
        assert said in text
    assert "Download" not in text


def test_answers_can_be_deleted_from_the_device(page: Tab, home: Home) -> None:
    finished(page, home)
    page.click("section .grave")
    page.click("#sure .grave")
    assert page.text(".deleted") == "Your answers have been deleted from this device."
    assert page.js("localStorage.length") == 0
    page.goto(home.folder / "invited.html")
    assert page.texts("#told div") == []

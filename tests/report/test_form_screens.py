"""The form in a real browser: for everybody, in every language, whatever its texts hold."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from screener.report.form_html import form_page
from tests.report.axe import violations
from tests.report.browser import Browser, Tab, tab
from tests.report.form_pages import (
    BY_HAND,
    NEXT,
    READ,
    Home,
    addressee,
    fill_rest,
    heading,
    in_languages,
    introduce,
    number,
    open_page,
    written,
)
from tests.report.test_form_page import HOSTILE, hostile

pytestmark = pytest.mark.long


# --- languages --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spoken(home: Home) -> Path:
    form = in_languages(home.form, "en", "de", "ar")
    path = home.folder / "spoken.html"
    path.write_text(form_page(form, addressee(form)), encoding="utf-8")
    return path


def test_another_language_keeps_answers_and_place(
    browser: Browser, home: Home, spoken: Path
) -> None:
    with tab(browser) as page:
        page.call("Network.setUserAgentOverride", userAgent="x", acceptLanguage="de-CH,en")
        open_page(page, spoken)
        assert heading(page) == "Guten Tag, Jordan Avery"
        assert page.js("document.documentElement.lang") == "de"
        page.click(READ)
        page.click(NEXT)
        page.click(f"{number(home, home.order[1])} label")
        page.js("document.getElementById('language').focus()")
        page.press("ArrowDown")
        assert heading(page) == "Questions 1 to 5 of 11"
        for part, language in (("html", "en"), (".question", "ar"), (".clear", "en")):
            found = page.js(f"[...document.querySelectorAll('{part}')].map((e) => e.lang)")
            assert set(found) == {language}
        assert page.js("document.querySelector('.question').dir") == "rtl"
        assert page.text("#progress-text") == "1 of 11 answered"
        assert page.focused().startswith("Language")
        assert violations(page) == []
        fill_rest(page, home, home.order[1])
        assert written(page)["language"] == "ar"
        # The file says in which language the form was finished, whatever is read later.
        page.js("document.getElementById('language').focus()")
        page.press("ArrowUp")
        assert heading(page).startswith("Ihre Antworten")
        assert written(page)["language"] == "ar"
        page.js("localStorage.clear()")


# --- how it looks, to everybody ---------------------------------------------------------------

SMALL = """[...document.querySelectorAll('main, #told, header, dialog')].flatMap((part) =>
  [...part.querySelectorAll('button, .button, summary, select, textarea, input, a')])
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => [e, (e.closest('label') || e).getBoundingClientRect()])
  .filter(([e, box]) => Math.min(box.width, box.height) < 43.9).map(([e]) => e.outerHTML)"""
SETTINGS = {
    "wide and light": (1280, 900, "light", "en"),
    "wide and dark": (1280, 900, "dark", "en"),
    "phone and light": (390, 844, "light", "de"),
    "smallest and dark": (320, 640, "dark", "de"),
    "smallest in French": (320, 640, "light", "fr"),
    "smallest in Spanish": (320, 640, "light", "es"),
}


def steps(page: Tab, home: Home, *, invited: bool) -> Iterator[str]:
    """Each page in turn, some of it answered."""
    yield "welcome"
    introduce(page, page.click, **({} if invited else {"name": "Jo", "reference": "R-1"}))
    some = dict(list(BY_HAND.items())[::2])
    for place in range(3):
        for id in home.order[place * 5 : place * 5 + 5]:
            if id in some and home.question(id).kind not in ("text", "number"):
                page.click(f"{number(home, id)}-1")
        yield f"questions {place}"
        page.click(NEXT)
    yield "review"
    page.click(NEXT)
    page.click("details summary")
    yield "done"


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_page_is_for_everybody(browser: Browser, home: Home, setting: str) -> None:
    width, height, scheme, language = SETTINGS[setting]
    form, invited = in_languages(home.form, language), width == 320
    path = home.folder / f"{language}.html"
    path.write_text(form_page(form, addressee(form) if invited else None), encoding="utf-8")
    with tab(browser, width, height, prefers_color_scheme=scheme) as page:
        open_page(page, path)
        for step in steps(page, home, invited=invited):
            assert violations(page) == [], step
            assert page.js(SMALL) == [], step
            assert page.js("document.documentElement.scrollWidth") <= width, step
        page.js("localStorage.clear()")


def test_hostile_and_endless_texts_do_no_harm(browser: Browser, home: Home, tmp_path: Path) -> None:
    form = hostile(home.form)
    endless = replace(form.first.questions[0], text="W" * 10_000)
    first = replace(form.first, questions=(endless, *form.first.questions[1:]))
    form = replace(form, texts=(first,))
    path = tmp_path / "hostile.html"
    path.write_text(form_page(form, addressee(form, HOSTILE)), encoding="utf-8")
    shown = "[...document.querySelectorAll('main legend span[id]')].map((e) => e.textContent)"
    with tab(browser, 320, 640) as page:
        page.call("Page.addScriptToEvaluateOnNewDocument", source="alert = () => { throw 1; }")
        open_page(page, path)
        assert page.js("document.getElementById('title').textContent") == HOSTILE
        introduce(page, page.click)
        texts: list[Any] = page.js(shown)
        assert texts == ["W" * 10_000, *(f"{HOSTILE}{n}" for n in range(2, 6))]
        assert page.js("document.documentElement.scrollWidth") <= 320
        for _ in range(4):
            page.click(NEXT)
        assert HOSTILE in page.js("document.querySelector('main .steps').textContent")
        assert page.js("document.querySelectorAll('script').length") == 3
        assert page.js("document.querySelectorAll('img').length") == 0

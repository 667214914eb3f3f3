"""The form in a real browser, from a file: filled in by every kind of hand, and nothing lost."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from screener.report.form_html import form_page
from tests.report.axe import violations
from tests.report.browser import Browser, Tab, tab
from tests.report.form_pages import (
    BY_HAND,
    CONTACT,
    NOTICE,
    Home,
    addressee,
    by_keys,
    fill,
    in_languages,
    introduce,
    open_page,
    saved,
    tab_until,
    written,
)
from tests.report.test_form_page import HOSTILE, hostile

pytestmark = pytest.mark.long

NEXT, READ = "form .main", "#read"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = Home(tmp_path_factory.mktemp("form"))
    made.page()
    made.page("invited.html", addressee(made.form))
    return made


@pytest.fixture
def page(browser: Browser, home: Home) -> Iterator[Tab]:
    """An invited form, just opened, from which nothing may be asked but itself."""
    path = home.folder / "invited.html"
    with tab(browser) as opened:
        open_page(opened, path)
        yield opened
        assert set(opened.requests) <= {path.as_uri()} | {
            r for r in opened.requests if "blob:" in r
        }


def heading(page: Tab) -> str:
    return page.text("main h2[tabindex]")


def started(page: Tab) -> Tab:
    introduce(page, page.click)
    return page


def finished(page: Tab, home: Home) -> Tab:
    fill(started(page), home, page.click)
    page.click(NEXT)
    return page


def number(home: Home, id: str) -> str:
    return f"#q{home.question(id).number}"


def place_of(home: Home, id: str) -> int:
    return (home.question(id).number - 1) // 5


def page_of(page: Tab, home: Home, id: str) -> str:
    """Go to the page of a question; what stands for the question there."""
    for _ in range(place_of(home, id)):
        page.click(NEXT)
    return number(home, id)


# --- a whole questionnaire --------------------------------------------------------------------

HANDS: dict[str, tuple[int, int, Callable[[Tab], Callable[[str], None]]]] = {
    "mouse": (1280, 900, lambda page: page.click),
    "keyboard": (1280, 900, by_keys),
    "finger": (390, 844, lambda page: page.tap),
}


@pytest.mark.parametrize("hand", HANDS)
def test_a_form_filled_in_scores_as_the_same_answers_typed_by_hand(
    browser: Browser, home: Home, tmp_path: Path, hand: str
) -> None:
    width, height, press_by = HANDS[hand]
    # A copy, as it comes with a mail.
    path = Path(shutil.copy(home.folder / "form.html", tmp_path / "attached.html"))
    browser.download_to(tmp_path)
    with tab(browser, width, height) as page:
        if hand == "finger":
            page.touch()
        open_page(page, path)
        press = press_by(page)
        introduce(page, press, name="Jo Martin", reference="R/7 a")
        fill(page, home, press)
        assert heading(page) == "Before you finish"
        press(NEXT)
        made = saved(tmp_path, "answers-R-7-a.json")
        assert [each for each in page.requests if "blob:" not in each] == [path.as_uri()] * 2
        page.js("localStorage.clear()")
    document = json.loads(made.read_text("utf-8"))
    assert document["candidate"] == {"id": "R/7 a", "name": "Jo Martin"}
    assert document["started"] <= document["finished"]
    assert len(document["answers"]) == len(BY_HAND)
    assert home.figures(made) == home.by_hand()


def test_the_file_says_whose_it_is_and_of_which_form(page: Tab, home: Home) -> None:
    finished(page, home)
    file, whom = written(page), addressee(home.form)
    assert file["candidate"] == {"id": "C-104", "name": "Jordan Avery", "email": "j@example.org"}
    assert file["invitation"] == whom.invitation.text
    assert file["form"] == {"sha256": home.form.sha256}
    assert (file["questionnaire"], file["version"], file["language"]) == ("every-kind", "7", "en")
    answers = {id: file["answers"][str(home.question(id).number)] for id in BY_HAND}
    assert answers == {
        "zq1": 4,
        "zq2": 1,
        "zq3": 2,
        "zq4": [1, 3],
        "zq5": "n/a",
        "zq6": "4.5",
        "zq7": 2,
        "zq8": BY_HAND["zq8"],
        "zq9": 0,
        "zqtravel": 1,
        "zqatt": 4,
    }


def test_times_have_seconds_and_the_distance_of_the_device(browser: Browser, home: Home) -> None:
    with tab(browser) as page:
        page.call("Emulation.setTimezoneOverride", timezoneId="Asia/Kathmandu")
        open_page(page, home.folder / "invited.html")
        fill(started(page), home, page.click, {})
        page.click(NEXT)
        file = written(page)
        assert file["answers"] == {}
        for time in (file["started"], file["finished"]):
            assert len(time) == len("2026-11-29T09:00:00+05:45")
            assert time.endswith("+05:45")


# --- before the first question ----------------------------------------------------------------


def test_an_invited_person_is_greeted_and_told_everything(page: Tab) -> None:
    told = page.text("main")
    assert heading(page) == "Hello Jordan Avery"
    for text in ("11", "C-104", "20 December 2099", "about 3 minutes", *NOTICE):
        assert text in told
    assert told.count(CONTACT) == 2
    assert page.js("document.querySelectorAll('main input').length") == 1


def test_nobody_starts_without_having_read_and_without_a_name(browser: Browser, home: Home) -> None:
    with tab(browser) as page:
        open_page(page, home.folder / "form.html")
        page.click(NEXT)
        assert page.focused() == "Please look at 3 things"
        assert page.texts(".errors a") == page.texts("main .fault")
        assert violations(page) == []
        for id in ("read", "name", "reference"):
            fault = f"document.getElementById('{id}').getAttribute('aria-describedby')"
            assert f"{id}-fault" in page.js(fault).split()
        page.click(".errors li:nth-child(2) a")
        assert page.focused() == "Name"
        introduce(page, page.click, name="Jo", email="jo.example.org")
        assert page.texts(".errors a") == ["Please write the e-mail address with an @ in it."]
        page.click("#email")
        page.press("Home")
        page.type("j@")
        page.press("Enter")
        assert heading(page) == "Questions 1 to 5 of 11"
        page.js("localStorage.clear()")


def test_a_day_that_has_passed_is_told(browser: Browser, home: Home) -> None:
    late = home.page("late.html", addressee(home.form, None, "2020-01-31"))
    with tab(browser) as page:
        open_page(page, late)
        assert "The last day has passed." in page.text("main")
        # Only the name is not known here, and nobody has to give it.
        started(page)
        assert heading(page) == "Questions 1 to 5 of 11"


def test_without_scripts_it_says_whom_to_ask(browser: Browser, home: Home) -> None:
    with tab(browser) as page:
        page.without_scripts()
        page.goto(home.folder / "form.html")
        told = " ".join(str(node.get("name", {}).get("value", "")) for node in page.tree())
        assert f"ask {CONTACT} for another format" in told
        assert page.roles("button") == []


# --- questions --------------------------------------------------------------------------------


def test_a_screen_reader_is_told_what_is_what(page: Tab, home: Home) -> None:
    started(page)
    assert page.focused() == "Questions 1 to 5 of 11"
    assert page.text("#live") == "Questions 1 to 5 of 11. 0 of 11 answered"
    assert page.roles("heading") == ["All kinds of questions", "Questions 1 to 5 of 11"]
    shown = [each for each in home.form.first.questions if each.number <= 5]
    groups = [name.split(". ", 1)[1] for name in [*page.roles("group"), *page.roles("radiogroup")]]
    assert groups == [each.text for each in shown]
    assert page.roles("progressbar") == ["Progress"]
    assert page.js("document.title") == "Questions 1 to 5 of 11 – All kinds of questions"


def test_enter_chooses_and_an_answer_can_be_taken_back(page: Tab, home: Home) -> None:
    at = page_of(started(page), home, "zq7")
    tab_until(page, f"{at} input")
    page.press("Enter")
    assert page.js(f"document.querySelector('{at}-1').checked")
    assert page.text("#progress-text") == "1 of 11 answered"
    tab_until(page, f"{at}-clear")
    page.press("Enter")
    assert page.text("#progress-text") == "0 of 11 answered"
    assert page.js(f"document.activeElement.id === '{at[1:]}-1'")
    assert not page.js(
        f"document.querySelector('{at}-clear').checkVisibility({{visibilityProperty: true}})"
    )


def test_what_does_not_apply_excludes_the_rest(page: Tab, home: Home) -> None:
    at = page_of(started(page), home, "zq4")

    def on() -> list[str]:
        return list(page.js(f"[...document.querySelectorAll('{at} :checked')].map((e) => e.value)"))

    for place in (1, 3, 0):
        page.click(f"{at}-{place}")
    assert on() == ["0"]
    page.click(f"{at}-2")
    assert on() == ["2"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("4,5", "4.5"),
        (" 3 ", "3"),
        (".5", ".5"),
        ("٣", "3"),
        ("1 234,5", "1234.5"),
        ("0.125", "0.125"),
    ],
)
def test_numbers_are_taken_as_people_write_them(
    page: Tab, home: Home, typed: str, kept: str
) -> None:
    at = page_of(started(page), home, "zq6")
    page.click(f"{at}-written")
    page.type(typed)
    fill_rest(page, home, "zq6")
    assert written(page)["answers"] == {at[2:]: kept}


def fill_rest(page: Tab, home: Home, id: str) -> None:
    """From a question's page to the end, with nothing more answered."""
    for _ in range(place_of(home, id), 3):
        page.click(NEXT)
    page.click(NEXT)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("many", "Please write a number, such as 12 or 4.5."),
        ("1,2,3", "Please write a number, such as 12 or 4.5."),
        ("9", "Please write a number that is not above 8."),
        ("-1", "Please write a number that is not below 0."),
    ],
)
def test_a_number_that_cannot_be_is_told_kindly(
    page: Tab, home: Home, typed: str, told: str
) -> None:
    at = page_of(started(page), home, "zq5")
    before = heading(page)
    page.click(f"{at}-written")
    page.type(typed)
    # Pressed at once, with the writing not yet left.
    page.click(NEXT)
    assert heading(page) == before
    assert page.texts(".errors a") == [f"Question {at[2:]}: {told}"]
    assert page.text(f"{at}-written-fault") == told
    described = page.js(f"document.querySelector('{at}-written').getAttribute('aria-describedby')")
    assert described.split() == [f"{at[1:]}-hint", f"{at[1:]}-unit", f"{at[1:]}-written-fault"]
    assert violations(page) == []
    page.click(f"{at}-0")
    page.click(NEXT)
    assert heading(page) != before


def test_unanswered_questions_are_listed_with_a_way_to_each(page: Tab, home: Home) -> None:
    missing = {"zq8", "zqtravel"}
    fill(started(page), home, page.click, {k: v for k, v in BY_HAND.items() if k not in missing})
    assert "2 questions have no answer." in page.text("main")
    first = min(missing, key=lambda id: home.question(id).number)
    page.click(".left li a")
    assert page.js(f"document.activeElement.closest('{number(home, first)}') !== null")
    page.click(".buttons .plain") if place_of(home, first) < 2 else page.click(NEXT)
    assert heading(page) == "Before you finish"
    assert page.focused() == "Before you finish"


def test_the_way_back_of_the_browser_leads_to_the_page_before(page: Tab) -> None:
    started(page).click(NEXT)
    assert heading(page) == "Questions 6 to 10 of 11"
    page.js("history.back()")
    wait_for(page, "document.querySelector('main h2').textContent.startsWith('Questions 1 to')")


def wait_for(page: Tab, expression: str) -> None:
    for _ in range(200):
        if page.js(f"Boolean({expression})"):
            return
        time.sleep(0.05)
    raise AssertionError(expression)


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


def test_a_number_that_may_mean_thousands_is_asked_about(page: Tab, home: Home) -> None:
    at = page_of(started(page), home, "zq6")
    page.click(f"{at}-written")
    page.type("1.234")
    page.press("Tab")
    assert page.text(f"{at}-written-fault").startswith("This number can be read in two ways.")


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
        page.js("localStorage.clear()")


# --- how it looks, to everybody ---------------------------------------------------------------

SMALL = """[...document.querySelectorAll('main, #told, header, dialog')].flatMap((part) =>
  [...part.querySelectorAll('button, .button, summary, select, textarea, input, a')])
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => [e, (e.closest('label') || e).getBoundingClientRect()])
  .filter(([e, box]) => Math.min(box.width, box.height) < 43.9).map(([e]) => e.outerHTML)"""
SETTINGS = {
    "wide and light": (1280, 900, "light"),
    "wide and dark": (1280, 900, "dark"),
    "phone and light": (390, 844, "light"),
    "smallest and dark": (320, 640, "dark"),
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
    width, height, scheme = SETTINGS[setting]
    invited = width == 320
    with tab(browser, width, height, prefers_color_scheme=scheme) as page:
        open_page(page, home.folder / ("invited.html" if invited else "form.html"))
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

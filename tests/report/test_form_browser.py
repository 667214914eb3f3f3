"""The form in a real browser, from a file: filled in by every kind of hand."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report.axe import violations
from tests.report.browser import Browser, Tab, tab
from tests.report.form_pages import (
    BY_HAND,
    CONTACT,
    NEXT,
    NOTICE,
    Home,
    addressee,
    by_keys,
    fill,
    fill_rest,
    finished,
    heading,
    introduce,
    number,
    open_page,
    page_of,
    place_of,
    saved,
    started,
    tab_until,
    wait_for,
    written,
)

pytestmark = pytest.mark.long


@pytest.fixture
def page(invited: Tab) -> Tab:
    return invited


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
        assert [each for each in page.requests if "blob:" not in each] == [path.as_uri()]
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


def test_a_number_that_may_mean_thousands_is_asked_about(page: Tab, home: Home) -> None:
    at = page_of(started(page), home, "zq6")
    page.click(f"{at}-written")
    page.type("1.234")
    page.press("Tab")
    wait_for(page, f"document.querySelector('{at}-written-fault').textContent")
    assert page.text(f"{at}-written-fault").startswith("This number can be read in two ways.")


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

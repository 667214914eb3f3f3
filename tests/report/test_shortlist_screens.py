"""The shortlist's page on screens of all sizes, in the dark, on paper, and with hostile names."""

from pathlib import Path

import pytest

from tests.report.browser import Browser, tab
from tests.report.shortlist_pages import choose, in_order, names, write
from tests.report.shortlists import sample
from tests.report.test_shortlist_page import hostile

PHONE = 360


@pytest.mark.long
@pytest.mark.parametrize("width", [320, PHONE, 768, 1025, 1920])
@pytest.mark.parametrize("names_are", ["usual", "hostile"])
def test_the_page_is_never_wider_than_the_window(
    browser: Browser, tmp_path: Path, width: int, names_are: str
) -> None:
    shortlist = sample(30) if names_are == "usual" else hostile("Wolfeschlegelsteinhausen" * 9)
    with tab(browser, width, 740) as page:
        page.goto(write(tmp_path / "page.html", shortlist))
        page.js("document.getElementById('unfold').click()")
        page.js("document.getElementById('categories').open = true")
        page.js("[0, 9, 25].map((i) => document.querySelectorAll('.person input')[i].click())")
        page.js(
            "[2, 5, 8, 11, 14].map((i) => document.querySelectorAll('.scores input')[i].click())"
        )
        page.js("document.getElementById('compare-open').click()")
        assert page.js("document.documentElement.scrollWidth") <= width
        assert (
            page.js(
                "[...document.querySelectorAll('#controls *')].filter((e) => e.checkVisibility()"
                f" && e.tagName !== 'OPTION' && e.getBoundingClientRect().right > {width})"
                ".map((e) => e.id || e.tagName)"
            )
            == []
        )


@pytest.mark.long
def test_on_a_phone_everything_can_be_done(browser: Browser, round_folder: Path) -> None:
    with tab(browser, PHONE, 740) as page:
        page.goto(round_folder / "shortlist.html")
        first = page.js("document.querySelector('.person').getBoundingClientRect().top")
        assert first < 1.4 * 740
        assert page.texts("#filters") == page.texts(".trust p") == []
        choose(page, "Sort by", 2)
        assert page.js("document.getElementById('sort').value") == "fit"
        assert page.texts(".person b")[0] == "100"
        page.tab_to("Other way round")
        page.press("Enter")
        assert page.texts(".person b")[0] == "10"
        page.tab_to("Filters")
        page.press("Enter")
        choose(page, "Result", 5)
        assert names(page) != []
        assert names(page) == [p.name for p in sample(30).people if p.worst == "fail"][::-1]
        page.press("ArrowUp", 5)
        label = "document.querySelector('.person td:nth-child(7)'), '::before'"
        assert page.js(f"getComputedStyle({label}).content") == '"Tier "'
        small = page.js(
            "[...document.querySelectorAll('button, select, input, label')]"
            ".filter((e) => e.checkVisibility() && e.tagName !== 'LABEL')"
            ".filter((e) => Math.min(e.offsetHeight, e.offsetWidth) < 16).map((e) => e.id)"
        )
        assert small == []
        assert len(page.roles("row")) > 30


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(browser: Browser, round_folder: Path, scheme: str) -> None:
    with tab(browser, prefers_color_scheme=scheme) as page:
        page.goto(round_folder / "shortlist.html")
        ground = page.js("getComputedStyle(document.documentElement).backgroundColor")
        assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 30)"}[scheme]
        dot = page.js("getComputedStyle(document.querySelector('circle.in')).fill")
        assert dot == {"light": "rgb(29, 91, 75)", "dark": "rgb(124, 201, 174)"}[scheme]


def test_on_paper_there_is_the_list_and_no_controls(browser: Browser, round_folder: Path) -> None:
    with tab(browser) as page:
        page.goto(round_folder / "shortlist.html")
        page.media("print")
        assert page.texts("#controls") == page.texts("#picked") == page.texts(".pick") == []
        assert names(page) == in_order()


def test_hostile_names_do_nothing(browser: Browser, tmp_path: Path) -> None:
    shortlist = hostile("<img src=x onerror=alert(1)></script><script>alert(2)</script>")
    with tab(browser) as page:
        path = write(tmp_path / "page.html", shortlist)
        page.goto(path)
        page.js("[0, 1].map((i) => document.querySelectorAll('.person input')[i].click())")
        page.js("document.getElementById('compare-open').click()")
        assert names(page) == [person.name for person in shortlist.people]
        assert page.js("document.querySelectorAll('img').length") == 0
        assert page.requests == [path.as_uri()]


@pytest.mark.long
def test_a_large_round_shows_the_first_and_the_rest_on_demand(
    browser: Browser, tmp_path: Path
) -> None:
    with tab(browser) as page:
        page.goto(write(tmp_path / "page.html", sample(2000)))
        assert len(names(page)) == 250
        assert page.text("#status") == "2,000 of 2,000 people, the first 250 are shown"
        page.js("document.getElementById('more-all').focus()")
        page.press("Enter")
        assert len(names(page)) == 2000
        assert page.focused() == f"Compare {sample(2000).people[250].name}"
        assert page.texts("#more") == []


@pytest.mark.long
def test_without_scripts_a_large_round_is_whole(browser: Browser, tmp_path: Path) -> None:
    with tab(browser) as page:
        page.without_scripts()
        page.goto(write(tmp_path / "page.html", sample(2000)))
        assert len(names(page)) == 2000

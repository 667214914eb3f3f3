"""The shortlist's page in a real browser, from a file, with the keyboard alone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.browser import Browser, Tab, tab
from tests.report.shortlist_pages import choose, in_order, names
from tests.report.shortlists import sample

pytestmark = pytest.mark.long


@pytest.fixture
def page(browser: Browser, round_folder: Path) -> Iterator[Tab]:
    with tab(browser) as opened:
        opened.goto(round_folder / "shortlist.html")
        yield opened
        assert opened.requests == [(round_folder / "shortlist.html").as_uri()]


def fits() -> list[float]:
    return [person.fit for person in sample(30).people if person.fit is not None]


# --- what is there -----------------------------------------------------------------------------


def test_everybody_is_there_in_order_under_headings(page: Tab) -> None:
    assert names(page) == in_order()
    assert page.text("#status") == "30 of 30 people"
    heads = [text.split("\n")[0] for text in page.texts("tr.group th")]
    assert [head.split(" ", 4)[:4] for head in heads] == [
        ["Every", "must-have", "met"],
        ["A", "must-have", "not", "known"],
        ["A", "must-have", "not", "met"],
    ]


def test_a_copy_sent_by_mail_works_alone(
    browser: Browser, round_folder: Path, tmp_path: Path
) -> None:
    alone = Path(shutil.copy(round_folder / "shortlist.html", tmp_path / "attached.html"))
    with tab(browser) as page:
        page.goto(alone)
        assert names(page) == in_order()
        assert page.requests == [alone.as_uri()]


def test_links_lead_to_the_reports_beside_it(page: Tab, round_folder: Path) -> None:
    links = page.js("[...document.querySelectorAll('.who a')].map((a) => a.href)")
    assert links == [(round_folder / person.report).as_uri() for person in sample(30).people]


@pytest.mark.long
def test_a_screen_reader_is_told_what_is_what(page: Tab) -> None:
    assert page.roles("heading")[:2] == [
        "Account executive, complex B2B sale",
        page.text("#headline"),
    ]
    assert "Candidates in the order of whom to talk to first" in page.roles("table")
    assert page.roles("columnheader")[:4] == ["Pick", "No.", "Candidate", "Fit"]
    first = sample(30).people[0]
    assert page.roles("rowheader")[1] == f"{first.name} {first.id}"
    assert f"Compare {first.name}" in page.roles("checkbox")
    assert len(page.roles("status")) == 2
    unnamed = {"searchbox", "combobox", "spinbutton", "checkbox", "button", "link", "image"}
    assert [role for role in unnamed if "" in page.roles(role)] == []


def test_without_scripts_it_is_a_plain_table(browser: Browser, round_folder: Path) -> None:
    with tab(browser) as page:
        page.without_scripts()
        page.goto(round_folder / "shortlist.html")
        told = page.tree()
        assert "form" not in page.roles("form")
        rows = [node for node in told if node["role"]["value"] == "rowheader"]
        assert len(rows) >= 30
        assert page.roles("checkbox") == page.roles("button") == []


# --- by the keyboard ---------------------------------------------------------------------------


def test_search_by_name_however_it_is_typed(page: Tab) -> None:
    page.tab_to("Search by name or id")
    page.type("lukasz")
    assert names(page)
    assert all("Łukasz" in name for name in names(page))
    assert page.text("#status") == f"{len(names(page))} of 30 people"
    page.press("Backspace", 6)
    page.type("nunez INGRID")
    assert names(page) == ["Ingrid Núñez"]
    page.press("Backspace", 12)
    page.type("a0008")
    assert names(page) == ["Ingrid Núñez"]


def test_whom_nothing_fits_can_be_undone(page: Tab) -> None:
    page.tab_to("Search by name or id")
    page.type("nobody of that name")
    assert names(page) == []
    assert page.texts("#nobody")[0].startswith("Nobody fits all of these.")
    page.tab_to("Show everybody")
    page.press("Enter")
    assert names(page) == in_order()
    assert page.js("document.getElementById('search').value") == ""


def test_sort_by_any_column(page: Tab) -> None:
    titles = page.texts("#list thead button")
    for title in titles:
        page.tab_to(title)
        page.press("Enter")
        way = page.js("document.activeElement.closest('th').getAttribute('aria-sort')")
        first = names(page)
        assert way in ("ascending", "descending")
        assert len(page.js("[...document.querySelectorAll('[aria-sort]')].map((e) => e.id)")) == 1
        page.press("Enter")
        other = page.js("document.activeElement.closest('th').getAttribute('aria-sort')")
        assert {way, other} == {"ascending", "descending"}
        assert sorted(names(page)) == sorted(first) == sorted(map(str, in_order()))
        assert page.focused() == title


def test_sorted_by_fit_the_highest_comes_first_and_not_scored_last(page: Tab) -> None:
    page.tab_to("Fit")
    page.press("Enter")
    ordered = sorted(
        sample(30).people, key=lambda p: -1.0 if p.fit is None else p.fit, reverse=True
    )
    shown = page.texts(".person b")
    assert shown[0] == "100"
    assert shown[len(fits()) :] == ["–"] * (30 - len(fits()))
    assert names(page)[:5] == [person.name for person in ordered[:5]]
    assert page.texts("tr.group") == []
    page.press("Enter")
    assert page.texts(".person b")[len(fits()) :] == ["–"] * (30 - len(fits()))


def test_filter_by_how_must_haves_came_out(page: Tab) -> None:
    choose(page, "Result", 5)
    assert names(page) == [p.name for p in sample(30).people if p.worst == "fail"]
    page.press("ArrowUp", 4)
    assert names(page) == [p.name for p in sample(30).people if p.worst == "pass"]


def test_filter_by_one_must_have(page: Tab) -> None:
    choose(page, "Must-haves", 1)
    page.press("Tab")
    page.press("ArrowDown", 4)
    unknown = [p.name for p in sample(30).people if p.gates[0].outcome == "unknown"]
    assert page.js("document.getElementById('outcome').value") == "2"
    assert names(page) == unknown


def test_filter_by_band(page: Tab) -> None:
    page.tab_to("Good match")
    page.press("Space")
    assert names(page) == [p.name for p in sample(30).people if p.band == "good"]
    page.tab_to("Not scored")
    page.press("Space")
    assert names(page) == [p.name for p in sample(30).people if p.band in ("good", None)]


def test_filter_by_the_score_in_a_category(page: Tab) -> None:
    page.tab_to("Scores by category")
    page.press("Enter")
    page.press("Tab")
    page.type("70")
    page.press("Tab")
    page.type("85.5")
    scores = {p.name: p.standings[0].score for p in sample(30).people}
    within = [name for name, score in scores.items() if score is not None and 70 <= score <= 85.5]
    assert names(page) == within
    title = sample(30).axes[0].title
    assert page.texts("#list thead button")[-1] == title
    page.tab_to(title)
    page.press("Enter")
    shown = [float(text) for text in page.texts("td.extra")]
    assert shown == sorted(shown, reverse=True)
    assert len(shown) == len(within)


def test_a_category_can_be_shown_without_a_limit(page: Tab) -> None:
    page.tab_to("Scores by category")
    page.press("Enter")
    page.tab_to("show")
    page.press("Space")
    assert page.texts("#list thead button")[-1] == sample(30).axes[0].title
    assert len(page.texts("td.extra")) == 30
    page.press("Space")
    assert page.texts("td.extra") == []


def test_pick_and_compare(page: Tab) -> None:
    people = [person for person in sample(30).people if person.fit is not None]
    assert page.js("document.getElementById('compare-open').disabled")
    assert page.text("#picked-words") == "Pick two to four people to compare."
    for person in (people[0], people[1], people[-1]):
        page.tab_to(f"Compare {person.name}")
        page.press("Space")
    page.tab_to("Compare")
    page.press("Enter")
    assert page.focused() == "Side by side"
    head = page.texts("#compare-table thead th")
    assert head[2:] == [
        f"{letter}\n{p.name}" for letter, p in zip("ABC", (*people[:2], people[-1]), strict=True)
    ]
    rows = page.texts("#compare-table tbody th")
    assert rows[:3] == ["Overall fit\ncomparison interval", "Band", "Must-haves"]
    assert [row.split("\n")[0] for row in rows[3:]] == [axis.title for axis in sample(30).axes]
    said = page.text("#compare-words")
    assert "On the overall fit you cannot tell A from B." in said
    assert "The overall fit tells A from C and B from C." in said
    assert "Their must-haves came out differently" in said
    page.tab_to("Back to the list")
    page.press("Enter")
    assert page.focused() == f"Compare {people[-1].name}"
    assert page.texts("#compare") == []


def test_what_is_drawn_is_where_the_figures_are(page: Tab) -> None:
    one, two = sample(30).people[:2]
    page.js("[0, 1].map((i) => document.querySelectorAll('.person input')[i].click())")
    page.js("document.getElementById('compare-open').click()")
    for place, axis in enumerate(sample(30).axes):
        row = f"#compare-table tbody tr:nth-child({place + 4})"
        target = page.js(
            f"((r) => [r.x.baseVal.value, r.width.baseVal.value])"
            f"(document.querySelector('{row} .target'))"
        )
        assert target == pytest.approx(
            [4 + 2 * axis.target[0], 2 * (axis.target[1] - axis.target[0])]
        )
        inside = 0
        for person in (one, two):
            score = person.standings[place].score
            inside += score is not None and axis.target[0] <= score <= axis.target[1]
        assert page.js(f"document.querySelectorAll('{row} circle.in').length") == inside
        shown = page.texts(f"{row} td[data-name]")
        assert [text == "–" for text in shown] == [
            person.standings[place].score is None for person in (one, two)
        ]


def test_four_at_most(page: Tab) -> None:
    for person in sample(30).people[:5]:
        page.tab_to(f"Compare {person.name}")
        page.press("Space")
    assert page.text("#picked-words") == "Four at most: take somebody off first."
    assert len(page.texts("#picked-list li")) == 4
    assert page.js("document.querySelectorAll('.person input:checked').length") == 4
    page.tab_to(f"Take off {sample(30).people[0].name}")
    page.press("Enter")
    assert page.focused() == "Compare"
    assert len(page.texts("#picked-list li")) == 3
    page.tab_to("Clear")
    page.press("Enter")
    assert page.js("document.querySelectorAll('input:checked').length") == 0


def test_the_focus_can_be_seen_and_is_never_covered(page: Tab) -> None:
    for _ in range(60):
        page.press("Tab")
        seen = page.js(
            "((e) => { const b = e.getBoundingClientRect(), style = getComputedStyle(e);"
            " const top = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);"
            " const isSeen = e === top || e.contains(top) || e.parentNode.contains(top);"
            " return [style.outlineStyle, isSeen];"
            "})(document.activeElement)"
        )
        assert seen == ["solid", True], page.focused()

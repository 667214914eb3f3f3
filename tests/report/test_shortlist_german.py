"""The shortlist's page in German, in a real browser, with the keyboard alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from screener.models.shortlist import Shortlist
from tests.report.browser import Browser, Tab, tab
from tests.report.catalogues import ENGLISH
from tests.report.shortlist_pages import choose, names, write
from tests.report.shortlists import sample


def german() -> Shortlist:
    """The round of thirty, its texts without an English word."""
    made = sample(30)
    axes = tuple(
        replace(axis, title=f"Kategorie {place}") for place, axis in enumerate(made.axes, 1)
    )
    facts = tuple(
        replace(each, title=f"Bedingung {place}") for place, each in enumerate(made.must_haves, 1)
    )
    return replace(
        made,
        language="de",
        role="Vertrieb im Außendienst",
        stamp="Screener",
        axes=axes,
        must_haves=facts,
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("runde") / "shortlist.html", german())


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Tab]:
    with tab(browser) as opened:
        opened.goto(file)
        yield opened


def test_search_and_what_is_said_of_it(page: Tab) -> None:
    assert page.text("#status") == "30 von 30 Personen"
    page.tab_to("Nach Name oder Kennung suchen")
    page.type("lukasz")
    assert names(page)
    assert all("Łukasz" in name for name in names(page))
    assert page.text("#status") == f"{len(names(page))} von 30 Personen"
    page.type(" niemand")
    assert page.texts("#nobody")[0].startswith("Auf niemanden trifft das alles zu.")
    page.tab_to("Alle Personen zeigen")
    page.press("Enter")
    assert len(names(page)) == 30


def test_filter_and_sort(page: Tab) -> None:
    choose(page, "Ergebnis", 5)
    assert names(page) == [p.name for p in sample(30).people if p.worst == "fail"]
    page.press("ArrowUp", 5)
    page.tab_to("Passt gut")
    page.press("Space")
    assert names(page) == [p.name for p in sample(30).people if p.band == "good"]
    page.press("Space")
    page.tab_to("Passung")
    page.press("Enter")
    shown = page.texts(".person b")
    figures = [float(text.replace(",", ".")) for text in shown if text != "–"]
    assert figures == sorted(figures, reverse=True)
    assert [text for text in shown if "." in text] == []
    assert [text for text in shown if "," in text]


def test_names_are_sorted_as_germans_sort_them(browser: Browser, tmp_path: Path) -> None:
    made, wanted = german(), ["Ärger", "Arndt", "Öl", "Olm", "Zoe", "Zöllner"]
    people = tuple(
        replace(person, name=name)
        for person, name in zip(made.people, reversed(wanted), strict=False)
    )
    few = replace(made, people=people, number=len(people))
    with tab(browser) as page:
        page.goto(write(tmp_path / "few.html", few))
        page.tab_to("Person")
        page.press("Enter")
        assert names(page) == wanted


def test_pick_and_compare(page: Tab) -> None:
    people = [person for person in sample(30).people if person.fit is not None]
    assert page.text("#picked-words") == "Wählen Sie zwei bis vier Personen zum Vergleich."
    picked = (people[0], people[1], people[-1])
    for person in picked:
        page.tab_to(f"{person.name} vergleichen")
        page.press("Space")
    page.tab_to("Vergleichen")
    page.press("Enter")
    assert page.focused() == "Nebeneinander"
    rows = page.texts("#compare-table tbody th")
    assert rows[:3] == ["Gesamtpassung\nVergleichsintervall", "Stufe", "Bedingungen"]
    assert rows[3].startswith("Kategorie 1\nZiel ")
    assert page.text("#compare-words") == (
        "Nach der Gesamtpassung lässt sich nicht unterscheiden: A von B. "
        "Die Gesamtpassung unterscheidet A von C und B von C. "
        "Ihre Bedingungen sind verschieden ausgefallen: Sehen Sie diese zuerst an."
    )
    page.tab_to("Zurück zur Liste")
    page.press("Enter")
    assert page.focused() == f"{people[-1].name} vergleichen"
    page.tab_to(f"{people[0].name} herausnehmen")
    page.press("Enter")
    assert len(page.texts("#picked-list li")) == 2


def test_nothing_is_left_in_english(page: Tab) -> None:
    page.js("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.js("[0, 1, 29].map((i) => document.querySelectorAll('.person input')[i].click())")
    page.js("document.getElementById('compare-open').click()")
    heard = [str(node.get("name", {}).get("value", "")) for node in page.tree()]
    told = [text for text in heard if text not in {"Yes", "No"}]
    assert [text for text in told if ENGLISH.search(text.replace("No:", ""))] == []
    assert page.js("document.documentElement.lang") == "de"

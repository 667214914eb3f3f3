"""The page itself: self-contained, well formed, and readable by a machine."""

import re
from itertools import pairwise

import pytest
from jinja2 import UndefinedError

from screener.models.edition import Edition, Paper
from screener.report.html import print_html, report_html
from screener.report.templating import environment
from screener.report.view.report import report_view
from tests.report.pages import Page
from tests.report.samples import bundled

PAPERS = {"a4": "size: A4 }", "letter": "size: Letter }"}
LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
BLOCKS = {"p", "h1", "h2", "h3", "h4"}
FETCHING = {"src", "href", "xlink:href", "data", "action", "style"}


def test_what_is_not_defined_stops_the_report() -> None:
    template = environment().from_string("{{ report.nme }}")
    with pytest.raises(UndefinedError, match="nme"):
        template.render(report=report_view(bundled("01-strong")))


def test_the_page_fetches_nothing() -> None:
    text = report_html(bundled("06-gaps-in-the-answers"))
    page = Page(text)
    for element in page.elements:
        assert not FETCHING & set(element.attributes)
        assert element.tag not in {"link", "script", "img", "iframe", "object", "embed", "base"}
    style = "".join(str(part) for element in page.all("style") for part in element.inside)
    assert "@import" not in style
    assert set(re.findall(r"url\(.{22}", style)) == {'url("data:font/ttf;base64,'}
    assert len(re.findall(r"url\(", style)) == 3
    assert "://" not in text


def test_the_page_for_the_engine_takes_the_fonts_from_the_package() -> None:
    text = print_html(bundled("01-strong"))
    assert set(re.findall(r"url\(\"(.*?):", text)) == {"screener-asset"}


@pytest.mark.parametrize("name", ["01-strong", "06-gaps-in-the-answers", "08-non-latin"])
def test_the_page_is_well_formed(name: str) -> None:
    text = report_html(bundled(name))
    page = Page(text)
    assert text.lstrip().startswith("<!doctype html>")
    assert page.faults == []
    assert page.all("html")[0].attributes["lang"] == "en"
    assert len(page.all("title")[0].text.strip()) > 10
    for element in page.elements:
        inside_text = BLOCKS & set(element.above)
        assert not (inside_text and element.tag in BLOCKS | {"div", "table", "ul", "ol"})


def test_a_page_that_is_not_well_formed_is_seen() -> None:
    assert Page("<p><b>a</p></b>").faults == ["</p> closes <b>", "<p> is never closed"]
    assert Page("<p>").faults == ["<p> is never closed"]
    assert Page('<p id="a" id="b"></p>').faults == ["<p> has an attribute twice"]


def test_the_language_is_that_of_our_own_words() -> None:
    result = bundled("01-strong")
    other = result.questionnaire.model_copy(update={"language": "de-AT"})
    page = Page(report_html(result.model_copy(update={"questionnaire": other})))
    assert page.all("html")[0].attributes["lang"] == "en"


@pytest.mark.parametrize("name", ["01-strong", "06-gaps-in-the-answers"])
def test_headings_come_in_order(name: str) -> None:
    found = [
        element for element in Page(report_html(bundled(name))).elements if element.tag in LEVELS
    ]
    depths = [LEVELS[element.tag] for element in found]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(depths))
    assert all(element.text.strip() for element in found)


def test_tables_of_figures_have_headers_and_others_say_that_they_are_none() -> None:
    result = bundled("01-strong")
    page = Page(report_html(result))
    figures = [t for t in page.all("table") if t.attributes.get("role") != "presentation"]
    assert [table.attributes["class"] for table in figures] == ["chart"]
    heads = page.all("th")
    assert [head.attributes["scope"] for head in heads[:6]] == ["col"] * 6
    assert {head.attributes["scope"] for head in heads[6:]} == {"row"}
    assert len(heads) == 6 + len(result.categories)


def test_every_chart_is_an_image_with_a_title() -> None:
    result = bundled("01-strong")
    charts = Page(report_html(result)).all("svg")
    assert len(charts) == 2 * len(result.categories) + 3
    for chart in charts:
        assert chart.attributes["role"] == "img"
        first = chart.inside[0]
        assert not isinstance(first, str)
        assert (first.tag, bool(first.text.strip())) == ("title", True)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_paper_is_named(paper: Paper) -> None:
    result = bundled("01-strong")
    text = report_html(result, Edition(paper=paper))
    assert PAPERS[paper] in text


@pytest.mark.parametrize(
    ("name", "foot"),
    [("N" * 40, "N" * 40), ("Anna " * 9, f"{'Anna ' * 8}…")],
)
def test_the_foot_names_the_candidate_in_one_line(name: str, foot: str) -> None:
    result = bundled("01-strong")
    person = result.candidate.model_copy(update={"name": name})
    running = report_view(result.model_copy(update={"candidate": person})).running
    assert running == f"{foot} · {person.id} · answers of 3 November 2026"

"""The page itself: self-contained, well formed, and readable by a machine."""

import re
from itertools import pairwise

import pytest
from jinja2 import UndefinedError

from screener.models.edition import Copy, Edition, GuideLength, Paper
from screener.report.html import print_html, report_html
from screener.report.templating import environment
from screener.report.view.points import bars
from screener.report.view.report import report_view
from tests.report.pages import Page
from tests.report.samples import EN, NAMES, bundled, random_results

PAPERS = {"a4": "size: A4 }", "letter": "size: Letter }"}
BLOCKS = {"p", "h1", "h2", "h3"}
COPIES: list[Copy] = ["manager", "masked", "candidate"]
LENGTHS: list[GuideLength] = ["full", "short", "none"]
EDITIONS = [Edition(copy=copy, guide=guide) for copy in COPIES for guide in LENGTHS]
HOLDING = {"p", "h1", "h2", "h3", "li", "section", "article", "div", "ul", "tr", "table", "title"}
FETCHING = {"src", "href", "xlink:href", "data", "action", "style"}


def test_what_is_not_defined_stops_the_report() -> None:
    template = environment().from_string("{{ report.nme }}")
    with pytest.raises(UndefinedError, match="nme"):
        template.render(report=report_view(bundled("01-strong"), Edition(), EN))


def test_a_text_that_the_catalogue_does_not_have_stops_the_report() -> None:
    for text in ('{{ say("guide.titel") }}', '{{ say("report.title", who="A") }}'):
        with pytest.raises(KeyError):
            environment().from_string(text).render()


def test_a_piece_of_a_page_within_a_sentence_stays_one_and_its_sentence_is_escaped() -> None:
    template = environment().from_string(
        '{% macro dot() %}<b>x</b>{% endmacro %}{{ say("chart.legend", dot=dot(), diamond="<i>") }}'
    )
    text = template.render()
    assert "target range; <b>x</b> inside, &lt;i&gt; outside;" in text


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


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda each: f"{each.copy}-{each.guide}")
@pytest.mark.parametrize("name", ["01-strong", "06-gaps-in-the-answers", "08-non-latin"])
def test_the_page_is_well_formed(name: str, edition: Edition) -> None:
    text = report_html(bundled(name), edition)
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
    for copy in COPIES:
        other = result.questionnaire.model_copy(update={"language": "it-CH"})
        page = Page(
            report_html(result.model_copy(update={"questionnaire": other}), Edition(copy=copy))
        )
        assert page.all("html")[0].attributes["lang"] == "en"


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda each: f"{each.copy}-{each.guide}")
def test_headings_come_in_order(edition: Edition) -> None:
    for result in (*map(bundled, NAMES), *random_results(0, 15)):
        found = Page(report_html(result, edition)).headings()
        depths = [int(element.tag[1]) for element in found]
        assert depths[0] == 1
        assert depths.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(depths))
        assert all(element.text.strip() for element in found)


@pytest.mark.parametrize("copy", COPIES)
def test_every_part_of_a_page_has_something_in_it(copy: Copy) -> None:
    for result in (*map(bundled, NAMES), *random_results(0, 15)):
        page = Page(report_html(result, Edition(copy=copy)))
        for element in page.elements:
            if element.tag in HOLDING and "line" not in element.classes:
                assert element.text.strip(), (element.tag, element.attributes)


def test_tables_of_figures_have_headers_and_others_say_that_they_are_none() -> None:
    result = bundled("01-strong")
    page = Page(report_html(result))
    figures = [t for t in page.all("table") if t.attributes.get("role") != "presentation"]
    assert [table.attributes["class"] for table in figures] == ["chart", "bars"]
    heads = page.all("th")
    assert [head.attributes["scope"] for head in heads[:6]] == ["col"] * 6
    assert {head.attributes["scope"] for head in heads[6:]} == {"row"}
    assert len(heads) == 6 + len(result.categories) + len(bars(result, EN))


@pytest.mark.parametrize(("copy", "charts"), [("manager", 2), ("masked", 2), ("candidate", 1)])
def test_every_chart_is_an_image_with_a_title_of_its_own(copy: Copy, charts: int) -> None:
    result = bundled("01-strong")
    found = Page(report_html(result, Edition(copy=copy))).all("svg")
    beside = 0 if copy == "candidate" else 3 + len(bars(result, EN))
    assert len(found) == charts * len(result.categories) + beside
    for chart in found:
        assert chart.attributes["role"] == "img"
        first = chart.inside[0]
        assert not isinstance(first, str)
        assert (first.tag, bool(first.text.strip())) == ("title", True)
    strips = [chart.text for chart in found if chart.classes == ["strip"]]
    assert len(set(strips)) == len(result.categories)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_paper_is_named(paper: Paper) -> None:
    result = bundled("01-strong")
    text = report_html(result, Edition(paper=paper))
    assert PAPERS[paper] in text

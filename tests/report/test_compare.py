"""A comparison on paper: people, questions, the page and its PDF."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from screener.models.comparison import RoundRef
from screener.report.compare_html import compare_print
from screener.report.pdf import lay_out
from screener.report.view.catalogue import english
from screener.report.view.compare import compare_view
from tests.report.comparisons import bundled, side_by_side
from tests.report.pages import Page, visible
from tests.report.pdfs import font_names, opened
from tests.report.samples import Levels, ideal

EN = english()

TWO = ("01-strong", "02-ordinary")
FOUR = (*TWO, "03-weak", "05-above-the-range")
PEOPLE = [TWO, FOUR[:3], FOUR]
HIGH: Levels = {"goal": 95, "tools": 95}
LOW: Levels = {"goal": 5, "tools": 95}
OURS = {"Screener-Sans", "Screener-Sans-Semi-Bold", "Screener-Sans-Bold"}


# --- people, questions, limits ---------------------------------------------------------------


def test_who_they_are_and_where_they_stand() -> None:
    page = compare_view(bundled(*TWO), EN)
    assert [person.letter for person in page.people] == ["A", "B"]
    assert [person.shape for person in page.people] == ["circle", "square"]
    assert page.people[0].id == "C-101"
    assert page.people[0].detail == "order 1 of 40, tier 1"
    assert page.subtitle == (
        "Two candidates side by side · answers of 3 November 2026 to 4 November 2026"
    )


@pytest.mark.parametrize(
    ("round_", "notes"),
    [
        (RoundRef(candidates=9, finished=True), []),
        (None, []),
        (
            RoundRef(candidates=9, finished=False, limit=1),
            [
                "The round was not finished when this was made: order and tier may change.",
                "The round was limited to the first row of its table.",
            ],
        ),
    ],
)
def test_what_is_to_be_known_of_the_round(round_: RoundRef | None, notes: list[str]) -> None:
    assert compare_view(side_by_side([HIGH, LOW], round_=round_), EN).notes == notes


def test_a_first_pass_has_ranges_and_no_verdict() -> None:
    page = compare_view(side_by_side([HIGH, HIGH], asked={"first_pass": "true"}), EN)
    person = page.people[0]
    assert re.fullmatch(r"\d+–\d+", person.fit)
    assert (person.lane.value, person.interval) == (None, "a range")
    assert person.verdict == "First pass: too short for a verdict"
    assert "it gives ranges and no verdict" in " ".join(page.overall)


def test_without_questions_a_general_one_is_asked() -> None:
    topic = compare_view(side_by_side([HIGH, LOW]), EN).topics[0]
    assert topic.questions[0].question.startswith("Tell me about a recent situation that called")
    assert [mark for mark, _ in topic.questions[0].anchors] == ["1", "3", "5"]


def test_an_open_minimum_says_for_whom() -> None:
    wish = {"goal": ideal(target="60 100", minimum="50"), "tools": ideal(target="60 100")}
    people: list[Levels] = [{"goal": 47, "tools": 95}, {"goal": None, "tools": 95}]
    topic = compare_view(side_by_side(people, wish), EN).topics[0]
    assert topic.title == "Goal"
    assert topic.why == (
        "50 % of the weight · A 47, B – · must-have of at least 50: "
        "too close to call for A, not known for B"
    )


# --- the page --------------------------------------------------------------------------------


@pytest.mark.parametrize("names", PEOPLE, ids=len)
def test_the_page_is_well_formed(names: tuple[str, ...]) -> None:
    comparison = bundled(*names)
    page = Page(compare_print(comparison))
    assert page.faults == []
    assert len(page.all("h1")) == 1
    depths = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    assert all(after - before <= 1 for before, after in pairwise(depths))
    for picture in page.all("svg"):
        assert picture.attributes["role"] == "img"
        assert picture.inside[0].tag == "title"  # type: ignore[union-attr]
    lanes = len(comparison.categories) + len(names)
    assert len([e for e in page.all("svg") if e.attributes["class"] == "strip"]) == lanes


def test_each_letter_has_its_own_shape() -> None:
    text = compare_print(bundled(*FOUR))
    titles = re.findall(r'<svg class="mark".*?<title>(\w+)</title>', text)
    assert titles == ["circle", "square", "triangle", "diamond"] * 2


def test_a_comparison_asks_everybody_the_same() -> None:
    comparison = bundled(*FOUR)
    text = visible(compare_print(comparison))
    for ask in comparison.ask:
        for question in ask.questions:
            assert question.question in text
    assert text.count("☐ 5") == len(comparison.candidates) * sum(
        len(ask.questions) for ask in comparison.ask
    )


TAGS = "<b id='x'>b</b><script>alert(1)</script>{{ 1234 * 4321 }}&amp;\u202e"


def test_texts_of_files_are_shown_as_they_are_written() -> None:
    more = dict.fromkeys(("title", "definition", "low", "high"), TAGS)
    found = side_by_side(
        [HIGH, LOW],
        each=more,
        asked={"title": TAGS, "version": TAGS},
        wanted={"title": TAGS, "version": TAGS, "calibration": TAGS},
        persons=[{"id": TAGS, "name": TAGS}, {"id": f"{TAGS}2", "name": TAGS}],
    )
    html = compare_print(found)
    page = Page(html)
    assert page.faults == []
    assert "x" not in [element.attributes.get("id") for element in page.elements]
    assert page.all("script") == []
    assert str(1234 * 4321) not in html
    assert "<script>alert(1)</script>" in visible(html)


# --- the PDF ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names", [TWO, *(pytest.param(each, marks=pytest.mark.long) for each in PEOPLE[1:])], ids=len
)
def test_two_pages_are_enough(names: tuple[str, ...]) -> None:
    for paper in ("a4", "letter"):
        rendered = lay_out(compare_print(bundled(*names), "letter" if paper == "letter" else "a4"))
        assert rendered.missing == ()
        document = opened(rendered.pdf)
        assert len(document.pages) <= (2 if paper == "a4" else 3)
        assert font_names(document) == OURS


@pytest.mark.long
def test_the_same_bytes_again() -> None:
    html = compare_print(bundled(*TWO))
    assert lay_out(html).pdf == lay_out(html).pdf


@pytest.mark.parametrize("number", [2, 3, 4])
def test_every_row_of_a_table_has_as_many_cells(number: int) -> None:
    """As PDF/UA wants it, by the tree that a screen reader follows."""
    rendered = lay_out(compare_print(side_by_side([HIGH] * number)))
    document = pikepdf.Pdf.open(io.BytesIO(rendered.pdf))
    tables = list(_tables(document.Root.StructTreeRoot))
    assert len(tables) >= 2
    for rows in tables:
        assert len(set(rows)) == 1


def _tables(element: Any) -> Iterator[list[int]]:
    """For each table, how many columns each of its rows spans."""
    for inner in _kids(element):
        if str(inner.S) == "/Table":
            yield list(_rows(inner))
        yield from _tables(inner)


def _rows(element: Any) -> Iterator[int]:
    for inner in _kids(element):
        if str(inner.S) == "/TR":
            yield sum(_span(cell) for cell in _kids(inner))
        else:
            yield from _rows(inner)


def _span(cell: Any) -> int:
    found = cell.get("/A", {})
    parts = found if isinstance(found, pikepdf.Array) else [found]
    return max(int(part.get("/ColSpan", 1)) for part in parts)


def _kids(element: Any) -> list[Any]:
    inside = element.get("/K", [])
    every = list(inside) if isinstance(inside, pikepdf.Array) else [inside]
    return [each for each in every if isinstance(each, pikepdf.Dictionary) and "/S" in each]


@pytest.mark.long
@pytest.mark.parametrize("number", [1, 20, 100])
def test_few_and_many_categories(number: int) -> None:
    people: list[Levels] = [{f"c{n}": level for n in range(number)} for level in (95, 60, 30, 5)]
    rendered = lay_out(compare_print(side_by_side(people)))
    assert rendered.missing == ()
    assert 1 <= len(opened(rendered.pdf).pages) <= 8

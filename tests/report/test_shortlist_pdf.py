"""The shortlist on paper: page 1 stands alone, then a line a candidate, and links to reports."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from screener.models.edition import Paper
from screener.models.shortlist import Shortlist
from screener.report.pdf import lay_out
from screener.report.shortlist_html import shortlist_print
from tests.report.pages import Page
from tests.report.pdfs import all_keys, font_names, opened
from tests.report.shortlists import answers, listed, questionnaire, sample
from tests.report.test_shortlist_page import hostile

LINES = "One line a candidate"
WORDY = {
    "role": "Senior account executive for complex sales in the public sector " * 4,
    "calibration": "Against the results of 30 people in 2025, " * 10,
    "source": "a table with a very long name " * 6,
    "set_aside": 12,
    "superseded": 3,
    "limit": 30,
}


@cache
def pdf(number: int, paper: Paper = "a4") -> bytes:
    rendered = lay_out(shortlist_print(sample(number), paper))
    assert rendered.missing == ()
    return rendered.pdf


def pages(data: bytes) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs tool: pdftotext")
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1]


def links(document: pikepdf.Pdf) -> Iterator[str]:
    for page in document.pages:
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") == "/Link":
                yield str(annotation["/A"]["/URI"])


def test_page_1_has_all_of_a_small_round_and_a_line_each_follows() -> None:
    first, second, *_ = pages(pdf(30))
    assert LINES not in first
    assert second.startswith(LINES)
    shortlist = sample(30)
    assert all(str(person.name) in first and person.id in first for person in shortlist.people)
    assert "How far to trust this." in first
    rest = "".join(pages(pdf(30))[1:])
    assert all(person.id in rest for person in shortlist.people)


@pytest.mark.parametrize("number", [1, 2, 10])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_of_a_few_the_lines_stand_on_page_1(number: int, paper: Paper) -> None:
    first, *more = pages(pdf(number, paper))
    assert len(more) == (number == 10)
    assert "Strongest match: the category inside" in first
    seen = [first.count(person.id) for person in sample(number).people]
    assert seen[:2] == [2, 2][:number]
    assert min(seen) >= 1
    assert ("Two people" in first) == (number > 1)


def test_an_id_that_is_cut_hides_no_text() -> None:
    made = sample(2)
    mail = "maximiliane.charlotte.hohenlohe@example.com"
    people = (replace(made.people[0], id=mail), made.people[1])
    text = pages(lay_out(shortlist_print(replace(made, people=people))).pdf)[0]
    assert text.count("maximiliane.charlotte") == 2
    assert text.count("hohenlohe") == 1


def test_groups_and_tiers_stand_on_page_1() -> None:
    first = pages(pdf(30))[0]
    for text in ("Every must-have met", "A must-have not known yet", "A must-have not met"):
        assert len(re.findall(f"^ *{text}", first, re.MULTILINE)) == 1
    assert len(re.findall(r"^ *Tier \d", first, re.MULTILINE)) == sum(
        len(group.tiers) for group in sample(30).groups
    )
    assert "For the first place five people cannot be told apart" in first


def test_a_round_of_nobody_is_one_page() -> None:
    made = pages(pdf(0))
    assert len(made) == 1
    assert "There is nobody to list" in made[0]


@pytest.mark.long
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("number", [40, 400, 2000])
def test_page_1_of_a_large_round_is_one_page(number: int, paper: Paper) -> None:
    first, second, *_ = pages(pdf(number, paper))
    assert second.startswith(LINES)
    assert "All tiers: every must-have met" in first
    assert "How far to trust this." in first


@pytest.mark.long
@pytest.mark.parametrize("number", [30, 2000])
def test_long_texts_stay_on_page_1(number: int) -> None:
    shortlist = replace(sample(number), **WORDY)  # type: ignore[arg-type]
    first, second, *_ = pages(lay_out(shortlist_print(shortlist, "letter")).pdf)
    assert second.startswith(LINES)
    assert "Laid out with" in first


@pytest.mark.long
def test_five_hundred_have_a_line() -> None:
    rest = "".join(pages(pdf(2000))[1:])
    listed_ids = {person.id for person in sample(2000).people if person.id in rest}
    assert listed_ids == {person.id for person in sample(2000).people[:500]}
    assert "1,500 more are in ranking.csv." in rest.replace("\n", " ").replace("  ", " ")


def test_links_lead_to_the_reports_and_nothing_else_acts() -> None:
    document = opened(pdf(30))
    reports = [person.report for person in sample(30).people]
    assert sorted(links(document)) == sorted([*reports, *reports])
    acting = {"/JS", "/JavaScript", "/EmbeddedFiles", "/Launch", "/AA", "/OpenAction", "/AF"}
    assert not all_keys(document) & acting
    assert font_names(document) == {
        "Screener-Sans",
        "Screener-Sans-Semi-Bold",
        "Screener-Sans-Bold",
    }


def test_without_reports_there_are_no_links() -> None:
    without = listed(answers(3, questionnaire()), reports=0)
    assert list(links(opened(lay_out(shortlist_print(without)).pdf))) == []


def test_the_document_is_tagged_and_named() -> None:
    document = opened(pdf(30))
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "en"
    assert str(document.docinfo["/Title"]) == "Shortlist: Account executive, complex B2B sale"
    assert "/CreationDate" not in document.docinfo


@pytest.mark.long
def test_the_same_round_gives_the_same_bytes() -> None:
    assert lay_out(shortlist_print(replace(sample(30)))).pdf == pdf(30)


@pytest.mark.long
def test_hostile_texts_are_texts() -> None:
    shortlist: Shortlist = hostile("<script>alert(1)</script>{{ 7 * 7 }}<a href='http://e'>")
    html = shortlist_print(shortlist)
    assert Page(html).faults == []
    assert Page(html).all("script") == []
    made = lay_out(html).pdf
    assert all(link.startswith("reports/") for link in links(opened(made)))
    assert "<script>alert(1)</script>{{ 7 * 7 }}" in pages(made)[0]


def test_very_long_words_take_no_time() -> None:
    made = lay_out(shortlist_print(hostile("x" * 10_000)))
    assert len(opened(made.pdf).pages) > 1

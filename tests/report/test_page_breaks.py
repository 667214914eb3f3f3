"""Where pages end: nothing that belongs together is torn apart."""

import re
import shutil
import subprocess

import pytest

from screener.models.edition import Edition, Paper
from screener.models.result import FitResult
from screener.report.html import print_html
from screener.report.pdf import lay_out
from tests.report.looks.cases import Case
from tests.report.looks.render import pdf
from tests.report.samples import bundled, category, gauge, given, ideal, minimal, role, screened

ROWS = 18


def long_titles() -> FitResult:
    """More rows than a page holds, each of several lines between two words of its own."""
    names = [f"c{place:02}" for place in range(ROWS)]
    groups = [
        {**category(name, gauge(f"{name}x")), "title": f"Begin{name} {'with words ' * 9}end{name}"}
        for name in names
    ]
    answers = {f"{name}x": "40" for name in names}
    return screened(minimal(*groups), role({name: ideal() for name in names}), given(answers))


def pages_of(data: bytes) -> list[str]:
    """The text of every page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs tool: pdftotext")
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return text.split("\f")


def chart_pages(data: bytes) -> list[str]:
    """The text of the pages up to the one on every category."""
    pages = pages_of(data)
    return pages[: next(place for place, page in enumerate(pages) if "Every category" in page)]


@pytest.mark.long
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_row_of_the_chart_stays_whole(paper: Paper) -> None:
    pages = chart_pages(lay_out(print_html(long_titles(), Edition(paper=paper))).pdf)
    assert len(pages) > 1
    # What stands above and below the chart names categories too, in sentences.
    rows = [page.rpartition("Trait category")[2].partition("Shaded")[0] for page in pages]
    begun = [sorted(re.findall(r"Begin(c\d\d)", page)) for page in rows]
    ended = [sorted(re.findall(r"end(c\d\d)", page)) for page in rows]
    assert sum(map(len, begun)) == ROWS
    assert begun == ended
    assert [len(re.findall(r"\s40\s", page)) for page in rows] == [len(each) for each in begun]


@pytest.mark.long
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_page_of_the_guide_begins_with_a_topic(paper: Paper) -> None:
    found = bundled("03-weak")
    pages = pages_of(lay_out(print_html(found, Edition(paper=paper, guide="full"))).pdf)
    first = next(place for place, page in enumerate(pages) if "Interview guide" in page)
    titles = {each.title for each in found.categories}
    assert pages[first + 1].strip().splitlines()[0].strip() in titles


@pytest.mark.long
@pytest.mark.parametrize(
    "case", [Case("manager", "letter", "de", "strong"), Case("candidate", "letter", "de", "weak")]
)
def test_no_page_holds_a_few_lines_alone(case: Case) -> None:
    *pages, _ = pages_of(pdf(case))
    assert min(len([line for line in page.splitlines() if line.strip()]) for page in pages) > 10

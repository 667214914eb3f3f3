"""How full page 1 is: never over its end where there are words for it, close only where needed."""

import shutil
import subprocess

import pytest

from screener.models.edition import Edition, Paper
from screener.report.html import print_html
from screener.report.pdf import lay_out
from screener.report.view.report import report_view
from tests.report.looks.cases import KINDS, LANGUAGES, Case, Kind, Language
from tests.report.looks.kinds import result
from tests.report.looks.render import pdf
from tests.report.samples import EN, NAMES, bundled


def first_pages(data: bytes) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs tool: pdftotext")
    command = ["pdftotext", "-layout", "-l", "2", "-", "-"]
    run = subprocess.run(command, input=data, capture_output=True, check=True)
    return run.stdout.decode().split("\f")


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_page_1_of_the_samples_is_one_page(name: str, paper: Paper) -> None:
    pages = first_pages(lay_out(print_html(bundled(name), Edition(paper=paper))).pdf)
    assert "question them." in " ".join(pages[0].split())


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_page_1_is_one_page_in_every_language(kind: Kind, language: Language, paper: Paper) -> None:
    for copy in ("manager", "masked"):
        _, second, *_ = first_pages(pdf(Case(copy, paper, language, kind)))
        first = next(line for line in second.splitlines() if line.strip())
        # What runs over is a line of the smallest type, longer than any heading.
        assert len(" ".join(first.split())) < 40


def test_a_short_page_keeps_its_ordinary_type() -> None:
    for name in ("01-strong", "04-gate-failed"):
        assert report_view(bundled(name), Edition(), EN).closeness == ""


def test_a_page_with_much_on_it_sets_its_type_closer() -> None:
    found = result("twenty", "de")
    assert report_view(found, Edition(paper="letter"), EN).closeness == "close tight"


def test_a_page_that_runs_over_a_little_is_set_a_little_closer() -> None:
    found = result("strong", "de")
    assert report_view(found, Edition(paper="letter"), EN).closeness == "close"

"""Reports that wear a brand."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from screener.models.brand import ACCENT, MAIN, Brand
from screener.models.colours import contrast
from screener.models.edition import Edition, Variant
from screener.outputs.result_json import result_json
from screener.pipeline.looks import Looks
from screener.problems import ProblemsError
from screener.report.compare_html import compare_print
from screener.report.html import print_html, report_html
from screener.report.inks import screen_inks
from screener.report.rendered import RenderError
from screener.report.shortlist_html import shortlist_page, shortlist_print
from screener.report.worker import PdfWorker
from tests.report import comparisons
from tests.report.brands import OTHER_INKS, address, brand
from tests.report.pdfs import opened, subtypes
from tests.report.samples import bundled
from tests.report.shortlists import sample

RESULT = bundled("02-ordinary")


def text_of(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs tool: pdftotext")
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def test_the_page_shows_all_of_it() -> None:
    page = report_html(RESULT, Edition(brand=brand()))
    assert 'alt="Acme &lt;&amp;&gt; Söhne"' in page
    assert '<footer class="foot">Top &amp; secret</footer>' in page
    assert OTHER_INKS[0] in page
    assert "#1d5b4b" not in page
    assert "#a84a14" not in page


def test_a_name_stands_for_a_logo() -> None:
    page = report_html(RESULT, Edition(brand=Brand("Acme & Co")))
    assert '<header class="brand"><p>Acme &amp; Co</p></header>' in page
    assert "<footer" not in page


def test_without_a_brand_nothing_of_it_is_there() -> None:
    page = report_html(RESULT)
    assert 'class="brand' not in page
    assert "foot)" not in page


def test_shortlist_and_comparison_wear_it_too() -> None:
    pages = (
        shortlist_page(sample(5), brand()),
        shortlist_print(sample(5), brand=brand()),
        compare_print(comparisons.bundled("01-strong", "02-ordinary"), brand=brand()),
    )
    for page in pages:
        assert 'alt="Acme &lt;&amp;&gt; Söhne"' in page
        assert "Top &amp; secret" in page
        assert all(ink in page for ink in OTHER_INKS)
    assert not any(ours in page for page in pages[1:] for ours in (MAIN, ACCENT))
    assert "img-src data:" in pages[0]
    assert "img-src" not in shortlist_page(sample(5))


def test_by_night_the_inks_of_a_page_can_be_read() -> None:
    night = screen_inks(Brand("Acme", main="#000000", accent="#7a0000")).partition("@media")[2]
    ground, *inks = re.findall(r"--(?:panel|in|out): (#[0-9a-f]{6})", night)
    assert all(contrast(ink, ground) >= 7 for ink in inks)
    assert screen_inks(None) == ""


@pytest.fixture(scope="module")
def worker() -> Iterator[PdfWorker]:
    with PdfWorker() as running:
        yield running


def made(worker: PdfWorker, edition: Edition) -> bytes:
    rendered = worker.report(result_json(RESULT), edition)
    assert rendered.missing == ()
    return rendered.pdf


@pytest.mark.long
@pytest.mark.parametrize("kind", ["svg+xml", "png", "jpeg"])
@pytest.mark.parametrize("variant", ["pdf/ua-1", "pdf/a-3a"])
def test_a_pdf_with_a_logo(worker: PdfWorker, kind: str, variant: Variant) -> None:
    edition = Edition(brand=brand(kind), variant=variant)
    pdf = made(worker, edition)
    assert pdf == made(worker, edition)
    document = opened(pdf)
    assert ("/Image" in subtypes(document)) == (kind != "svg+xml")
    plain = opened(made(worker, Edition(variant=variant)))
    assert len(document.pages) == len(plain.pages)


@pytest.mark.long
@pytest.mark.parametrize("shape", ['<g transform="rotate()"/>', '<path d="M0 0A1 1 0 0"/>'])
def test_a_logo_that_cannot_be_drawn_is_never_left_out(worker: PdfWorker, shape: str) -> None:
    names = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
    logo = address(f"<svg {names}>{shape}</svg>".encode(), "svg+xml")
    with pytest.raises(RenderError, match="look at the logo"):
        worker.report(result_json(RESULT), Edition(brand=Brand("Acme", logo)))
    looks = Looks(Brand("Acme", logo), brand_path=Path("brand.yaml"))
    with pytest.raises(ProblemsError) as caught:
        looks.try_on([RESULT], [Edition()], worker)
    assert [problem.code for problem in caught.value.problems] == ["broken-logo"]


def test_the_footer_stands_on_every_page(worker: PdfWorker) -> None:
    pdf = made(worker, Edition(brand=brand()))
    assert text_of(pdf).count("Top & secret") == len(opened(pdf).pages)


@pytest.mark.long
def test_a_page_with_a_logo_is_laid_out_by_whoever_has_it(worker: PdfWorker) -> None:
    edition = Edition(brand=brand("png"))
    page = print_html(RESULT, edition)
    assert worker.render(page, logo=brand("png").logo).pdf == made(worker, edition)
    with pytest.raises(RenderError):
        worker.render(page)

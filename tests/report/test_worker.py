"""The process that lays out reports: what it gives back, and how it ends."""

import os
import signal

import pytest

from screener.report.html import print_html
from screener.report.rendered import Rendered, RenderError, scripts
from screener.report.worker import PdfWorker, pdf_worker
from tests.report.pdfs import font_names, opened, sample_pdf
from tests.report.samples import bundled

PAGE = "<!doctype html><html lang=en><title>t</title><p>A page"
FOREIGN = [
    '<img src="file:///secret/file" alt="">',
    '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">',
    '<p style="background: url(data:image/png;base64,AAAA)">',
    '<img src="screener-asset:../pdf.py" alt="">',
]


def test_one_worker_makes_one_report_after_the_other() -> None:
    page = print_html(bundled("01-strong"))
    with PdfWorker() as worker:
        first, plain, again = worker.render(page), worker.render(PAGE), worker.render(page)
    assert first == again
    assert first.pdf == sample_pdf("01-strong")
    assert first.missing == ()
    assert font_names(opened(plain.pdf))


@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_page_that_asks_for_another_file_is_refused(foreign: str) -> None:
    with PdfWorker() as worker:
        with pytest.raises(RenderError, match="asked for a file that is not its own"):
            worker.render(PAGE + foreign)
        assert worker.render(PAGE).pdf.startswith(b"%PDF-")


def test_a_worker_that_dies_is_reported() -> None:
    with PdfWorker() as worker:
        assert worker.render(PAGE).missing == ()
        os.kill(worker.process.pid or 0, signal.SIGKILL)
        worker.process.join()
        with pytest.raises(RenderError, match="process that lays out the report stopped"):
            worker.render(PAGE)


def test_leaving_ends_the_process() -> None:
    with PdfWorker() as worker:
        assert worker.process.is_alive()
    assert not worker.process.is_alive()
    with pytest.raises(RenderError, match="stopped"):
        worker.render(PAGE)


def test_leaving_by_an_error_ends_the_process_too() -> None:
    with pytest.raises(KeyError), PdfWorker() as worker:
        raise KeyError
    assert not worker.process.is_alive()


def test_a_report_that_takes_too_long_is_given_up() -> None:
    heavy = PAGE + "<table>" + "<tr><td>a<td>b" * 20_000
    with PdfWorker(seconds=0.2) as worker, pytest.raises(RenderError, match=r"after 0\.2 seconds"):
        worker.render(heavy)
    assert worker.process.exitcode == -signal.SIGKILL


def test_no_worker_is_started_where_no_pdf_is_wanted() -> None:
    with pdf_worker(wanted=False) as worker:
        assert worker is None
    with pdf_worker(wanted=True) as started:
        assert started is not None
        assert started.process.is_alive()


def test_scripts_are_named_once() -> None:
    assert scripts("한국漢字ب") == ("Hangul", "CJK", "Arabic")
    assert scripts("\U0010fffd") == ("Unnamed",)
    assert Rendered(b"").missing == ()

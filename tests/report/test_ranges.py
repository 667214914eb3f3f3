"""A range stays on one line, and nobody who copies it gets more than its figures."""

import shutil
import subprocess

import pytest
from markupsafe import Markup

from screener.report.html import print_html, report_html
from screener.report.pdf import lay_out
from screener.report.ranges import on_one_line
from tests.report.samples import bundled

JOINER = "\N{WORD JOINER}"


@pytest.mark.parametrize("value", ["inside", "the word – a dash", "–", 7, None, Markup("65–90")])
def test_what_is_no_range_stays_as_it_is(value: object) -> None:
    assert on_one_line(value) == value


def test_every_range_of_a_text_is_held_together() -> None:
    assert on_one_line("65–90, 0–100") == f"65–{JOINER}90, 0–{JOINER}100"


def test_only_the_pdf_engine_is_told() -> None:
    found = bundled("03-weak")
    assert f"inside 65–{JOINER}90" in print_html(found)
    assert JOINER not in report_html(found)


def test_the_text_of_the_pdf_is_the_plain_range() -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs tool: pdftotext")
    data = lay_out(print_html(bundled("03-weak"))).pdf
    command = ["pdftotext", "-l", "1", "-", "-"]
    run = subprocess.run(command, input=data, capture_output=True, check=True)
    assert "inside 65–90." in run.stdout.decode()

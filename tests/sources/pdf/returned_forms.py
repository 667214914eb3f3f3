"""Forms that came back: one filled in by PDFium, and what they say."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest

from screener.models.form import Form
from screener.sources.pdf.form import fields_of
from screener.sources.pdf.form_answers import answers_of
from screener.sources.pdf.form_facts import FormFacts, FormRefusedError
from tests.pdfium_forms import Pen
from tests.printed_forms import every_kind, fields, numbers, opened, printed, saved

NAME = "back.pdf"
GIVEN: dict[str, object] = {
    "I set goals.": 4,
    "I set none.": 1,
    'Which <b>one</b> & why "now"?': 2,
    "Which of these?": [1, 3],
    "How many?": "3.5",
    "What else?": "Größe, Ωμέγα\nЩи",
    "Do you?": 2,
}


@cache
def form_of_kinds() -> Form:
    return every_kind()


@cache
def empty_form() -> bytes:
    return printed(form_of_kinds())


@cache
def filled_form() -> bytes:
    """Filled in by clicks and typing, as Chromium does."""
    pen = Pen(empty_form())
    q = names(form_of_kinds())
    pen.write("reference", "R-7")
    pen.write("name", "Jörg Ähl")
    pen.write("answered", "24.12.2026")
    pen.click("read")
    # Changed once, as people do.
    pen.click(q["I set goals."], 2)
    pen.click(q["I set goals."], 4)
    pen.click(q["I set none."], 1)
    pen.click(q['Which <b>one</b> & why "now"?'], 2)
    for place in (1, 2, 3, 2):
        pen.click(f"{q['Which of these?']}o{place}")
    pen.write(q["How many?"], "3,5")
    pen.write(q["What else?"], "Größe, Ωμέγα\rЩи")
    pen.click(q["Do you?"], 2)
    made = pen.saved()
    pen.close()
    return made


def names(form: Form) -> dict[str, str]:
    return {text: f"q{number}" for text, number in numbers(form).items()}


def by_number(form: Form, given: dict[str, object]) -> dict[str, object]:
    return {str(numbers(form)[text]): answer for text, answer in given.items()}


def said(pdf: bytes) -> dict[str, Any]:
    found, problems = answers_of(fields_of(pdf), NAME)
    assert problems == []
    assert found is not None
    return found.said


def answered(pdf: bytes) -> dict[str, Any]:
    answers: dict[str, Any] = said(pdf)["answers"]
    return answers


def codes(pdf: bytes) -> list[tuple[str, str]]:
    _, problems = answers_of(fields_of(pdf), NAME)
    return [(problem.code, problem.where.field) for problem in problems]


def refusal(read: Callable[[bytes], FormFacts], pdf: bytes) -> str:
    with pytest.raises(FormRefusedError) as caught:
        read(pdf)
    return caught.value.why


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with opened(pdf) as document:
        change(document)
        return saved(document)


def radios(document: pikepdf.Pdf) -> list[Any]:
    return [field for field in fields(document).values() if "/Kids" in field]


def put(name: str, key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        fields(document)[name][key] = value

    return change


def without_a_form(document: pikepdf.Pdf) -> None:
    del document.Root.AcroForm


def not_on_the_pages(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        del page.obj.Annots

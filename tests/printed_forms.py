"""Printed forms for tests, each laid out once: one with a question of every kind."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf

from screener.models.edition import Paper
from screener.models.form import Form, form_of
from screener.models.invitation import Addressee, invite
from screener.models.questionnaire import Questionnaire
from screener.outputs.pdf_form import finished
from screener.report.form_print import form_print
from screener.report.pdf import lay_out
from screener.sources.document import parse_document
from screener.sources.library import read_bundled
from screener.sources.shape import read_model
from screener.sources.tree import Document

# Ids and titles of categories are words that stand nowhere else.
EVERY_KIND = """
questionnaire: every-kind
version: "1.0"
title: Every <kind> of question & more
language: en
minutes: 1
answered_at_least: 0.5
scales:
  zzscale: [Strongly disagree, Disagree, Neither agree nor disagree, Agree, Strongly agree]
categories:
  - id: zzfirst
    title: Zztitle
    definition: zzdefinition
    low: zzlow
    high: zzhigh
    items:
      - id: zzscaled
        type: scale
        scale: zzscale
        text: I set goals.
        not_applicable: No goals yet
      - {id: zzreversed, type: scale, scale: zzscale, reverse: true, text: I set none.}
      - id: zzchoice
        type: choice
        text: Which <b>one</b> & why "now"?
        options:
          - {id: zzopta, text: "<script>alert(1)</script>", points: 0.1357}
          - {id: zzoptb, text: The second, points: 0.2468}
        not_applicable: None has happened
      - id: zzchoices
        type: choices
        text: Which of these?
        options:
          - {id: zzoptc, text: Alpha, points: 0.1579}
          - {id: zzoptd, text: Beta, points: 0.2791}
          - {id: zzopte, text: Gamma, points: -0.3571}
        not_applicable: Nothing of that
      - id: zznumber
        type: number
        text: How many?
        unit: targets
        min: 0
        max: 4.5
        points: [[0, 0], [4, 1]]
        not_applicable: I had none
      - {id: zztext, type: text, text: What else?, not_applicable: Nothing to say}
eligibility:
  - {id: zzyes, type: yes_no, text: Do you?}
"""


def document_of(text: str = EVERY_KIND) -> Document:
    document, problems = parse_document(text.encode(), "every-kind.yaml")
    assert document is not None, problems
    return document


def form_in(document: Document, contact: str = "") -> Form:
    asked, problems = read_model(document, Questionnaire)
    assert asked is not None, problems
    return form_of([asked], document.sha256, contact)


def every_kind() -> Form:
    return form_in(document_of(), "Alex Example <alex@example.org>")


def bundled(name: str) -> Form:
    return form_in(read_bundled("questionnaires", name))


@cache
def printed(form: Form, paper: Paper = "a4", *, invited: bool = False) -> bytes:
    rendered = lay_out(form_print(form, paper, invited=invited))
    assert rendered.missing == ()
    return finished(rendered.pdf, form)


def numbers(form: Form) -> dict[str, int]:
    """The number of each question by its text."""
    return {question.text: question.number for question in form.first.questions}


def addressee(form: Form, name: str | None = "Jörg Παπαδόπουλος", id: str = "K-1") -> Addressee:
    return Addressee(id, invite(b"k" * 32, id, form.sha256, "2026-12-24"), name)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(pdf))


def saved(document: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def fields(document: pikepdf.Pdf) -> dict[str, Any]:
    listed: Any = document.Root.AcroForm.Fields
    return {str(field.T): field for field in listed}


def widgets(document: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(document.pages):
        listed: Any = page.obj.get("/Annots", [])
        for widget in listed:
            if widget.get("/Subtype") == "/Widget":
                yield number, widget

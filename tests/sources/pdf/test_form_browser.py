"""A form filled in by pdf.js, with the mouse and the keyboard of a real browser."""

from pathlib import Path

import pytest

from screener.models.form import Form
from screener.outputs.pdf_addressed import addressed
from tests.pdfjs_forms import Desk
from tests.printed_forms import addressee, printed
from tests.sources.pdf.returned_forms import names, said


@pytest.mark.long
def test_a_form_filled_in_by_pdfjs(tmp_path: Path, form: Form, empty: bytes, filled: bytes) -> None:
    q = names(form)
    with Desk(empty, tmp_path) as desk:
        desk.write("reference", "R-7")
        desk.write("name", "Jörg Ähl")
        desk.write("answered", "24.12.2026")
        desk.click("read", "1")
        desk.click(q["I set goals."], "2")
        desk.click(q["I set goals."], "4")
        desk.click(q["I set none."], "1")
        desk.click(q['Which <b>one</b> & why "now"?'], "2")
        for place in ("1", "2", "3", "2"):
            desk.click(f"{q['Which of these?']}o{place}", place)
        desk.write(q["How many?"], "3,5")
        desk.write(q["What else?"], "Größe, Ωμέγα\nЩи")
        desk.click(q["Do you?"], "2")
        made = desk.saved()
    assert said(made) == said(filled)


@pytest.mark.long
def test_a_form_for_one_person_filled_in_by_pdfjs(tmp_path: Path, form: Form) -> None:
    person = addressee(form)
    with Desk(addressed(printed(form, invited=True), person), tmp_path) as desk:
        desk.click(names(form)["I set goals."], "0")
        made = said(desk.saved())
    assert made["candidate"] == {"id": "K-1", "name": "Jörg Παπαδόπουλος"}
    assert made["invitation"] == person.invitation.text
    assert list(made["answers"].values()) == [0]

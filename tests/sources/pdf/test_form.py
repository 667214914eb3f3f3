"""Forms that came back: what is read, what is not guessed, what is refused."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, String

from screener.models.form import Form
from screener.outputs.encrypted import encrypt
from screener.outputs.pdf_addressed import addressed
from screener.sources.pdf.form import fields_of
from screener.sources.pdf.form_answers import answers_of
from screener.sources.pdf.returned import returned
from tests.pdfium_forms import Pen
from tests.printed_forms import addressee, fields, numbers, opened, printed
from tests.report.pdfs import sample_pdf
from tests.sources.pdf.returned_forms import (
    GIVEN,
    NAME,
    answered,
    by_number,
    changed,
    codes,
    names,
    not_on_the_pages,
    put,
    refusal,
    said,
    without_a_form,
)


def test_a_form_filled_in_by_clicks_and_typing(form: Form, filled: bytes) -> None:
    assert said(filled) == {
        "candidate": {"id": "R-7", "name": "Jörg Ähl"},
        "questionnaire": "every-kind",
        "version": "1.0",
        "language": "en",
        "answered": "2026-12-24",
        "form": {"sha256": form.sha256},
        "answers": by_number(form, GIVEN),
    }


def test_what_was_not_answered_is_not_there(empty: bytes) -> None:
    pen = Pen(empty)
    pen.write("email", " jo@example.org ")
    made = pen.saved()
    pen.close()
    assert answered(made) == {}
    assert said(made)["candidate"] == {"id": "jo@example.org", "email": "jo@example.org"}


def test_what_does_not_apply(form: Form, empty: bytes) -> None:
    q, pen = names(form), Pen(empty)
    pen.write("reference", "R-7")
    pen.click(q["I set goals."], 0)
    for text in ("Which of these?", "How many?", "What else?"):
        pen.click(f"{q[text]}o0")
    made = pen.saved()
    pen.close()
    wanted = {"I set goals.": 0, "Which of these?": 0, "How many?": "n/a", "What else?": "n/a"}
    assert answered(made) == by_number(form, wanted)


def test_a_form_for_one_person_brings_its_invitation_back(form: Form) -> None:
    person = addressee(form)
    pen = Pen(addressed(printed(form, invited=True), person, "24 December 2026"))
    pen.write("reference", "X")
    pen.click(names(form)["Do you?"], 1)
    made = said(pen.saved())
    pen.close()
    assert made["candidate"] == {"id": "K-1", "name": "Jörg Παπαδόπουλος"}
    assert made["invitation"] == person.invitation.text
    assert made["answers"] == by_number(form, {"Do you?": 1})


# --- what is not guessed -----------------------------------------------------------------------


def test_two_circles_on_are_no_answer(form: Form, filled: bytes) -> None:
    name = names(form)["I set goals."]

    def both(document: pikepdf.Pdf) -> None:
        fields(document)[name].Kids[0].AS = Name("/1")

    number = numbers(form)["I set goals."]
    made = changed(filled, both)
    assert codes(made) == [("two-answers", f"question {number}")]
    found, _ = answers_of(fields_of(made), NAME)
    assert found is not None
    left = {text: answer for text, answer in GIVEN.items() if text != "I set goals."}
    assert found.said["answers"] == by_number(form, left)


def set_on(name: str) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        fields(document)[name].AS = Name("/0")

    return change


@pytest.mark.parametrize("text", ["Which of these?", "How many?", "What else?"])
def test_an_answer_that_does_not_apply_is_none(form: Form, filled: bytes, text: str) -> None:
    made = changed(filled, set_on(f"{names(form)[text]}o0"))
    assert codes(made) == [("two-answers", f"question {numbers(form)[text]}")]


def test_what_no_form_writes(form: Form, empty: bytes) -> None:
    q = names(form)
    named = changed(empty, put("reference", "/V", String("R")))
    made = changed(named, put(q["Do you?"], "/V", Name("/Yes")))
    assert codes(made) == [("changed-form", f"question {numbers(form)['Do you?']}")]
    made = changed(named, put(q["What else?"], "/V", String("x" * 10_001)))
    assert codes(made) == [("too-long", f"question {numbers(form)['What else?']}")]
    assert codes(changed(named, put(q["What else?"], "/V", String("x" * 10_000)))) == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("4", "4"),
        ("4,5", "4.5"),
        (" 4.50 ", "4.50"),
        ("\u22122", "-2"),
        ("1.000,5", "1000.5"),
        ("two", "two"),
    ],
)
def test_numbers_as_people_write_them(form: Form, filled: bytes, written: str, kept: str) -> None:
    made = changed(filled, put(names(form)["How many?"], "/V", String(written)))
    assert answered(made)[str(numbers(form)["How many?"])] == kept


@pytest.mark.parametrize("written", ["1,500", "1.500"])
def test_a_number_with_two_readings_is_not_guessed(form: Form, filled: bytes, written: str) -> None:
    made = changed(filled, put(names(form)["How many?"], "/V", String(written)))
    assert codes(made) == [("two-readings", f"question {numbers(form)['How many?']}")]


def test_what_nobody_types_is_left_out(form: Form, filled: bytes) -> None:
    said_so = b"\xfe\xff" + "\x1bdeDE\x1bGut\0\x03, ja\x0b!".encode("utf-16-be")
    made = changed(filled, put(names(form)["What else?"], "/V", String(said_so)))
    assert answered(made)[str(numbers(form)["What else?"])] == "Gut, ja!"


def test_a_number_in_a_text_stays_as_it_is(form: Form, filled: bytes) -> None:
    made = changed(filled, put(names(form)["What else?"], "/V", String("4,5")))
    assert answered(made)[str(numbers(form)["What else?"])] == "4,5"


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-11-05", "2026-11-05"), ("5. 11. 2026", "2026-11-05"), ("2026/11/5", "2026-11-05")],
)
def test_days_as_people_write_them(filled: bytes, written: str, day: str) -> None:
    assert said(changed(filled, put("answered", "/V", String(written))))["answered"] == day


@pytest.mark.parametrize("written", ["5/11/2026", "31.2.2026", "today"])
def test_a_day_that_may_be_another_is_left_out(filled: bytes, written: str) -> None:
    made = changed(filled, put("answered", "/V", String(written)))
    assert codes(made) == [("no-date", "date")]
    found, _ = answers_of(fields_of(made), NAME)
    assert found is not None
    assert "answered" not in found.said


def test_a_form_of_nobody(empty: bytes) -> None:
    assert codes(empty) == [("no-reference", "")]


# --- what is no form -----------------------------------------------------------------------------


def flattened(pdf: bytes) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        not_on_the_pages(document)
        without_a_form(document)

    return changed(pdf, change)


def test_a_form_that_was_printed_to_pdf(filled: bytes) -> None:
    assert refusal(fields_of, flattened(filled)) == "no-fields"
    assert refusal(fields_of, sample_pdf("01-strong")) == "no-fields"


@pytest.mark.parametrize("mark", ["", "{}", "[]", '{"screener-form":1}', '{"screener-form":2}'])
def test_another_form(filled: bytes, mark: str) -> None:
    assert codes(changed(filled, put("form", "/V", String(mark)))) == [("no-form", "")]


def test_a_locked_form(filled: bytes) -> None:
    assert refusal(fields_of, encrypt(filled, "geheim")) == "needs-password"


def test_a_form_that_is_only_locked_against_changes_is_read(filled: bytes) -> None:
    made = io.BytesIO()
    with opened(filled) as document:
        document.save(made, encryption=pikepdf.Encryption(owner="geheim", user=""))
    assert said(made.getvalue()) == said(filled)


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"\x89PNG\r\n"])
def test_no_pdf(data: bytes) -> None:
    assert refusal(fields_of, data) == "not-a-pdf"


def test_a_file_of_answers_without_lines(tmp_path: Path, filled: bytes) -> None:
    path = tmp_path / NAME
    path.write_bytes(filled)
    document, problems = returned(path, NAME)
    assert problems == []
    assert document is not None
    where = document.where(("candidate", "id"))
    assert (where.file, where.line, where.field) == (NAME, None, "candidate.id")
    assert document.value()["answers"] == {
        key: [str(place) for place in answer] if isinstance(answer, list) else str(answer)
        for key, answer in answered(filled).items()
    }


@pytest.mark.parametrize("data", [b"hello", b""])
def test_what_is_refused_is_told_in_plain_words(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / NAME
    path.write_bytes(data)
    document, [problem] = returned(path, NAME)
    assert document is None
    assert str(problem).startswith("back.pdf: This is no PDF")


def test_no_file(tmp_path: Path) -> None:
    document, [problem] = returned(tmp_path / NAME, NAME)
    assert (document, problem.code, problem.where.file) == (None, "no-file", NAME)

"""Forms that came back, as the programs write them that people fill them in with."""

import io
import os
import random
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from screener.models.form import Form
from screener.outputs.encrypted import encrypt
from screener.outputs.pdf_form import addressed
from screener.sources.pdf.form import fields_of
from screener.sources.pdf.form_answers import answers_of
from screener.sources.pdf.form_facts import FormFacts, FormRefusedError
from screener.sources.pdf.form_process import MOST_MEMORY, FormReader
from screener.sources.pdf.returned import returned
from tests.measured import means, measured
from tests.pdfium_forms import Pen
from tests.printed_forms import (
    addressee,
    every_kind,
    fields,
    numbers,
    opened,
    printed,
    saved,
)
from tests.report.pdfs import sample_pdf

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


@pytest.fixture(scope="module")
def form() -> Form:
    return every_kind()


@pytest.fixture(scope="module")
def empty(form: Form) -> bytes:
    return printed(form)


@pytest.fixture(scope="module")
def filled(form: Form, empty: bytes) -> bytes:
    """Filled in by clicks and typing, as Chromium does."""
    pen = Pen(empty)
    q = names(form)
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


@pytest.fixture(scope="module")
def reader() -> Iterator[FormReader]:
    made = FormReader()
    yield made
    made.end()


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


# --- filled in by PDFium -----------------------------------------------------------------------


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


# --- what other programs write -----------------------------------------------------------------


def value_alone(document: pikepdf.Pdf) -> None:
    """The value of a question, and no state of its circles."""
    for group in radios(document):
        for kid in group.Kids:
            kid.AS = Name.Off


def value_without_states(document: pikepdf.Pdf) -> None:
    for group in radios(document):
        for kid in group.Kids:
            del kid.AS


def value_as_text(document: pikepdf.Pdf) -> None:
    value_alone(document)
    for group in radios(document):
        group.V = String(str(group.V).lstrip("/"))


def states_alone(document: pikepdf.Pdf) -> None:
    for field in fields(document).values():
        if field.FT == "/Btn":
            del field.V


def stale_value(document: pikepdf.Pdf) -> None:
    for group in radios(document):
        group.V = Name.Off


def without_the_list(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields = Array()


def without_a_form(document: pikepdf.Pdf) -> None:
    del document.Root.AcroForm


def not_on_the_pages(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        del page.obj.Annots


def listed_twice(document: pikepdf.Pdf) -> None:
    for group in radios(document):
        for kid in group.Kids:
            kid.T = group.T
            document.Root.AcroForm.Fields.append(kid)


def below_others(document: pikepdf.Pdf) -> None:
    above = document.make_indirect(Dictionary(T=String("topmostSubform[0]")))
    above.Kids = document.Root.AcroForm.Fields
    for field in fields(document).values():
        field.Parent, field.T = above, String(f"Page1[0].{field.T}[0]")
    document.Root.AcroForm.Fields = Array([above])
    document.Root.AcroForm.XFA = String("<xfa/>")


def numbered_anew(document: pikepdf.Pdf) -> None:
    for field in fields(document).values():
        field.T = String(f"{field.T}#1")


def texts_in(kept: Callable[[pikepdf.Pdf, str], Any]) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        for field in fields(document).values():
            if field.get("/FT") == "/Tx" and "/V" in field:
                field.V = kept(document, str(field.V))

    return change


def rich(document: pikepdf.Pdf) -> None:
    for field in fields(document).values():
        if field.get("/FT") == "/Tx" and "/V" in field:
            lines = str(field.V).replace("&", "&amp;").splitlines()
            field.RV = String(f"<body>{''.join(f'<p><b>{line}</b></p>' for line in lines)}</body>")
            del field.V


def beside_its_place(document: pikepdf.Pdf) -> None:
    """Texts as fields whose place on the page is a kid of its own."""
    for field in fields(document).values():
        if field.get("/FT") == "/Tx":
            kid = document.make_indirect(Dictionary(field))
            for key in ("/T", "/V", "/FT"):
                if key in kid:
                    del kid[key]
            kid.Parent, field.Kids = field, Array([kid])
            for key in ("/Subtype", "/Rect", "/AP"):
                if key in field:
                    del field[key]
            page: Any = field.P
            page.Annots.append(kid)


UTF16 = "utf-16-le"
WAYS: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "value-alone": value_alone,
    "value-without-states": value_without_states,
    "value-as-text": value_as_text,
    "states-alone": states_alone,
    "stale-value": stale_value,
    "without-the-list": without_the_list,
    "without-a-form": without_a_form,
    "not-on-the-pages": not_on_the_pages,
    "listed-twice": listed_twice,
    "below-others": below_others,
    "numbered-anew": numbered_anew,
    "utf-16": texts_in(lambda _, text: String(b"\xff\xfe" + text.encode(UTF16))),
    "utf-8": texts_in(lambda _, text: String(b"\xef\xbb\xbf" + text.encode())),
    "stream": texts_in(lambda pdf, text: Stream(pdf, b"\xfe\xff" + text.encode("utf-16-be"))),
    "rich": rich,
    "beside-its-place": beside_its_place,
}


@pytest.mark.filterwarnings("ignore:This document has")
@pytest.mark.parametrize("way", WAYS)
def test_the_same_answers_written_otherwise(filled: bytes, way: str) -> None:
    assert said(changed(filled, WAYS[way])) == said(filled)


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


def put(name: str, key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        fields(document)[name][key] = value

    return change


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
        ("1.000,5", "1.000,5"),
        ("two", "two"),
    ],
)
def test_numbers_as_people_write_them(form: Form, filled: bytes, written: str, kept: str) -> None:
    made = changed(filled, put(names(form)["How many?"], "/V", String(written)))
    assert answered(made)[str(numbers(form)["How many?"])] == kept


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


# --- files that mean harm -----------------------------------------------------------------------


@pytest.mark.long
def test_many_files_in_one_process(filled: bytes, empty: bytes, reader: FormReader) -> None:
    assert reader.read(filled) == fields_of(filled)
    first = reader.process
    assert refusal(reader.read, b"hello") == "not-a-pdf"
    assert reader.read(empty) == fields_of(empty)
    assert first is not None
    assert reader.process is first


@pytest.mark.long
def test_a_process_that_died_costs_one_file_at_most(filled: bytes, reader: FormReader) -> None:
    reader.read(filled)
    assert reader.process is not None
    os.kill(reader.process.pid, signal.SIGKILL)
    reader.process.wait()
    assert reader.read(filled) == fields_of(filled)


@pytest.mark.long
def test_what_takes_too_long_is_given_up(filled: bytes, reader: FormReader) -> None:
    reader.read(filled)
    assert reader.process is not None
    os.kill(reader.process.pid, signal.SIGSTOP)
    reader.seconds, before = 0.05, reader.seconds
    assert refusal(reader.read, filled) == "too-much"
    reader.seconds = before
    assert reader.read(filled) == fields_of(filled)


def bomb(pdf: bytes, times: int) -> bytes:
    """A text that is a thousand million bytes for each time that it is unpacked."""
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    data = b"".join(packer.compress(block) for _ in range(times)) + packer.flush()
    made = io.BytesIO()
    with opened(pdf) as document:
        both = Array([Name.FlateDecode, Name.FlateDecode])
        stream = Stream(document, zlib.compress(data, 9), Filter=both)
        fields(document)["name"].V = document.make_indirect(stream)
        document.save(
            made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
        )
    return made.getvalue()


_READ = """
import sys
from contextlib import suppress
from screener.sources.pdf.form_facts import FormRefusedError
from screener.sources.pdf.form_process import read_form

with open(sys.argv[1], "rb") as file, suppress(FormRefusedError):
    read_form(file.read())
with open(sys.argv[2], "rb") as file:
    assert read_form(file.read()).fields
"""


@pytest.mark.long
def test_a_bomb_is_put_out(tmp_path: Path, filled: bytes) -> None:
    path, good, used = tmp_path / "bomb.pdf", tmp_path / "good.pdf", tmp_path / "used.json"
    path.write_bytes(bomb(filled, 1100))
    good.write_bytes(filled)
    assert path.stat().st_size < 400_000
    command = [sys.executable, "-c", _READ, str(path), str(good)]
    subprocess.run(measured(command, used), cwd=Path(__file__).parents[3], check=True)
    assert means(used).memory < MOST_MEMORY


def test_fields_in_rings_and_of_wrong_kinds(filled: bytes) -> None:
    def rings(document: pikepdf.Pdf) -> None:
        first, second, third, *_ = radios(document)
        first.Parent, second.Kids = first, Array([second, first])
        third.Kids = String("none")
        fields(document)["name"].V = Array([1])
        fields(document)["email"].T = 3
        document.Root.AcroForm.Fields.append(document.Root.AcroForm)
        document.Root.AcroForm.Fields.append(4)

    assert "reference" in {field.name for field in fields_of(changed(filled, rings)).fields}


@pytest.mark.long
def test_damage_of_any_kind_ends_in_facts_or_a_refusal(filled: bytes) -> None:
    source, refusals = random.Random(3), []
    for _ in range(60):
        damaged = bytearray(filled)
        for _ in range(source.choice((1, 20, 400))):
            damaged[source.randrange(len(damaged))] = source.randrange(256)
        kept = bytes(damaged[: source.choice((len(damaged), source.randrange(len(damaged))))])
        try:
            answers_of(fields_of(kept), NAME)
        except FormRefusedError as error:
            refusals.append(error.why)
    assert set(refusals) <= {"not-a-pdf", "no-fields"}

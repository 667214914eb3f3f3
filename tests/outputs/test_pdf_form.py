"""The fields of a form, and a form for one person."""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from screener.models.form import Form
from screener.models.form_mark import read_mark
from screener.outputs.pdf_addressed import addressed
from tests.pdfium_forms import Pen
from tests.printed_forms import (
    addressee,
    bundled,
    document_of,
    every_kind,
    fields,
    form_in,
    numbers,
    opened,
    printed,
    widgets,
)
from tests.report.pdfs import all_keys, dictionaries
from tests.report.test_form_print import SECRETS
from tests.report.verapdf.rules import failures

RUNNING = {"/JS", "/JavaScript", "/AA", "/A", "/XFA", "/OpenAction"}
RADIO, NO_TOGGLE, READ_ONLY, HIDDEN, MULTILINE = 1 << 15, 1 << 14, 1, 2, 1 << 12


@pytest.fixture(scope="module")
def form() -> Form:
    return every_kind()


@pytest.fixture(scope="module")
def pdf(form: Form) -> bytes:
    return printed(form)


@pytest.fixture(scope="module")
def invited(form: Form) -> bytes:
    return printed(form, invited=True)


def states(widget: Any) -> set[str]:
    return set(widget.AP.N.keys())


def test_each_question_is_one_field(form: Form, pdf: bytes) -> None:
    n = numbers(form)
    which, number, text = n["Which of these?"], n["How many?"], n["What else?"]
    wanted = {f"q{number}" for number in n.values()} - {f"q{which}"}
    wanted |= {f"q{which}o{place}" for place in range(4)} | {f"q{number}o0", f"q{text}o0"}
    wanted |= {"name", "reference", "email", "answered", "read", "form", "invitation"}
    with opened(pdf) as document:
        listed: Any = document.Root.AcroForm.Fields
        assert sorted(str(field.T) for field in listed) == sorted(wanted)


def test_one_of_several_is_chosen_under_its_place(form: Form, pdf: bytes) -> None:
    with opened(pdf) as document:
        group = fields(document)[f"q{numbers(form)['I set goals.']}"]
        assert group.FT == "/Btn"
        assert int(group.Ff) & RADIO
        assert not int(group.Ff) & NO_TOGGLE
        assert group.V == "/Off"
        assert [states(kid) for kid in group.Kids] == [
            {"/Off", f"/{place}"} for place in (1, 2, 3, 4, 5, 0)
        ]
        assert all("/T" not in kid and kid.AS == "/Off" for kid in group.Kids)
        assert all(kid.Parent.objgen == group.objgen for kid in group.Kids)


def test_what_is_read_out(form: Form, pdf: bytes) -> None:
    number = numbers(form)["I set goals."]
    with opened(pdf) as document:
        group = fields(document)[f"q{number}"]
        assert str(group.TU) == f"{number}. I set goals."
        assert str(group.Kids[1].TU) == f"Disagree – {number}. I set goals."
        assert all(str(widget.get("/TU", "")) for _, widget in widgets(document))


def test_texts_have_room_and_a_font_of_the_file(form: Form, pdf: bytes) -> None:
    n = numbers(form)
    with opened(pdf) as document:
        found = fields(document)
        long, short = found[f"q{n['What else?']}"], found[f"q{n['How many?']}"]
        assert (int(long.MaxLen), int(long.Ff) & MULTILINE) == (10_000, MULTILINE)
        assert (int(short.MaxLen), int(short.Ff) & MULTILINE) == (200, 0)
        font: Any = document.Root.AcroForm.DR.Font["/Text"]
        known = font.ToUnicode.read_bytes().decode()
        assert all(f"<{ord(letter):04x}>" in known for letter in "aÄłşПπ€")
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_a_form_says_what_it_is(form: Form, pdf: bytes) -> None:
    with opened(pdf) as document:
        kept = fields(document)["form"]
        mark = read_mark(str(kept.V))
        assert int(kept.Ff) & READ_ONLY
        assert int(kept.F) & HIDDEN
    assert mark is not None
    assert (mark.sha256, mark.questionnaire, mark.language) == (form.sha256, "every-kind", "en")
    assert (mark.version, mark.questions) == ("1.0", len(form.first.questions))


def test_nothing_runs_and_nothing_is_told(pdf: bytes) -> None:
    with opened(pdf) as document:
        assert all_keys(document) & RUNNING == set()
        texts = [str(value) for each in dictionaries(document) for value in each.values()]
        streams = [each.read_bytes() for each in document.objects if is_text(each)]
    assert any("I set goals." in text for text in texts)
    assert [text for text in texts if SECRETS.search(text)] == []
    assert [data for data in streams if SECRETS.search(data.decode("latin-1"))] == []


def is_text(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and "/Length1" not in thing


def test_places_have_their_corners_in_order_and_are_printed(pdf: bytes) -> None:
    with opened(pdf) as document:
        for _, widget in widgets(document):
            left, low, right, high = map(float, widget.Rect)
            is_hidden = bool(int(widget.F) & HIDDEN)
            assert is_hidden or (left < right and low < high and int(widget.F) == 4)


def test_whom_it_is_for(form: Form, invited: bytes) -> None:
    person = addressee(form)
    with opened(addressed(invited, person, "24 December 2026")) as document:
        found = fields(document)
        for name, text in {
            "name": "Jörg Παπαδόπουλος",
            "reference": "K-1",
            "until": "24 December 2026",
            "invitation": person.invitation.text,
        }.items():
            assert str(found[name].V) == text
            assert int(found[name].Ff) & READ_ONLY
        assert b"Tj" in found["name"].AP.N.read_bytes()
        assert "/V" not in found["answered"]


def test_without_a_name_it_can_be_written_in(form: Form, invited: bytes) -> None:
    with opened(addressed(invited, addressee(form, name=None))) as document:
        field = fields(document)["name"]
        assert "/V" not in field
        assert not int(field.Ff) & READ_ONLY
        assert str(fields(document)["until"].V) == "2026-12-24"


def test_letters_that_the_font_lacks_are_left_to_the_program(form: Form, invited: bytes) -> None:
    with opened(addressed(invited, addressee(form, name="محمد"))) as document:
        field = fields(document)["name"]
        assert str(field.V) == "محمد"
        assert "/AP" not in field


def test_a_long_name_is_set_smaller(form: Form, invited: bytes) -> None:
    def size(name: str) -> float:
        with opened(addressed(invited, addressee(form, name=name))) as document:
            found = re.search(rb"/Text ([0-9.]+) Tf", fields(document)["name"].AP.N.read_bytes())
            assert found
            return float(found[1])

    assert size("Jo") == 10
    assert 4 < size("Wolfgang " * 8) < 10
    assert size("W" * 500) == 4


def test_the_same_form_has_the_same_bytes(form: Form, invited: bytes) -> None:
    printed.cache_clear()
    assert printed(form, invited=True) == invited
    assert addressed(invited, addressee(form)) == addressed(invited, addressee(form))


def test_what_is_filled_in_is_seen(form: Form, pdf: bytes) -> None:
    pen = Pen(pdf)
    goals = f"q{numbers(form)['I set goals.']}"
    before = ink(pen, goals, 2)
    pen.click(goals, 2)
    assert ink(pen, goals, 2) > before + 20
    pen.close()


def ink(pen: Pen, name: str, place: int) -> int:
    """How many points around a circle are dark."""
    number, x, y = pen.spots[name, place]
    picture = pen.picture(number, 2.0).convert("L")
    across, down = round(x * 2), picture.height - round(y * 2)
    shown = picture.crop((across - 12, down - 12, across + 12, down + 12))
    return sum(shown.histogram()[:100])


MANY = "\n".join(f"      - {{id: o{n}, text: Number {n}, points: 0}}" for n in range(1, 101))
LONG = f"""
questionnaire: long
version: "1.0"
title: {"Long " * 100}
language: en
answered_at_least: 0.5
scales: {{s: [{"x" * 300}, b]}}
categories:
  - id: a
    title: A
    definition: d
    low: l
    high: h
    items:
    - {{id: s1, type: scale, scale: s, text: "{"W" * 3000}"}}
    - id: c1
      type: choice
      text: Which one?
      options:
{MANY}
"""


@pytest.mark.long
def test_a_question_longer_than_a_page_is_still_one() -> None:
    form = form_in(document_of(LONG))
    number, pdf = numbers(form)["Which one?"], printed(form)
    with opened(pdf) as document:
        kids: Any = fields(document)[f"q{number}"].Kids
        assert [states(kid) for kid in kids] == [{"/Off", f"/{n}"} for n in range(1, 101)]
        assert len({kid.P.objgen for kid in kids}) > 1
    pen = Pen(pdf)
    pen.click(f"q{number}", 1)
    pen.click(f"q{number}", 99)
    with opened(pen.saved()) as document:
        chosen = [str(kid.AS) for kid in fields(document)[f"q{number}"].Kids if kid.AS != "/Off"]
    pen.close()
    assert chosen == ["/99"]


@pytest.mark.long
def test_forms_keep_to_the_rules_of_accessible_files(tmp_path: Path, form: Form) -> None:
    core = printed(bundled("sales-core"))
    assert len(core) < 400_000
    paths = [tmp_path / "core.pdf", tmp_path / "to-one.pdf"]
    paths[0].write_bytes(core)
    paths[1].write_bytes(addressed(printed(form, invited=True), addressee(form)))
    assert failures(paths) == {path: [] for path in paths}

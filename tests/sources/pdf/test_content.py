"""Two files that show the same have the same digests, and no others do."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from screener.models.made_with import MadeWith
from screener.outputs.attached import attach_result
from screener.outputs.encrypted import encrypt
from screener.sources.pdf.content import shown
from screener.sources.pdf.facts import Shown
from tests.keys import own_signer
from tests.report.pdfs import sample_pdf
from tests.report.samples import bundled

NAME = "01-strong"


def of(pdf: bytes, password: str = "") -> Shown:
    with pikepdf.Pdf.open(io.BytesIO(pdf), password=password) as document:
        return shown(document)


def saved(**how: Any) -> bytes:
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(sample_pdf(NAME))) as document:
        document.save(made, **how)
    return made.getvalue()


PACKINGS: dict[str, dict[str, Any]] = {
    "as it is": {},
    "spread out": {"qdf": True},
    "for the web": {"linearize": True},
    "loose objects": {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    "not compressed": {
        "compress_streams": False,
        "stream_decode_level": pikepdf.StreamDecodeLevel.generalized,
    },
    "compressed again": {"recompress_flate": True},
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_packing_is_no_difference(packing: str) -> None:
    assert of(saved(**PACKINGS[packing])) == of(sample_pdf(NAME))


@pytest.mark.long
def test_handing_it_on_is_no_difference() -> None:
    plain = sample_pdf(NAME)
    made = MadeWith(versions={}, options={})
    pdf = encrypt(attach_result(plain, bundled(NAME), made), "geheim")
    signed = own_signer().sign(pdf, "geheim")
    assert of(plain) == of(signed, "geheim") == of(own_signer().sign(plain))


@pytest.mark.long
def test_the_fonts_are_named() -> None:
    assert of(sample_pdf(NAME)).fonts == (
        "Screener-Sans",
        "Screener-Sans-Bold",
        "Screener-Sans-Semi-Bold",
    )


def annotation(document: pikepdf.Pdf, **more: Any) -> pikepdf.Object:
    box = Array([10, 10, 200, 200])
    return document.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=box, Contents="Hire!", **more)
    )


def text_on_page_3(document: pikepdf.Pdf) -> None:
    document.pages[2].contents_add(b"BT ET", prepend=False)


def another_picture_of_letters(document: pikepdf.Pdf) -> None:
    fonts = [each for each in document.objects if isinstance(each, Dictionary)]
    file = next(each.FontFile2 for each in fonts if "/FontFile2" in each)
    file.write(file.read_bytes() + b"\0")


def letters_that_copy_as_others(document: pikepdf.Pdf) -> None:
    font = next(
        each for each in document.objects if isinstance(each, Dictionary) and "/ToUnicode" in each
    )
    font.ToUnicode.write(b"nothing")


def a_note(document: pikepdf.Pdf) -> None:
    document.pages[1].obj.Annots = Array([annotation(document)])


def a_signature_to_be_seen(document: pikepdf.Pdf) -> None:
    note = annotation(document, FT=Name.Sig)
    document.pages[1].obj.Annots = Array([note])


def a_signature_that_acts(document: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.URI, URI="https://example.org")
    note = annotation(document, FT=Name.Sig, A=act)
    note.Rect = Array([0, 0, 0, 0])
    document.pages[1].obj.Annots = Array([note])


def a_field(document: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T="x")
    document.Root.AcroForm = Dictionary(Fields=Array([field]))


def other_text_of_a_picture(document: pikepdf.Pdf) -> None:
    figure = next(
        each for each in document.objects if isinstance(each, Dictionary) and "/Alt" in each
    )
    figure.Alt = "Nothing to see"


def put(key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    return lambda document: document.Root.__setitem__(key, value)


def on_page(number: int, key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    return lambda document: document.pages[number - 1].obj.__setitem__(key, value)


def retitled(document: pikepdf.Pdf) -> None:
    document.docinfo[Name.Title] = "Another"


def swapped(document: pikepdf.Pdf) -> None:
    page = document.pages[4]
    del document.pages[4]
    document.pages.insert(2, page)


def dropped(document: pikepdf.Pdf) -> None:
    del document.pages[6]


# The change, and the first page that is another, or 0 where none is.
CHANGES: dict[str, tuple[Callable[[pikepdf.Pdf], None], int]] = {
    "text": (text_on_page_3, 3),
    "font": (another_picture_of_letters, 1),
    "copied letters": (letters_that_copy_as_others, 1),
    "note": (a_note, 2),
    "seen signature": (a_signature_to_be_seen, 2),
    "acting signature": (a_signature_that_acts, 2),
    "turned": (on_page(5, "/Rotate", 90), 5),
    "cut": (on_page(5, "/CropBox", Array([0, 0, 9, 9])), 5),
    "scaled": (on_page(5, "/UserUnit", 2), 5),
    "swapped": (swapped, 3),
    "dropped": (dropped, 7),
    "field": (a_field, 0),
    "alt text": (other_text_of_a_picture, 0),
    "script": (put("/OpenAction", Dictionary(S=Name.JavaScript, JS="1")), 0),
    "layers": (put("/OCProperties", Dictionary(OCGs=Array())), 0),
    "named": (put("/Names", Dictionary(JavaScript=Dictionary(Names=Array()))), 0),
    "language": (put("/Lang", "fr"), 0),
    "title": (retitled, 0),
}


@pytest.mark.long
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_what_is_shown_is_seen(change: str) -> None:
    act, page = CHANGES[change]
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(sample_pdf(NAME))) as document:
        act(document)
        document.save(made)
    now, before = of(made.getvalue()), of(sample_pdf(NAME))
    assert now != before
    both = zip([*now.pages, ""], before.pages, strict=False)
    different = [number for number, (one, other) in enumerate(both, 1) if one != other]
    assert (different or [0])[0] == page
    if page == 0:
        assert now.rest != before.rest


@pytest.mark.long
def test_every_sample_shows_something_else() -> None:
    assert of(sample_pdf("02-ordinary")).pages[0] != of(sample_pdf(NAME)).pages[0]


@pytest.mark.long
def test_rings_and_depths_come_to_an_end() -> None:
    document = pikepdf.Pdf.new()
    document.add_blank_page()
    ring = document.make_indirect(Dictionary())
    ring.Next = ring
    deep = document.make_indirect(Dictionary())
    for _ in range(20_000):
        deep = document.make_indirect(Dictionary(Next=deep))
    document.Root.Ring, document.Root.Deep = ring, deep
    document.pages[0].obj.Parent.Parent = document.pages[0].obj.Parent
    assert len(shown(document).pages) == 1

"""Forms that came back, as the programs write them that people fill them in with."""

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.printed_forms import fields
from tests.sources.pdf.returned_forms import changed, not_on_the_pages, radios, said, without_a_form


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

"""PDFs of the samples, laid out once, and what is inside them."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf

from screener.models.edition import Edition, Paper
from screener.report.html import print_html
from screener.report.pdf import lay_out
from tests.report.samples import bundled


@cache
def sample_pdf(name: str, paper: Paper = "a4") -> bytes:
    rendered = lay_out(print_html(bundled(name), Edition(paper=paper)))
    assert rendered.missing == ()
    return rendered.pdf


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(pdf))


def dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the document, those inside others too."""
    for thing in document.objects:
        yield from _inside(thing)
    yield document.trailer


def _inside(thing: Any) -> Iterator[pikepdf.Object]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        inner: list[Any] = list(thing.values())
    else:
        inner = list(thing) if isinstance(thing, pikepdf.Array) else []
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _inside(value)


def all_keys(document: pikepdf.Pdf) -> set[str]:
    return {key for found in dictionaries(document) for key in found.keys()}  # noqa: SIM118


def subtypes(document: pikepdf.Pdf) -> set[str]:
    return {str(found.get("/Subtype")) for found in dictionaries(document)}


def font_names(document: pikepdf.Pdf) -> set[str]:
    """The embedded fonts by name, without the mark of a subset; unembedded ones in brackets."""
    names = set()
    for found in dictionaries(document):
        if found.get("/Type") == "/FontDescriptor":
            name = str(found["/FontName"]).lstrip("/").rpartition("+")[2]
            names.add(name if "/FontFile2" in found else f"({name})")
    return names

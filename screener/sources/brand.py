"""A brand file and the logo beside it."""

import base64
from dataclasses import replace
from pathlib import Path

from screener.models.brand import BrandFile
from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.document import read_document
from screener.sources.files import MOST_BYTES, read_bytes
from screener.sources.logo import svg
from screener.sources.logo.raster import raster_problems
from screener.sources.shape import read_model
from screener.sources.tree import Document, is_empty

_KINDS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_INKS = ("main", "accent")
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")


def read_brand(path: Path) -> tuple[Document | None, BrandFile | None, list[Problem]]:
    """A brand file and every problem of its shape; with problems the model is for looking only."""
    document, problems = read_document(path)
    if document is None:
        return None, None, problems
    brand, wrong = read_model(document, BrandFile)
    return document, brand, [*problems, *_empty(document), *wrong]


def _empty(document: Document) -> list[Problem]:
    """Keys with nothing behind them: a colour without quotes is a comment to YAML."""
    keys = [key.text for key, node in document.root.entries if is_empty(node)]
    message = "Nothing is written here."
    hint = 'Write a colour in quotes, such as "#1f4e79": YAML takes a bare # for a comment.'
    return [
        Problem("empty-value", message, document.where((key,)), hint=hint if key in _INKS else "")
        for key in keys
        if key in BrandFile.model_fields and not BrandFile.model_fields[key].is_required()
    ]


def read_logo(path: Path, brand: BrandFile, document: Document) -> tuple[str | None, list[Problem]]:
    """The logo of a brand file at ``path`` as a ``data:`` address, None where it has none.

    Every problem names the logo's file, or the place in the brand file that names it.
    """
    if brand.logo is None:
        return None, []
    place = path.parent / brand.logo
    name = visible(str(place), 300)
    data, problems = read_bytes(place, MOST_BYTES)
    if problems:
        found = document.where(("logo",))
        return None, [_pointed_at(problem, found, brand.logo) for problem in problems]
    kind = next((kind for head, kind in _KINDS.items() if data.startswith(head)), "")
    if kind:
        return _address(data, f"image/{kind.lower()}"), raster_problems(data, kind, name)
    if data.lstrip().startswith(_XML):
        return _svg(data, name)
    message = "This is no logo: neither an SVG, nor a PNG, nor a JPEG."
    return None, [Problem("no-logo", message, Where(name), allowed=("SVG", "PNG", "JPEG"))]


def _svg(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    if len(data) > svg.MOST_BYTES:
        message = f"The SVG is larger than {svg.MOST_BYTES // 1024} KB, the most that is read."
        hint = "Simplify its paths, or give the logo as a PNG."
        return None, [Problem("too-large", message, Where(name), hint=hint)]
    clean, problems = svg.clean_svg(data, name)
    return _address(clean, "image/svg+xml"), problems


def _pointed_at(problem: Problem, where: Where, logo: str) -> Problem:
    """A logo that is not there is a mistake of the brand file."""
    return replace(
        problem,
        where=where,
        value=visible(logo),
        message=f"The logo {visible(logo)} cannot be used. {problem.message}",
    )


def _address(data: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"

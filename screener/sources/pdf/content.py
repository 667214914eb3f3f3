"""What a PDF shows, in digests: two files that show the same have the same, however they are kept.

Left out is what a signature, an attachment, a password or another packing changes: the order and
numbers of objects, compression, the list of attached files, fields that only hold a signature and
take no room, and when the file was made.
"""

from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pikepdf

from screener.sources.pdf.facts import Shown

_INHERITED = ("/CropBox", "/MediaBox", "/Resources", "/Rotate")
_PACKING = {"/Length", "/Filter", "/DecodeParms"}
_ROOT_APART = {"/AF", "/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Names", "/Pages"}
_ROOT_APART |= {"/Type", "/Version"}
_ABOUT = ("/Title", "/Author", "/Subject", "/Keywords", "/Creator")
_SIGNATURE_FORM = {"/DA", "/DR", "/Fields", "/SigFlags"}
_SIGNATURE_FIELD = {"/F", "/FT", "/Ff", "/Lock", "/P", "/Parent", "/Rect", "/SV", "/StructParent"}
_SIGNATURE_FIELD |= {"/Subtype", "/T", "/TU", "/Type", "/V"}
_MOST_LEVELS = 50


def shown(document: pikepdf.Pdf) -> Shown:
    """The digests of a document that was opened."""
    walk = _Walk({page.obj.objgen: number for number, page in enumerate(document.pages)})
    pages = tuple(walk.digest(_page(page.obj)) for page in document.pages)
    # As text: whoever writes them again may choose another encoding.
    about = {key: str(value) for key, value in document.docinfo.items() if key in _ABOUT}
    about["XMP"] = _second_title(document)
    rest = walk.digest({"about": about, "root": _root(document.Root)})
    return Shown(pages, rest, _fonts(document))


def _second_title(document: pikepdf.Pdf) -> str:
    """The title as the other kind of properties has it, which some readers show instead."""
    if "/Metadata" not in document.Root:
        return ""
    try:
        return str(document.open_metadata(update_docinfo=False).get("dc:title", ""))
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, SyntaxError):
        return "unreadable"


def _fonts(document: pikepdf.Pdf) -> tuple[str, ...]:
    """Names of the fonts inside, without the mark of a subset."""
    things = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
    names = {str(thing["/FontName"]) for thing in things if "/FontName" in thing}
    return tuple(sorted(name.lstrip("/").rpartition("+")[2] for name in names))


def _page(page: pikepdf.Object) -> dict[str, Any]:
    kept = {key: value for key, value in page.items() if key not in ("/Parent", "/Annots")}
    kept |= {key: found for key in _INHERITED if (found := _inherited(page, key)) is not None}
    notes = [note for note in page.get("/Annots", []) if not is_bare_signature(note)]
    return kept | ({"/Annots": notes} if notes else {})


def _inherited(page: pikepdf.Object, key: str) -> Any:  # noqa: ANN401
    place: Any = page
    for _ in range(_MOST_LEVELS):
        if place is None or key in place:
            break
        place = place.get("/Parent")
    return None if place is None else place.get(key)


def _root(root: Any) -> dict[str, Any]:  # noqa: ANN401
    kept: dict[str, Any] = {key: value for key, value in root.items() if key not in _ROOT_APART}
    names = {k: v for k, v in root.get("/Names", {}).items() if k != "/EmbeddedFiles"}
    form = root.get("/AcroForm")
    if names:
        kept["/Names"] = names
    if form is not None and not _holds_signatures_only(form):
        kept["/AcroForm"] = form
    return kept


def _holds_signatures_only(form: Any) -> bool:  # noqa: ANN401
    fields = form.get("/Fields", [])
    return set(form.keys()) <= _SIGNATURE_FORM and all(map(is_bare_signature, fields))


def is_bare_signature(field: pikepdf.Object) -> bool:
    """Whether it is a signature that cannot be seen and does nothing.

    Only keys that such a field needs are let through: any other may draw something.
    """
    if not isinstance(field, pikepdf.Dictionary) or field.get("/FT") != pikepdf.Name.Sig:
        return False
    if field.get("/Subtype", pikepdf.Name.Widget) != pikepdf.Name.Widget:
        return False
    if not set(field.keys()) <= _SIGNATURE_FIELD:
        return False
    corners = list(field.get("/Rect", []))
    return len(corners) == 4 and (corners[0] == corners[2] or corners[1] == corners[3])  # noqa: PLR2004


class _Walk:
    """Goes through objects in an order that their numbers have no part in."""

    def __init__(self, pages: dict[tuple[int, int], int]) -> None:
        self.pages = pages
        self.met: dict[tuple[int, int], int] = {}

    def digest(self, start: Any) -> str:  # noqa: ANN401
        digest = sha256()
        # Not by recursion: lists of bookmarks are as deep as they are long.
        waiting = [iter((start,))]
        while waiting:
            thing = next(waiting[-1], _END)
            if thing is _END:
                waiting.pop()
                digest.update(b")")
                continue
            token, inside = self._told(thing)
            digest.update(b"%d " % len(token) + token)
            if inside is not None:
                waiting.append(inside)
        return digest.hexdigest()

    def _told(self, thing: Any) -> tuple[bytes, Iterator[Any] | None]:  # noqa: ANN401
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            if thing.objgen in self.pages:
                return b"page %d" % self.pages[thing.objgen], None
            if thing.objgen in self.met:
                return b"met %d" % self.met[thing.objgen], None
            self.met[thing.objgen] = len(self.met)
        return _token(thing)


_END = object()


def _token(thing: Any) -> tuple[bytes, Iterator[Any] | None]:  # noqa: ANN401
    if isinstance(thing, pikepdf.Stream):
        data, packing = _data(thing)
        return b"stream " + data, _pairs({k: v for k, v in thing.items() if k not in packing})
    if isinstance(thing, dict | pikepdf.Dictionary):
        return b"dictionary", _pairs(dict(thing.items()))
    if isinstance(thing, list | pikepdf.Array):
        return b"list", iter(thing)
    if isinstance(thing, int | Decimal) and not isinstance(thing, bool):
        return b"number %s" % str(Decimal(thing).normalize()).encode(), None
    if isinstance(thing, pikepdf.String):
        return b"string " + bytes(thing), None
    return f"{type(thing).__name__} {thing}".encode("utf-8", "surrogateescape"), None


def _pairs(things: dict[str, Any]) -> Iterator[Any]:
    for key in sorted(things):
        yield key
        yield things[key]


def _data(stream: pikepdf.Stream) -> tuple[bytes, set[str]]:
    """The bytes as they are meant; of a kind that cannot be unpacked, as they stand."""
    try:
        return stream.read_bytes(), _PACKING
    except (pikepdf.PdfError, NotImplementedError):
        return stream.read_raw_bytes(), {"/Length"}

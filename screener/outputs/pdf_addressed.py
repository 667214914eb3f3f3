"""A form for one person: what is theirs is put behind the form, as editors of PDFs do.

Nothing of the form is packed again, so that a thousand of them take a moment.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import md5
from typing import Any

import pikepdf

from screener.models.invitation import Addressee
from screener.outputs.pdf_letters import FIELD_FONT, Letters

_READ_ONLY, _HIDDEN = 1 << 0, 1 << 1
_LAST = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_FILLED = ("reference", "name", "email", "until", "invitation")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field to fill: its number, what it says but its text, and its size, 0 if it is hidden."""

    number: int
    start: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Blank:
    """A form, with what is needed to put something behind it."""

    pdf: bytes
    fields: dict[str, _Field]
    letters: Letters
    font: int
    size: int
    before: int
    trailer: bytes
    id: bytes


def addressed(pdf: bytes, addressee: Addressee, until: str | None = None) -> bytes:
    """A finished form for one person: their id, name and invitation stand in it.

    ``until`` is the last day as people write it, by default as the invitation has it.
    """
    given = {
        "reference": addressee.id,
        "name": addressee.name,
        "email": addressee.email,
        "until": until or addressee.invitation.expires,
        "invitation": addressee.invitation.text,
    }
    blank = _blank(pdf)
    added = _Added(blank)
    for name, field in blank.fields.items():
        if text := given[name]:
            added.fill(field, text)
    return added.whole()


class _Added:
    """What is put behind a form, object after object, and the list of where each begins."""

    def __init__(self, blank: _Blank) -> None:
        self.blank = blank
        self.parts = [b"\n"]
        self.at = len(blank.pdf) + 1
        self.next = blank.size
        self.places: dict[int, int] = {}

    def fill(self, field: _Field, text: str) -> None:
        """Text that stands in a field and is not to be changed there."""
        value = (b"\xfe\xff" + text.encode("utf-16-be", "replace")).hex().encode()
        look = self._look(field, text) if field.width else b""
        self._put(field.number, field.start + b" /V <" + value + b">" + look + b" >>")

    def _look(self, field: _Field, text: str) -> bytes:
        """A letter that the font lacks leaves the look to the program that shows it."""
        drawn = self.blank.letters.drawn(text, field.width, field.height)
        if drawn is None:
            return b""
        number, self.next = self.next, self.next + 1
        head = (
            f"<< /Type /XObject /Subtype /Form /BBox [ 0 0 {field.width:.3f} {field.height:.3f} ] "
            f"/Resources << /Font << /{FIELD_FONT} {self.blank.font} 0 R >> >> "
            f"/Length {len(drawn)} >>\nstream\n"
        )
        self._put(number, head.encode() + drawn + b"\nendstream")
        return f" /AP << /N {number} 0 R >>".encode()

    def _put(self, number: int, content: bytes) -> None:
        self.places[number] = self.at
        self._add(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")

    def _add(self, data: bytes) -> None:
        self.parts.append(data)
        self.at += len(data)

    def whole(self) -> bytes:
        """The form with everything, and the list of what was added last."""
        number, start = self.next, self.at
        self.places[number] = start
        places = sorted(self.places.items())
        rows = b"".join(b"\1" + place.to_bytes(4) + b"\0\0" for _, place in places)
        index = " ".join(f"{each} 1" for each, _ in places)
        changed = md5(b"".join(self.parts), usedforsecurity=False).hexdigest()
        head = (
            f"{number} 0 obj\n<< /Type /XRef /Size {number + 1} /W [ 1 4 2 ] /Index [ {index} ] "
            f"/Prev {self.blank.before} /Length {len(rows)} /ID [ "
        ).encode()
        ids = self.blank.id + b" <" + changed.encode() + b"> ]"
        end = f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n".encode()
        parts = [head, ids, self.blank.trailer, b" >>\nstream\n", rows, end]
        return b"".join([self.blank.pdf, *self.parts, *parts])


@lru_cache(maxsize=2)
def _blank(pdf: bytes) -> _Blank:
    last = _LAST.search(pdf)
    if last is None:
        raise ValueError(pdf[-60:])
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        form: Any = document.Root.AcroForm
        font = form.DR.Font[f"/{FIELD_FONT}"]
        trailer: Any = document.trailer
        kept = [key for key in ("/Root", "/Info") if key in trailer]
        return _Blank(
            pdf,
            dict(_fields(form)),
            Letters.of(font),
            font.objgen[0],
            int(trailer.Size),
            int(last[1]),
            b"".join(f" {key} {trailer[key].objgen[0]} 0 R".encode() for key in kept),
            b"<" + bytes(trailer.ID[0]).hex().encode() + b">",
        )


def _fields(form: Any) -> Iterator[tuple[str, _Field]]:  # noqa: ANN401
    for field in form.Fields:
        name = str(field.T)
        if name in _FILLED:
            yield name, _field(field)


def _field(field: Any) -> _Field:  # noqa: ANN401
    left, low, right, high = map(float, field.Rect)
    is_hidden = bool(int(field.F) & _HIDDEN)
    field.Ff = int(field.get("/Ff", 0)) | _READ_ONLY
    if "/V" in field:
        del field.V
    start = field.unparse(resolved=True).rstrip().removesuffix(b">>")
    size = (0.0, 0.0) if is_hidden else (right - left, high - low)
    return _Field(field.objgen[0], start.rstrip(), *size)

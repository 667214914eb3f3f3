"""The form as a PDF to fill in: its fields put in order.

What the engine makes of a page with fields needs a second hand: it lists each circle twice, and
names what is chosen by the place in the source. Here a question becomes one field, called ``q7``
by its number; a box of several ``q7o2``; what is chosen is called by its place, ``0`` where the
question does not apply. Nothing in it is a script.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from screener.models.form import Form
from screener.models.form_mark import FormPrint
from screener.outputs.pdf_letters import FIELD_FONT, INK

# Flags of fields (PDF 1.7, tables 221, 226 and 228), then of what stands on a page (table 165).
_READ_ONLY, _MULTILINE, _RADIO = 1 << 0, 1 << 12, 1 << 15
_HIDDEN, _PRINTED = 1 << 1, 1 << 2
_LONGEST, _LONGEST_LINE = 10_000, 200
# The signs that a program takes which draws circles and boxes itself: a dot, a tick.
_DOT, _TICK = "l", "4"
_OF_SEVERAL = re.compile(r"q[0-9]+o([0-9]+)")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A document at work, with what its fields share."""

    document: pikepdf.Pdf
    appearances: dict[tuple[str, float], pikepdf.Object]

    def appearance(self, sign: str, width: float) -> pikepdf.Object:
        """How a circle or box looks on which ``sign`` is set, or nothing."""
        key = (sign, round(width, 2))
        if key not in self.appearances:
            self.appearances[key] = _appearance(self.document, sign, key[1])
        return self.appearances[key]


def finished(pdf: bytes, form: Form) -> bytes:
    """The form that the engine laid out, with fields that any program for PDFs can fill in."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        sheet = _Sheet(document, {})
        widgets = [(_text(w.T), w) for page in document.pages for w in _widgets(page)]
        font = _font(document, widgets)
        told = {f"q{q.number}": f"{q.number}. {q.text}" for q in form.first.questions}
        fields = []
        for name, group in groupby(sorted(widgets, key=_first_of(widgets)), key=lambda w: w[0]):
            fields.append(_field(sheet, name, [widget for _, widget in group], told.get(name, "")))
        mark = FormPrint.of(form, form.first.language).text
        fields += [_kept(document, "form", mark), _kept(document, "invitation", "")]
        document.Root.AcroForm = document.make_indirect(
            Dictionary(
                Fields=Array(fields),
                DR=Dictionary(Font=Dictionary({f"/{FIELD_FONT}": font})),
                DA=String(_style(10)),
            )
        )
        return _saved(document)


def _widgets(page: pikepdf.Page) -> Iterator[Any]:
    for annotation in _all(page.obj.get("/Annots", Array())):
        if annotation.get("/Subtype") == Name.Widget:
            yield annotation


def _first_of(widgets: list[tuple[str, Any]]) -> Any:  # noqa: ANN401
    """Sorts widgets so that those of one name come together, in the order of the pages."""
    first: dict[str, int] = {}
    for place, (name, _) in enumerate(widgets):
        first.setdefault(name, place)
    return lambda widget: first[widget[0]]


def _field(sheet: _Sheet, name: str, widgets: list[Any], told: str) -> pikepdf.Object:
    first = widgets[0]
    if Name.Tx == first.FT:
        return _written(first, name)
    if "/Parent" not in first:
        found = _OF_SEVERAL.fullmatch(name)
        return _box(sheet, first, name, found[1] if found else "1")
    group = sheet.document.make_indirect(
        Dictionary(FT=Name.Btn, Ff=_RADIO, T=String(name), TU=String(told), V=Name.Off)
    )
    for widget in widgets:
        _circle(sheet, widget, group)
    group.Kids = Array(widgets)
    return group


def _circle(sheet: _Sheet, widget: Any, group: pikepdf.Object) -> None:  # noqa: ANN401
    """One option of a question of which one is chosen."""
    index = int(next(iter(widget.AP.N.keys())).lstrip("/"))
    place = _text(widget.Parent.Opt[index])
    told = widget.TU
    _emptied(widget)
    widget.TU, widget.Parent = told, group
    _with_signs(sheet, widget, place, _DOT)


def _box(sheet: _Sheet, widget: Any, name: str, place: str) -> pikepdf.Object:  # noqa: ANN401
    told = widget.TU
    _emptied(widget)
    widget.FT, widget.T, widget.TU, widget.V = Name.Btn, String(name), told, Name.Off
    _with_signs(sheet, widget, place, _TICK)
    return _object(widget)


def _with_signs(sheet: _Sheet, widget: Any, place: str, sign: str) -> None:  # noqa: ANN401
    width = float(widget.Rect[2]) - float(widget.Rect[0])
    states = {"/Off": sheet.appearance("", width), f"/{place}": sheet.appearance(sign, width)}
    widget.AS, widget.AP = Name.Off, Dictionary(N=Dictionary(states))
    widget.MK = Dictionary(CA=String(sign))


def _written(widget: Any, name: str) -> pikepdf.Object:  # noqa: ANN401
    told, is_long = widget.TU, bool(int(widget.get("/Ff", 0)) & _MULTILINE)
    _emptied(widget)
    widget.FT, widget.T, widget.TU = Name.Tx, String(name), told
    widget.Ff = _MULTILINE if is_long else 0
    widget.MaxLen = _LONGEST if is_long else _LONGEST_LINE
    widget.DA = String(_style(9.4 if is_long else 10))
    return _object(widget)


def _emptied(widget: Any) -> None:  # noqa: ANN401
    """Leave of what the engine made only where it stands, on which page and in which order."""
    for key in set(widget.keys()) - {"/Type", "/Subtype", "/Rect", "/P", "/StructParent"}:
        del widget[key]
    left, one, right, other = (round(float(edge), 3) for edge in _all(widget.Rect))
    # Not every program takes the corners in any order.
    widget.Rect = Array([left, min(one, other), right, max(one, other)])
    # The page has the frame; what is not said here is a line of one point.
    widget.F, widget.BS = _PRINTED, Dictionary(W=0)


def _kept(document: pikepdf.Pdf, name: str, text: str) -> pikepdf.Object:
    """A field that nobody sees: by it a form that comes back is known."""
    page = document.pages[0].obj
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=Array([0, 0, 0, 0]),
            P=page,
            F=_HIDDEN,
            FT=Name.Tx,
            Ff=_READ_ONLY,
            T=String(name),
            TU=String(name),
            V=String(text),
            DA=String(_style(6)),
        )
    )
    page.Annots.append(field)
    return field


def _appearance(document: pikepdf.Pdf, sign: str, width: float) -> pikepdf.Object:
    content = {"": b"q Q", _DOT: _dot(width), _TICK: _tick(width)}[sign]
    return document.make_indirect(
        Stream(
            document,
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, width, width]),
            Resources=Dictionary(),
        )
    )


def _dot(width: float) -> bytes:
    middle, radius = width / 2, width * 0.29
    curve = radius * 0.5523
    points = [
        (radius, curve, curve, radius, 0, radius),
        (-curve, radius, -radius, curve, -radius, 0),
        (-radius, -curve, -curve, -radius, 0, -radius),
        (curve, -radius, radius, -curve, radius, 0),
    ]
    parts = [f"{middle + radius:.2f} {middle:.2f} m"]
    parts += [" ".join(f"{middle + each:.2f}" for each in edge) + " c" for edge in points]
    return f"q {INK} ".encode() + " ".join(parts).encode() + b" f Q"


def _tick(width: float) -> bytes:
    points = [(0.18, 0.52), (0.41, 0.26), (0.84, 0.8)]
    steps = " ".join(
        f"{x * width:.2f} {y * width:.2f} {'l' if place else 'm'}"
        for place, (x, y) in enumerate(points)
    )
    ink = INK.replace("rg", "RG").encode()
    return b"q " + ink + f" 1 J 1 j {width * 0.14:.2f} w {steps} S Q".encode()


def _style(size: float) -> str:
    return f"{INK} /{FIELD_FONT} {size:g} Tf"


def _font(document: pikepdf.Pdf, widgets: list[tuple[str, Any]]) -> pikepdf.Object:
    """The font that the engine put in whole, for people to write with."""
    styled = next(widget for _, widget in widgets if "/DA" in widget)
    found = re.search(r"(/\S+) [0-9.]+ Tf", _text(styled.DA))
    if found is None:
        raise ValueError(styled.DA)
    return _object(document.Root.AcroForm.DR.Font[found[1]])


def _saved(document: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    document.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def _all(array: Any) -> Iterator[Any]:  # noqa: ANN401
    yield from array


def _text(value: Any) -> str:  # noqa: ANN401
    return str(value)


def _object(value: Any) -> pikepdf.Object:  # noqa: ANN401
    found: pikepdf.Object = value
    return found

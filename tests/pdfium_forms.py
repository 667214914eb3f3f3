"""A PDF form filled in by PDFium, as Chromium does: clicks and letters at places on the page."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as api

Spot = tuple[int, float, float]


class Pen:
    """Fills in one form; a place is a field's name, with what is to be chosen in it."""

    def __init__(self, pdf: bytes) -> None:
        self.spots = dict(spots(pdf))
        self.document = pdfium.PdfDocument(pdf)
        self.document.init_forms()
        self.pages: dict[int, Any] = {}

    def click(self, name: str, place: int | None = None) -> None:
        page, x, y = self._at(name, place)
        api.FORM_OnMouseMove(self.document.formenv, page, 0, x, y)
        api.FORM_OnLButtonDown(self.document.formenv, page, 0, x, y)
        api.FORM_OnLButtonUp(self.document.formenv, page, 0, x, y)

    def write(self, name: str, text: str) -> None:
        self.click(name)
        page, _, _ = self._at(name, None)
        units = text.encode("utf-16-le")
        for start in range(0, len(units), 2):
            unit = int.from_bytes(units[start : start + 2], "little")
            api.FORM_OnChar(self.document.formenv, page, unit, 0)
        api.FORM_ForceToKillFocus(self.document.formenv)

    def saved(self) -> bytes:
        made = io.BytesIO()
        self.document.save(made)
        return made.getvalue()

    def picture(self, number: int, scale: float = 1.5) -> Any:
        return self._page(number).render(scale=scale, may_draw_forms=True).to_pil()

    def close(self) -> None:
        for page in self.pages.values():
            page.close()
        self.document.close()

    def _page(self, number: int) -> Any:
        if number not in self.pages:
            self.pages[number] = self.document[number]
        return self.pages[number]

    def _at(self, name: str, place: int | None) -> tuple[Any, float, float]:
        number, x, y = self.spots[name, place]
        return self._page(number), x, y


def spots(pdf: bytes) -> Iterator[tuple[tuple[str, int | None], Spot]]:
    """The middle of each field, and of each circle of one: by name and what is chosen there."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages):
            widgets: Any = page.obj.get("/Annots", [])
            for widget in widgets:
                if widget.get("/Subtype") == "/Widget":
                    left, low, right, high = map(float, widget.Rect)
                    spot = (number, (left + right) / 2, (low + high) / 2)
                    yield _key(widget), spot


def _key(widget: Any) -> tuple[str, int | None]:
    if "/T" in widget:
        return str(widget.T), None
    place = next(key for key in widget.AP.N.keys() if key != "/Off")  # noqa: SIM118
    return str(widget.Parent.T), int(place.lstrip("/"))

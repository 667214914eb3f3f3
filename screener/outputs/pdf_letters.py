"""Text drawn with the font that a form carries, for fields that come filled in."""

import re
from functools import lru_cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

FIELD_FONT = "Text"
_SIZE, _LEAST, _MARGIN = 10.0, 4.0, 2.0
_INK = "0.09 0.13 0.17 rg"
_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


def drawn(
    document: pikepdf.Pdf, text: str, place: list[float], resources: pikepdf.Object
) -> pikepdf.Object | None:
    """How a line looks in a field, smaller where it is long; None where a letter is not there."""
    font: Any = resources.Font[f"/{FIELD_FONT}"]
    glyphs = _glyphs(font.ToUnicode.read_bytes())
    codes = [glyphs.get(letter) for letter in text]
    known = [code for code in codes if code is not None]
    if len(known) < len(codes):
        return None
    widths = _widths(str(font.DescendantFonts[0].W.unparse()))
    width, height = place[2] - place[0], place[3] - place[1]
    whole = sum(widths.get(code, 600.0) for code in known) / 1000
    size = max(_LEAST, min(_SIZE, (width - 2 * _MARGIN) / max(whole, 0.1)))
    shown = "".join(f"{code:04x}" for code in known)
    base = (height - size * 0.72) / 2
    content = (
        f"/Tx BMC q 0 0 {width:.2f} {height:.2f} re W n BT {_INK} /{FIELD_FONT} {size:.2f} Tf "
        f"{_MARGIN} {base:.2f} Td <{shown}> Tj ET Q EMC"
    )
    return document.make_indirect(
        Stream(
            document,
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(width, 3), round(height, 3)]),
            Resources=Dictionary(Font=resources.Font),
        )
    )


@lru_cache(maxsize=4)
def _glyphs(table: bytes) -> dict[str, int]:
    """The number of each letter in the font."""
    return {
        bytes.fromhex(letter.decode()).decode("utf-16-be"): int(glyph, 16)
        for glyph, letter in _PAIR.findall(table)
    }


@lru_cache(maxsize=4)
def _widths(table: str) -> dict[int, float]:
    """How wide each is, in thousandths: ``[3 [280 310] 9 [500]]``."""
    found = {}
    for first, widths in re.findall(r"(\d+) \[([^\]]*)\]", table):
        for place, width in enumerate(widths.split()):
            found[int(first) + place] = float(width)
    return found

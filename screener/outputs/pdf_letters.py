"""Text drawn with the font that a form carries, for fields that come filled in."""

import re
from dataclasses import dataclass
from typing import Any

FIELD_FONT = "Text"
INK = "0.09 0.13 0.17 rg"
_SIZE, _LEAST, _MARGIN = 10.0, 4.0, 2.0
# How high capitals are, and how wide a letter of which nothing is known, as parts of the size.
_CAPITALS, _ANY_WIDTH = 0.72, 600.0
_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_RUN = re.compile(r"(\d+) \[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Letters:
    """The number of each letter in a font, and how wide each is, in thousandths."""

    glyphs: dict[str, int]
    widths: dict[int, float]

    @classmethod
    def of(cls, font: Any) -> "Letters":  # noqa: ANN401
        """Those of a font of a document; its widths stand as ``[3 [280 310] 9 [500]]``."""
        glyphs = {
            bytes.fromhex(letter.decode()).decode("utf-16-be"): int(glyph, 16)
            for glyph, letter in _PAIR.findall(font.ToUnicode.read_bytes())
        }
        widths = {
            int(first) + place: float(width)
            for first, run in _RUN.findall(font.DescendantFonts[0].W.unparse().decode())
            for place, width in enumerate(run.split())
        }
        return cls(glyphs, widths)

    def drawn(self, text: str, width: float, height: float) -> bytes | None:
        """How a line looks in a field, smaller where it is long; None if a letter is not there."""
        codes = [self.glyphs.get(letter) for letter in text]
        known = [code for code in codes if code is not None]
        if len(known) < len(codes):
            return None
        whole = sum(self.widths.get(code, _ANY_WIDTH) for code in known) / 1000
        size = max(_LEAST, min(_SIZE, (width - 2 * _MARGIN) / max(whole, 0.1)))
        shown = "".join(f"{code:04x}" for code in known)
        base = (height - size * _CAPITALS) / 2
        return (
            f"/Tx BMC q 0 0 {width:.2f} {height:.2f} re W n BT {INK} /{FIELD_FONT} {size:.2f} Tf "
            f"{_MARGIN} {base:.2f} Td <{shown}> Tj ET Q EMC"
        ).encode()

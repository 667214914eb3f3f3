"""Words so long that no language has them, made ready for the PDF engine.

It lays a word that does not fit on a line out anew for every line, whole: ten thousand letters
without a blank take it minutes. Invisible places to break keep the time in proportion.
"""

import re
import unicodedata

from markupsafe import Markup

LONGEST = 200
# Shorter than half a line of the narrowest column, so that every line ends at one.
_PIECE = 20
_BREAK = "\u200b"
# Blanks that hold words together are no place to break for the engine either.
_LONG = re.compile(rf"(?:\S|[\u00a0\u2007\u202f]){{{LONGEST + 1},}}")


def breakable(value: object) -> object:
    """A text with places to break in its very long words; anything else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup) or len(value) <= LONGEST:
        return value
    return _LONG.sub(lambda match: _in_pieces(match[0]), value)


def _in_pieces(word: str) -> str:
    pieces = [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]
    return "".join(piece if _holds_on(piece) else _BREAK + piece for piece in pieces)


def _holds_on(piece: str) -> bool:
    """Whether it begins with what belongs to the character before it: a mark or a joiner."""
    return unicodedata.category(piece[0]) in ("Mn", "Mc", "Me", "Cf")

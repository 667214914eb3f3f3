"""What fits on one line of page 1: a name, and as much of the id as is left room for.

Text that a page hides is still there for whoever copies it, so what does not fit is left out.
"""

import unicodedata

# In the size of the letters, as our fonts draw them, and a little more.
_NARROW, _USUAL, _CAPITAL, _BROAD, _WIDE = 0.34, 0.6, 0.74, 0.95, 1.05
_KINDS = {**dict.fromkeys("fijlrt.,:;'|!()[] -", _NARROW), **dict.fromkeys("mwMW@%", _BROAD)}
_MARKS = ("Mn", "Me", "Cf")
_NAME_SIZE, _ID_SIZE = 8.8, 7.4
# The column of page 1, in points; where the words beside it are longer, it is narrower.
_ROOM, _ROOM_ENGLISH = 119.0, 140.0
# What is between a name and its id.
_GAP = 3.0
_LEAST_LETTERS = 4
_ELLIPSIS = "…"


def name_and_id(name: str, id: str, language: str = "en") -> tuple[str, str]:
    """Both as they fit on a line; no id where less than its beginning would."""
    room = _ROOM_ENGLISH if language == "en" else _ROOM
    short = _cut(name, room / _NAME_SIZE)
    left = (room - _width(short) * _NAME_SIZE - _GAP) / _ID_SIZE
    cut = _cut(id, left)
    return short, cut if cut == id or len(cut) > _LEAST_LETTERS else ""


def _cut(text: str, room: float) -> str:
    """The text, or its beginning with an ellipsis."""
    if _width(text) <= room:
        return text
    left, end = room - _width(_ELLIPSIS), 0
    while end < len(text) and (left := left - _width(text[end])) >= 0:
        end += 1
    return text[:end].rstrip(" ,.;:@-") + _ELLIPSIS


def _width(text: str) -> float:
    return sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _KINDS:
        return _KINDS[letter]
    if unicodedata.category(letter) in _MARKS:
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _CAPITAL if letter.isupper() or ord(letter) > 0x2FF else _USUAL  # noqa: PLR2004

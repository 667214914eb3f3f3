"""The fields of a PDF form, whatever program filled it in.

Programs differ in what they write: for a circle its own state, or only the value of the question;
for a text the value beside its place on the page, or above it. They rename fields, and lose the
list of them. So everything on the pages and in the list is looked at. A file from anywhere may
lead the library astray: this is done in a process of its own.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pikepdf

from screener.sources.pdf.form_facts import (
    MOST_LETTERS,
    OWN,
    FieldFacts,
    FormFacts,
    FormRefusedError,
)

# What reading an object raises where another kind of object stands in its place.
_DAMAGE = (AttributeError, LookupError, TypeError, ValueError, ArithmeticError, pikepdf.PdfError)
_MOST_FIELDS, _MOST_LEVELS = 50_000, 20
_MULTILINE = 1 << 12
# Behind a name in forms that were made anew or put together: q1[0], q1#2.
_NUMBERED = re.compile(r"(?:\[[0-9]+\]|#[0-9]+)+\Z")
_LANGUAGE = re.compile("\x1b[^\x1b]*\x1b")
# Nobody types them; some programs leave them behind.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TAG, _BREAK = re.compile(r"<[^>]*>"), re.compile(r"</p>|<br[^>]*>", re.IGNORECASE)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


def fields_of(data: bytes) -> FormFacts:
    """All fields of ours; raises FormRefusedError."""
    try:
        with pikepdf.Pdf.open(io.BytesIO(data)) as document:
            return _facts(document)
    except pikepdf.PasswordError:
        raise FormRefusedError("needs-password") from None
    except _DAMAGE:
        raise FormRefusedError("not-a-pdf") from None


@dataclass(slots=True)
class _Seen:
    """What was seen of one field: texts, states that are on, and the value of the question."""

    written: dict[str, None] = field(default_factory=dict)
    on: dict[str, None] = field(default_factory=dict)
    value: dict[str, None] = field(default_factory=dict)
    is_long: bool = False

    def facts(self, name: str) -> FieldFacts:
        # What shows decides; the value counts where nothing shows.
        return FieldFacts(name, tuple(self.written), tuple(self.on or self.value), self.is_long)


def _facts(document: pikepdf.Pdf) -> FormFacts:
    seen: dict[str, _Seen] = {}
    number = 0
    for number, widget in enumerate(_widgets(document), 1):
        if number > _MOST_FIELDS:
            raise FormRefusedError("too-much")
        try:
            _look(widget, seen)
        except _DAMAGE:
            continue
    if number == 0:
        raise FormRefusedError("no-fields" if len(document.pages) else "not-a-pdf")
    return FormFacts(tuple(each.facts(name) for name, each in seen.items()))


def _widgets(document: pikepdf.Pdf) -> Iterator[Any]:
    """Each field's places: those on the pages, and those that only the list of fields has."""
    met: set[tuple[int, int]] = set()
    for page in document.pages:
        for each in _listed(page.obj, "/Annots"):
            if each.get("/Subtype") == "/Widget":
                met.add(each.objgen)
                yield each
    form = document.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        yield from _below(form, "/Fields", met, 0)


def _below(above: Any, key: str, met: set[tuple[int, int]], level: int) -> Iterator[Any]:  # noqa: ANN401
    for each in _listed(above, key):
        place = each.objgen
        if place in met or level > _MOST_LEVELS:
            continue
        if place != (0, 0):
            met.add(place)
        if "/Kids" in each:
            yield from _below(each, "/Kids", met, level + 1)
        else:
            yield each


def _listed(above: Any, key: str) -> Iterator[Any]:  # noqa: ANN401
    found = above.get(key)
    if isinstance(found, pikepdf.Array):
        every: Any = found
        for each in islice(iter(every), _MOST_FIELDS + 1):
            if isinstance(each, pikepdf.Dictionary):
                yield each


def _look(widget: Any, seen: dict[str, _Seen]) -> None:  # noqa: ANN401
    line = _line(widget)
    name = _own_name(line)
    if name is None:
        return
    found = seen.setdefault(name, _Seen())
    value = _nearest(line, "/V")
    if _nearest(line, "/FT") == "/Btn" or "/AS" in widget:
        _look_at_state(widget, value, found)
        return
    text = _text(value) or _plain(_text(_nearest(line, "/RV")))
    if text:
        found.written[text[: MOST_LETTERS + 1]] = None
    flags = _nearest(line, "/Ff")
    found.is_long = found.is_long or bool(isinstance(flags, int) and flags & _MULTILINE)


def _look_at_state(widget: Any, value: Any, found: _Seen) -> None:  # noqa: ANN401
    state = _state(widget.get("/AS"))
    if state:
        found.on[state] = None
    if value_state := _state(value):
        found.value[value_state] = None


def _state(value: Any) -> str:  # noqa: ANN401
    text = _text(value).removeprefix("/").strip()[:20]
    return "" if text == "Off" else text


def _line(widget: Any) -> list[Any]:  # noqa: ANN401
    """A field's place and what stands above it, to the top."""
    line = [widget]
    while len(line) < _MOST_LEVELS and isinstance(line[-1].get("/Parent"), pikepdf.Dictionary):
        line.append(line[-1]["/Parent"])
    return line


def _nearest(line: list[Any], key: str) -> Any:  # noqa: ANN401
    return next((each[key] for each in line if key in each), None)


def _own_name(line: list[Any]) -> str | None:
    """Our name for a field: the last that is one of ours, without what others put behind it."""
    for each in line:
        for part in reversed(_text(each.get("/T"))[:500].split(".")):
            name = _NUMBERED.sub("", part)
            if OWN.fullmatch(name):
                return name
    return None


def _text(value: Any) -> str:  # noqa: ANN401
    """A text in whatever way it is kept."""
    if isinstance(value, pikepdf.Stream):
        return _decoded(value.read_bytes()[: 4 * MOST_LETTERS + 8])
    if isinstance(value, pikepdf.String):
        return _decoded(bytes(value))
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _decoded(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        text = data[2:].decode("utf-16-be", "replace")
    elif data.startswith(b"\xff\xfe"):
        text = data[2:].decode("utf-16-le", "replace")
    elif data.startswith(b"\xef\xbb\xbf"):
        text = data[3:].decode("utf-8", "replace")
    else:
        text = data.decode("pdfdoc", "replace")
    text = _LANGUAGE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text)


def _plain(rich: str) -> str:
    """A text without the marks of how it looks."""
    text = _TAG.sub("", _BREAK.sub("\n", rich))
    for entity, letter in _ENTITIES.items():
        text = text.replace(entity, letter)
    return text.strip()

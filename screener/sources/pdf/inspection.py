"""A PDF looked at from within, by libraries that a file from anywhere may lead astray.

So it is done in a process of its own, with bounds on memory and time.
"""

import io
import re
from contextlib import suppress
from typing import Any

import pikepdf

from screener.sources.pdf.content import shown
from screener.sources.pdf.facts import PdfFacts, RefusedError, Shown, Signature
from screener.sources.pdf.signatures import signatures

# The name of an attachment that is read, with the most bytes that it may have.
ATTACHED = {"result.json": 16 * 1024 * 1024, "report.json": 64 * 1024}
# How a signature begins, even in a file that is encrypted.
_TRACE = re.compile(rb"/ByteRange\s*\[\s*\d")

# What reading an object raises where another kind of object, or broken text, stands in its place.
_DAMAGE = (AttributeError, LookupError, TypeError, ValueError, pikepdf.PdfError)


def inspect(data: bytes, password: str = "") -> PdfFacts:
    """All facts about a PDF; raises RefusedError."""
    is_encrypted, now, attached = _state(data, password)
    if not now.pages:
        raise RefusedError("not-a-pdf")

    def shows_the_same(earlier: bytes) -> bool:
        with suppress(RefusedError):
            return _state(earlier, password)[1:] == (now, attached)
        return False

    has_trace = _TRACE.search(data) is not None
    found: tuple[Signature, ...] = ()
    try:
        found = signatures(data, password, shows_the_same) if has_trace else ()
        lacks_library = False
    except ImportError:
        lacks_library = True
    lost = has_trace and not found and not lacks_library
    return PdfFacts(is_encrypted, now, attached, found, lost, lacks_library)


def _state(data: bytes, password: str) -> tuple[bool, Shown, dict[str, bytes]]:
    with _opened(data, password) as document:
        try:
            return document.is_encrypted, shown(document), _attached(document)
        except _DAMAGE:
            raise RefusedError("not-a-pdf") from None


def _opened(data: bytes, password: str) -> pikepdf.Pdf:
    try:
        return pikepdf.Pdf.open(io.BytesIO(data), password=password)
    except pikepdf.PasswordError:
        raise RefusedError("wrong-password" if password else "needs-password") from None
    except pikepdf.PdfError:
        raise RefusedError("not-a-pdf") from None


def _attached(document: pikepdf.Pdf) -> dict[str, bytes]:
    """The two files of ours; nothing where there is any other, or another under their names.

    What a reader of PDFs saves may be a stream that we did not look at: so each has one only.
    """
    if not _are_ours_alone(document):
        return {}
    found = {}
    for name, most in ATTACHED.items():
        with suppress(KeyError, ValueError, pikepdf.PdfError):
            data = document.attachments[name].get_file().read_bytes()
            if len(data) > most:
                raise RefusedError("too-much")
            found[name] = data
    return found


def _are_ours_alone(document: pikepdf.Pdf) -> bool:
    """Whether no file is attached but ours, each once, under its own name and as one stream."""
    with suppress(*_DAMAGE):
        named = {name: spec.obj for name, spec in document.attachments.items()}
        listed: Any = document.Root.get("/AF", [])
        ids = {spec.objgen for spec in named.values()}
        others = [spec for spec in listed if getattr(spec, "objgen", None) not in ids]
        is_known = set(named) <= set(ATTACHED) and not others
        return is_known and all(_is_one_file(name, spec) for name, spec in named.items())
    return False


def _is_one_file(name: str, spec: pikepdf.Object) -> bool:
    names = {str(spec[key]) for key in ("/F", "/UF") if key in spec}
    kept: Any = spec.get("/EF", {})
    streams = {kept[key].objgen for key in kept.keys()}  # noqa: SIM118  # no dict
    return names == {name} and len(streams) == 1

"""A PDF looked at from within, by libraries that a file from anywhere may lead astray.

So it is done in a process of its own, with bounds on memory and time.
"""

import io
from contextlib import suppress

import pikepdf

from screener.sources.pdf.content import shown
from screener.sources.pdf.facts import PdfFacts, RefusedError, Shown, Signature
from screener.sources.pdf.signatures import signatures

# The name of an attachment that is read, with the most bytes that it may have.
ATTACHED = {"result.json": 16 * 1024 * 1024, "report.json": 64 * 1024}
# How a signature begins, even in a file that is encrypted.
_TRACE = b"/ByteRange"


def inspect(data: bytes, password: str = "") -> PdfFacts:
    """All facts about a PDF; raises RefusedError."""
    is_encrypted, now, attached = _state(data, password)
    if not now.pages:
        raise RefusedError("not-a-pdf")

    def shows_the_same(earlier: bytes) -> bool:
        with suppress(RefusedError):
            return _state(earlier, password)[1:] == (now, attached)
        return False

    has_trace = _TRACE in data
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
        return document.is_encrypted, shown(document), _attached(document)


def _opened(data: bytes, password: str) -> pikepdf.Pdf:
    try:
        return pikepdf.Pdf.open(io.BytesIO(data), password=password)
    except pikepdf.PasswordError:
        raise RefusedError("wrong-password" if password else "needs-password") from None
    except pikepdf.PdfError:
        raise RefusedError("not-a-pdf") from None


def _attached(document: pikepdf.Pdf) -> dict[str, bytes]:
    found = {}
    for name, most in ATTACHED.items():
        with suppress(KeyError, ValueError, pikepdf.PdfError):
            data = document.attachments[name].get_file().read_bytes()
            if len(data) > most:
                raise RefusedError("too-much")
            found[name] = data
    return found

import io
import re
import zlib
from contextlib import suppress

import pikepdf
import pytest

from screener.outputs.encrypted import encrypt
from tests.report.pdfs import sample_pdf

PASSWORD = "korrekt ü"


def test_it_opens_with_the_password_alone() -> None:
    locked = encrypt(sample_pdf("01-strong"), PASSWORD)
    for wrong in ("", "korrekt", PASSWORD + " "):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.Pdf.open(io.BytesIO(locked), password=wrong)
    with pikepdf.Pdf.open(io.BytesIO(locked), password=PASSWORD) as document:
        how = document.encryption
        assert (how.R, how.bits, how.stream_method) == (
            6,
            256,
            pikepdf.models.EncryptionMethod.aesv3,
        )
        assert document.allow.accessibility
        assert len(document.pages) == 7


def in_the_clear(pdf: bytes) -> list[bytes]:
    """All streams that can be read without a password, but the lists of places in the file."""
    found = []
    for head, data in re.findall(rb"obj\s*<<(.*?)>>\s*stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            text = zlib.decompressobj().decompress(data)
            found += [] if b"/XRef" in head else [text]
    return found


def test_nothing_is_in_the_clear_not_even_the_metadata() -> None:
    plain = sample_pdf("01-strong")
    assert any(b"pdfuaid" in text for text in in_the_clear(plain))
    assert in_the_clear(encrypt(plain, PASSWORD)) == []


def test_an_empty_password_would_be_none() -> None:
    with pytest.raises(ValueError, match="empty"):
        encrypt(sample_pdf("01-strong"), "")

"""A PDF that opens with a password."""

import io

import pikepdf


def encrypt(pdf: bytes, password: str) -> bytes:
    """The PDF in AES-256, all of it, its metadata too; no two are alike.

    The password is the whole protection, so whoever has it may do everything, and programs that
    read aloud are never kept out. It must be prepared and not empty.
    """
    if not password:
        # With an empty one the file would open for everybody.
        raise ValueError("an empty password")
    made = io.BytesIO()
    lock = pikepdf.Encryption(owner=password, user=password, R=6, aes=True, metadata=True)
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        document.save(made, encryption=lock)
    return made.getvalue()

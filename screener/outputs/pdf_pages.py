"""How many pages a PDF has that was made here."""

from io import BytesIO


def pages_of(data: bytes) -> int:
    """The number of pages."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as document:
        return len(document.pages)

"""What a reader gets from a page or a PDF, and what in a PDF would act."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest

from tests.report.pdfs import dictionaries, opened

# Keys that do something when a PDF is opened or clicked, or that carry a file in it.
KEYS = {"/JS", "/JavaScript", "/URI", "/EmbeddedFiles", "/EF", "/AA", "/OpenAction", "/AF"}
KINDS = {"/Filespec", "/EmbeddedFile", "/FileAttachment", "/Link", "/Launch", "/GoToR", "/Widget"}


def acting(pdf: bytes) -> set[str]:
    """Keys and kinds in a PDF that act, or reach out of it."""
    document = opened(pdf)
    found = list(dictionaries(document))
    keys = {key for each in found for key in each.keys()}  # noqa: SIM118
    kinds = {str(each.get(key)) for each in found for key in ("/Type", "/Subtype", "/S")}
    return (keys & KEYS) | (kinds & KINDS)


def told(data: bytes) -> str:
    """The text of a page or a PDF as it can be read, without blanks."""
    # Where two long texts stand side by side, only one of the two orders keeps each in one piece.
    is_pdf = data.startswith(b"%PDF")
    text = text_of(data) + text_of(data, "-raw") if is_pdf else _Seen(data.decode()).text
    return re.sub(r"[\s\u200b\u2010]+", "", text)


def bare(text: str) -> str:
    """Without blanks and joiners, and without hyphens: a PDF loses those at the end of a line."""
    return re.sub(r"[\s\u200b\u200d\u2010-]+", "", text)


def text_of(pdf: bytes, *options: str) -> str:
    need("pdftotext")
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def need(tool: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"needs tool: {tool}")


class _Seen(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

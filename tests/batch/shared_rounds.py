"""Rounds whose PDFs are encrypted, signed or carry their results, with small PDFs that are real."""

import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

from screener.batch.rendering import Job, Made
from screener.report.rendered import Rendered
from tests.batch.small_rounds import Scribe

WORD = "öffne dich 1"


@cache
def page(text: str) -> bytes:
    """An empty page with a title, the same bytes for the same text."""
    made = io.BytesIO()
    with pikepdf.Pdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Title"] = text
        document.save(made, deterministic_id=True)
    return made.getvalue()


class PdfScribe(Scribe):
    """Makes PDFs that can be opened."""

    def render(self, jobs: Iterable[Job]) -> Iterator[Made]:
        for made in super().render(jobs):
            yield made._replace(pdf=page(hashlib.sha256(made.job.result).hexdigest()))

    def lay_out(self, html: str, logo: str | None = None) -> Callable[[], Rendered]:
        return lambda: Rendered(page("shortlist"))


def attached(path: Path, password: str = "") -> dict[str, Any]:
    """What a PDF carries inside, by name, read as JSON."""
    with pikepdf.Pdf.open(path, password=password) as document:
        return {
            name: json.loads(file.get_file().read_bytes())
            for name, file in document.attachments.items()
        }


def results(folder: Path) -> dict[str, Any]:
    """The lines of ``results.jsonl`` by id."""
    lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["candidate"]["id"]: line for line in map(json.loads, lines)}


def pdfs(folder: Path) -> list[Path]:
    """Every PDF of a round."""
    return sorted(folder.rglob("*.pdf"))

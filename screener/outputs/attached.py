"""What a PDF carries inside: the result that it shows, and how it was made from it."""

import io
from datetime import date

import pikepdf

from screener.models.made_with import MadeWith
from screener.models.result import FitResult
from screener.outputs.result_json import result_json

RESULT, REPORT = "result.json", "report.json"
_JSON = "application/json"
# An attachment needs a date. Where nobody said when they answered, it is the first that PDF had.
_NO_DATE = date(1993, 6, 15)


def attach_result(pdf: bytes, result: FitResult, made_with: MadeWith) -> bytes:
    """The PDF with its result inside, as ``score --json`` writes it, and with what made the PDF.

    Same input, same bytes: dates are those of the answers.
    """
    report = made_with.model_dump_json(by_alias=True, indent=2).encode() + b"\n"
    day = _day(result.answered)
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        _attach(document, RESULT, result_json(result), "The result in this report", day)
        _attach(document, REPORT, report, "How this report was made", day)
        document.save(made, deterministic_id=True, fix_metadata_version=False)
    return made.getvalue()


def _attach(document: pikepdf.Pdf, name: str, data: bytes, what: str, day: str) -> None:
    file = pikepdf.AttachedFileSpec(
        document,
        data,
        description=what,
        filename=name,
        mime_type=_JSON,
        creation_date=day,
        mod_date=day,
        relationship=pikepdf.Name.Data if name == RESULT else pikepdf.Name.Supplement,
    )
    document.attachments[name] = file
    # Standards for archives want each attachment to belong to something: to the whole document.
    if "/AF" not in document.Root:
        document.Root.AF = pikepdf.Array()
    document.Root.AF.append(file.obj)


def _day(answered: str | None) -> str:
    """The day of the answers as PDF writes it, at midnight in no zone of anybody."""
    try:
        day = date.fromisoformat((answered or "")[:10])
    except ValueError:
        day = _NO_DATE
    return f"D:{day:%Y%m%d}000000Z"

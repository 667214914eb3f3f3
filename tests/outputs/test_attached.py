import io

import pikepdf
import pytest

from screener.models.made_with import MadeWith
from screener.outputs.attached import attach_result
from screener.outputs.result_json import result_json
from tests.report.pdfs import sample_pdf
from tests.report.samples import bundled

MADE = MadeWith(versions={"screener": "1"}, options={"copy": "manager", "paper": "a4"})


def attached(answered: str | None = "2026-11-20") -> bytes:
    result = bundled("01-strong").model_copy(update={"answered": answered})
    return attach_result(sample_pdf("01-strong"), result, MADE)


def test_the_result_is_inside_as_score_writes_it() -> None:
    with pikepdf.Pdf.open(io.BytesIO(attached())) as document:
        found = {name: document.attachments[name].get_file() for name in document.attachments}
        result = bundled("01-strong").model_copy(update={"answered": "2026-11-20"})
        assert found["result.json"].read_bytes() == result_json(result)
        assert MadeWith.model_validate_json(found["report.json"].read_bytes()) == MADE
        assert {file.mime_type for file in found.values()} == {"application/json"}


def test_each_says_what_it_is_to_the_document() -> None:
    with pikepdf.Pdf.open(io.BytesIO(attached())) as document:
        files = {str(file.UF): file for file in document.Root.AF}
        assert sorted(files) == ["report.json", "result.json"]
        assert str(files["result.json"].AFRelationship) == "/Data"
        assert str(files["report.json"].AFRelationship) == "/Supplement"
        assert all("/F" in file and "/Desc" in file for file in files.values())


def test_same_input_same_bytes() -> None:
    assert attached() == attached()


@pytest.mark.parametrize(
    ("answered", "day"),
    [
        ("2026-11-20", "D:20261120000000Z"),
        ("2026-11-20T23:59:59+09:00", "D:20261120000000Z"),
        (None, "D:19930615000000Z"),
        ("some day", "D:19930615000000Z"),
    ],
)
def test_dates_come_from_the_answers(answered: str | None, day: str) -> None:
    with pikepdf.Pdf.open(io.BytesIO(attached(answered))) as document:
        for file in document.Root.AF:
            dates = file.EF.F.Params
            assert (str(dates.CreationDate), str(dates.ModDate)) == (day, day)


def test_what_the_report_says_of_itself_stays() -> None:
    plain = pikepdf.Pdf.open(io.BytesIO(sample_pdf("01-strong")))
    document = pikepdf.Pdf.open(io.BytesIO(attached()))
    assert document.Root.Metadata.read_bytes() == plain.Root.Metadata.read_bytes()
    assert dict(document.docinfo.items()) == dict(plain.docinfo.items())

"""What is done to a PDF once it is made, and to which copy."""

import io

import pikepdf

from screener.models.edition import Edition
from screener.models.made_with import made_with
from screener.outputs.sharing import NOTHING, Sharing
from tests.keys import own_signer
from tests.report.pdfs import sample_pdf
from tests.report.samples import bundled

NAME = "01-strong"
ALL = Sharing(attach=True, password="geheim", signer=own_signer())
MADE = made_with(Edition(), {"screener": "1"})


def test_only_the_managers_copy_has_the_result() -> None:
    assert ALL.of("manager") == ALL
    for other in (ALL.of("masked"), ALL.of("candidate")):
        assert not other.attach
        assert (other.password, other.signer) == (ALL.password, ALL.signer)


def test_all_at_once() -> None:
    pdf = ALL.finished(sample_pdf(NAME), bundled(NAME), MADE)
    with pikepdf.Pdf.open(io.BytesIO(pdf), password="geheim") as document:
        assert sorted(document.attachments) == ["report.json", "result.json"]
        assert document.Root.AcroForm.SigFlags == 3
    with pikepdf.Pdf.open(io.BytesIO(ALL.closed(sample_pdf(NAME))), password="geheim") as document:
        assert not document.attachments


def test_nothing_leaves_the_pdf_as_it_is() -> None:
    plain = sample_pdf(NAME)
    assert NOTHING.finished(plain, bundled(NAME), MADE) == plain


def test_what_is_the_same_each_time() -> None:
    assert NOTHING.is_repeatable
    assert Sharing(attach=True).is_repeatable
    assert not Sharing(password="x").is_repeatable
    assert not Sharing(signer=own_signer()).is_repeatable


def test_the_password_is_not_shown() -> None:
    assert "geheim" not in repr(ALL)

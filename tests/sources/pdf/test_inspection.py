"""The facts about signed, changed and hostile files."""

import io
import random
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest

from screener.models.made_with import MadeWith
from screener.outputs.attached import attach_result
from screener.outputs.encrypted import encrypt
from screener.sources.pdf.facts import PdfFacts, RefusedError
from screener.sources.pdf.inspection import inspect
from screener.sources.pdf.process import MOST_MEMORY, inspected
from tests.keys import certificate, ec_key, own_signer
from tests.measured import means, measured
from tests.report.pdfs import sample_pdf
from tests.report.samples import bundled

NAME = "01-strong"
MADE = MadeWith(versions={"screener": "1"}, options={"paper": "a4"})


@pytest.fixture(scope="module")
def plain() -> bytes:
    return attach_result(sample_pdf(NAME), bundled(NAME), MADE)


@pytest.fixture(scope="module")
def signed(plain: bytes) -> bytes:
    return own_signer().sign(plain)


def since(pdf: bytes, password: str = "") -> list[str]:
    return [each.since for each in inspect(pdf, password).signatures]


def test_who_signed(signed: bytes) -> None:
    facts = inspect(signed)
    [signature] = facts.signatures
    assert signature.who == signature.issuer == "Jo Ex, Example Ltd"
    assert signature.fingerprint == certificate_fingerprint()
    assert signature.is_self_signed
    assert not signature.expired_by_then
    assert signature.when.startswith("20")
    assert signature.since == "nothing"
    assert (facts.is_encrypted, facts.lost, facts.lacks_library) == (False, False, False)
    assert sorted(facts.attached) == ["report.json", "result.json"]


def certificate_fingerprint() -> str:
    from cryptography.hazmat.primitives import hashes

    inner = own_signer().key.signing_cert
    assert inner.sha256.hex() != certificate(ec_key()).fingerprint(hashes.SHA1()).hex()
    fingerprint: str = inner.sha256.hex()
    return fingerprint


@pytest.mark.long
def test_the_process_hands_on_the_same_facts(signed: bytes) -> None:
    assert inspected(signed) == inspect(signed)


def test_an_unsigned_file(plain: bytes) -> None:
    facts = inspect(plain)
    assert (facts.signatures, facts.lost) == ((), False)


@pytest.mark.long
def test_an_encrypted_and_signed_file(plain: bytes, signed: bytes) -> None:
    both = own_signer().sign(encrypt(plain, "geheim ü"), "geheim ü")
    facts = inspected(both, "geheim ü")
    assert facts.is_encrypted
    assert [each.since for each in facts.signatures] == ["nothing"]
    assert facts.shown == inspect(signed).shown
    assert facts.attached == inspect(plain).attached


@pytest.mark.long
@pytest.mark.parametrize(("password", "why"), [("", "needs-password"), ("x", "wrong-password")])
def test_a_closed_file(plain: bytes, password: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        inspected(encrypt(plain, "geheim"), password)


@pytest.mark.long
def test_something_behind_the_signature(signed: bytes) -> None:
    assert since(signed + b"\n") == ["added"]
    assert since(signed + b"% note\n%%EOF\n") in (["added"], ["unreadable"])


def incremental(pdf: bytes) -> bytes:
    """Another text on page 1, added behind the file as editors do."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    text = generic.StreamObject(stream_data=b"BT ET")
    writer.add_stream_to_page(0, writer.add_object(text))  # type: ignore[no-untyped-call]
    made = io.BytesIO()
    writer.write(made)  # type: ignore[no-untyped-call]
    return made.getvalue()


@pytest.mark.long
def test_a_page_written_over(signed: bytes) -> None:
    changed = incremental(signed)
    assert changed.startswith(signed)
    assert since(changed) == ["added"]
    assert inspect(changed).shown.pages[0] != inspect(signed).shown.pages[0]


@pytest.mark.long
def test_signed_by_a_second_person(signed: bytes) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    pen = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="Second", md_algorithm="sha256"),
        own_signer().key,
        new_field_spec=fields.SigFieldSpec("Second"),
    )
    twice = pen.sign_pdf(writer).getvalue()
    assert since(twice) == ["revised", "nothing"]
    assert since(incremental(twice)) == ["added", "added"]
    assert inspect(twice).shown == inspect(signed).shown


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:This document has 1 form widget")
def test_a_signature_taken_out(signed: bytes) -> None:
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(signed)) as document:
        del document.Root.AcroForm
        document.save(made)
    facts = inspect(made.getvalue())
    assert not facts.signatures


@pytest.mark.long
def test_a_signature_whose_list_was_broken(signed: bytes) -> None:
    broken = signed.replace(b"/AcroForm", b"/AcroFarm")
    facts = inspect(broken)
    assert facts.lost or [each.since for each in facts.signatures] != ["nothing"]


def is_accepted(pdf: bytes) -> bool:
    try:
        facts: PdfFacts = inspect(pdf)
    except RefusedError:
        return False
    is_broken = facts.lost or not facts.signatures
    return not is_broken and all(each.since == "nothing" for each in facts.signatures)


def flipped(pdf: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= 1 << bit
    return bytes(changed)


def own_bytes(signed: bytes) -> list[int]:
    """All places but those of the signature itself, which is padded with zeroes."""
    start = signed.index(b"/Contents <") if b"/Contents <" in signed else -1
    start = max(start, signed.rindex(b"<30"))
    end = signed.index(b">", start)
    return [*range(start), *range(end, len(signed))]


def test_one_bit_is_enough(signed: bytes) -> None:
    assert is_accepted(signed)
    chosen = random.Random(1).sample(own_bytes(signed), 12)
    assert [place for place in chosen if is_accepted(flipped(signed, place, place % 8))] == []


@pytest.mark.long
def test_any_bit_is_enough(signed: bytes) -> None:
    places = own_bytes(signed)
    tail = [place for place in places if place > len(signed) - 3000]
    chosen = [*random.Random(2).sample(places, 300), *tail[::7]]
    assert [place for place in chosen if is_accepted(flipped(signed, place, place % 8))] == []


@pytest.mark.long
def test_without_the_library_a_signature_is_still_seen(
    signed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyhanko.pdf_utils.reader", None)
    facts = inspect(signed)
    assert (facts.lacks_library, facts.signatures, facts.lost) == (True, (), False)


# --- files that mean harm --------------------------------------------------------------------


def bomb(times: int) -> bytes:
    """A page whose text is a thousand million bytes for each time that it is unpacked."""
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    data = b"".join(packer.compress(block) for _ in range(times)) + packer.flush()
    document, made = pikepdf.Pdf.new(), io.BytesIO()
    document.add_blank_page()
    both = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    stream = pikepdf.Stream(document, zlib.compress(data, 9), Filter=both)
    document.pages[0].obj.Contents = document.make_indirect(stream)
    document.save(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return made.getvalue()


_ONE_PAGE_OR_NONE = """
import sys
from contextlib import suppress
from screener.sources.pdf.facts import RefusedError
from screener.sources.pdf.process import inspected

with open(sys.argv[1], "rb") as file, suppress(RefusedError):
    assert len(inspected(file.read()).shown.pages) == 1
"""


@pytest.mark.long
def test_a_bomb_is_put_out(tmp_path: Path) -> None:
    """A page that cannot be unpacked within the bounds on memory counts as it stands."""
    path, used = tmp_path / "bomb.pdf", tmp_path / "used.json"
    path.write_bytes(bomb(2000))
    assert path.stat().st_size < 100_000
    command = [sys.executable, "-c", _ONE_PAGE_OR_NONE, str(path)]
    subprocess.run(measured(command, used), cwd=Path(__file__).parents[3], check=True)
    assert means(used).memory < MOST_MEMORY


@pytest.mark.long
def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(RefusedError, match="too-much"):
        inspected(sample_pdf(NAME), seconds=0.01)


@pytest.mark.long
def test_a_huge_attachment(plain: bytes) -> None:
    made = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(plain)) as document:
        big = pikepdf.AttachedFileSpec(document, bytes(20 << 20), filename="result.json")
        document.attachments["result.json"] = big
        document.save(made)
    with pytest.raises(RefusedError, match="too-much"):
        inspected(made.getvalue())


@pytest.mark.long
@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\nxref\n0 99999999\ntrailer<</Size 9>>\n%%EOF"],
)
def test_no_pdf(data: bytes) -> None:
    with pytest.raises(RefusedError, match="not-a-pdf"):
        inspected(data)


@pytest.mark.long
def test_a_broken_list_of_places_is_mended(plain: bytes, signed: bytes) -> None:
    broken = plain[: plain.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"
    assert inspect(broken).shown == inspect(plain).shown
    assert not is_accepted(signed[: signed.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n")


@pytest.mark.long
def test_damage_of_any_kind_ends_in_facts_or_a_refusal(signed: bytes) -> None:
    source, refusals = random.Random(3), []
    for _ in range(60):
        damaged = bytearray(signed)
        for _ in range(source.choice((1, 20, 400))):
            damaged[source.randrange(len(damaged))] = source.randrange(256)
        kept = bytes(damaged[: source.choice((len(damaged), source.randrange(len(damaged))))])
        try:
            inspected(kept)
        except RefusedError as error:
            refusals.append(error.why)
    assert set(refusals) <= {"not-a-pdf", "needs-password", "too-much"}

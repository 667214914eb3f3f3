import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519

from screener.outputs.encrypted import encrypt
from screener.outputs.signed import load_signer
from screener.problems import Where
from screener.sources.pdf.signatures import signatures
from tests.keys import (
    NOW,
    PASSPHRASE,
    certificate,
    ec_key,
    own_p12,
    own_signer,
    p12,
    rsa_key,
)
from tests.report.pdfs import sample_pdf

KEY = Where("key.p12")


def refusal(data: bytes, passphrase: str = PASSPHRASE) -> str:
    signer, [problem] = load_signer(data, passphrase, KEY, NOW)
    assert signer is None
    assert (problem.code, problem.where) == ("bad-key", KEY)
    assert PASSPHRASE not in str(problem)
    return problem.message


def test_what_was_there_stays_byte_for_byte() -> None:
    plain = sample_pdf("01-strong")
    signed = own_signer().sign(plain)
    assert signed.startswith(plain)
    assert 0 < len(signed) - len(plain) < 20_000


def test_the_fingerprint_is_the_one_that_verify_shows() -> None:
    [signature] = signatures(own_signer().sign(sample_pdf("01-strong")), "", lambda _: False)
    assert own_signer().fingerprint == signature.fingerprint


def pdfsig(path: Path, *options: str) -> str:
    program = shutil.which("pdfsig")
    if program is None:
        pytest.skip("needs tool: pdfsig")
    command = [program, *options, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("kind", ["ec", "rsa", "no passphrase"])
def test_another_program_finds_it_valid(tmp_path: Path, kind: str) -> None:
    key = rsa_key() if kind == "rsa" else ec_key()
    passphrase = "" if kind == "no passphrase" else PASSPHRASE
    signer, problems = load_signer(p12(key, certificate(key), passphrase), passphrase, KEY, NOW)
    assert signer is not None, problems
    path = tmp_path / "signed.pdf"
    path.write_bytes(signer.sign(sample_pdf("01-strong")))
    said = pdfsig(path)
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "Jo Ex" in said


def test_so_it_does_where_the_file_is_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(own_signer().sign(encrypt(sample_pdf("01-strong"), "geheim"), "geheim"))
    assert "Signature is Valid." in pdfsig(path, "-upw", "geheim")


def test_a_wrong_passphrase() -> None:
    assert "does not open with the password given" in refusal(own_p12(), "another")
    assert "needs a password" in refusal(own_p12(), "")


@pytest.mark.parametrize("data", [b"", b"no key", own_p12()[:40], own_p12()[:-40], b"\x30\x82"])
def test_a_broken_file(data: bytes) -> None:
    assert "damaged" in refusal(data)


def test_a_certificate_at_the_wrong_time() -> None:
    assert "expired on " in refusal(p12(ec_key(), certificate(ec_key(), -9, -1)))
    assert "not valid before " in refusal(p12(ec_key(), certificate(ec_key(), 1, 9)))


def test_a_file_that_lacks_a_half() -> None:
    assert "no key together" in refusal(p12(ec_key(), None))
    assert "no key together" in refusal(p12(None, certificate(ec_key())))


def test_a_key_that_cannot_sign_here() -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    assert "RSA and EC keys can" in refusal(p12(key, certificate(key)))


@pytest.mark.parametrize("may", [True, False])
def test_a_certificate_for_other_purposes(may: bool) -> None:
    usage = x509.KeyUsage(may, False, True, False, False, False, False, False, False)
    data = p12(ec_key(), certificate(ec_key(), usage=usage))
    if may:
        assert load_signer(data, PASSPHRASE, KEY, NOW)[1] == []
    else:
        assert "not made for signing" in refusal(data)


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.sign.signers", None)
    signer, [problem] = load_signer(own_p12(), PASSPHRASE, KEY, NOW)
    assert signer is None
    assert problem.code == "no-pyhanko"
    assert problem.hint == 'Install it: pip install "sales-screener[sign]"'

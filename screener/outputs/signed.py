"""A PDF signed with a key of the user (PAdES, nothing to see on the page, no network).

PyHanko comes with an extra, and is loaded only where something is to be signed.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from screener.problems import Problem, Where

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

FIELD = "Signature"


@dataclass(frozen=True, slots=True)
class Signer:
    """A key and its certificates, ready to sign."""

    key: Any

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of its certificate, in hex: what ``verify`` shows."""
        return sha256(self.key.signing_cert.dump()).hexdigest()

    def sign(self, pdf: bytes, password: str = "") -> bytes:
        """The PDF with a signature behind it: what was there stays byte for byte.

        ``password`` opens the PDF if it is encrypted. The signature says when it was made.
        """
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers

        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        if password:
            writer.encrypt(password)  # type: ignore[no-untyped-call]
        how = signers.PdfSignatureMetadata(
            field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
        )
        place = fields.SigFieldSpec(FIELD)
        pen = signers.PdfSigner(how, self.key, new_field_spec=place)
        made = io.BytesIO()
        pen.sign_pdf(writer, output=made)
        return made.getvalue()


def load_signer(
    data: bytes, passphrase: str, where: Where, at: datetime
) -> tuple[Signer | None, list[Problem]]:
    """The signer in a .p12 file, or why it cannot sign at that time (one with a zone)."""
    try:
        from pyhanko.sign.signers import SimpleSigner
    except ImportError:
        return None, [missing_pyhanko("Signing")]
    certificate, problem = _certificate(data, passphrase)
    message = problem if certificate is None else _unfit(certificate, at)
    if message:
        return None, [Problem("bad-key", message, where)]
    key = SimpleSigner.load_pkcs12_data(data, (), passphrase.encode() or None)
    return Signer(key), []


def missing_pyhanko(what: str) -> Problem:
    """What needs the extra, and how to get it."""
    message = f"{what} needs pyHanko, which is not installed."
    return Problem("no-pyhanko", message, hint='Install it: pip install "sales-screener[sign]"')


def _certificate(data: bytes, passphrase: str) -> tuple["Certificate | None", str]:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    try:
        found = load_pkcs12(data, passphrase.encode() or None)
    except Exception:  # noqa: BLE001  # whatever is wrong with it
        return None, _why_not(data, passphrase)
    if found.key is None or found.cert is None:
        return None, "This file holds no key together with its certificate."
    if not isinstance(found.key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        return None, "The key in this file is of a kind that cannot sign here: RSA and EC keys can."
    return found.cert.certificate, ""


def _why_not(data: bytes, passphrase: str) -> str:
    from asn1crypto.pkcs12 import Pfx

    try:
        Pfx.load(data, strict=True)["auth_safe"]["content_type"]  # parses that far
    except (ValueError, TypeError, KeyError):
        return "This is no .p12 file (PKCS #12), or it is damaged."
    if passphrase:
        return "This file does not open with the password given, or it is damaged."
    return "This file needs a password: name a file that holds it with --sign-password-file."


def _unfit(certificate: "Certificate", at: datetime) -> str:
    """Why a certificate may not be signed with at that time."""
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if at > last:
        return f"The certificate in this file expired on {last:%Y-%m-%d}."
    if at < first:
        return f"The certificate in this file is not valid before {first:%Y-%m-%d}."
    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return ""
    except ValueError:
        return "The certificate in this file is damaged."
    may = usage.digital_signature or usage.content_commitment
    return "" if may else "The certificate in this file is not made for signing."

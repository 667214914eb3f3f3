"""Keys to sign with, made for the tests."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    KeySerializationEncryption,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from screener.outputs.signed import Signer, load_signer
from screener.problems import Where

NOW = datetime.now(UTC)
PASSPHRASE = "opens the key"
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


@cache
def ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def certificate(
    key: Key, first: int = -1, last: int = 9, usage: x509.KeyUsage | None = None
) -> x509.Certificate:
    """Self-signed, valid between two days counted from now."""
    told = {NameOID.COMMON_NAME: "Jo Ex", NameOID.ORGANIZATION_NAME: "Example Ltd"}
    name = x509.Name([x509.NameAttribute(kind, value) for kind, value in told.items()])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(5)
        .not_valid_before(NOW + timedelta(days=first))
        .not_valid_after(NOW + timedelta(days=last))
    )
    if usage is not None:
        made = made.add_extension(usage, critical=True)
    return made.sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())


def p12(key: Key | None, made: x509.Certificate | None, passphrase: str = PASSPHRASE) -> bytes:
    """A .p12 file of a key and its certificate."""
    lock: KeySerializationEncryption = NoEncryption()
    if passphrase:
        lock = BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(b"jo", key, made, None, lock)


@cache
def own_p12() -> bytes:
    return p12(ec_key(), certificate(ec_key()))


@cache
def own_signer() -> Signer:
    signer, problems = load_signer(own_p12(), PASSPHRASE, Where("key.p12"), NOW)
    assert signer is not None, problems
    return signer

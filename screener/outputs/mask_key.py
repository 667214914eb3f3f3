"""The key of the masked copies. Whoever has it can tell which code is whose, by trying the ids."""

import hashlib
import hmac
import unicodedata

from screener.outputs.key_file import KeyKind

MASK = KeyKind(
    name="key of the masked copies",
    option="--mask-key",
    code="mask-key",
    suffix="mask-key",
    risk="Whoever is given the folder could tell who is who.",
)
_SHORT, _LONG = 10, 20


def mask_code(secret: bytes, candidate_id: str) -> str:
    """What stands for an id: the first 10 hex letters of its HMAC-SHA-256, the id composed."""
    return _hmac(secret, unicodedata.normalize("NFC", candidate_id))[:_SHORT]


def long_code(secret: bytes, candidate_id: str) -> str:
    """Twenty letters, of the id as it stands, for one whose short code is another's too."""
    return _hmac(secret, candidate_id)[:_LONG]


def _hmac(secret: bytes, text: str) -> str:
    return hmac.digest(secret, text.encode(), hashlib.sha256).hex()

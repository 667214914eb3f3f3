"""The signatures of a PDF, by pyHanko. Nothing is asked of any network."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from screener.sources.pdf.facts import Signature, Since

_UNREADABLE = Signature("", "unreadable")
_WORDS = ("common_name", "organization_name", "email_address")


def signatures(
    data: bytes, password: str, shows_the_same: Callable[[bytes], bool]
) -> tuple[Signature, ...]:
    """Each of them in the order in which they were made; raises ImportError without pyHanko.

    ``shows_the_same`` says whether an earlier state of the file shows what the file does now.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if reader.encrypted:
            reader.decrypt(password)
        found = list(reader.embedded_regular_signatures)
        ends = [_end(each, data) for each in found]
    except Exception:  # noqa: BLE001  # what a damaged file does to a parser is without end
        return (_UNREADABLE,)
    # What no signature covers is nobody's, whatever it shows.
    if len(data) not in ends:
        shows_the_same = _never
    behind = [partial(_behind, data, end, shows_the_same) for end in ends]
    return tuple(map(_told, found, behind))


def _never(earlier: bytes) -> bool:  # noqa: ARG001
    return False


def _end(signature: Any, data: bytes) -> int:  # noqa: ANN401
    """Up to where a file is signed, from its first byte; 0 if there is a gap.

    The only bytes left out may be those of the signature itself.
    """
    start, length, after, rest = map(int, signature.byte_range)
    gap = data[length:after]
    if start or rest < 0 or gap[:1] != b"<" or gap[-1:] != b">":
        return 0
    is_itself = bytes.fromhex(gap[1:-1].decode()) == signature.pkcs7_content
    return after + rest if is_itself and after + rest <= len(data) else 0


def _behind(data: bytes, end: int, shows_the_same: Callable[[bytes], bool]) -> Since:
    """What stands behind the signed part."""
    if end == len(data):
        return "nothing"
    return "revised" if end and shows_the_same(data[:end]) else "added"


def _told(signature: Any, behind: Callable[[], Since]) -> Signature:  # noqa: ANN401
    try:
        return _signature(signature, behind)
    except Exception:  # noqa: BLE001  # as above
        return _UNREADABLE


def _signature(signature: Any, behind: Callable[[], Since]) -> Signature:  # noqa: ANN401
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    offline = ValidationContext(allow_fetching=False, trust_roots=[])
    # Its own look at later changes takes half a minute for a tagged file.
    status = validate_pdf_signature(signature, offline, skip_diff=True)
    certificate = status.signing_cert
    when, until = signature.self_reported_timestamp, certificate.not_valid_after
    return Signature(
        who=_name(certificate.subject),
        since=behind() if status.intact and status.valid else "changed",
        issuer=_name(certificate.issuer),
        fingerprint=certificate.sha256.hex(),
        is_self_signed=certificate.self_signed in ("yes", "maybe"),
        when=_moment(when),
        valid_until=_moment(until),
        expired_by_then=when is not None and not certificate.not_valid_before <= when <= until,
    )


def _name(name: Any) -> str:  # noqa: ANN401
    """A name as people say it: ``Jo Ex, Example Ltd``."""
    parts = name.native
    words = [parts[word] for word in _WORDS if word in parts]
    flat = [each for word in words for each in (word if isinstance(word, list) else [word])]
    return ", ".join(map(str, flat)) or name.human_friendly


def _moment(when: datetime | None) -> str:
    return "" if when is None else f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

"""The signatures of a PDF, by pyHanko. Nothing is asked of any network."""

import io
from datetime import UTC, datetime
from typing import Any

from screener.sources.pdf.facts import Signature, Since

_UNREADABLE = Signature("", "unreadable")
_WORDS = ("common_name", "organization_name", "email_address")


def signatures(data: bytes, password: str) -> tuple[Signature, ...]:
    """Each of them in the order in which they were made; raises ImportError without pyHanko."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if reader.encrypted:
            reader.decrypt(password)
        found = list(reader.embedded_regular_signatures)
    except Exception:  # noqa: BLE001  # what a damaged file does to a parser is without end
        return (_UNREADABLE,)
    told = [_told(each, is_last=each is found[-1]) for each in found]
    return tuple(told)


def _told(signature: Any, *, is_last: bool) -> Signature:  # noqa: ANN401
    try:
        return _signature(signature, is_last=is_last)
    except Exception:  # noqa: BLE001  # as above
        return _UNREADABLE


def _signature(signature: Any, *, is_last: bool) -> Signature:  # noqa: ANN401
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    offline = ValidationContext(allow_fetching=False, trust_roots=[])
    status = validate_pdf_signature(signature, offline)
    certificate = status.signing_cert
    when, until = signature.self_reported_timestamp, certificate.not_valid_after
    since = _since(status, is_last=is_last)
    return Signature(
        who=_name(certificate.subject),
        since=since,
        issuer=_name(certificate.issuer),
        fingerprint=certificate.sha256.hex(),
        is_self_signed=certificate.self_signed in ("yes", "maybe"),
        when=_moment(when),
        valid_until=_moment(until),
        expired_by_then=when is not None and not certificate.not_valid_before <= when <= until,
    )


def _since(status: Any, *, is_last: bool) -> Since:  # noqa: ANN401
    """What happened to the file after it was signed."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if not (status.intact and status.valid):
        return "changed"
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "nothing"
    level = status.modification_level
    is_harmless = level is not None and level <= ModificationLevel.FORM_FILLING
    # Whatever came after the last one, nobody has signed.
    return "added" if is_last or not is_harmless or not status.docmdp_ok else "revised"


def _name(name: Any) -> str:  # noqa: ANN401
    """A name as people say it: ``Jo Ex, Example Ltd``."""
    parts = name.native
    words = [parts[word] for word in _WORDS if word in parts]
    flat = [each for word in words for each in (word if isinstance(word, list) else [word])]
    return ", ".join(map(str, flat)) or name.human_friendly


def _moment(when: datetime | None) -> str:
    return "" if when is None else f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

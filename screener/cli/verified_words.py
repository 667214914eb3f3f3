"""What was found in a PDF, in words and as data."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from screener.cli.show import counted
from screener.cli.verified import Verified
from screener.sources.pdf.facts import Signature, Since

_SINCE: dict[Since, str] = {
    "nothing": "Unchanged since.",
    "revised": "Signed again later; nothing else was added.",
    "added": "CHANGED: something was added after it was signed.",
    "changed": "CHANGED: the file is no longer what was signed.",
    "unreadable": "CHANGED or damaged: the signature cannot be read.",
}
_LOST = "CHANGED: it was signed, and the signature has been damaged or taken out."
_UNSIGNED = "Not signed: anyone may have made or changed this file."


def lines(found: Verified) -> Iterator[str]:
    """One file, a line a finding."""
    lock = ", encrypted" if found.is_encrypted else ""
    yield f"{found.file} ({counted(found.pages, 'page')}{lock})"
    for signature in found.signatures:
        yield from (f"  {line}" for line in _signed(signature))
    if found.signature_lost:
        yield f"  {_LOST}"
    elif not found.signatures:
        yield f"  {_UNSIGNED}"
    yield f"  {_inside(found)}"
    if not found.is_wrong and not found.is_proven:
        yield "  So nothing about it could be checked."


def _signed(signature: Signature) -> Iterator[str]:
    if signature.who:
        when = signature.when.replace("T", " ").replace("Z", " UTC")
        clock = f", by their clock at {when}" if when else ""
        yield f"Signed by {signature.who}{clock}."
    yield _SINCE[signature.since]
    if not signature.who:
        return
    if signature.expired_by_then:
        yield "The certificate was not valid at that time."
    if signature.is_self_signed:
        yield "Nobody else vouches for that name: the certificate is self-signed."
    else:
        yield f"{signature.issuer} may vouch for that name, which cannot be checked offline."
    yield f"Ask them whether this is their certificate: SHA-256 {signature.fingerprint}"


def _inside(found: Verified) -> str:
    inside = found.inside
    if inside.content == "none":
        return "No result is inside (--attach-result puts it there) to check the pages by."
    if inside.content == "matches":
        return f"Every page shows the result inside, that of {inside.candidate}."
    if inside.content == "cannot-tell":
        return f"Whether it shows the result inside cannot be told. {inside.why}"
    return f"DOES NOT MATCH: {inside.why}"


def document(found: Sequence[Verified]) -> dict[str, Any]:
    """All files, for programs."""
    return {"schema": "screener.verify/1", "files": [_file(each) for each in found]}


def _file(found: Verified) -> dict[str, Any]:
    verdict = "wrong" if found.is_wrong else "right" if found.is_proven else "nothing_to_check"
    return {
        "file": str(found.file),
        "verdict": verdict,
        "pages": found.pages,
        "encrypted": found.is_encrypted,
        "signatures": [asdict(each) for each in found.signatures],
        "signature_lost": found.signature_lost,
        "result": asdict(found.inside),
    }

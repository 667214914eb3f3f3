"""What there is to know about a PDF before anybody judges it."""

from dataclasses import dataclass, field
from typing import Literal

# ``revised``: another signature came after it, and nothing else that could be seen.
Since = Literal["nothing", "revised", "added", "changed", "unreadable"]
Refusal = Literal["not-a-pdf", "needs-password", "wrong-password", "too-much", "stopped"]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, and what happened to the file since.

    ``when`` is as the signature says, in UTC; ``fingerprint`` is the certificate's sha256 in hex.
    """

    who: str
    since: Since
    issuer: str = ""
    fingerprint: str = ""
    is_self_signed: bool = False
    when: str = ""
    valid_until: str = ""
    expired_by_then: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A digest of each page, one of all else that a reader of the file meets, and the fonts."""

    pages: tuple[str, ...]
    rest: str
    fonts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """One file. ``lost`` says that there are traces of a signature that cannot be found."""

    is_encrypted: bool
    shown: Shown
    attached: dict[str, bytes] = field(default_factory=dict)
    signatures: tuple[Signature, ...] = ()
    lost: bool = False
    # There is a signature, and no library here to look at it.
    lacks_library: bool = False


class RefusedError(Exception):
    """A file that tells nothing, and why."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why: Refusal = why

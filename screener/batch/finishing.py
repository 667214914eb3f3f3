"""The last steps of a round's PDFs, taken here, so that no key and no password goes to a worker."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from screener.models.edition import Copy, Edition
from screener.models.made_with import made_with
from screener.models.result import FitResult
from screener.outputs.sharing import NOTHING, Sharing
from screener.report.rendered import Versions

# Slow, so that trying passwords takes longer here than on the PDFs themselves.
_SLOW = {"n": 2**15, "r": 8, "p": 3, "maxmem": 2**26}
_SALT_BYTES = 16
# So few that what is written down fits one wrong password in a million: enough to see that one
# was mistyped, too little to be sure of one that was guessed.
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Finishing:
    """What is done to each PDF of a round; ``versions`` made it, and None makes none.

    ``signer`` and ``password`` tell those apart that are used, see ``marks``.
    """

    sharing: Sharing = NOTHING
    versions: Versions | None = None
    signer: str | None = None
    password: str | None = None

    @property
    def is_repeatable(self) -> bool:
        """Whether the same PDF comes out as the same bytes each time."""
        return self.sharing.is_repeatable

    def key(self, copy: Copy) -> str:
        """What the bytes of a copy depend on; nothing where nothing is done to it."""
        attach = self.sharing.of(copy).attach
        done = (attach, self.password, self.signer)
        return f"{done}" if any(done) else ""

    def report(self, pdf: bytes, result: FitResult, edition: Edition) -> bytes:
        """A report as it is handed on."""
        versions = self.versions._asdict() if self.versions else {}
        sharing = self.sharing.of(edition.copy)
        return sharing.finished(pdf, result, made_with(edition, versions))

    def page(self, pdf: bytes) -> bytes:
        """A PDF of the round as a whole, as it is handed on."""
        return self.sharing.closed(pdf)


def marks(sharing: Sharing, before: Mapping[str, Any]) -> dict[str, str | None]:
    """What tells the signer and the password from others, for the origin of a round.

    ``before`` is the origin of the run before. The password is never in it, only what it is
    checked by.
    """
    known = before.get("password")
    salt = known.partition(":")[0] if isinstance(known, str) else secrets.token_hex(_SALT_BYTES)
    return {
        "signer": sharing.signer.fingerprint if sharing.signer else None,
        "password": _mark(sharing.password, salt) if sharing.password else None,
    }


def _mark(password: str, salt: str) -> str:
    found = hashlib.scrypt(password.encode(), salt=salt.encode(), **_SLOW)
    return f"{salt}:{found.hex()[:_DIGITS]}"

"""How a PDF is handed on: with its result inside, encrypted, signed."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screener.models.edition import Copy
    from screener.models.made_with import MadeWith
    from screener.models.result import FitResult
    from screener.outputs.signed import Signer


@dataclass(frozen=True, slots=True)
class Share:
    """What was asked for, as it was typed."""

    attach: bool = False
    password_file: Path | None = None
    key: Path | None = None
    key_password_file: Path | None = None

    @property
    def files(self) -> list[Path]:
        """The files that are read for it, and must not be written over."""
        named = (self.password_file, self.key, self.key_password_file)
        return [path for path in named if path is not None]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is done to a PDF once it is made."""

    attach: bool = False
    # No log and no traceback may repeat it.
    password: str = field(default="", repr=False)
    signer: "Signer | None" = None

    @property
    def is_repeatable(self) -> bool:
        """Whether the same PDF comes out as the same bytes each time."""
        return not self.password and self.signer is None

    def of(self, copy: "Copy") -> "Sharing":
        """What is done to one copy: the whole result is in the manager's alone."""
        return self if copy == "manager" else replace(self, attach=False)

    def finished(self, pdf: bytes, result: "FitResult", made_with: "MadeWith") -> bytes:
        """The report to hand on."""
        if self.attach:
            from screener.outputs.attached import attach_result

            pdf = attach_result(pdf, result, made_with)
        return self.closed(pdf)

    def closed(self, pdf: bytes) -> bytes:
        """Encrypted and signed. Only the last step, signing, leaves all bytes before it alone."""
        if self.password:
            from screener.outputs.encrypted import encrypt

            pdf = encrypt(pdf, self.password)
        return self.signer.sign(pdf, self.password) if self.signer else pdf


NOTHING = Sharing()

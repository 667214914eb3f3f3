"""How a PDF is handed on: with its result inside, encrypted, signed."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from screener.problems import Problem, Severity, Where, errors

if TYPE_CHECKING:
    from screener.cli.deliver import Wish
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
    password: str = ""
    signer: "Signer | None" = None

    def of(self, copy: "Copy") -> "Sharing":
        """What is done to one copy: the whole result is in the manager's alone."""
        return self if copy == "manager" else replace(self, attach=False)

    def finished(self, pdf: bytes, result: "FitResult", made_with: "MadeWith") -> bytes:
        """The PDF to hand on. Only the last step, signing, leaves all bytes before it alone."""
        if self.attach:
            from screener.outputs.attached import attach_result

            pdf = attach_result(pdf, result, made_with)
        if self.password:
            from screener.outputs.encrypted import encrypt

            pdf = encrypt(pdf, self.password)
        return self.signer.sign(pdf, self.password) if self.signer else pdf


NOTHING = Sharing()


def shared(wish: "Wish", share: Share) -> tuple["Wish", list[Problem]]:
    """The wish with what is to be done to its PDFs, and mistakes and warnings about that."""
    problems: list[Problem] = []
    password = _password(share.password_file, problems)
    signer = _signer(share, problems)
    if wish.pdf is None and (share.attach or share.files):
        problems.append(_without_pdf())
    if share.attach and "manager" not in wish.copies:
        problems.append(_not_in_this_copy())
    open_kinds = [suffix for suffix, _ in wish.places if suffix != ".pdf"]
    if password and open_kinds:
        problems.append(_in_the_clear(open_kinds))
    return replace(wish, sharing=Sharing(share.attach, password, signer)), problems


def _password(path: Path | None, problems: list[Problem]) -> str:
    if path is None:
        return ""
    from screener.sources.secrets import read_password

    password, found = read_password(path)
    problems.extend(found)
    return password


def _signer(share: Share, problems: list[Problem]) -> "Signer | None":
    passphrase = _password(share.key_password_file, problems)
    if share.key is None:
        if share.key_password_file is not None:
            message = "--sign-password-file is for a key, and none is named."
            problems.append(Problem("no-key", message, hint="Add --sign KEY.p12."))
        return None
    from screener.outputs.signed import load_signer
    from screener.sources.secrets import read_key

    data, found = read_key(share.key)
    problems.extend(found)
    if errors(problems):
        return None
    signer, found = load_signer(data, passphrase, Where(str(share.key)), datetime.now(UTC))
    problems.extend(found)
    return signer


def _without_pdf() -> Problem:
    message = "With --no-pdf there is no PDF to encrypt, to sign or to put the result into."
    return Problem("no-pdf-to-share", message, hint="Leave out --no-pdf, or those options.")


def _not_in_this_copy() -> Problem:
    message = "The result is put into the manager's copy only, and none is asked for."
    hint = "Add --copy manager, or leave out --attach-result."
    return Problem("no-copy-to-attach", message, hint=hint)


def _in_the_clear(endings: list[str]) -> Problem:
    message = (
        f"Only the PDF is encrypted: the {' and '.join(endings)} beside it can be read by all."
    )
    return Problem("in-the-clear", message, severity=Severity.WARNING)

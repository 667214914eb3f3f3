"""How a PDF is handed on: reading the password and the key, and what does not go together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from screener.outputs.places import is_inside
from screener.outputs.sharing import Share, Sharing
from screener.problems import Problem, Severity, Where, errors

if TYPE_CHECKING:
    from screener.cli.deliver import Wish
    from screener.models.edition import Copy
    from screener.outputs.signed import Signer


def shared(wish: "Wish", share: Share) -> tuple["Wish", list[Problem]]:
    """The wish with what is to be done to its PDFs, and mistakes and warnings about that."""
    sharing, problems = _loaded(share, wish.copies, None if wish.pdf else _without_pdf())
    open_kinds = [suffix for suffix, _ in wish.places if suffix != ".pdf"]
    if sharing.password and open_kinds:
        problems.append(_in_the_clear(f"the {' and '.join(open_kinds)} beside it"))
    return replace(wish, sharing=sharing), problems


def shared_round(
    share: Share, copies: Sequence["Copy"], folder: Path | None
) -> tuple[Sharing, list[Problem]]:
    """What is to be done to the PDFs of a round, and mistakes and warnings about that."""
    sharing, problems = _loaded(share, copies)
    if folder is not None:
        problems += [_in_the_round(path) for path in share.files if _is_inside(path, folder)]
    if sharing.password:
        problems.append(_round_in_the_clear())
    return sharing, problems


def _is_inside(path: Path, folder: Path) -> bool:
    try:
        return is_inside(path, folder)
    except (OSError, ValueError, RuntimeError):
        # A folder of such a name is refused, and such a file cannot be read.
        return False


def _loaded(
    share: Share, copies: Sequence["Copy"], no_pdf: Problem | None = None
) -> tuple[Sharing, list[Problem]]:
    problems: list[Problem] = []
    password = _password(share.password_file, problems)
    signer = _signer(share, problems)
    if no_pdf is not None and (share.attach or share.files):
        problems.append(no_pdf)
    if share.attach and "manager" not in copies:
        problems.append(_not_in_this_copy())
    return Sharing(share.attach, password, signer), problems


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


def _in_the_clear(what: str) -> Problem:
    message = f"Only the PDF is encrypted: {what} can be read by all."
    return Problem("in-the-clear", message, severity=Severity.WARNING)


def _round_in_the_clear() -> Problem:
    message = (
        "Only the PDFs are encrypted: the lists and tables beside them (ranking, shortlist.html, "
        "results, problems) can be read by all."
    )
    return Problem("in-the-clear", message, severity=Severity.WARNING)


def _in_the_round(path: Path) -> Problem:
    message = "What opens or signs the PDFs must not lie in the folder that they are made in."
    hint = "Whoever gets the folder would get it too. Move it elsewhere."
    return Problem("secret-in-round", message, Where(str(path)), hint=hint)

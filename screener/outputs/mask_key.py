"""The key of the masked copies: made once, read again, never beside what it unlocks.

Whoever has it can tell which code is whose, by trying the ids. It is a file of ours, like the
journal of a round: nobody writes it by hand.
"""

import errno
import hashlib
import hmac
import os
import re
import secrets
import shlex
import stat
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from screener.outputs.files import WriteError, _create, _problem, _sync_folder, make_folder
from screener.outputs.places import is_inside
from screener.outputs.targets import refusals
from screener.problems import Problem, ProblemsError, Severity, Where

_BYTES = 32
_SHORT, _LONG = 10, 20
# A longer file is none of ours, and is not read to its end.
_MOST_BYTES = 4096
_DIGITS = re.compile(rf"(?:[0-9A-Fa-f]{{2}}){{{_BYTES},}}")
_PURPOSE = b"screener: which key is it"
_HOW = "Name another place with --mask-key; where there is no file, a key is made."


@dataclass(frozen=True, slots=True)
class MaskKey:
    """A key and its place; ``is_new`` while it is not written yet."""

    path: Path
    secret: bytes
    is_new: bool = False

    @property
    def fingerprint(self) -> str:
        """Tells two keys apart and says nothing of either: 16 hex letters."""
        return hmac.digest(self.secret, _PURPOSE, "sha256").hex()[:16]


def mask_code(secret: bytes, candidate_id: str) -> str:
    """What stands for an id: the first 10 hex letters of its HMAC-SHA-256, the id composed."""
    return _hmac(secret, unicodedata.normalize("NFC", candidate_id))[:_SHORT]


def long_code(secret: bytes, candidate_id: str) -> str:
    """Twenty letters, of the id as it stands, for one whose short code is another's too."""
    return _hmac(secret, candidate_id)[:_LONG]


def _hmac(secret: bytes, text: str) -> str:
    return hmac.digest(secret, text.encode(), hashlib.sha256).hex()


def key_beside(folder: Path) -> Path:
    """Where the key lies if nobody says where: beside an output folder, by its name."""
    whole = folder.resolve()
    name = f"{whole.name or 'screener'}.mask-key"
    # As the folder was written, where that is possible: this is shown to people.
    return (
        folder.with_name(name) if folder.name and folder.name == whole.name else whole.parent / name
    )


def find_key(
    path: Path, folders: Iterable[Path] = (), *, make: bool = True
) -> tuple[MaskKey | None, list[Problem]]:
    """The key in a file, or a new one where there is none; with what is wrong about it.

    ``folders`` are those that it must not lie in. Nothing is written, see ``keep_key``. Without
    ``make`` a key that is not there is a problem. Raises WriteError where none can be made.
    """
    try:
        if any(is_inside(path, folder) for folder in folders):
            return None, [_inside(path)]
        if not os.path.lexists(path):
            return _new(path) if make else (None, [_missing(path)])
        return _read(path)
    except (OSError, ValueError) as error:
        return None, [_unreadable(path, getattr(error, "strerror", None) or "it is no file")]


def keep_key(key: MaskKey) -> None:
    """Write a new key, whole or not at all, for its owner only; never over one that is there.

    Raises WriteError, and ProblemsError where another run has just made one.
    """
    if not key.is_new:
        return
    make_folder(key.path.parent)
    temporary = key.path.with_name(f".screener-{secrets.token_hex(8)}.tmp")
    try:
        _write_new(temporary, key.secret)
        try:
            _give_name(temporary, key)
        finally:
            temporary.unlink(missing_ok=True)
    except FileExistsError:
        raise ProblemsError([_raced(key.path)]) from None
    except OSError as error:
        raise WriteError(_problem(key.path, error)) from None
    _sync_folder(key.path.parent)


def _new(path: Path) -> tuple[MaskKey | None, list[Problem]]:
    if refused := refusals([path], ()):
        return None, refused
    return MaskKey(path, secrets.token_bytes(_BYTES), is_new=True), []


def _read(path: Path) -> tuple[MaskKey | None, list[Problem]]:
    # A pipe put in its place would hold an ordinary open for ever.
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        mode = os.fstat(file).st_mode
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is a folder" if stat.S_ISDIR(mode) else "it is no file")
        text = os.read(file, _MOST_BYTES + 1).decode("ascii", "replace").strip()
    finally:
        os.close(file)
    if len(text) > _MOST_BYTES or not _DIGITS.fullmatch(text):
        return None, [_no_key(path)]
    warnings = [_open_to_others(path)] if os.name != "nt" and mode & 0o077 else []
    return MaskKey(path, bytes.fromhex(text)), warnings


def _write_new(path: Path, secret: bytes) -> None:
    with os.fdopen(_create(path), "wb") as file:
        file.write(secret.hex().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _give_name(temporary: Path, key: MaskKey) -> None:
    """A second name for the same file fails where the name is taken, whoever was faster."""
    try:
        os.link(temporary, key.path)
    except FileExistsError:
        raise
    except OSError:
        # Some disks know no second names.
        with suppress(FileExistsError):
            _write_new(key.path, key.secret)
            return
        raise FileExistsError from None


def _inside(path: Path) -> Problem:
    message = "The key of the masked copies must not lie in the folder that they go to."
    hint = "Whoever is given the folder could tell who is who. Name a place outside it."
    return Problem("mask-key-inside", message, Where(str(path)), hint=hint)


def _missing(path: Path) -> Problem:
    message = "The key of the masked copies is not there."
    hint = "Name the place where it is with --mask-key."
    return Problem("no-mask-key", message, Where(str(path)), hint=hint)


def _unreadable(path: Path, reason: str) -> Problem:
    message = f"The key of the masked copies cannot be read: {reason}."
    return Problem("mask-key-unreadable", message, Where(str(path)), hint=_HOW)


def _no_key(path: Path) -> Problem:
    message = f"This is no key of masked copies: one has {2 * _BYTES} or more of 0-9 and a-f."
    return Problem("no-mask-key", message, Where(str(path)), hint=_HOW)


def _open_to_others(path: Path) -> Problem:
    message = "Others on this machine can read the key of the masked copies."
    hint = f"Take their permission away: chmod 600 {shlex.quote(str(path))}"
    return Problem("mask-key-open", message, Where(str(path)), hint=hint, severity=Severity.WARNING)


def _raced(path: Path) -> Problem:
    message = "Another run has just made a key there."
    hint = "Run the same command again; it takes that key."
    return Problem("mask-key-raced", message, Where(str(path)), hint=hint)

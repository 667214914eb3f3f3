"""Files with a secret key: made once, read again, never beside what they unlock.

They are files of ours, like the journal of a round: nobody writes them by hand.
"""

import errno
import os
import re
import secrets
import shlex
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from screener.models.invitation import key_name
from screener.outputs.files import WriteError, _create, _problem, _sync_folder, make_folder
from screener.outputs.places import is_inside
from screener.outputs.targets import refusals
from screener.problems import Problem, ProblemsError, Severity, Where

_BYTES = 32
# A longer file is none of ours, and is not read to its end.
_MOST_BYTES = 4096
_DIGITS = re.compile(rf"(?:[0-9A-Fa-f]{{2}}){{{_BYTES},}}")


@dataclass(frozen=True, slots=True)
class KeyKind:
    """What a key is for: its name in messages, the option that names its place, its codes.

    ``risk`` is what somebody could do who finds it beside what it is for; ``is_made`` whether one
    is made where there is none.
    """

    name: str
    option: str
    code: str
    suffix: str
    risk: str
    is_made: bool = True

    @property
    def how(self) -> str:
        """How another one is taken."""
        other = f"Name another place with {self.option}"
        return f"{other}; where there is no file, a key is made." if self.is_made else f"{other}."


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key and its place; ``is_new`` while it is not written yet."""

    path: Path
    secret: bytes
    kind: KeyKind
    is_new: bool = False

    @property
    def fingerprint(self) -> str:
        """Tells two keys apart and says nothing of either: 16 hex letters."""
        return key_name(self.secret)


def key_beside(folder: Path, kind: KeyKind) -> Path:
    """Where the key lies if nobody says where: beside an output folder, by its name."""
    whole = folder.resolve()
    name = f"{whole.name or 'screener'}.{kind.suffix}"
    # As the folder was written, where that is possible: this is shown to people.
    return (
        folder.with_name(name) if folder.name and folder.name == whole.name else whole.parent / name
    )


def find_key(
    path: Path, kind: KeyKind, folders: Iterable[Path] = (), *, make: bool = True
) -> tuple[KeyFile | None, list[Problem]]:
    """The key in a file, or a new one where there is none; with what is wrong about it.

    ``folders`` are those that it must not lie in. Nothing is written, see ``keep_key``. Without
    ``make`` a key that is not there is a problem. Raises WriteError where none can be made.
    """
    try:
        if any(is_inside(path, folder) for folder in folders):
            return None, [_inside(path, kind)]
        if not os.path.lexists(path):
            return _new(path, kind) if make else (None, [_missing(path, kind)])
        return _read(path, kind)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no file"
        return None, [_unreadable(path, kind, reason)]


def keep_key(key: KeyFile) -> None:
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
        raise ProblemsError([_raced(key)]) from None
    except OSError as error:
        raise WriteError(_problem(key.path, error)) from None
    _sync_folder(key.path.parent)


def _new(path: Path, kind: KeyKind) -> tuple[KeyFile | None, list[Problem]]:
    if refused := refusals([path], ()):
        return None, refused
    return KeyFile(path, secrets.token_bytes(_BYTES), kind, is_new=True), []


def _read(path: Path, kind: KeyKind) -> tuple[KeyFile | None, list[Problem]]:
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
        return None, [_no_key(path, kind)]
    warnings = [_open_to_others(path, kind)] if os.name != "nt" and mode & 0o077 else []
    return KeyFile(path, bytes.fromhex(text), kind), warnings


def _write_new(path: Path, secret: bytes) -> None:
    with os.fdopen(_create(path), "wb") as file:
        file.write(secret.hex().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _give_name(temporary: Path, key: KeyFile) -> None:
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


def _inside(path: Path, kind: KeyKind) -> Problem:
    message = f"The {kind.name} must not lie in the folder that they go to."
    hint = f"{kind.risk} Name a place outside it."
    return Problem(f"{kind.code}-inside", message, Where(str(path)), hint=hint)


def _missing(path: Path, kind: KeyKind) -> Problem:
    message = f"The {kind.name} is not there."
    hint = f"Name the place where it is with {kind.option}."
    return Problem(f"no-{kind.code}", message, Where(str(path)), hint=hint)


def _unreadable(path: Path, kind: KeyKind, reason: str) -> Problem:
    message = f"The {kind.name} cannot be read: {reason}."
    return Problem(f"{kind.code}-unreadable", message, Where(str(path)), hint=kind.how)


def _no_key(path: Path, kind: KeyKind) -> Problem:
    message = f"This is no {kind.name}: one has {2 * _BYTES} or more of 0-9 and a-f."
    return Problem(f"no-{kind.code}", message, Where(str(path)), hint=kind.how)


def _open_to_others(path: Path, kind: KeyKind) -> Problem:
    message = f"Others on this machine can read the {kind.name}."
    hint = f"Take their permission away: chmod 600 {shlex.quote(str(path))}"
    code = f"{kind.code}-open"
    return Problem(code, message, Where(str(path)), hint=hint, severity=Severity.WARNING)


def _raced(key: KeyFile) -> Problem:
    message = "Another run has just made a key there."
    hint = "Run the same command again; it takes that key."
    return Problem(f"{key.kind.code}-raced", message, Where(str(key.path)), hint=hint)

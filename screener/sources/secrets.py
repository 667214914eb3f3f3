"""Passwords and keys that are kept in files. Nothing here ever repeats what a file holds."""

import os
import stat
import stringprep
import unicodedata
from pathlib import Path

from screener.problems import Problem, Severity, Where
from screener.sources.characters import visible
from screener.sources.files import read_bytes

# What a PDF takes of a password, in UTF-8; beyond it, readers cut without a word.
MOST_PASSWORD_BYTES = 127
_MOST_BYTES = 4096
_MOST_KEY_BYTES = 256 * 1024
_OTHERS = stat.S_IRGRP | stat.S_IROTH
_REFUSED = (
    stringprep.in_table_c21_c22,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c6,
    stringprep.in_table_c7,
    stringprep.in_table_c8,
    stringprep.in_table_c9,
)


def read_password(path: Path) -> tuple[str, list[Problem]]:
    """The first line of a file, as every reader of PDFs prepares it, and what is wrong with it.

    A warning stands beside a password that other users of this machine can read.
    """
    data, problems = read_bytes(path, _MOST_BYTES)
    where = Where(visible(str(path)))
    if problems:
        return "", problems
    try:
        line = data.decode("utf-8-sig").replace("\r\n", "\n").partition("\n")[0]
    except UnicodeDecodeError:
        message = "The password cannot be read, as the file is not saved as UTF-8."
        return "", [Problem("password-encoding", message, where)]
    password = _prepared(line)
    refusal = _refusal(password)
    if refusal:
        return "", [Problem("bad-password", refusal, where)]
    return password, _open_to_others(path, "password")


def read_key(path: Path) -> tuple[bytes, list[Problem]]:
    """The bytes of a file that holds a key, with the same warning."""
    data, problems = read_bytes(path, _MOST_KEY_BYTES)
    return data, problems or _open_to_others(path, "key")


def _prepared(text: str) -> str:
    """One password however it was typed (the SASLprep profile, RFC 4013)."""
    kept = (" " if stringprep.in_table_c12(c) else c for c in text if not stringprep.in_table_b1(c))
    return unicodedata.normalize("NFKC", "".join(kept))


def _refusal(password: str) -> str:
    if not password:
        return "The first line of this file is empty; it should be the password."
    if len(password.encode("utf-8", "surrogatepass")) > MOST_PASSWORD_BYTES:
        return f"The password is longer than {MOST_PASSWORD_BYTES} bytes, the most a PDF takes."
    if any(is_refused(letter) for letter in password for is_refused in _REFUSED):
        return "The password holds a character that cannot be typed, such as a control character."
    return ""


def _open_to_others(path: Path, what: str) -> list[Problem]:
    # On Windows these bits say nothing.
    if os.name == "nt" or not path.stat().st_mode & _OTHERS:
        return []
    message = f"Other users of this machine can read this {what}."
    hint = f"Keep it to yourself: chmod 600 {visible(path.name)}"
    where = Where(visible(str(path)))
    return [Problem("readable-secret", message, where, hint=hint, severity=Severity.WARNING)]

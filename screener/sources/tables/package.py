"""Is this really a workbook, and how large is it once unpacked? Asked before it is opened."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from screener.problems import Problem, Where

MOST_BYTES = 1024**3
MOST_RATIO = 200
# Below this size nothing is a bomb, and small texts pack very well.
_HARMLESS = 1024 * 1024
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 256 * 1024


def open_package(data: bytes, name: str) -> tuple[zipfile.ZipFile | None, list[Problem]]:
    """The parts of a workbook, or why they are not opened."""
    if problem := _other_kind(data, name):
        return None, [problem]
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return None, [damaged(name)]
    names = [part.filename.casefold() for part in package.infolist()]
    if len(set(names)) < len(names):
        # Of two parts of one name, one reader takes the first and another the last.
        return None, [damaged(name)]
    problem = _too_large(package, name)
    return (None, [problem]) if problem else (package, [])


def pieces(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part, unpacked piece by piece; raises ValueError where it is damaged."""
    try:
        with package.open(part) as file:
            while piece := file.read(_CHUNK):
                yield piece
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, KeyError) as error:
        raise ValueError(part) from error


def _other_kind(data: bytes, name: str) -> Problem | None:
    where = Where(name)
    if not data.strip():
        return Problem("empty-file", "The file is empty.", where)
    if data.startswith(_OLD) and _ENCRYPTED in data:
        message = "The workbook is protected with a password, so it cannot be read."
        hint = "Open it in the spreadsheet program and save a copy without a password."
        return Problem("encrypted", message, where, hint=hint)
    if data.startswith(_OLD):
        message = "This is a workbook of the old kind (.xls), which is not read."
        return Problem(
            "not-a-workbook", message, where, hint='Save it as "Excel workbook (.xlsx)".'
        )
    if not data.startswith(b"PK"):
        message = "This is not a workbook, whatever its name says."
        hint = "If it is a text, give it a name that ends in .csv; else export it again."
        return Problem("not-a-workbook", message, where, hint=hint)
    return None


def _too_large(package: zipfile.ZipFile, name: str) -> Problem | None:
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        message = "The workbook is protected with a password, so it cannot be read."
        return Problem("encrypted", message, Where(name), hint="Save a copy without a password.")
    total = sum(part.file_size for part in parts)
    if total > MOST_BYTES:
        message = f"Unpacked, the workbook is larger than {MOST_BYTES // 1024**3} GiB."
        return Problem("too-large", message, Where(name), hint="Save the table as CSV.")
    if any(_is_bomb(part) for part in parts):
        message = f"A part of the workbook unpacks to more than {MOST_RATIO} times its size."
        hint = "No table of answers is like that. If it is one, save it as CSV."
        return Problem("zip-bomb", message, Where(name), hint=hint)
    return None


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(_HARMLESS, part.compress_size * MOST_RATIO)


def damaged(name: str) -> Problem:
    """What cannot be unpacked or read."""
    message = "The workbook is damaged: it cannot be unpacked."
    hint = "Download or save it again."
    return Problem("damaged-workbook", message, Where(name), hint=hint)

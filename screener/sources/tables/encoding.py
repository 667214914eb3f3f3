"""Deciding how the letters of a table are saved: by proof where there is one, else said aloud."""

import codecs
import re
from dataclasses import dataclass

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.tables.source import Look, Source, chunks

NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with its mark",
    "utf-16": "UTF-16 with its mark",
    "utf-16-le": "UTF-16 (little-endian) without its mark",
    "utf-16-be": "UTF-16 (big-endian) without its mark",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
}
_LIKELY = ("cp1252", "mac_roman", "cp1250", "cp1251")
_CHARDET = {"windows-1252": "cp1252", "macroman": "mac_roman"} | {
    f"windows-{number}": f"cp{number}" for number in (1250, 1251)
}
# Python knows these by name too, but they turn plain letters into others, or take no whole files.
_NO_CHARSETS = {
    *("idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7"),
}
_LEAST_CONFIDENCE = 0.01
_ENOUGH = 200_000
_HEAD = 4096
_SAVE_AS = 'Save the file again with the encoding "UTF-8".'
_SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# Windows-1252 has none of the first; 0xCA at the end of a word is a blank in Mac Roman, as are,
# converted once too often, 0x8C 0xE6.
_MAC = re.compile(
    rb"[\x81\x8d\x8f\x90\x9d]|(?:[a-z.?!)]\xca+|\x8c\xe6)(?=[\s,;\"]|$)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Decided:
    """An encoding, and what to say of it."""

    encoding: str
    note: str


def decide(
    source: Source, seen: Look, name: str, told: str | None = None
) -> tuple[Decided | None, list[Problem]]:
    """Mark, zeros, strict UTF-8; else the likeliest of four, with three words to check."""
    if told is not None:
        return _told(told, name)
    head = source.read(0, _HEAD)
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        message = 'This file is saved in the encoding "UTF-32", which is not read.'
        return None, [Problem("encoding", message, Where(name, 1, 1), hint=_SAVE_AS)]
    if certain := _certain(head, seen):
        return Decided(certain, f"Encoding: {NAMES[certain]}."), []
    if seen.first_nul is not None:
        return None, [nul(source, seen.first_nul, name)]
    return _likely(source, name)


def _told(told: str, name: str) -> tuple[Decided | None, list[Problem]]:
    found = _charset(told)
    if found is None:
        message = f'There is no encoding named "{visible(told)}".'
        return None, [Problem("encoding", message, Where(name), allowed=tuple(NAMES))]
    return Decided(found, f"Encoding: {visible(told)}, as told."), []


def _charset(told: str) -> str | None:
    try:
        found = codecs.lookup(told).name
        "".encode(found)
    except (LookupError, UnicodeError):
        return None
    return None if found.replace("_", "-") in _NO_CHARSETS else found


def _certain(head: bytes, seen: Look) -> str | None:
    if head.startswith(codecs.BOM_UTF8) and seen.is_utf8 and seen.first_nul is None:
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if seen.first_nul is not None:
        return _bare_utf_16(head)
    return "utf-8" if seen.is_utf8 else None


def _bare_utf_16(head: bytes) -> str | None:
    even, odd = head[::2].count(0), head[1::2].count(0)
    most = len(head) // 2
    if odd * 3 >= most and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even * 3 >= most and odd * 10 < even else None


def nul(source: Source, at: int, name: str) -> Problem:
    """The place of the first zero byte."""
    line, column, offset = 1, 1, 0
    for piece in chunks(source):
        before = piece[: at - offset]
        line += before.count(b"\n")
        if (feed := before.rfind(b"\n")) >= 0:
            column = len(before) - feed
        else:
            column += len(before)
        offset += len(piece)
        if offset > at:
            break
    message = "Here the file holds a zero byte (NUL), which no text has."
    hint = "Export the table again; this copy is damaged or no text file."
    return Problem("nul", message, Where(name, line, column), "U+0000", hint=hint)


def _likely(source: Source, name: str) -> tuple[Decided | None, list[Problem]]:
    odd = _odd_lines(source)
    if line := _nearly_utf8(source, odd):
        message = "The file is saved as UTF-8, but this line holds bytes that are not."
        return None, [Problem("encoding", message, Where(name, line), hint=_SAVE_AS)]
    encoding = _by_letters(odd)
    words = _words(odd.decode(encoding, "ignore"))
    note = f"Encoding: {NAMES[encoding]} is the likeliest, for it is not UTF-8"
    # Blanks of a kind of their own may be all that is odd.
    shown = f": {words}" if words else ""
    return Decided(encoding, f"{note}; please check how it reads{shown}."), []


def _odd_lines(source: Source) -> bytes:
    found: list[bytes] = []
    size = 0
    for piece in chunks(source):
        lines = [line for line in piece.splitlines() if not line.isascii()]
        found.extend(lines)
        size += sum(map(len, lines))
        if size > _ENOUGH:
            break
    return b"\n".join(found)[: 2 * _ENOUGH]


def _nearly_utf8(source: Source, odd: bytes) -> int | None:
    """The first bad line of a file that is UTF-8 for the most part."""
    good = len(_SEQUENCE.findall(odd))
    bad = len(_HIGH.findall(_SEQUENCE.sub(b"", odd)))
    if good <= bad:
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    for piece in chunks(source):
        waiting = decoder.getstate()[0]
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            return line + (waiting + piece)[: error.start].count(b"\n")
        line += piece.count(b"\n")
    return line


def _by_letters(odd: bytes) -> str:
    import chardet

    if sum(map(len, _MAC.findall(odd))) * 2 > len(_HIGH.findall(odd)) or _not_windows(odd):
        return "mac_roman"
    found = chardet.detect(odd, include_encodings=_LIKELY)
    if (found["confidence"] or 0) < _LEAST_CONFIDENCE:
        return "cp1252"
    return _CHARDET.get((found["encoding"] or "").lower(), "cp1252")


def _not_windows(odd: bytes) -> bool:
    try:
        odd.decode("cp1252")
    except UnicodeDecodeError:
        return not any(_decodes(odd, encoding) for encoding in ("cp1250", "cp1251"))
    return False


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _words(text: str) -> str:
    words = [word for word in re.findall(r"[^\s,;|\"]+", text) if not word.isascii()]
    return ", ".join(f"“{visible(word, 30)}”" for word in list(dict.fromkeys(words))[:3])

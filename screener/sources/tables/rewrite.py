"""The same text as UTF-8 with plain line ends, for readers that know nothing else."""

import codecs
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from screener.problems import Problem, Where
from screener.sources.tables.source import SMALL, InMemory, OnDisk, Source, chunks


def as_utf8(
    source: Source, encoding: str, name: str, scratch: Path | None, *, only_returns: bool
) -> tuple[Source | None, list[Problem]]:
    """A copy in memory, or in a file without a name that vanishes with this process."""
    pieces = _pieces(source, encoding, only_returns=only_returns)
    try:
        if source.size <= SMALL:
            return InMemory(b"".join(pieces)), []
        return _on_disk(pieces, scratch), []
    except UnicodeDecodeError as error:
        value = f"byte 0x{error.object[error.start]:02X}"
        message = f'The file cannot be read in the encoding "{encoding}".'
        hint = 'Save the file again with the encoding "UTF-8".'
        return None, [Problem("encoding", message, Where(name), value, hint=hint)]


def _pieces(source: Source, encoding: str, *, only_returns: bool) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for piece in _and_last(source):
        text = decoder.decode(piece, final=not piece)
        yield (text.replace("\r", "\n") if only_returns else text).encode("utf-8", "strict")


def _and_last(source: Source) -> Iterator[bytes]:
    yield from chunks(source)
    yield b""


def _on_disk(pieces: Iterator[bytes], scratch: Path | None) -> Source:
    with tempfile.TemporaryFile(dir=scratch, buffering=0) as file:
        for piece in pieces:
            _write(file.fileno(), piece)
        return OnDisk(os.dup(file.fileno()))


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]

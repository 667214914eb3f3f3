"""Thrift's compact protocol, as much of it as Parquet needs to describe a file.

https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from collections.abc import Iterable

_I32, _I64, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12
_SHORT_LIST = 15
_SEVEN_BITS = 0x7F
Field = tuple[int, bytes]


def i32(number: int) -> Field:
    """A whole number of at most 32 bits."""
    return _I32, _signed(number)


def i64(number: int) -> Field:
    """A whole number of at most 64 bits."""
    return _I64, _signed(number)


def text(words: str) -> Field:
    """A text."""
    data = words.encode()
    return _BINARY, varint(len(data)) + data


def struct(fields: dict[int, Field]) -> Field:
    """Fields by their numbers, which rise by less than 16."""
    parts = []
    before = 0
    for number, (kind, data) in fields.items():
        parts += [bytes([(number - before) << 4 | kind]), data]
        before = number
    return _STRUCT, b"".join([*parts, b"\0"])


def listed(fields: Iterable[Field], kind: int = _STRUCT) -> Field:
    """A list of fields of one kind."""
    parts = [data for _, data in fields]
    size = len(parts)
    head = bytes([min(size, _SHORT_LIST) << 4 | kind])
    return _LIST, b"".join([head, varint(size) if size >= _SHORT_LIST else b"", *parts])


def numbers(values: Iterable[int]) -> Field:
    """A list of numbers of at most 32 bits."""
    return listed(map(i32, values), _I32)


def texts(values: Iterable[str]) -> Field:
    """A list of texts."""
    return listed(map(text, values), _BINARY)


def varint(number: int) -> bytes:
    """A number from 0 on, seven bits a byte, the lowest first."""
    data = bytearray()
    while number > _SEVEN_BITS:
        data.append(number & _SEVEN_BITS | 0x80)
        number >>= 7
    data.append(number)
    return bytes(data)


def _signed(number: int) -> bytes:
    return varint(number << 1 if number >= 0 else (-number << 1) - 1)

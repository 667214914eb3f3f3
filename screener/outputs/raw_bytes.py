"""The bytes of a column as they lie in memory.

Polars hands them to any reader by the Arrow C stream interface, which takes no library but Python's
own: https://arrow.apache.org/docs/format/CStreamInterface.html
"""

import ctypes

import polars as pl

_STREAM = b"arrow_array_stream"
_VALUES = 1
_BITS = 8


class _Array(ctypes.Structure):
    pass


class _Stream(ctypes.Structure):
    pass


_Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(_Array))),
    ("dictionary", ctypes.c_void_p),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_Array))),
    ("private_data", ctypes.c_void_p),
]
_Stream._fields_ = [
    ("get_schema", ctypes.c_void_p),
    (
        "get_next",
        ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Stream), ctypes.POINTER(_Array)),
    ),
    ("get_last_error", ctypes.c_void_p),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]
_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_pointer.restype = ctypes.c_void_p
_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]


def raw_bytes(column: pl.Series) -> bytes:
    """The values of a column of numbers or booleans without nulls, in the machine's byte order.

    Booleans are bits, the lowest first; what is left of the last byte is zero.
    """
    [data] = raw_columns(column.to_frame())
    return data


def raw_columns(frame: pl.DataFrame) -> list[bytes]:
    """``raw_bytes`` of every column."""
    if not frame.height:
        return [b""] * frame.width
    capsule = frame.rechunk().__arrow_c_stream__()
    stream = ctypes.cast(_pointer(capsule, _STREAM), ctypes.POINTER(_Stream)).contents
    table = _Array()
    # The capsule frees the stream, but each table has to be given back.
    if stream.get_next(ctypes.byref(stream), ctypes.byref(table)) or table.offset:
        raise ValueError("the columns cannot be read")
    try:
        kinds = enumerate(frame.dtypes)
        return [_raw(table.children[place].contents, kind) for place, kind in kinds]
    finally:
        table.release(ctypes.byref(table))


def _raw(array: _Array, kind: pl.DataType) -> bytes:
    if kind == pl.Boolean:
        return _bits(array)
    size = _SIZES[kind]
    start = array.buffers[_VALUES] + array.offset * size
    return bytes(ctypes.string_at(start, array.length * size))


def _bits(array: _Array) -> bytes:
    rows: int = array.length
    first: int = array.offset
    after = first + rows
    data: bytes = ctypes.string_at(array.buffers[_VALUES], -(-after // _BITS))
    if not first and not after % _BITS:
        return data
    bits = (int.from_bytes(data, "little") >> first) & ((1 << rows) - 1)
    return bits.to_bytes(-(-rows // _BITS), "little")


_SIZES: dict[pl.DataType, int] = {
    pl.UInt8(): 1,
    pl.UInt16(): 2,
    pl.UInt64(): 8,
    pl.Int64(): 8,
    pl.Float64(): 8,
}

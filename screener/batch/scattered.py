"""Rows in another order: a few in memory, very many by way of the disk."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import polars as pl

from screener.batch.threads import mapped
from screener.outputs.spill import Spill, packed

# So much is held at once.
_MOST_BYTES = 32 * 1024 * 1024
AT = "place in the order"


def in_order_of(
    frames: Iterable[pl.DataFrame], number: int, rows: int, folder: Path
) -> Iterator[pl.DataFrame]:
    """Frames with the column ``AT``, which has each number below ``number`` once, sorted by it.

    At most ``rows`` at a time, without ``AT``. Raises WriteError where very many do not find room
    in ``folder``, where nothing stays behind.
    """
    frames = iter(frames)
    first = next(frames, None)
    if first is None:
        return
    many = max(rows, int(_MOST_BYTES / _row_size(first)))
    if number <= many:
        yield from _sorted(pl.concat([first, *frames])).iter_slices(rows)
        return
    cuts = pl.Series(range(many, number, many), dtype=pl.UInt32)
    with Spill(folder) as spill:
        for parts in mapped(partial(_packed, cuts), chain([first], frames)):
            for heap, part in enumerate(parts):
                spill.add(heap, part)
        heaps = mapped(lambda heap: _sorted(spill.taken(heap)), range(cuts.len() + 1))
        yield from chain.from_iterable(heap.iter_slices(rows) for heap in heaps)


def _row_size(frame: pl.DataFrame) -> float:
    return max(1.0, frame.estimated_size() / max(1, frame.height))


def _packed(cuts: pl.Series, frame: pl.DataFrame) -> list[memoryview]:
    """What of a frame belongs on each heap."""
    return [packed(part) for part in _parts(frame.sort(AT), cuts)]


def _parts(frame: pl.DataFrame, cuts: pl.Series) -> Iterator[pl.DataFrame]:
    start = 0
    for end in [*frame[AT].search_sorted(cuts, side="left"), frame.height]:
        yield frame.slice(start, end - start)
        start = end


def _sorted(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort(AT).drop(AT)

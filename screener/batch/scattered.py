"""Rows in another order: a few in memory, very many by way of the disk."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from screener.outputs.spill import Spill

# So many values are held at once, of 8 bytes mostly.
_MOST_VALUES = 4_000_000
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
    many = max(rows, _MOST_VALUES // first.width)
    if number <= many:
        yield from _sorted(pl.concat([first, *frames])).iter_slices(rows)
        return
    cuts = pl.Series(range(many, number, many), dtype=pl.UInt32)
    with Spill(folder) as spill:
        for frame in (first, *frames):
            for heap, part in enumerate(_parts(frame.sort(AT), cuts)):
                spill.add(heap, part)
        for heap in range(cuts.len() + 1):
            yield from _sorted(spill.taken(heap)).iter_slices(rows)


def _parts(frame: pl.DataFrame, cuts: pl.Series) -> Iterator[pl.DataFrame]:
    start = 0
    for end in [*frame[AT].search_sorted(cuts, side="left"), frame.height]:
        yield frame.slice(start, end - start)
        start = end


def _sorted(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort(AT).drop(AT)

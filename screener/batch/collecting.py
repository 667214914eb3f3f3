"""Garbage collected less often, where very many things are made that hold no rings."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Results and lines of tables die when nobody holds them: looking for more finds nothing."""
    before = gc.get_threshold()
    gc.set_threshold(_MANY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)

"""Work on several processors where Polars alone would take one."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import polars as pl

Item = TypeVar("Item")
Made = TypeVar("Made")


def mapped(make: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
    """What is made of each item, in their order; few more are under way than processors."""
    number = pl.thread_pool_size()
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(number) as pool:
        for item in items:
            waiting.append(pool.submit(make, item))
            if len(waiting) > number:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

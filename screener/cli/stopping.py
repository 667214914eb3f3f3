"""Ctrl-C ends a command within a second, whatever it is busy with."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer, current_thread, main_thread
from types import FrameType

from screener.cli import show

STOPPED = 130
# Most of a second: a file that is being written may be finished, and what is told is told.
_PATIENCE = 0.7


@dataclass
class Stopping:
    """What is left to do where a command has to be ended from outside."""

    last_words: Callable[[], str] | None = None
    tidy: Callable[[], object] | None = None

    def begin(self, number: int, frame: FrameType | None) -> None:
        """Interrupt the work, and make sure that it ends."""
        # The interruption is lost where it comes up in a callback; and a library in the middle of
        # a long computation hears of it only at the end.
        timer = Timer(_PATIENCE, self._end)
        timer.daemon = True
        timer.start()
        signal.default_int_handler(number, frame)

    def _end(self) -> None:
        """End at once. Files are in their places whole or not at all, so nothing is lost."""
        words, self.last_words = self.last_words, None
        with suppress(Exception):
            if self.tidy is not None:
                self.tidy()
            if words is not None:
                show.say(f"Stopped; {words()}")
        os._exit(STOPPED)


@contextmanager
def stops_soon() -> Iterator[Stopping]:
    """Within this context the first Ctrl-C ends the process soon; use it before heavy imports.

    A library that listens to the signal itself, as Polars does, then listens beside it.
    """
    stopping = Stopping()
    if current_thread() is not main_thread():
        yield stopping
        return
    before = signal.signal(signal.SIGINT, stopping.begin)
    try:
        yield stopping
    finally:
        # Whoever comes next tells what there is to tell.
        stopping.last_words = stopping.tidy = None
        signal.signal(signal.SIGINT, before)

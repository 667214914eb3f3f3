"""How a round is told on the terminal: one line that moves, or a few plain ones in a file."""

import sys
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from screener.cli import show
from screener.problems import Problem

if TYPE_CHECKING:
    from screener.pipeline.applicants import Applicants

_LONG = 600.0  # seconds: a run of more says so before
_PAUSE = 0.2  # seconds between two looks of the moving line
_SURE_AFTER = (20, 5.0)  # reports and seconds that make a rate one can trust
_MINUTE, _HOUR = 60, 3600


class Progress:
    """Tells a run on standard error; ``quiet`` leaves mistakes and warnings."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._moves = sys.stderr.isatty() and not quiet
        self._begin("")

    def _begin(self, text: str) -> None:
        self._text = text
        self._tenths = -1
        self._shown = 0.0
        self._first: tuple[int, float] | None = None
        self._is_told = False
        self._width = 0

    def opened(self, applicants: "Applicants", notes: Sequence[str]) -> None:
        """How the table matches, before anything is scored."""
        self.wipe()
        if self._quiet:
            return
        for line in dict.fromkeys([*notes, *applicants.notes, *_matched(applicants)]):
            show.say(line)

    def stage(self, text: str) -> None:
        """What begins now."""
        self.wipe()
        self._begin(text)
        if self._moves:
            self._put(f"{text} ...")

    def progress(self, done: int, of: int | None = None, made: int = 0) -> None:
        """How much of the stage is done."""
        if self._quiet:
            return
        rate = self._rate(made)
        if of is not None and rate:
            self._tell_if_long(of - done, rate)
        if self._moves:
            self._move(done, of, rate)
        elif of:
            self._tell_tenths(done, of)

    def warn(self, problems: Sequence[Problem]) -> None:
        """Something to know that stops nothing."""
        self.wipe()
        show.problems(problems)

    def wipe(self) -> None:
        """Take the moving line away."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0

    def _rate(self, made: int) -> float:
        """How many are made in a second, once that can be said; else 0."""
        now = monotonic()
        if self._first is None:
            self._first = (made, now) if made else None
            return 0.0
        number, seconds = made - self._first[0], now - self._first[1]
        is_sure = number >= _SURE_AFTER[0] and seconds >= _SURE_AFTER[1]
        return number / seconds if is_sure and seconds else 0.0

    def _tell_if_long(self, left: int, rate: float) -> None:
        if not self._is_told and left / rate > _LONG:
            self.wipe()
            show.say(
                f"{left:,} reports will take about {duration(left / rate)}. Ctrl-C stops, and the "
                "same command goes on; --reports 50 makes only the first ones."
            )
        self._is_told = True

    def _move(self, done: int, of: int | None, rate: float) -> None:
        now = monotonic()
        if now - self._shown < _PAUSE and done != of:
            return
        self._shown = now
        text = f"{self._text}: {done:,}" + (f" of {of:,}" if of is not None else "")
        if rate and of is not None and done < of:
            text += f", {rate:.1f} a second, {duration((of - done) / rate)} left"
        self._put(text)

    def _put(self, text: str) -> None:
        sys.stderr.write(f"\r{show.clean(text):<{self._width}}")
        sys.stderr.flush()
        self._width = len(text)

    def _tell_tenths(self, done: int, of: int) -> None:
        tenth = done * 10 // of
        if tenth > self._tenths:
            show.say(f"{self._text}: {done:,} of {of:,}")
            self._tenths = tenth


def _matched(applicants: "Applicants") -> list[str]:
    """What was matched and what was not; a folder has nothing to match."""
    if applicants.matching is None:
        return []
    from screener.checking.header_summary import summarise

    return summarise(applicants.matching, applicants.instrument.questionnaire).lines()


def duration(seconds: float) -> str:
    """``40 seconds``, ``14 minutes``, ``2 hours 10 minutes``: rounded as people say it."""
    if seconds < _MINUTE:
        return show.counted(max(1, round(seconds)), "second")
    if seconds < _HOUR:
        return show.counted(round(seconds / _MINUTE), "minute")
    hours, minutes = divmod(round(seconds / _MINUTE), _MINUTE)
    text = show.counted(hours, "hour")
    return text + (f" {show.counted(minutes, 'minute')}" if minutes else "")

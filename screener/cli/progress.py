"""How a round is told on the terminal: one line that moves, or a few plain ones in a file."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from screener.cli import show
from screener.cli.mask import key_made
from screener.problems import Problem

if TYPE_CHECKING:
    from screener.pipeline.applicants import Applicants

_LONG = 600.0  # seconds: a run of more says so before
_PAUSE = 0.2  # seconds between two looks of the moving line
_SURE_AFTER = (20, 5.0)  # reports and seconds that make a rate one can trust
# What is said of dates before the map file is looked at.
_DOUBT = "days and months that cannot be told apart"
_MINUTE, _HOUR = 60, 3600


class Progress:
    """Tells a run on standard error; ``quiet`` leaves mistakes and warnings.

    ``is_known`` says of a table that an earlier run has told how it was read; ``command`` gives the
    one that helps with a problem, or nothing.
    """

    def __init__(
        self,
        *,
        quiet: bool = False,
        is_known: "Callable[[Applicants], bool]" = lambda _: False,
        command: "Callable[[Problem, Applicants], str]" = lambda *_: "",
    ) -> None:
        self._quiet = quiet
        self._is_known, self._command = is_known, command
        self._applicants: Applicants | None = None
        self._moves = sys.stderr.isatty() and not quiet
        self._begin("")

    def _begin(self, text: str) -> None:
        self._text = text
        self._tenths = -1
        self._shown = 0.0
        self._first: tuple[int, float] | None = None
        self._is_told = False
        self._is_counted = False
        self._width = 0

    def opened(self, applicants: "Applicants", notes: Sequence[str]) -> None:
        """How the table matches, before anything is scored."""
        self.wipe()
        self._applicants = applicants
        if self._quiet or self._is_known(applicants):
            return
        for line in dict.fromkeys([*notes, *_read(applicants), *_matched(applicants)]):
            show.say(line)

    def stage(self, text: str) -> None:
        """What begins now."""
        self.wipe()
        self._begin(text)
        if self._moves:
            self._put(f"{text} ...")

    def progress(self, done: int, of: int | None = None, made: int = 0) -> None:
        """How much of the stage is done; nothing is said before that is more than nothing."""
        if self._quiet or not done:
            return
        rate = self._rate(made)
        if of is not None and rate:
            self._tell_if_long(of - done, rate)
        if self._moves:
            self._move(done, of, rate)
        elif of and (made or done == of):
            self._tell_tenths(done, of, made)

    def warn(self, problems: Sequence[Problem]) -> None:
        """Something to know that stops nothing."""
        self.wipe()
        show.problems(problems)
        if self._applicants is not None:
            told = [self._command(problem, self._applicants) for problem in problems]
            for command in dict.fromkeys(filter(None, told)):
                show.say("This command writes a map file:")
                show.command(command)

    def key_made(self, path: Path) -> None:
        """Where the key is, and what it can do; a run that made none says nothing of it."""
        self.wipe()
        if not self._quiet:
            show.say(key_made(path))

    def wipe(self) -> None:
        """Take the moving line away."""
        if self._width:
            blank = " " * min(self._width, show.width(sys.stderr) - 1)
            sys.stderr.write(f"\r{blank}\r")
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
        # A line that is wider than the terminal goes on below, where nothing takes it away.
        room = show.width(sys.stderr) - 1
        shown = show.cut(show.clean(text), room)
        blank = " " * max(0, min(self._width, room) - show.room(shown))
        sys.stderr.write(f"\r{shown}{blank}")
        sys.stderr.flush()
        self._width = show.room(shown)

    def _tell_tenths(self, done: int, of: int, made: int) -> None:
        if not self._is_counted:
            self._is_counted = True
            self._tell_first(done - made, of)
        tenth = done * 10 // of
        if tenth > self._tenths:
            show.say(f"{self._text}: {done:,} of {of:,}")
            self._tenths = tenth

    def _tell_first(self, there: int, of: int) -> None:
        if there:
            show.say(f"{self._text}: {there:,} of {of:,} are there already")
            self._tenths = there * 10 // of
        else:
            self._tell_tenths(0, of, 0)


def _read(applicants: "Applicants") -> list[str]:
    """How it was read, without a doubt that the map file has settled."""
    is_settled = applicants.matching is not None and applicants.matching.dates is not None
    return [note for note in applicants.notes if not (is_settled and _DOUBT in note)]


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

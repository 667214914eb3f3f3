"""Reports made in several processes of this machine."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from screener.batch.rendering import Job, Made, RendererLostError
from screener.report.rendered import EngineMissingError, Rendered, RenderError, Versions
from screener.report.worker import (
    MOST_REPORTS,
    SECONDS_A_REPORT,
    PdfWorker,
    Reply,
    Report,
    WorkerStoppedError,
    made,
    too_late,
)

# One in hand and one waiting, so that no process waits for us.
WINDOW = 2
_MOST_FAILED_STARTS = 3


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """A Renderer of several processes: one a core starts at once, more where there is work."""

    def __init__(self, workers: int, seconds: float = SECONDS_A_REPORT) -> None:
        self.workers = workers
        self.seconds = seconds
        self._seats: list[_Seat] = []

    def __enter__(self) -> Self:
        try:
            for _ in range(min(self.workers, cores())):
                self._add_seat()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _add_seat(self) -> "_Seat":
        seat = _Seat(PdfWorker(self.seconds))
        self._seats.append(seat)
        return seat

    def _end(self) -> None:
        """All at once, as each takes a moment to be gone."""
        for seat in self._seats:
            seat.worker.process.kill()
        for seat in self._seats:
            seat.worker.end()
        self._seats.clear()

    @property
    def versions(self) -> Versions:
        """What the bytes depend on; raises EngineMissingError, RendererLostError."""
        while True:
            for seat in self._seats:
                if seat.worker.versions is not None:
                    return seat.worker.versions
            _Shift(self._seats, iter(())).hear()

    def lay_out(self, html: str, logo: str | None = None) -> Callable[[], Rendered]:
        """See ``Renderer``."""
        return self._seats[0].worker.later(html, logo)

    def render(self, jobs: Iterable[Job]) -> Iterator[Made]:
        """See ``Renderer``."""
        for seat in self._seats:
            seat.be_there()
        try:
            yield from _Shift(self._seats, iter(jobs), self.workers, self._add_seat).made()
        finally:
            for seat in self._seats:
                seat.forget()


class _Seat:
    """A process with the jobs it was given; once it has begun, it is on the first of them."""

    def __init__(self, worker: PdfWorker) -> None:
        self.worker = worker
        self.jobs: deque[Job] = deque()
        self.has_begun = False
        self.since = time.monotonic()

    @property
    def seconds_left(self) -> float:
        return self.since + self.worker.seconds - time.monotonic()

    @property
    def is_busy(self) -> bool:
        """Whether an answer is due; a process that starts has its greeting to give."""
        return bool(self.jobs) or self.worker.versions is None

    def has_place(self, number: int) -> bool:
        """Whether it may get its next job while it has so many; it is renewed between jobs."""
        if not self.jobs and self.worker.made >= MOST_REPORTS:
            self.replace()
        return len(self.jobs) == number and self.worker.made + number < MOST_REPORTS

    def give(self, job: Job) -> None:
        """A process that is gone is not found out here but when it is heard, after all it said."""
        if not self.is_busy:
            self.since = time.monotonic()
        self.jobs.append(job)
        with suppress(WorkerStoppedError):
            self.worker.post(Report(job.result, job.edition))

    def hear(self) -> Made | None:
        """The next report, or nothing where it said something else; raises WorkerStoppedError."""
        reply = self.worker.take()
        self.since = time.monotonic()
        self.has_begun = reply.kind == "begun"
        if reply.kind in ("begun", "ready"):
            return None
        if reply.kind == "missing":
            raise EngineMissingError(str(reply.value))
        return _told(self.jobs.popleft(), reply)

    def be_there(self) -> None:
        """A process again, where the last one was ended."""
        if self.worker.process.returncode is not None:
            self.worker.begin()
            self.since = time.monotonic()

    def forget(self) -> None:
        """End what is at work: nobody must be told about it later."""
        if self.jobs:
            self.jobs.clear()
            self.has_begun = False
            self.worker.end()

    def replace(self) -> tuple[Job | None, list[Job]]:
        """Another process. Back come the job that the one before was on, and those behind it."""
        lost = self.jobs.popleft() if self.has_begun else None
        left = list(self.jobs)
        self.jobs.clear()
        self.worker.replace()
        self.has_begun, self.since = False, time.monotonic()
        return lost, left


def _told(job: Job, reply: Reply) -> Made:
    try:
        rendered = made(reply)
    except RenderError as error:
        return Made(job, b"", (), str(error))
    return Made(job, rendered.pdf, rendered.missing)


class _Shift:
    """Jobs on their way through the seats, of which there may be ``most``; ``add`` makes one."""

    def __init__(
        self,
        seats: list[_Seat],
        jobs: Iterator[Job],
        most: int = 0,
        add: Callable[[], _Seat] | None = None,
    ) -> None:
        self.seats = seats
        self.jobs = jobs
        self.most = most
        self.add = add
        self.again: deque[Job] = deque()
        self.failed_starts = 0

    def made(self) -> Iterator[Made]:
        """Each job's report; takes jobs as places become free."""
        self._fill()
        while any(seat.jobs for seat in self.seats):
            for each in self.hear():
                yield each
                self._fill()
            self._fill()

    def _fill(self) -> None:
        """Every seat gets its first job before any gets its second."""
        for number in range(WINDOW):
            for seat in self.seats:
                if seat.has_place(number) and (job := self._next()) is not None:
                    seat.give(job)
            if number == 0:
                self._fill_more()

    def _fill_more(self) -> None:
        """While each seat has a job and there are others, there is one more seat for the next."""
        while self.add and len(self.seats) < self.most and all(seat.jobs for seat in self.seats):
            if (job := self._next()) is None:
                return
            self.add().give(job)

    def _next(self) -> Job | None:
        return self.again.popleft() if self.again else next(self.jobs, None)

    def hear(self) -> list[Made]:
        """What came in, after waiting for it; who is silent for too long is replaced."""
        due = [seat for seat in self.seats if seat.is_busy]
        patience = min(seat.seconds_left for seat in due)
        ready = wait([seat.worker.connection for seat in due], max(0.0, patience))
        told = [seat for seat in due if seat.worker.connection in ready]
        late = [seat for seat in due if seat not in told and seat.seconds_left <= 0]
        heard = [each for seat in told for each in self._of(seat)]
        return heard + [each for seat in late for each in self._late(seat)]

    def _of(self, seat: _Seat) -> Iterator[Made]:
        try:
            report = seat.hear()
        except WorkerStoppedError as error:
            yield from self._lost(seat, str(error))
            return
        self.failed_starts = 0
        if report is not None:
            yield report

    def _late(self, seat: _Seat) -> Iterator[Made]:
        yield from self._lost(seat, too_late(seat.worker.seconds))

    def _lost(self, seat: _Seat, why: str) -> Iterator[Made]:
        """A process is gone, with the job it was on; those behind it go to others."""
        had_started = seat.worker.versions is not None
        lost, left = seat.replace()
        self.again.extend(left)
        if lost is not None:
            yield Made(lost, b"", (), why)
        if not had_started:
            self.failed_starts += 1
        if self.failed_starts >= _MOST_FAILED_STARTS:
            raise RendererLostError("The processes that lay out reports end as they start.")

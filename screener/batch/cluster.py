"""Reports made by the workers of a Dask cluster that is already there."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import NamedTuple, Self

from screener.batch.cluster_checks import (
    SECONDS_TO_CONNECT,
    Client,
    Future,
    check_address,
    check_dask,
    check_versions,
    connected,
    difference,
    reports_at_once,
)
from screener.batch.rendering import Job, Made, RendererLostError
from screener.report.remote import Answer, make_report
from screener.report.rendered import Rendered, Versions
from screener.report.worker import PdfWorker, Report

# For each report that can be made at the same time; what travels hides behind what is made.
_WINDOW = 2
_MOST_DEATHS = 3
_SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_WITHOUT_WORKERS = 60.0
_LOST = "The Dask scheduler does not answer any more."


class Cluster:
    """A Dask scheduler with its workers; a Renderer.

    Making one raises ProblemsError where the address will not do or Dask is missing, entering
    it where nobody answers or a worker has other versions than we have.
    """

    def __init__(self, address: str) -> None:
        check_address(address)
        check_dask()
        self.address = address
        self.workers = 0

    def __enter__(self) -> Self:
        # Pages that are no report are made here, and with it the versions are known.
        self._own = PdfWorker()
        try:
            self._client = connected(self.address)
        except BaseException:
            self._own.end()
            raise
        try:
            self._versions = self._own.ready()
            self.workers = reports_at_once(self._client)
            check_versions(self._client, self._versions)
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

    def _end(self) -> None:
        self._own.end()
        # Where the scheduler is gone there is nobody to take leave of.
        with suppress(Exception):
            self._client.close(timeout=1)

    @property
    def versions(self) -> Versions:
        """What the bytes depend on, here and on every worker."""
        return self._versions

    def lay_out(self, html: str, logo: str | None = None) -> Callable[[], Rendered]:
        """See ``Renderer``; it is made here."""
        return self._own.later(html, logo)

    def render(self, jobs: Iterable[Job]) -> Iterator[Made]:
        """See ``Renderer``. A report is given up when three processes ended while on it."""
        shift = _Shift(self._client, self._versions)
        try:
            yield from shift.made(iter(jobs))
        finally:
            shift.end()


class _Sent(NamedTuple):
    job: Job
    future: Future


class _Shift:
    """Jobs on their way through the cluster."""

    def __init__(self, client: Client, versions: Versions) -> None:
        self.client = client
        self.versions = versions
        self.out: dict[object, _Sent] = {}
        self.back: SimpleQueue[object] = SimpleQueue()
        self.again: list[Job] = []
        self.deaths: Counter[str] = Counter()
        self.suspects: list[Job] = []
        self.is_last_try = False
        self.window = 0
        self.looked = self.had_workers = time.monotonic()

    def made(self, jobs: Iterator[Job]) -> Iterator[Made]:
        """Each job's report; those whose workers died come last, and one at a time.

        Whoever waited at such a worker is as suspect as what ended it, until it is tried alone.
        """
        self._look()
        yield from self._through(jobs)
        self.is_last_try = True
        for job in self.suspects:
            yield from self._through(iter([job]))

    def _through(self, jobs: Iterator[Job]) -> Iterator[Made]:
        self._fill(jobs)
        while self.out:
            report = self._told(*self._next())
            if report is not None:
                yield report
            self._fill(jobs)

    def _fill(self, jobs: Iterator[Job]) -> None:
        while len(self.out) < self.window:
            job = self.again.pop() if self.again else next(jobs, None)
            if job is None:
                return
            self._send(job)

    def _send(self, job: Job) -> None:
        task = Report(job.result, job.edition)
        # Not pure: nothing that was made for somebody else is taken for it.
        future = self.client.submit(make_report, task, self.versions, pure=False)
        self.out[future.key] = _Sent(job, future)
        future.add_done_callback(lambda done: self.back.put(done.key))

    def _next(self) -> _Sent:
        """The next that came back; raises RendererLostError where none can any more."""
        while True:
            if time.monotonic() - self.looked > _SECONDS_BETWEEN_LOOKS:
                self._look()
            with suppress(Empty):
                sent = self.out.pop(self.back.get(timeout=_SECONDS_BETWEEN_LOOKS), None)
                if sent is not None:
                    return sent

    def _look(self) -> None:
        """Who is there? Raises RendererLostError where nobody is."""
        if self.client.status != "running":
            raise RendererLostError(_LOST)
        try:
            number = reports_at_once(self.client)
        except (OSError, TimeoutError):
            raise RendererLostError(_LOST) from None
        self.looked = time.monotonic()
        if number:
            self.window, self.had_workers = _WINDOW * number, self.looked
        elif self.looked - self.had_workers > SECONDS_WITHOUT_WORKERS:
            raise RendererLostError("The cluster has no worker any more.")

    def _told(self, job: Job, future: Future) -> Made | None:
        """The report, or nothing where it has to be tried again."""
        from distributed.scheduler import KilledWorker

        try:
            answer = future.result(timeout=SECONDS_TO_CONNECT)
        except KilledWorker:
            return self._killed(job)
        except TimeoutError:
            # It was made, and then its worker died with it.
            self.again.append(job)
            return None
        # Among them that the task was cancelled, as the scheduler forgot it.
        except Exception as error:  # noqa: BLE001  # whatever it is, it happened over there
            raise RendererLostError(f"The cluster failed: {type(error).__name__}.") from None
        finally:
            future.release()
        return self._answered(job, answer)

    def _killed(self, job: Job) -> Made | None:
        if self.is_last_try:
            return Made(job, b"", (), "Every worker that tried to lay out the report died.")
        self.suspects.append(job)
        return None

    def _answered(self, job: Job, answer: Answer) -> Made | None:
        if answer.kind == "done":
            return Made(job, answer.rendered.pdf, answer.rendered.missing)
        if answer.kind == "failed":
            return Made(job, b"", (), answer.reason)
        if answer.kind != "died":
            words = difference(answer, self.versions)
            raise RendererLostError(f"A worker that joined the cluster {words}.")
        self.deaths[job.stem] += 1
        if self.deaths[job.stem] == _MOST_DEATHS:
            return Made(job, b"", (), f"{answer.reason} It was tried {_MOST_DEATHS} times.")
        self.again.append(job)
        return None

    def end(self) -> None:
        """Nobody waits for what is still out."""
        with suppress(Exception):
            self.client.cancel([sent.future for sent in self.out.values()])
        self.out.clear()

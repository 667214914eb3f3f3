"""PDFs are made in a process of their own, one at a time, never in threads.

The process starts to load the engine while answers are still being read and scored, and a
report that hangs or dies takes nothing with it. One that ends or is replaced leaves nothing
behind, not even where its parent was killed.
"""

import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import NamedTuple, NoReturn, Self

from screener.models.edition import Edition, Variant
from screener.problems import Problem
from screener.report.rendered import (
    BadTemplateError,
    EngineMissingError,
    Filled,
    Rendered,
    RenderError,
    Versions,
)

SECONDS_A_REPORT = 120.0
# A page is filled in hundredths of one; the engine may still be loading before.
SECONDS_A_SHEET = 30.0
# The engine loses some 25 KB of memory with every report; a new process begins at nothing.
MOST_REPORTS = 400
# The first lines close the door to modules that lie in the working folder.
_PROGRAM = """import sys
sys.path[:] = sys.argv[3:]
from screener.report.worker_process import serve
serve(int(sys.argv[1]), sys.argv[2])
"""


class Page(NamedTuple):
    """A page of ours to lay out."""

    html: str
    variant: Variant = "pdf/ua-1"
    logo: str | None = None


class Report(NamedTuple):
    """A result, as JSON, to make the report of."""

    result: bytes
    edition: Edition = Edition()


class Sheet(NamedTuple):
    """A result, as JSON, to make the page that stands alone of; this needs no engine."""

    result: bytes
    edition: Edition = Edition()


class Reply(NamedTuple):
    """What a process says: first ``ready`` with its versions, or ``missing`` with what it lacks.

    After that, for each task, ``begun``, and then ``done`` with what was made, ``failed`` with
    the reason, or ``refused`` with what is wrong in a template of the user.
    """

    kind: str
    value: Rendered | Filled | Versions | Problem | str = ""


Task = Page | Report | Sheet


class WorkerStoppedError(Exception):
    """The process ended before it answered."""


class PdfWorker:
    """A process that makes PDFs, started at once; use it as a context, leaving ends it."""

    def __init__(self, seconds: float = SECONDS_A_REPORT) -> None:
        self.seconds = seconds
        self.begin()

    def begin(self) -> None:
        """Start a process; the one before must have ended."""
        self.versions: Versions | None = None
        self.made = 0
        self._folder = TemporaryDirectory(prefix="screener-", ignore_cleanup_errors=True)
        ours, theirs = socket.socketpair()
        # So that a process that takes nothing in cannot hold us for ever.
        seconds = struct.pack("ll", int(self.seconds) + 1, 0)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, seconds)
        with theirs:
            self.process = _started(theirs.fileno(), self._folder.name)
        self.connection = Connection(ours.detach())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        self.connection.close()
        self._folder.cleanup()

    def replace(self) -> None:
        """Another process in place of this one."""
        self.end()
        self.begin()

    def refresh(self) -> None:
        """Another process, if this one has made as many PDFs as one may and is not busy."""
        if self.made >= MOST_REPORTS:
            self.replace()

    def render(self, html: str, variant: Variant = "pdf/ua-1", logo: str | None = None) -> Rendered:
        """A page as PDF; raises RenderError, or EngineMissingError where Pango is not there.

        A process that died or hung is replaced, so that it costs one report and no more.
        """
        return self._made(Page(html, variant, logo))

    def report(self, result: bytes, edition: Edition) -> Rendered:
        """The report of a result as JSON, in the same way; raises BadTemplateError too."""
        return self._made(Report(result, edition))

    def sheet(self, result: bytes, edition: Edition) -> str:
        """The page that stands alone of a result as JSON; raises RenderError, BadTemplateError."""
        reply = self._begun(Sheet(result, edition))(SECONDS_A_SHEET)
        if not isinstance(reply.value, Filled):
            raise failure(reply)
        return reply.value.html

    def later(self, html: str, logo: str | None = None) -> Callable[[], Rendered]:
        """Begin a page; what is handed back waits for it, and raises what ``render`` does.

        Nothing else may be asked for in between.
        """
        begun = self._begun(Page(html, logo=logo))
        return lambda: made(begun(self.seconds))

    def _made(self, task: Task) -> Rendered:
        return made(self._begun(task)(self.seconds))

    def _begun(self, task: Task) -> Callable[[float], Reply]:
        try:
            self.post(task)
        except WorkerStoppedError as error:
            return partial(self._lost, error)
        return self._awaited

    def _lost(self, error: WorkerStoppedError, _seconds: float = 0) -> NoReturn:
        self.replace()
        raise RenderError(str(error)) from None

    def _awaited(self, seconds: float) -> Reply:
        try:
            while True:
                reply = self._answer(seconds)
                if reply.kind not in ("ready", "begun"):
                    return reply
        except WorkerStoppedError as error:
            self._lost(error)

    def _answer(self, seconds: float) -> Reply:
        if not self._has_answered(seconds):
            # Its answer, should it come late, must never be taken for the next report.
            raise WorkerStoppedError(too_late(seconds))
        return self.take()

    def _has_answered(self, seconds: float) -> bool:
        try:
            return self.connection.poll(seconds)
        except OSError:
            return True

    def ready(self) -> Versions:
        """Wait until the engine is loaded; raises EngineMissingError or RenderError."""
        while self.versions is None:
            try:
                reply = self._answer(self.seconds)
            except WorkerStoppedError as error:
                raise RenderError(str(error)) from None
            if reply.kind == "missing":
                made(reply)
        return self.versions

    def post(self, task: Task) -> None:
        """Give it something to do, while it may be busy; raises WorkerStoppedError."""
        try:
            self.connection.send(task)
        except OSError:
            raise WorkerStoppedError(STOPPED) from None

    def take(self) -> Reply:
        """What it says next, waiting for it; raises WorkerStoppedError."""
        try:
            reply: Reply = self.connection.recv()
        except (EOFError, OSError):
            raise WorkerStoppedError(STOPPED) from None
        if isinstance(reply.value, Versions):
            self.versions = reply.value
        self.made += isinstance(reply.value, Rendered)
        return reply


STOPPED = "The process that lays out the report stopped."


def too_late(seconds: float) -> str:
    """Why a report was given up."""
    return f"The report was not ready after {seconds:g} seconds."


def made(reply: Reply) -> Rendered:
    """What a reply brings; raises RenderError if it brings none, of the kind that fits."""
    if isinstance(reply.value, Rendered):
        return reply.value
    raise failure(reply)


def failure(reply: Reply) -> RenderError:
    """Why a reply brings nothing."""
    if isinstance(reply.value, Problem):
        return BadTemplateError(reply.value)
    why = str(reply.value)
    return EngineMissingError(why) if reply.kind == "missing" else RenderError(why)


def _started(connection: int, folder: str) -> subprocess.Popen[bytes]:
    """A fresh interpreter that takes tasks from a connection and keeps its files in a folder."""
    command = [sys.executable, "-c", _PROGRAM, str(connection), folder, *sys.path]
    return subprocess.Popen(  # noqa: S603  # this program again, and nothing from outside
        command,
        pass_fds=(connection,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def pdf_worker(*, wanted: bool) -> Iterator[PdfWorker | None]:
    """A started worker, or None where no PDF is wanted."""
    if not wanted:
        yield None
        return
    with PdfWorker() as worker:
        yield worker

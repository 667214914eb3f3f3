"""PDFs are made in a process of their own, one at a time, never in threads.

The process starts to load the engine while answers are still being read and scored, and a
report that hangs or dies takes nothing with it.
"""

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import current_thread, main_thread
from types import TracebackType
from typing import Self

from screener.report.rendered import EngineMissingError, Rendered, RenderError

SECONDS_A_REPORT = 120.0

_Reply = tuple[str, Rendered | str]


class PdfWorker:
    """A process that lays out reports, started at once; use it as a context, leaving ends it."""

    def __init__(self, seconds: float = SECONDS_A_REPORT) -> None:
        self.seconds = seconds
        self._begin()

    def _begin(self) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.is_ready = False
        with _deaf_to_interrupts():
            self.process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()

    def render(self, html: str) -> Rendered:
        """A page as PDF; raises RenderError, or EngineMissingError where Pango is not there.

        A process that died or hung is replaced, so that it costs one report and no more.
        """
        try:
            kind, value = self._asked(html)
        except (EOFError, OSError):
            self._end()
            self._begin()
            raise RenderError("The process that lays out the report stopped.") from None
        if isinstance(value, Rendered):
            return value
        raise EngineMissingError(value) if kind == "missing" else RenderError(value)

    def _asked(self, html: str) -> _Reply:
        if not self.is_ready:
            self._answer()
            self.is_ready = True
        self.connection.send(html)
        return self._answer()

    def _answer(self) -> _Reply:
        if not self.connection.poll(self.seconds):
            # Its answer, should it come late, must never be taken for the next report.
            self._end()
            self._begin()
            raise RenderError(f"The report was not ready after {self.seconds:g} seconds.")
        reply: _Reply = self.connection.recv()
        return reply


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What starts in here never hears Ctrl-C: that is the parent's to handle, and it ends us."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def pdf_worker(*, wanted: bool) -> Iterator[PdfWorker | None]:
    """A started worker, or None where no PDF is wanted."""
    if not wanted:
        yield None
        return
    with PdfWorker() as worker:
        yield worker


def _serve(connection: Connection) -> None:
    """Lay out what comes in until the other end closes."""
    # Collecting garbage while laying out costs a tenth of the time; between reports it is free.
    gc.disable()
    problem = _load_engine()
    try:
        connection.send(("ready", ""))
        _answer_all(connection, problem)
    except (EOFError, OSError):
        # Whoever asked is gone, perhaps killed: there is nobody to tell.
        return


def _answer_all(connection: Connection, problem: str) -> None:
    while True:
        html = connection.recv()
        connection.send(("missing", problem) if problem else _reply(html))
        gc.collect()


def _load_engine() -> str:
    """Nothing, or why the engine cannot be used."""
    try:
        # The engine prints advice where Pango is missing; our output is for results.
        with redirect_stdout(StringIO()):
            from screener.report import pdf
    except (ImportError, OSError) as error:
        return str(error)
    pdf.engine()
    return ""


def _reply(html: str) -> _Reply:
    from screener.report.pdf import lay_out

    try:
        return "done", lay_out(html)
    except RenderError as error:
        return "failed", str(error)
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent has to hear of it
        return "failed", f"{type(error).__name__} while laying out the report"

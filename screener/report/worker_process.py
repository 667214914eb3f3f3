"""Inside the process that makes PDFs."""

import gc
import os
import resource
import signal
import sys
import tempfile
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from shutil import rmtree
from threading import Thread
from typing import TYPE_CHECKING

from screener.report.rendered import BadTemplateError, Filled, Rendered, RenderError
from screener.report.worker import Page, Reply, Report, Sheet, Task

if TYPE_CHECKING:
    from screener.models.result import FitResult

# What a report may take; an honest one takes a tenth. Address space, so it is a wide bound.
MOST_MEMORY = 2 << 30
_REPORTS_A_CLEANING = 50


def serve(connection: int, folder: str) -> None:
    """Make what comes in until the other end closes; ``folder`` is for temporary files."""
    # Ctrl-C is the parent's to handle, and it ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    _limit_memory()
    # Collecting garbage while laying out costs a tenth of the time; between reports it is free.
    gc.disable()
    ours, tasks = Connection(connection), SimpleQueue[Task]()
    listener = Thread(target=_listen, args=(ours, tasks, folder), daemon=True)
    listener.start()
    with suppress(OSError):
        _answer_all(ours, tasks)
    listener.join()


def _listen(connection: Connection, tasks: "SimpleQueue[Task]", folder: str) -> None:
    """Take in what is asked, also while something is made; end where nobody asks any more."""
    try:
        while True:
            tasks.put(connection.recv())
    finally:
        rmtree(folder, ignore_errors=True)
        os._exit(0)


def _answer_all(connection: Connection, tasks: "SimpleQueue[Task]") -> None:
    greeting = _greeting()
    connection.send(greeting)
    gc.freeze()
    number = 0
    while True:
        task = tasks.get()
        connection.send(Reply("begun"))
        is_able = greeting.kind != "missing" or isinstance(task, Sheet)
        connection.send(_reply(task) if is_able else greeting)
        number += 1
        gc.collect(2 if number % _REPORTS_A_CLEANING == 0 else 0)


def _greeting() -> Reply:
    """The engine, or why it cannot be used."""
    try:
        from screener.report import pdf
    except (ImportError, OSError) as error:
        return Reply("missing", str(error))
    return Reply("ready", pdf.versions())


def _reply(task: Task) -> Reply:
    try:
        return Reply("done", make(task))
    except BadTemplateError as error:
        return Reply("refused", error.problem)
    except RenderError as error:
        return Reply("failed", str(error))
    except MemoryError:
        return Reply("failed", "The report needs more memory than one may take.")
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent has to hear of it
        return Reply("failed", f"{type(error).__name__} while laying out the report")


def make(task: Task) -> Rendered | Filled:
    """The PDF, or the page that stands alone; raises RenderError."""
    if isinstance(task, Sheet):
        from screener.report.html import report_html

        return Filled(report_html(_result(task), task.edition))
    from screener.report.pdf import lay_out

    if isinstance(task, Page):
        return lay_out(task.html, task.variant, task.logo)
    from screener.report.html import print_html

    page = print_html(_result(task), task.edition)
    return lay_out(page, task.edition.variant, task.edition.logo)


def _result(task: Report | Sheet) -> "FitResult":
    from screener.models.result import FitResult

    return FitResult.model_validate_json(task.result)


def _limit_memory() -> None:
    """As far as the system can; it stays below a limit that is there already."""
    if sys.platform != "linux":
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits = [limit for limit in (soft, hard, MOST_MEMORY) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))

"""What another machine does for us: make a report in a process of its own.

Each thread that is asked keeps such a process, which ends with the one it belongs to.
"""

from threading import local
from typing import Literal, NamedTuple

from screener.report.rendered import EngineMissingError, Rendered, RenderError, Versions
from screener.report.worker import STOPPED, PdfWorker, Report

Kind = Literal["done", "failed", "died", "other", "missing"]


class Answer(NamedTuple):
    """What came of a task: ``done``, ``failed`` with the reason, ``died`` with a process.

    ``other`` and ``missing`` say that nothing was tried, as this machine has other versions than
    those expected, or no engine.
    """

    kind: Kind
    versions: Versions | None = None
    rendered: Rendered = Rendered(b"")
    reason: str = ""


class _Kept(local):
    worker: PdfWorker | None = None


_KEPT = _Kept()


def versions_here() -> Answer:
    """The versions of this machine."""
    try:
        from screener.report.pdf import versions
    except (ImportError, OSError) as error:
        return Answer("missing", reason=str(error).partition("\n")[0])
    return Answer("done", versions())


def make_report(task: Report, expected: Versions) -> Answer:
    """The report of a result, if the versions are as expected."""
    worker = _KEPT.worker = _KEPT.worker or PdfWorker()
    worker.refresh()
    try:
        versions = worker.ready()
        if versions != expected:
            return Answer("other", versions)
        return Answer("done", versions, worker.report(task.result, task.edition))
    except EngineMissingError as error:
        return Answer("missing", reason=str(error).partition("\n")[0])
    except RenderError as error:
        return Answer("died" if str(error) == STOPPED else "failed", reason=str(error))

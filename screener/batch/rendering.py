"""Reports made elsewhere: what goes out to a renderer, and what comes back."""

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from screener.models.edition import Edition
from screener.report.rendered import Rendered, Versions


class Job(NamedTuple):
    """A report to make: whose, its file name without ``.pdf``, the result as JSON, the edition.

    Of a masked copy neither the id nor the result tells who it is. No two have one name.
    """

    id: str
    stem: str
    result: bytes
    edition: Edition = Edition()


class Made(NamedTuple):
    """A report, or why there is none: then ``pdf`` is empty and ``error`` says it in plain words.

    ``missing`` are the characters that no font could draw.
    """

    job: Job
    pdf: bytes
    missing: tuple[str, ...] = ()
    error: str = ""


class RendererLostError(Exception):
    """Whoever makes the reports cannot go on; what was made stands, the same command goes on."""


class Renderer(Protocol):
    """Makes reports in other processes; a context manager, and leaving it ends them."""

    @property
    def workers(self) -> int:
        """How many reports are made at the same time."""
        ...

    @property
    def versions(self) -> Versions:
        """What the bytes depend on; waits until the engine is loaded.

        Raises EngineMissingError where it cannot be.
        """
        ...

    def lay_out(self, html: str, logo: str | None = None) -> Callable[[], Rendered]:
        """Begin a page of ours, with a brand's logo; what is handed back waits for its PDF.

        That raises RenderError or EngineMissingError. Nothing else may be asked for in between.
        """
        ...

    def render(self, jobs: Iterable[Job]) -> Iterator[Made]:
        """Each job's report as soon as it is made, in any order.

        Takes a bounded number of jobs ahead of what was handed back. A process that dies costs
        the job it was on and no other. Raises EngineMissingError, or RendererLostError where no
        report can be made any more.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

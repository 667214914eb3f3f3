"""Whether a Dask cluster will do: its address, that somebody answers, and the versions."""

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any, Protocol
from urllib.parse import urlsplit

from screener.problems import Problem, ProblemsError
from screener.report.remote import Answer, versions_here
from screener.report.rendered import Versions

SECONDS_TO_CONNECT = 10
_TITLES = Versions("Screener", "WeasyPrint", "Pango", "fonts")
_FONT_DIGITS = 12


class Future(Protocol):
    """What will come back; of Dask's own, what we use."""

    key: object

    def result(self, timeout: float) -> Answer: ...
    def release(self) -> None: ...
    def add_done_callback(self, call: Callable[["Future"], None]) -> None: ...


class Client(Protocol):
    """A line to a scheduler; of Dask's own, what we use."""

    status: str

    def submit(self, function: Callable[..., Answer], *args: object, pure: bool) -> Future: ...
    def run(self, function: Callable[[], Answer], on_error: str) -> dict[str, Any]: ...
    def scheduler_info(self, n_workers: int) -> dict[str, Any]: ...
    def wait_for_workers(self, n_workers: int, timeout: float) -> None: ...
    def cancel(self, futures: list[Future]) -> None: ...
    def close(self, timeout: float) -> None: ...


def check_address(address: str) -> None:
    """Raise ProblemsError where results would travel in the clear."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if parts.scheme == "tls" or (parts.scheme == "tcp" and _is_here(parts.hostname or "")):
        return
    message = "Results of candidates go to another machine only by way of tls://."
    hint = "Give the scheduler certificates, and the same to Dask here (distributed.comm.tls)."
    raise ProblemsError([Problem("cluster-in-the-clear", message, value=address, hint=hint)])


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def check_dask() -> None:
    """Raise ProblemsError with the one line that installs it."""
    if find_spec("distributed") is None or find_spec("dask") is None:
        message = "To use a cluster, Dask has to be installed."
        hint = 'pip install "sales-screener[cluster]"'
        raise ProblemsError([Problem("no-dask", message, hint=hint)])


def connected(address: str) -> Client:
    """A client of the scheduler, with at least one worker; raises ProblemsError."""
    with quiet():
        import distributed

        # What is known of its types is less than what we use.
        line: Any = distributed.Client
        try:
            client: Client = line(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, TimeoutError, ValueError, TypeError, ImportError) as error:
            raise ProblemsError([_no_scheduler(address, error)]) from None
        try:
            client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
        except TimeoutError:
            client.close(timeout=1)
            raise ProblemsError([_no_workers(address)]) from None
    return client


@contextmanager
def quiet() -> Iterator[None]:
    """What Dask has to say is for those who run the cluster."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    for name in ("distributed", "distributed.client", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _no_scheduler(address: str, error: Exception) -> Problem:
    message = f"No Dask scheduler answered within {SECONDS_TO_CONNECT} seconds."
    if not isinstance(error, OSError | TimeoutError):
        message = "There is no way to this Dask scheduler."
    hint = "Is the address right, and does `dask scheduler` run there?"
    return Problem("no-scheduler", message, value=address, hint=hint)


def _no_workers(address: str) -> Problem:
    message = f"The cluster has no worker, and none came within {SECONDS_TO_CONNECT} seconds."
    hint = "Start `dask worker` with the address of the scheduler, and run the same command again."
    return Problem("no-cluster-workers", message, value=address, hint=hint)


def check_versions(client: Client, ours: Versions) -> None:
    """Raise ProblemsError that names every worker whose reports would come out otherwise."""
    found = client.run(versions_here, on_error="return")
    problems = [
        Problem("cluster-versions", f"The worker {address} {words}.", hint=_SAME)
        for address, answer in sorted(found.items())
        if (words := difference(answer, ours))
    ]
    if problems:
        raise ProblemsError(problems)


_SAME = "Install the same versions everywhere; reports must not depend on who makes them."


def difference(answer: Answer | BaseException, ours: Versions) -> str:
    """What a worker has otherwise than we, in words; nothing if it is all the same."""
    if not isinstance(answer, Answer):
        return f"cannot run Screener {ours.screener} ({type(answer).__name__})"
    if answer.versions is None:
        return f"cannot lay out a PDF: {answer.reason}"
    pairs = zip(_TITLES, answer.versions, ours, strict=True)
    others = [_differs(title, theirs, own) for title, theirs, own in pairs if theirs != own]
    return ", and ".join(others)


def _differs(title: str, theirs: str, ours: str) -> str:
    if title == _TITLES.fonts:
        theirs, ours = theirs[:_FONT_DIGITS], ours[:_FONT_DIGITS]
    return f"has {title} {theirs} where this machine has {ours}"


def reports_at_once(client: Client) -> int:
    """How many reports the workers can make at the same time."""
    workers = client.scheduler_info(n_workers=-1)["workers"]
    return sum(int(worker["nthreads"]) for worker in workers.values())

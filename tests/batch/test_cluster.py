"""Reports made by Dask workers: the bytes of our own processes, whatever happens to a worker."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from screener.batch import cluster, cluster_checks
from screener.batch.cluster import Cluster
from screener.batch.pool import Pool
from screener.batch.rendering import Job, Made, RendererLostError
from screener.models.edition import Edition
from screener.problems import ProblemsError
from screener.report import remote
from screener.report.pdf import engine, lay_out, versions
from screener.report.remote import Answer, versions_here
from tests.batch.test_pool import BROKEN, by_id, job, jobs
from tests.report.pdfs import sample_pdf
from tests.report.samples import NAMES
from tests.report.test_worker import PAGE, is_there, waited

ROOT = Path(__file__).resolve().parents[2]


def refused(problem: str, make: Callable[[], object]) -> str:
    with pytest.raises(ProblemsError) as caught:
        make()
    found = [each for each in caught.value.problems if each.code == problem]
    assert found == list(caught.value.problems)
    return " ".join(f"{each.message} {each.hint}" for each in found)


# --- before anything is sent -----------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "tcp://192.0.2.7:8786",
        "scheduler:8786",
        "tcp://example.org:8786",
        "ws://127.0.0.1:1",
        "tcp:",
    ],
)
def test_results_do_not_travel_in_the_clear(address: str) -> None:
    assert "tls://" in refused("cluster-in-the-clear", lambda: Cluster(address))


@pytest.mark.parametrize(
    "address",
    ["tcp://127.0.0.1:8786", "localhost:8786", "tcp://[::1]:8786", "tls://192.0.2.7:8786"],
)
def test_here_or_encrypted_they_may(address: str) -> None:
    cluster_checks.check_address(address)


def test_without_dask_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_checks, "find_spec", lambda _: None)
    said = refused("no-dask", lambda: Cluster("tcp://127.0.0.1:8786"))
    assert 'pip install "sales-screener[cluster]"' in said


def free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


@pytest.mark.long
def test_nobody_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_checks, "SECONDS_TO_CONNECT", 1)
    with ExitStack() as stack:
        nobody = Cluster(f"tcp://127.0.0.1:{free_port()}")
        said = refused("no-scheduler", lambda: stack.enter_context(nobody))
    assert "No Dask scheduler answered within 1 seconds" in said


def test_what_a_worker_has_otherwise_is_named() -> None:
    ours = versions()
    assert cluster_checks.difference(versions_here(), ours) == ""
    other = ours._replace(pango="1.0.0", fonts="f" * 64)
    said = cluster_checks.difference(Answer("other", other), ours)
    assert f"has Pango 1.0.0 where this machine has {ours.pango}, and has fonts ffff" in said
    assert "cannot run Screener" in cluster_checks.difference(ImportError("no screener"), ours)
    assert "no libpango" in cluster_checks.difference(Answer("missing", reason="no libpango"), ours)


# --- with a scheduler and workers ------------------------------------------------------------


class Site:
    """A scheduler on this machine, and the workers that were started."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.stack = stack
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler, text = self._started(
            "scheduler",
            ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
            r"Scheduler at: +(\S+)",
        )
        self.address = text

    def worker(self, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        made, _ = self._started(
            "worker",
            [self.address, "--nthreads", "1", "--no-dashboard", "--no-nanny", *options],
            r"Registered to: +(\S+)",
            **environment,
        )
        self.workers.append(made)
        return made

    def _started(
        self, what: str, options: list[str], line: str, **environment: str
    ) -> tuple[subprocess.Popen[bytes], str]:
        log = self.folder / f"{what}-{len(self.workers)}.txt"
        # Dask opens ports of its own choice; what it says is for a file.
        command = [sys.executable, "-m", "distributed.cli.dask_" + what, *options]
        with log.open("wb") as out:
            made = subprocess.Popen(
                command, cwd=self.folder, stdout=out, stderr=out, env=os.environ | environment
            )
        self.stack.callback(ended, made)
        assert waited(lambda: re.search(line, log.read_text()) or made.poll() is not None, 60)
        found = re.search(line, log.read_text())
        assert found, log.read_text()
        return made, found[1]


def ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    with ExitStack() as stack:
        yield Site(folder, stack)


def children(number: int) -> list[int]:
    tasks = Path(f"/proc/{number}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.mark.long
def test_the_bytes_are_those_of_our_own_processes(tmp_path: Path) -> None:
    names = NAMES[:5]
    with site(tmp_path) as here:
        here.worker()
        here.worker("--nthreads", "2")
        with Cluster(here.address) as renderer:
            assert renderer.workers == 3
            assert renderer.versions.engine == engine()
            made = by_id(renderer.render([BROKEN, *(job(name) for name in names)]))
            assert renderer.lay_out(PAGE)() == lay_out(PAGE)
            assert list(renderer.render([])) == []
        with Cluster(here.address) as renderer:
            wanted = job(names[0])._replace(edition=Edition(paper="letter"))
            letter = next(renderer.render([wanted]))
    assert made.pop("broken").error == "ValidationError while laying out the report"
    assert {name: each.pdf for name, each in made.items()} == {
        name: sample_pdf(name) for name in names
    }
    assert letter.pdf == sample_pdf(names[0], "letter")


@pytest.mark.long
def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    with site(tmp_path) as here:
        here.worker()
        here.worker()
        with Cluster(here.address) as renderer:
            made = {}
            for number, each in enumerate(renderer.render(jobs(12))):
                made[each.job.id] = each
                if number == 3:
                    ended(here.workers[0])
    with Pool(2) as pool:
        wanted = by_id(pool.render(jobs(12)))
    assert {name: each.pdf for name, each in made.items()} == {
        name: each.pdf for name, each in wanted.items()
    }


@pytest.mark.long
@needs_proc
def test_a_process_that_dies_costs_nothing_and_goes_with_its_worker(tmp_path: Path) -> None:
    with site(tmp_path) as here:
        worker = here.worker()
        with Cluster(here.address) as renderer:
            made = []
            for number, each in enumerate(renderer.render(jobs(5))):
                made.append(each)
                if number == 1:
                    os.kill(children(worker.pid)[0], signal.SIGKILL)
            left = children(worker.pid)
        assert len(left) == 1
        ended(worker)
        assert waited(lambda: not is_there(left[0]))
    assert [each.error for each in made] == [""] * 5


DEADLY = """
import os, signal
from screener.report import remote, worker
report = worker.PdfWorker.report
def deadly(self, result, paper="a4"):
    if b'"id": "C-killer"' in result:
        if os.environ["DEADLY"] == "worker":
            os.kill(os.getpid(), signal.SIGKILL)
        self.process.kill()
    return report(self, result, paper)
worker.PdfWorker.report = deadly
"""


def killer() -> Job:
    data = job("02-ordinary").result
    found = re.search(rb'"candidate": \{\s*"id": "(.*?)"', data)
    assert found
    changed = data.replace(b'"' + found[1] + b'"', b'"C-killer"')
    return Job("killer", "killer", changed)


def deadly_place(folder: Path) -> str:
    (folder / "sitecustomize.py").write_text(DEADLY, encoding="utf-8")
    return str(folder)


@pytest.mark.long
def test_a_report_that_kills_its_process_is_named_after_three_deaths(tmp_path: Path) -> None:
    path = deadly_place(tmp_path)
    with site(tmp_path) as here:
        for _ in range(2):
            here.worker(PYTHONPATH=path, DEADLY="process")
        with Cluster(here.address) as renderer:
            made = by_id(renderer.render([killer(), *jobs(6)]))
        assert [worker.poll() for worker in here.workers] == [None, None]
    error = made.pop("killer").error
    assert error == "The process that lays out the report stopped. It was tried 3 times."
    assert [each.error for each in made.values()] == [""] * 6


@pytest.mark.long
def test_a_report_that_kills_whole_workers_is_named_and_no_other(tmp_path: Path) -> None:
    path = deadly_place(tmp_path)
    with site(tmp_path) as here:
        # With a nanny, which starts another worker where one died.
        for _ in range(2):
            here.worker("--nanny", PYTHONPATH=path, DEADLY="worker")
        with Cluster(here.address) as renderer:
            made = by_id(renderer.render([*jobs(2), killer(), *jobs(6)[2:]]))
    assert made.pop("killer").error == "Every worker that tried to lay out the report died."
    assert [each.error for each in made.values()] == [""] * 6


OTHER = """
import screener
screener.__version__ = "0.0.9"
"""


def other_place(folder: Path) -> str:
    (folder / "sitecustomize.py").write_text(OTHER, encoding="utf-8")
    return str(folder)


@pytest.mark.long
def test_a_worker_of_another_version_is_refused(tmp_path: Path) -> None:
    path = other_place(tmp_path)
    with site(tmp_path) as here, ExitStack() as stack:
        here.worker()
        here.worker(PYTHONPATH=path)
        said = refused("cluster-versions", lambda: stack.enter_context(Cluster(here.address)))
    assert re.match(r"The worker tcp://127\.0\.0\.1:\d+ has Screener 0\.0\.9 where this", said)
    assert said.count("The worker") == 1


@pytest.mark.long
def test_a_worker_of_another_version_that_joins_late_is_refused(tmp_path: Path) -> None:
    path = other_place(tmp_path)
    with site(tmp_path) as here:
        first = here.worker()
        with Cluster(here.address) as renderer:
            made = renderer.render(jobs(40))
            assert next(made).pdf
            here.worker(PYTHONPATH=path)
            ended(first)
            with pytest.raises(RendererLostError, match=r"joined the cluster has Screener 0\.0\.9"):
                list(made)


@pytest.mark.long
def test_a_worker_that_joins_late_works_too(tmp_path: Path) -> None:
    with site(tmp_path) as here:
        here.worker()
        with Cluster(here.address) as renderer:
            made = renderer.render(jobs(8))
            done = [next(made)]
            here.worker()
            ended(here.workers[0])
            done += list(made)
    assert len(done) == 8
    assert not any(each.error for each in done)


@pytest.mark.long
def test_a_cluster_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_checks, "SECONDS_TO_CONNECT", 2)
    monkeypatch.setattr(cluster, "SECONDS_WITHOUT_WORKERS", 1.0)
    with site(tmp_path) as here:
        with ExitStack() as stack:
            said = refused("no-cluster-workers", lambda: stack.enter_context(Cluster(here.address)))
            assert "none came within 2 seconds" in said
        worker = here.worker()
        with Cluster(here.address) as renderer:
            made = renderer.render(jobs(4))
            assert next(made).pdf
            ended(worker)
            with pytest.raises(RendererLostError, match="no worker any more"):
                list(made)


@pytest.mark.long
def test_a_scheduler_that_goes_away(tmp_path: Path) -> None:
    with site(tmp_path) as here:
        here.worker()
        with Cluster(here.address) as renderer:
            made: Iterator[Made] = renderer.render(jobs(20))
            assert next(made).pdf
            ended(here.scheduler)
            with pytest.raises(RendererLostError):
                list(made)
            begin = time.monotonic()
        assert time.monotonic() - begin < 30
    assert remote._KEPT.worker is None

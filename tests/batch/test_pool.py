"""Reports made in several processes: all of them, the same bytes, whatever happens to one."""

import operator
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from screener.batch.pool import WINDOW, Pool, cores
from screener.batch.rendering import Job, Made, RendererLostError
from screener.models.edition import Edition
from screener.outputs.result_json import result_json
from screener.report.html import print_html
from screener.report.pdf import engine, lay_out
from screener.report.rendered import EngineMissingError
from screener.report.worker import SECONDS_A_REPORT, STOPPED, PdfWorker
from tests.report.pdfs import sample_pdf
from tests.report.samples import NAMES, bundled
from tests.report.test_worker import PAGE, is_there, waited

BROKEN = Job("broken", "broken", b"{}")


@cache
def job(name: str) -> Job:
    return Job(name, name, result_json(bundled(name)))


def jobs(number: int) -> list[Job]:
    names = [NAMES[place % len(NAMES)] for place in range(number)]
    return [job(name)._replace(id=f"C-{place}") for place, name in enumerate(names)]


def processes(pool: Pool) -> list[int]:
    return [seat.worker.process.pid for seat in pool._seats]


def by_id(made: Iterator[Made]) -> dict[str, Made]:
    found = {each.job.id: each for each in made}
    assert all(bool(each.pdf) is not bool(each.error) for each in found.values())
    return found


@pytest.mark.parametrize(
    "workers", [pytest.param(number, marks=pytest.mark.long) for number in (1, 2, 3)]
)
def test_every_report_is_made_and_is_the_one_of_score(workers: int) -> None:
    names = ["01-strong", "06-gaps-in-the-answers", "08-non-latin"]
    with Pool(workers) as pool:
        assert pool.workers == workers
        made = by_id(pool.render(job(name) for name in names))
        assert pool.versions.engine == engine()
    assert {name: each.pdf for name, each in made.items()} == {
        name: sample_pdf(name) for name in names
    }
    assert all(each.missing == () for each in made.values())


@pytest.mark.long
def test_bytes_do_not_depend_on_what_a_worker_made_before() -> None:
    wanted = {name: sample_pdf(name) for name in NAMES}
    for order in (NAMES, NAMES[::-1]):
        with Pool(2) as pool:
            made = by_id(pool.render(job(name) for name in order))
        assert {name: each.pdf for name, each in made.items()} == wanted


@pytest.mark.long
def test_the_paper_is_that_of_the_job() -> None:
    letter = job("01-strong")._replace(edition=Edition(paper="letter"))
    with Pool(1) as pool:
        assert next(pool.render([letter])).pdf == sample_pdf("01-strong", "letter")


@pytest.mark.long
def test_jobs_are_taken_as_places_become_free() -> None:
    waiting = iter(jobs(9))
    with Pool(2) as pool:
        for back, _ in enumerate(pool.render(waiting), 1):
            taken = 9 - operator.length_hint(waiting)
            assert taken <= back + 2 * WINDOW


@pytest.mark.long
def test_one_renderer_makes_pages_and_several_rounds() -> None:
    with Pool(2) as pool:
        assert pool.lay_out(PAGE)() == lay_out(PAGE)
        assert list(pool.render([])) == []
        assert len(by_id(pool.render(jobs(3)))) == 3
        assert pool.lay_out(print_html(bundled("01-strong")))().pdf == sample_pdf("01-strong")
        assert len(by_id(pool.render(jobs(2)))) == 2


@pytest.mark.long
def test_no_more_processes_start_than_there_are_reports() -> None:
    with Pool(512) as pool:
        assert pool.workers == 512
        assert len(processes(pool)) == cores()
        assert len(by_id(pool.render(jobs(2)))) == 2
        assert len(processes(pool)) == max(2, cores())
        assert len(by_id(pool.render(jobs(cores() + 1)))) == cores() + 1
        assert len(processes(pool)) == cores() + 1


@pytest.mark.long
def test_what_is_no_result_fails_alone() -> None:
    with Pool(2) as pool:
        made = by_id(pool.render([BROKEN, *jobs(3)]))
    assert made.pop("broken").error == "ValidationError while laying out the report"
    assert len(made) == 3
    assert not any(each.error for each in made.values())


@pytest.mark.long
def test_letters_without_a_font_are_named() -> None:
    result = bundled("01-strong")
    person = result.candidate.model_copy(update={"name": "Ann \U0010fffd"})
    data = result_json(result.model_copy(update={"candidate": person}))
    with Pool(1) as pool:
        assert next(pool.render([Job("a", "a", data)])).missing == ("\U0010fffd",)


# --- what can happen to a process ------------------------------------------------------------


def slow() -> Job:
    """A report that takes many times as long as another."""
    result = bundled("01-strong")
    line = result.categories[0].items[0].model_copy(update={"label": "many words " * 900})
    data = result_json(result.model_copy(update={"other_answers": (line,) * 60}))
    return Job("slow", "slow", data)


def with_one_lost(lose: Callable[[PdfWorker], None]) -> dict[str, Made]:
    """Reports of two workers, one of which is lost while it is on the slow one."""
    made: dict[str, Made] = {}
    with Pool(2) as pool:
        worker = pool._seats[0].worker
        for each in pool.render([slow(), *jobs(8)]):
            if not made:
                lose(worker)
            if each.error:
                worker.seconds = SECONDS_A_REPORT
            made[each.job.id] = each
    assert len(made) == 9
    return made


def killed(worker: PdfWorker) -> None:
    os.kill(worker.process.pid, signal.SIGKILL)


def stopped(worker: PdfWorker) -> None:
    os.kill(worker.process.pid, signal.SIGSTOP)
    worker.seconds = 0.5


@pytest.mark.long
@pytest.mark.parametrize(
    ("lose", "why"),
    [(killed, STOPPED), (stopped, "The report was not ready after 0.5 seconds.")],
)
def test_a_worker_that_dies_or_hangs_costs_the_report_it_was_on(
    lose: Callable[[PdfWorker], None], why: str
) -> None:
    made = with_one_lost(lose)
    assert {each.job.id: each.error for each in made.values() if each.error} == {"slow": why}


@pytest.mark.long
def test_a_worker_that_ends_while_it_has_nothing_to_do_costs_nothing() -> None:
    with Pool(2) as pool:
        assert pool.versions
        assert len(by_id(pool.render(jobs(2)))) == 2
        for number in processes(pool):
            os.kill(number, signal.SIGKILL)
            assert waited(lambda number=number: not is_there(number))
        made = by_id(pool.render(jobs(4)))
    assert [each.error for each in made.values()] == [""] * 4


@pytest.mark.long
def test_a_worker_that_ends_while_it_starts_costs_nothing() -> None:
    with Pool(2) as pool:
        os.kill(processes(pool)[1], signal.SIGKILL)
        made = by_id(pool.render(jobs(4)))
    assert [each.error for each in made.values()] == [""] * 4


def test_workers_that_never_start_are_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("import os; os._exit(9)", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with Pool(2) as pool, pytest.raises(RendererLostError, match="end as they start"):
        list(pool.render(jobs(3)))


def test_an_engine_that_is_missing_is_said_before_any_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('no libpango')", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with Pool(2) as pool:
        for _ in range(2):
            with pytest.raises(EngineMissingError, match="no libpango"):
                assert pool.versions
        with pytest.raises(EngineMissingError, match="no libpango"):
            list(pool.render(jobs(1)))


@pytest.mark.long
def test_a_worker_is_replaced_after_a_number_of_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screener.batch.pool.MOST_REPORTS", 3)
    with Pool(2) as pool:
        first = processes(pool)
        made = by_id(pool.render(jobs(11)))
        last = processes(pool)
    assert len(made) == 11
    assert not any(each.error for each in made.values())
    assert set(first).isdisjoint(last)
    assert not any(is_there(number) for number in first)


# --- how it ends -----------------------------------------------------------------------------


@pytest.mark.long
def test_who_stops_listening_is_not_told_later() -> None:
    with Pool(2) as pool:
        first = pool.render(jobs(6))
        next(first)
        first.close()  # type: ignore[attr-defined]
        made = by_id(pool.render([job("01-strong")]))
    assert list(made) == ["01-strong"]


def test_a_mistake_of_whoever_asks_passes_through() -> None:
    def given() -> Iterator[Job]:
        yield from jobs(2)
        raise KeyError

    with Pool(2) as pool, pytest.raises(KeyError):
        list(pool.render(given()))


@pytest.mark.long
def test_leaving_ends_every_process_at_once() -> None:
    with Pool(3) as pool:
        numbers = processes(pool)
        next(pool.render(jobs(9)))
    assert not any(is_there(number) for number in numbers)


PARENT = """
import sys
from pathlib import Path
from screener.batch.pool import Pool
from screener.batch.rendering import Job
data = Path(sys.argv[1]).read_bytes()
with Pool(2) as pool:
    for number, made in enumerate(pool.render(Job("a", "a", data) for _ in range(1000))):
        if number == 1:
            print(*(seat.worker.process.pid for seat in pool._seats), flush=True)
"""


@pytest.mark.long
@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_is_left_behind(way: signal.Signals, tmp_path: Path) -> None:
    data = tmp_path / "result.json"
    data.write_bytes(job("01-strong").result)
    command = [sys.executable, "-c", PARENT, str(data)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        numbers = [int(number) for number in parent.stdout.readline().split()]
        assert len(numbers) == 2
        # As a terminal does it: the workers hear it, too.
        os.killpg(parent.pid, way) if way == signal.SIGINT else parent.send_signal(way)
    assert waited(lambda: not any(is_there(number) for number in numbers))


def test_as_many_as_may_be_used() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)

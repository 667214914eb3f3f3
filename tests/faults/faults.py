"""Each way in which a round is disturbed, and the figures that come of it."""

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults import rounds
from tests.faults.rounds import BUSY, DONE, SOME_LEFT_OUT, STOPPED, UNFINISHED

_MIB = 1024 * 1024


@dataclass
class Figures:
    """What a fault did: how often, what it broke, and whether the round was the same at last."""

    fault: str
    injected: int = 0
    torn: int = 0
    lost: int = 0
    twice: int = 0
    resumed: int = 0
    note: str = ""

    @property
    def is_well(self) -> bool:
        return self.injected > 0 and not (self.torn or self.lost or self.twice)

    def compare(self, folder: Path, whole: dict[str, str]) -> None:
        """Count what is not as in a round that ran through."""
        different = rounds.differing(rounds.content(folder), whole)
        self.lost += len(different)
        self.twice += len(rounds.twice(folder))
        if different:
            self.note += f" differs: {', '.join(different[:5])}"


@dataclass(frozen=True)
class Sample:
    """A table, and the round that comes of it when nothing happens.

    It took so many ``seconds``, of which ``before`` went by until the first report was there.
    """

    table: Path
    whole: dict[str, str]
    before: float
    seconds: float
    reports: int
    options: tuple[str, ...] = ()


def sample(table: Path, folder: Path, *options: str) -> Sample:
    began = time.monotonic()
    process = rounds.start(table, folder, *options)
    rounds.wait_for_reports(process, folder, 1)
    before = time.monotonic() - began
    ended = rounds.finish(process, began)
    assert ended.code in (DONE, SOME_LEFT_OUT), ended.err
    number = rounds.reports_there(folder)
    return Sample(table, rounds.content(folder), before, ended.seconds, number, options)


def kills(made: Sample, folder: Path, number: int, seed: int) -> Figures:
    """kill -9 of the command and its workers at random moments, resumed each time."""
    figures, chance = Figures("kill -9 of the process group"), random.Random(seed)
    pause = 2 * (made.seconds - made.before) / number
    for _ in range(number):
        process = rounds.start(made.table, folder, *made.options)
        time.sleep(chance.uniform(0, 1.5 * made.before + pause))
        if process.poll() is None:
            figures.injected += 1
        rounds.kill_group(process)
        figures.torn += len(rounds.torn(folder))
        figures.resumed += rounds.reports_there(folder) > 0
    finish(figures, made, folder)
    return figures


def finish(figures: Figures, made: Sample, folder: Path) -> None:
    """The same command once more, and it must come to the same end."""
    ended = rounds.run(made.table, folder, *made.options)
    if ended.code not in (DONE, SOME_LEFT_OUT):
        figures.note += f" ended with {ended.code}: {ended.err[-300:]}"
    figures.torn += len(rounds.torn(folder))
    figures.compare(folder, made.whole)


def interrupted(made: Sample, folder: Path, number: int) -> Figures:
    """Ctrl-C: the seconds until the command has ended, and what it says."""
    figures, slowest = Figures("Ctrl-C (SIGINT)"), 0.0
    for turn in range(1, number + 1):
        process = rounds.start(made.table, folder, *made.options)
        rounds.wait_for_reports(process, folder, made.reports * turn // (number + 2) + 1)
        began = time.monotonic()
        # As a terminal does: everybody in the foreground hears it.
        os.killpg(process.pid, signal.SIGINT)
        ended = rounds.finish(process, began)
        slowest = max(slowest, ended.seconds)
        assert ended.code == STOPPED, ended
        assert "The same command goes on" in ended.err, ended
        figures.injected += 1
        figures.torn += len(rounds.torn(folder))
        figures.resumed += 1
    finish(figures, made, folder)
    figures.note = f"ended after at most {slowest:.2f} s{figures.note}"
    return figures


def worker_killed(made: Sample, folder: Path) -> Figures:
    """kill -9 of one worker: it costs at most the report it was on, which the next run makes."""
    figures = Figures("kill -9 of one worker")
    process = rounds.start(made.table, folder, *made.options)
    rounds.wait_for_reports(process, folder, made.reports // 4 + 1)
    os.kill(rounds.workers(process.pid)[0], signal.SIGKILL)
    figures.injected = 1
    ended = rounds.finish(process)
    assert ended.code == SOME_LEFT_OUT, ended
    failed = made.reports - rounds.reports_there(folder)
    named = (folder / "problems.csv").read_text(encoding="utf-8-sig").count("no-report")
    # Between two reports it costs nothing: those it was given go to another.
    assert named == failed <= 1, (named, failed)
    figures.resumed = 1
    finish(figures, made, folder)
    figures.note = f"{failed} report missing and named{figures.note}"
    return figures


def second_run(made: Sample, folder: Path) -> Figures:
    """A second run on the same folder, which leaves at once and disturbs nothing."""
    figures = Figures("second run at once")
    process = rounds.start(made.table, folder, *made.options)
    rounds.wait_for_reports(process, folder, made.reports // 4 + 1)
    second = rounds.run(made.table, folder, *made.options)
    assert second.code == BUSY, second
    figures.injected = 1
    ended = rounds.finish(process)
    assert ended.code in (DONE, SOME_LEFT_OUT), ended
    figures.torn += len(rounds.torn(folder))
    figures.compare(folder, made.whole)
    figures.note = f"it left after {second.seconds:.1f} s{figures.note}"
    return figures


def can_mount() -> bool:
    return os.geteuid() == 0 and shutil.which("mount") is not None and _tmpfs_works()


def _tmpfs_works() -> bool:
    try:
        with small_disk(_MIB):
            return True
    except subprocess.CalledProcessError:
        return False


@contextmanager
def small_disk(size: int) -> Iterator[Path]:
    """A disk of so many bytes, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", name],
            check=True,
            capture_output=True,
        )
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "-l", name], check=True, capture_output=True)


def mount_again(folder: Path, option: str) -> None:
    command = ["mount", "-o", f"remount,{option}", str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def full_disk(made: Sample, size: int, number: int) -> Figures:
    """A disk that fills up, gets a little more room, fills up again, and then has enough."""
    figures = Figures("disk full")
    with small_disk(size) as disk:
        folder = disk / "round"
        for turn in range(number):
            mount_again(disk, f"size={size * (turn + 2 * number) // (2 * number)}")
            ended = rounds.run(made.table, folder, *made.options)
            assert ended.code == UNFINISHED, ended
            assert ended.err.count("No space left") == 1, ended.err
            assert not list(folder.rglob(".screener-*")), list(folder.rglob(".screener-*"))
            figures.injected += 1
            figures.torn += len(rounds.torn(folder))
            figures.resumed += rounds.reports_there(folder) > 0
        mount_again(disk, f"size={100 * size}")
        finish(figures, made, folder)
    return figures


def read_only(made: Sample) -> Figures:
    """A disk that cannot be written to, before the round begins and in the middle of it."""
    figures = Figures("read-only disk")
    with small_disk(1000 * _MIB) as disk:
        folder = disk / "round"
        mount_again(disk, "ro")
        ended = rounds.run(made.table, folder, *made.options)
        assert ended.code == UNFINISHED, ended
        assert ended.err.count("Read-only") == 1, ended.err
        mount_again(disk, "rw")
        process = rounds.start(made.table, folder, *made.options)
        rounds.wait_for_reports(process, folder, made.reports // 4 + 1)
        rounds.kill_group(process)
        mount_again(disk, "ro")
        ended = rounds.run(made.table, folder, *made.options)
        assert ended.code == UNFINISHED, ended
        figures.injected = 2
        figures.torn += len(rounds.torn(folder))
        mount_again(disk, "rw")
        figures.resumed = 1
        finish(figures, made, folder)
    return figures

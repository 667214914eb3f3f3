"""Whole processes timed in turn, so that both are told of the same machine at the same moment."""

import os
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

PAIRS = 7
MIB = 1024


def run(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak memory in MiB of one process and its children; raises if it fails.

    Modules are compiled once and kept in the folder, as they are where a program is installed.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    process = os.posix_spawn(
        command[0],
        list(command),
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, str(folder / "out.txt"), os.O_WRONLY | os.O_CREAT, 0o600),
        ],
    )
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_maxrss / MIB


def compare(
    title: str, ours: Sequence[str], other: Sequence[str], folder: Path, pairs: int = PAIRS
) -> None:
    """Two commands in turn; the median of the ratios pair by pair."""
    times = [(run(ours, folder), run(other, folder)) for _ in range(pairs)]
    ratios = [mine[0] / theirs[0] for mine, theirs in times]
    print(
        f"{title}: ratio {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f}, {pairs} pairs); "
        f"seconds {statistics.median(p[0][0] for p in times):.2f} "
        f"/ {statistics.median(p[1][0] for p in times):.2f}; "
        f"peak of the largest process {max(p[0][1] for p in times):.0f} "
        f"/ {max(p[1][1] for p in times):.0f} MiB",
        flush=True,
    )

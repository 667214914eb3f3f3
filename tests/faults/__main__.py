"""``python -m tests.faults``: disturb rounds in every way, and print what it did to them."""

import argparse
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults import faults
from tests.faults.applicants import write_table
from tests.faults.faults import Figures, Sample


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--candidates", type=int, default=2000, help="rows of the table")
    parser.add_argument("--kills", type=int, default=20, help="how often all is killed")
    parser.add_argument("--interrupts", type=int, default=3, help="how often Ctrl-C is pressed")
    parser.add_argument("--seed", type=int, default=1, help="of the moments and the answers")
    parser.add_argument("--disk", action="store_true", help="full and read-only disks (root)")
    wanted = parser.parse_args()
    # Where this runs in the background, what it starts would be deaf to Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print(f"{'fault':32} injected  torn  lost  twice  resumed  seconds  note", flush=True)
    began, well = time.monotonic(), True
    with tempfile.TemporaryDirectory() as name:
        for figures in every_fault(Path(name), wanted):
            well = well and figures.is_well
            print(_line(figures, time.monotonic() - began), flush=True)
            began = time.monotonic()
    return 0 if well else 1


def every_fault(folder: Path, wanted: argparse.Namespace) -> Iterator[Figures]:
    table = write_table(folder / "table.csv", wanted.candidates, wanted.seed, wrong=3)
    made = faults.sample(table, folder / "whole")
    print(f"undisturbed: {made.reports} reports in {made.seconds:.0f} s", flush=True)
    yield faults.kills(made, folder / "kills", wanted.kills, wanted.seed)
    few = faults.sample(table, folder / "few", "--reports", "60")
    yield faults.interrupted(few, folder / "stopped", wanted.interrupts)
    yield faults.worker_killed(few, folder / "worker")
    yield faults.second_run(few, folder / "second")
    if wanted.disk:
        yield from on_disks(few, folder / "few")


def on_disks(made: Sample, folder: Path) -> Iterator[Figures]:
    if not faults.can_mount():
        print("full and read-only disks are left out: they need root and mount")
        return
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    yield faults.full_disk(made, size // 2, 5)
    yield faults.read_only(made)


def _line(figures: Figures, seconds: float) -> str:
    return (
        f"{figures.fault:32} {figures.injected:8}  {figures.torn:4}  {figures.lost:4}  "
        f"{figures.twice:5}  {figures.resumed:7}  {seconds:7.0f}  {figures.note.strip()}"
    )


if __name__ == "__main__":
    raise SystemExit(main())

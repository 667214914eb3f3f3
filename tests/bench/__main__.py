"""Whole processes timed side by side: ``make bench``. It prints figures and judges nothing.

Times are of this machine at this moment; the ratio of two commands run in turn is what lasts.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

PAIRS = 7
MIB = 1024

BARE = """
import weasyprint
weasyprint.HTML({page!r}).write_pdf({target!r})
"""
BARE_TAGGED = """
import weasyprint
weasyprint.HTML({page!r}).write_pdf({target!r}, pdf_variant="pdf/ua-1")
"""


def run(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak memory in MiB of one process and its children; raises if it fails."""
    start = time.perf_counter()
    process = os.posix_spawn(
        command[0],
        list(command),
        dict(os.environ),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, str(folder / "out.txt"), os.O_WRONLY | os.O_CREAT, 0o600),
        ],
    )
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_maxrss / MIB


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        screener = [sys.executable, "-m", "screener"]
        answers = str(files("screener") / "library" / "candidates" / "02-ordinary.yaml")
        score = [*screener, "score", answers, "-p", "account-executive", "-o", str(folder)]
        page = folder / "page.html"
        run([*score, "--html", str(page)], folder)

        helps = [run([*screener, "--help"], folder)[0] for _ in range(PAIRS)]
        print(f"screener --help: median {statistics.median(helps):.2f} s of {PAIRS}")
        for title, script in (("plain", BARE), ("tagged like ours", BARE_TAGGED)):
            target = str(folder / "bare.pdf")
            bare = [sys.executable, "-c", script.format(page=str(page), target=target)]
            compare(f"score to PDF / bare WeasyPrint, {title}", score, bare, folder)


def compare(title: str, ours: Sequence[str], other: Sequence[str], folder: Path) -> None:
    """Two commands in turn; the median of the ratios pair by pair."""
    pairs = [(run(ours, folder), run(other, folder)) for _ in range(PAIRS)]
    ratios = [mine[0] / theirs[0] for mine, theirs in pairs]
    print(
        f"{title}: ratio {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f}, {PAIRS} pairs); "
        f"seconds {statistics.median(p[0][0] for p in pairs):.2f} "
        f"/ {statistics.median(p[1][0] for p in pairs):.2f}; "
        f"peak of the largest process {max(p[0][1] for p in pairs):.0f} "
        f"/ {max(p[1][1] for p in pairs):.0f} MiB"
    )


if __name__ == "__main__":
    main()

"""A report now against the code of an earlier commit, in the same run: time, pages, time a page.

``python -m tests.bench.before`` prints figures and judges nothing. The older code comes out of
the history of this checkout; where that is not there, it says so and measures nothing.
"""

import argparse
import io
import json
import statistics
import subprocess
import sys
import tarfile
import tempfile
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import NamedTuple

import pikepdf

from screener.sources.library import read_bundled
from tests.bench.processes import run
from tests.random_files import random_answers, to_json

BEFORE = "ba1b578"
NOW = Path(__file__).resolve().parents[2]
PROFILE, QUESTIONNAIRE = "account-executive", "sales-core"
REPORTS, WARM_UP = 30, 3

# The first line of either: the code of one tree, whatever is installed.
COMMAND = """import sys; sys.path.insert(0, sys.argv.pop(1))
from screener.__main__ import main
main()
"""
# Both trees must be able to run this: what it calls is the part of a report that stays.
WORKER = f"""import sys; sys.path.insert(0, sys.argv.pop(1))
import json, os, time
from pathlib import Path
from screener.outputs.result_json import result_json
from screener.pipeline import Notebook, screen_files
from screener.report.worker import PdfWorker
answers, out = sorted(Path(sys.argv[1]).iterdir()), Path(sys.argv[2])
results = [result_json(each) for each in screen_files(answers, {PROFILE!r}, None, Notebook())]
def made(worker, result):
    try:
        from screener.models.edition import Edition
    except ImportError:
        return worker.report(result)
    return worker.report(result, Edition())
def processor(worker):
    try:
        fields = Path(f"/proc/{{worker.process.pid}}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
with PdfWorker() as worker:
    for number, (result, _) in enumerate(zip(results, sys.stdin)):
        begin, used = time.perf_counter(), processor(worker)
        pdf = made(worker, result).pdf
        took = time.perf_counter() - begin, processor(worker) - used
        print(json.dumps(took), flush=True)
        if number >= {WARM_UP}:
            (out / f"{{number:03}}.pdf").write_bytes(pdf)
"""


class Measure(NamedTuple):
    """How long a report took, how many pages it has, and processor time where that is known."""

    seconds: float
    pages: float
    processor: float = 0.0


def unpacked(folder: Path) -> Path | None:
    """The tree of before, or None where this is no checkout or its history is cut short."""
    command = ["git", "-C", str(NOW), "archive", BEFORE]
    try:
        packed = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def pages(folder: Path) -> int:
    """How many pages the PDFs of a folder have, which are then removed."""
    number = 0
    for path in folder.glob("*.pdf"):
        with pikepdf.Pdf.open(path) as document:
            number += len(document.pages)
        path.unlink()
    return number


def score(tree: Path, folder: Path) -> Measure:
    """One candidate, the whole process."""
    answers = str(files("screener") / "library" / "candidates" / "02-ordinary.yaml")
    out = folder / "scored"
    out.mkdir(exist_ok=True)
    command = [sys.executable, "-c", COMMAND, str(tree), "score", answers, "-p", PROFILE]
    seconds, _ = run([*command, "-o", str(out)], folder)
    return Measure(seconds, pages(out))


class Worker:
    """A process of one tree that makes a report whenever it is asked to."""

    def __init__(self, tree: Path, answers: Path, out: Path) -> None:
        out.mkdir()
        self.out = out
        command = [sys.executable, "-c", WORKER, str(tree), str(answers), str(out)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def next(self) -> Measure:
        """Of the next report; its pages are told at the end."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        seconds, processor = json.loads(self.process.stdout.readline())
        return Measure(seconds, 0, processor)

    def end(self) -> float:
        """Pages of a report, on average."""
        self.process.communicate()
        return pages(self.out) / REPORTS


def many(before: Path, folder: Path) -> list[tuple[Measure, Measure]]:
    """Report by report from two workers that are warm, so that both meet the same machine."""
    ours = Worker(NOW, folder / "answers", folder / "now")
    theirs = Worker(before, folder / "answers", folder / "then")
    times = []
    for number in range(WARM_UP + REPORTS):
        first, second = (ours, theirs) if number % 2 else (theirs, ours)
        pair = first.next(), second.next()
        times.append(pair if number % 2 else pair[::-1])
    counts = ours.end(), theirs.end()
    return [
        (mine._replace(pages=counts[0]), other._replace(pages=counts[1]))
        for mine, other in times[WARM_UP:]
    ]


def write_answers(folder: Path, number: int) -> None:
    asked = read_bundled("questionnaires", QUESTIONNAIRE).value()
    folder.mkdir()
    for seed in range(number):
        person = {"id": f"C-{seed:04}", "name": f"Candidate {seed}"}
        answers = random_answers(Random(seed), asked) | {"candidate": person}
        (folder / f"{seed:03}.json").write_text(to_json(answers), encoding="utf-8")


def say(title: str, turns: list[tuple[Measure, Measure]]) -> None:
    """The medians of the ratios turn by turn, and what they are ratios of."""
    ratios = [now.seconds / old.seconds for now, old in turns]
    same = [r * old.pages / now.pages for r, (now, old) in zip(ratios, turns, strict=True)]
    seconds = [statistics.median(turn[which].seconds for turn in turns) for which in (0, 1)]
    quarters = statistics.quantiles(ratios, n=4)
    print(
        f"{title}, now / before issue 4: ratio {statistics.median(ratios):.2f} "
        f"(half of {len(turns)} turns between {quarters[0]:.2f} and {quarters[2]:.2f}); "
        f"at the same number of pages {statistics.median(same):.2f}; "
        f"seconds a report {seconds[0]:.3f} / {seconds[1]:.3f}; "
        f"pages a report {turns[0][0].pages:.1f} / {turns[0][1].pages:.1f}",
        flush=True,
    )
    if busy := sum(old.processor for _, old in turns):
        ratio = sum(now.processor for now, _ in turns) / busy
        print(f"  processor time alone, which other programs hardly touch: ratio {ratio:.2f}")


def main(arguments: list[str]) -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--turns", type=int, default=7)
    turns = options.parse_args(arguments).turns
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = unpacked(folder / "before")
        if before is None:
            print(f"reports now / before issue 4: not measured, {BEFORE} is not in this history")
            return
        write_answers(folder / "answers", REPORTS + WARM_UP)
        # The first turn compiles modules and fills the caches of the system.
        timed = [(score(NOW, folder), score(before, folder)) for _ in range(turns + 1)][1:]
        say("score, the whole process", timed)
        say("reports of a warm worker", many(before, folder))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Small rounds: a real table scored and ranked, and reports of a few bytes."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from screener.batch.making import score
from screener.batch.ordering import Ranking, rank
from screener.batch.rendering import Job, Made
from screener.batch.watcher import Silent
from screener.outputs.problem_book import ProblemBook
from screener.pipeline import Notebook
from screener.pipeline.opening import open_applicants
from screener.report.rendered import Rendered, Versions
from screener.sources.stored_results import read_results
from tests.faults.applicants import PROFILE, QUESTIONNAIRE, write_table


def ranked(folder: Path, number: int = 6, seed: int = 1) -> Ranking:
    """The ranking of a table of so many candidates."""
    table = write_table(folder / f"table-{number}-{seed}.csv", number, seed)
    applicants = open_applicants(table, PROFILE, QUESTIONNAIRE, None, Notebook())
    path = folder / f"results-{number}-{seed}.parquet"
    with ProblemBook(folder) as book:
        score(applicants, path, book, Silent())
    stored, problems = read_results(path)
    assert stored is not None, problems
    return rank(stored)


def versions(engine: str = "70.0") -> Versions:
    return Versions("0.1.0", engine, "1.50", "f" * 64)


def small_pdf(job: Job) -> bytes:
    return b"%PDF-1.7\n" + hashlib.sha256(job.result).hexdigest().encode() + b"\n%%EOF\n"


@dataclass
class Scribe:
    """Makes small files that look like PDFs, and remembers whose; ``fails`` are ids that do."""

    fails: dict[str, str] = field(default_factory=dict)
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    workers: int = 1
    versions: Versions = field(default_factory=versions)

    def render(self, jobs: Iterable[Job]) -> Iterator[Made]:
        for job in jobs:
            self.made.append(job.id)
            self.jobs.append(job)
            if job.id in self.fails:
                yield Made(job, b"", (), self.fails[job.id])
            else:
                yield Made(job, small_pdf(job), self.missing.get(job.id, ()))

    def lay_out(self, html: str, logo: str | None = None) -> Callable[[], Rendered]:
        return lambda: Rendered(
            b"%PDF-1.7\n" + hashlib.sha256(html.encode()).digest() + b"\n%%EOF\n"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return

"""Many reports: our workers against a plain loop, two against one, and memory over a long run.

``python -m tests.bench.reports`` prints figures and judges nothing; ``--memory`` makes a thousand
more reports to watch one worker.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from screener.batch.pool import Pool
from screener.batch.rendering import Job
from screener.models.result import FitResult
from screener.outputs.result_json import result_json
from screener.pipeline import Notebook, screen_files
from screener.report.html import print_html
from screener.report.pdf import OwnFilesOnly
from screener.sources.library import read_bundled
from tests.random_files import random_answers, to_json

PROFILE, QUESTIONNAIRE = "account-executive", "sales-core"
REPORTS = 200
A_TURN = 20
LONG_RUN = 1000
MIB = 1024


def candidates(number: int, folder: Path) -> list[FitResult]:
    """Results of people who answered the bundled questionnaire at random."""
    asked = read_bundled("questionnaires", QUESTIONNAIRE).value()
    paths = []
    for seed in range(number):
        person = {"id": f"C-{seed:04}", "name": f"Candidate {seed}"}
        answers = random_answers(Random(seed), asked) | {"candidate": person}
        paths.append(folder / f"{seed}.json")
        paths[-1].write_text(to_json(answers), encoding="utf-8")
    return screen_files(paths, PROFILE, None, Notebook())


def plain(results: Iterable[FitResult]) -> None:
    """The pages of the same reports, each with a fresh engine."""
    for result in results:
        head, style, rest = _apart(print_html(result))
        fonts, fetcher = FontConfiguration(), OwnFilesOnly()
        sheet = weasyprint.CSS(string=style, font_config=fonts, url_fetcher=fetcher)
        page = weasyprint.HTML(string=head + rest, url_fetcher=fetcher)
        page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")


def _apart(html: str) -> tuple[str, str, str]:
    head, _, rest = html.partition("<style>")
    style, _, rest = rest.partition("</style>")
    return head, style, rest


def jobs(results: Iterable[FitResult]) -> Iterator[Job]:
    for result in results:
        yield Job(result.candidate.id, result.candidate.id, result_json(result))


def ours(pool: Pool, results: Iterable[FitResult]) -> None:
    for made in pool.render(jobs(results)):
        if made.error:
            raise SystemExit(f"failed: {made.error}")


def seconds(work: object, *arguments: object) -> float:
    begin = time.perf_counter()
    assert callable(work)
    work(*arguments)
    return time.perf_counter() - begin


def against_plain(results: list[FitResult]) -> None:
    """Turn by turn, so that both meet the same machine; the first turn warms up."""
    with Pool(1) as pool:
        turns = [(seconds(plain, turn), seconds(ours, pool, turn)) for turn in _turns(results)][1:]
    ratios = [loop / mine for loop, mine in turns]
    mine = statistics.median(mine for _, mine in turns) / A_TURN
    print(
        f"reports, one worker / plain loop: {statistics.median(ratios):.2f} times the throughput "
        f"({min(ratios):.2f} to {max(ratios):.2f}, {len(ratios)} turns of {A_TURN}); "
        f"{mine:.3f} s a report"
    )


def _turns(results: list[FitResult]) -> list[list[FitResult]]:
    return [results[start : start + A_TURN] for start in range(0, len(results), A_TURN)]


def two_against_one(results: list[FitResult]) -> None:
    with Pool(1) as one, Pool(2) as two:
        turns = [(seconds(ours, one, turn), seconds(ours, two, turn)) for turn in _turns(results)]
    ratio = sum(one for one, _ in turns[1:]) / sum(two for _, two in turns[1:])
    print(f"reports, two workers / one: {ratio:.2f} times the throughput over {len(results)}")


def memory(results: list[FitResult], number: int) -> None:
    """What one worker holds, from time to time; the worker is replaced on the way."""
    seen: list[float] = []
    with Pool(1) as pool:
        for place, _ in enumerate(pool.render(jobs(islice(cycle(results), number))), 1):
            if place % 25 == 0:
                seen.append(_resident(pool))
    if seen:
        first, rest = seen[: len(seen) // 4], seen[len(seen) // 4 :]
        print(
            f"memory of a worker over {number} reports: peak {max(first):.0f} MiB in the first "
            f"quarter, {max(rest):.0f} MiB after it"
        )


def _resident(pool: Pool) -> float:
    status = Path(f"/proc/{pool._seats[0].worker.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / MIB


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        results = candidates(REPORTS, Path(folder))
    against_plain(results)
    two_against_one(results)
    if "--memory" in arguments:
        memory(results, LONG_RUN)


if __name__ == "__main__":
    main(sys.argv[1:])

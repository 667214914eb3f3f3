"""Whole processes timed side by side, and how often intervals cover the truth: ``make bench``.

It prints figures and judges nothing.

Times are of this machine at this moment; the ratio of two commands run in turn is what lasts.
"""

import statistics
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from tests.bench import (
    before,
    calibration,
    coverage,
    form_page,
    reliability_speed,
    reports,
    role_differences,
    rounds,
)
from tests.bench.processes import PAIRS, compare, run

BARE = """
import weasyprint
weasyprint.HTML({page!r}).write_pdf({target!r})
"""
BARE_TAGGED = """
import weasyprint
weasyprint.HTML({page!r}).write_pdf({target!r}, pdf_variant="pdf/ua-1")
"""


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
    reliability_speed.main([])
    rounds.main(["--memory"])
    reports.main([])
    before.main([])
    coverage.main([])
    calibration.main(100)
    form_page.main()
    role_differences.main([])


if __name__ == "__main__":
    main()

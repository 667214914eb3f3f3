"""What the reports of the bundled candidates say, word for word.

A change of wording shows here. To take it over: ``UPDATE_GOLDEN=1 pytest tests/report``.
"""

import os
from pathlib import Path

import pytest

from screener import __version__
from screener.models.edition import ENDINGS, Edition
from screener.models.result import FitResult
from screener.report.html import report_html
from tests.report.pages import visible
from tests.report.samples import NAMES, bundled

GOLDEN = Path(__file__).parent / "golden"
# Everything inside; much to work on; above the range; answers left out.
FEEDBACK = ["01-strong", "03-weak", "05-above-the-range", "06-gaps-in-the-answers"]


def without_versions(result: FitResult) -> FitResult:
    """The report of the same files whatever their hash and the tool's version."""
    return result.model_copy(
        update={
            "tool": result.tool.model_copy(update={"version": "[version]"}),
            "profile": result.profile.model_copy(update={"sha256": "[sha256]"}),
            "questionnaire": result.questionnaire.model_copy(update={"sha256": "[sha256]"}),
        }
    )


def check(name: str, edition: Edition) -> None:
    found = visible(report_html(without_versions(bundled(name)), edition)) + "\n"
    path = GOLDEN / f"{name}{ENDINGS[edition.copy]}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_report_says_what_it_said(name: str) -> None:
    check(name, Edition())


@pytest.mark.parametrize("name", FEEDBACK)
def test_the_candidate_s_copy_says_what_it_said(name: str) -> None:
    check(name, Edition(copy="candidate"))


def test_no_golden_text_is_left_over() -> None:
    known = [*NAMES, *(f"{name}{ENDINGS['candidate']}" for name in FEEDBACK)]
    assert sorted(path.stem for path in GOLDEN.iterdir()) == sorted(known)


def test_the_version_is_stamped() -> None:
    assert f"Screener {__version__} ·" in visible(report_html(bundled("01-strong")))

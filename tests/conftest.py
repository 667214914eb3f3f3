"""What holds for every test: on CI, a test left out for want of a tool is a test that failed.

A test that needs a program says so: ``pytest.skip("needs tool: pdftotext")``.

Ctrl-C comes through to what a test starts, also where the tests themselves run in the background:
there a shell has it ignored, and a child would ignore it too.
"""

import os
import signal
from collections.abc import Generator
from typing import TypeVar

import pytest

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

_Report = TypeVar("_Report", pytest.TestReport, pytest.CollectReport)


def _refuse_missing_tool(report: _Report) -> _Report:
    """On CI, turn a skip for want of a tool into a failure."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    wants_tool = reason.removeprefix("Skipped: ").startswith("needs tool")
    if report.skipped and wants_tool and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{reason} (with CI=true this may not be skipped)"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _refuse_missing_tool((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _refuse_missing_tool((yield))

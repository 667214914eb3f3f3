"""A browser for all tests of pages, started where the first of them wants it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.browser import Browser
from tests.report.shortlist_pages import write_round


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


@pytest.fixture(scope="session")
def round_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_round(tmp_path_factory.mktemp("round"))

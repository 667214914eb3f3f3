"""A browser for all tests of pages, started where the first of them wants it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.browser import Browser, Tab, tab
from tests.report.form_pages import Home, addressee, open_page
from tests.report.shortlist_pages import write_round


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


@pytest.fixture(scope="session")
def round_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_round(tmp_path_factory.mktemp("round"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A questionnaire with its form, once for whoever gets it and once for an invited person."""
    made = Home(tmp_path_factory.mktemp("form"))
    made.page()
    made.page("invited.html", addressee(made.form))
    return made


@pytest.fixture
def invited(browser: Browser, home: Home) -> Iterator[Tab]:
    """An invited person's form, just opened; it asks for nothing but itself."""
    path = home.folder / "invited.html"
    with tab(browser) as opened:
        open_page(opened, path)
        yield opened
        others = {each for each in opened.requests if not each.startswith("blob:")}
        assert others == {path.as_uri()}

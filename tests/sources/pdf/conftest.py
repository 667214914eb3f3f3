"""A form with a question of every kind, empty and filled in."""

import pytest

from screener.models.form import Form
from tests.sources.pdf.returned_forms import empty_form, filled_form, form_of_kinds


@pytest.fixture(scope="session")
def form() -> Form:
    return form_of_kinds()


@pytest.fixture(scope="session")
def empty() -> bytes:
    return empty_form()


@pytest.fixture(scope="session")
def filled() -> bytes:
    """Filled in by clicks and typing, as Chromium does."""
    return filled_form()

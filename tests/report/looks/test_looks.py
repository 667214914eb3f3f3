"""Whether the reports look as they did when somebody last looked at them.

To take a new look over: look at it (``python -m tests.report.looks.sheets FOLDER``), then
``UPDATE_LOOKS=1 pytest tests/report/looks``.
"""

import os

import pytest

from tests.report.looks.baselines import FOLDER, compare, write
from tests.report.looks.cases import Case, table
from tests.report.looks.render import render


@pytest.mark.long
@pytest.mark.parametrize("case", table(), ids=lambda case: case.name)
def test_it_looks_as_it_did(case: Case) -> None:
    if not FOLDER.exists() and "UPDATE_LOOKS" not in os.environ:
        pytest.skip("nobody has looked at any report yet: there are no baselines")
    pages = render(case)
    if os.environ.get("UPDATE_LOOKS"):
        FOLDER.mkdir(exist_ok=True)
        write(FOLDER / f"{case.name}.png", pages)
    assert compare(case, pages) == []


def test_no_picture_is_left_over() -> None:
    names = {f"{case.name}.png" for case in table()}
    assert {path.name for path in FOLDER.glob("*")} <= names


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*")) < 2_000_000

"""What docs/branding.md says of brands, blocks and names is so."""

import re
from pathlib import Path

import pytest

from screener.checking.brand import LEAST_CONTRAST, LEAST_DISTANCE, LEAST_GREY
from screener.models.brand import ACCENT, MAIN, MOST_FOOTER, MOST_NAME
from screener.models.edition import Edition
from screener.pipeline.looks import load_looks
from screener.report.html import report_html
from screener.report.template_set import NAMES
from tests.report.branding_page import MEANINGS, PAGE, blocks, page
from tests.report.brands import picture
from tests.report.samples import bundled

TEXT = PAGE.read_text(encoding="utf-8")


def example(name: str) -> str:
    found = re.search(rf"`{re.escape(name)}`:\n\n```\w+\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_lists_are_fresh() -> None:
    assert page(TEXT) == TEXT, "run: python -m tests.report.branding_page"
    assert tuple(MEANINGS) == NAMES
    assert "`limits`" in blocks()


def test_the_numbers_are_those_of_the_rules() -> None:
    for said in (
        f"contrast with white of {LEAST_CONTRAST} to 1",
        f"{LEAST_DISTANCE:g} or more apart",
        f"differs by {LEAST_GREY:g} or more",
        f"`{MAIN}`, `{ACCENT}`",
        f"({MOST_NAME} characters)",
        f"one line ({MOST_FOOTER})",
    ):
        assert said in TEXT


@pytest.mark.parametrize("copy", ["manager", "masked"])
def test_the_examples_work(tmp_path: Path, copy: str) -> None:
    (tmp_path / "brand.yaml").write_text(example("brand.yaml"), encoding="utf-8")
    (tmp_path / "example-works.svg").write_bytes(picture("svg+xml"))
    folder = tmp_path / "our-templates"
    folder.mkdir()
    name = "our-templates/page_one.html.j2"
    (tmp_path / name).write_text(example(name), encoding="utf-8")
    looks = load_looks(tmp_path / "brand.yaml", folder)
    assert looks.brand is not None
    assert looks.brand.main == "#1f4e79"
    made = report_html(bundled("02-ordinary"), looks.worn(Edition(copy=copy)))  # type: ignore[arg-type]
    assert "room 2.04" in made
    assert "Confidential. Keep until" in made

"""The colours of a report."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from screener.models.brand import ACCENT, MAIN, Brand
from screener.models.colours import WHITE, contrast
from screener.report.assets import template_text
from screener.report.inks import inks_of
from screener.report.template_set import report_templates

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOURS, COLOURS)
def test_words_are_read_on_washes_and_marks_seen_on_bands(main: str, accent: str) -> None:
    assume(min(contrast(main, WHITE), contrast(accent, WHITE)) >= 4.5)
    inks = inks_of(Brand("Acme", None, main, accent))
    assert contrast(inks.main, inks.main_wash) >= 4.5
    assert contrast(inks.accent, inks.accent_wash) >= 4.5
    for ink in (main, accent):
        assert contrast(ink, inks.main_band) >= 3
    assert contrast(inks.accent, inks.accent_band) >= 3


def test_without_a_brand_they_are_ours() -> None:
    inks = inks_of(None)
    assert (inks.main, inks.accent) == (MAIN, ACCENT)
    assert inks == inks_of(Brand("Acme"))


def test_a_style_is_filled_whole() -> None:
    style = inks_of(None).filled("a { color: var(--main); fill: var(--accent-band) }")
    assert style.startswith(f":root {{ --main: {MAIN}; --main-wash: ")
    assert f"a {{ color: {MAIN}; fill: {inks_of(None).accent_band} }}" in style


@pytest.mark.parametrize("name", [*report_templates(), "report.css"])
def test_no_ink_stands_anywhere_else(name: str) -> None:
    text = template_text(name)
    assert MAIN not in text
    assert ACCENT not in text
    known = {f"var(--{ink.replace('_', '-')})" for ink in inks_of(None).__dataclass_fields__}
    asked = {f"var({part.partition(')')[0]})" for part in text.split("var(")[1:]}
    assert asked <= known

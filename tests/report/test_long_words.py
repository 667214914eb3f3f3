"""Words too long for any line get places to break that nobody sees."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from screener.report.html import print_html
from screener.report.long_words import LONGEST, breakable
from screener.report.pdf import lay_out
from tests.report.samples import levels

BREAK = "\N{ZERO WIDTH SPACE}"
ACCENT = "\N{COMBINING ACUTE ACCENT}"


@pytest.mark.parametrize("value", ["", "a" * LONGEST, "word " * 100, Markup("a" * 500), 7, None])
def test_what_fits_stays_as_it_is(value: object) -> None:
    assert breakable(value) == value


@given(st.text(st.sampled_from(["a", "b", " ", ACCENT, "漢"]), max_size=2000))
def test_nothing_is_added_but_places_to_break(text: str) -> None:
    assert str(breakable(text)).replace(BREAK, "") == text


@given(st.text(st.sampled_from(["a", ACCENT]), min_size=LONGEST + 1, max_size=1000))
def test_no_mark_is_parted_from_its_letter(text: str) -> None:
    after = str(breakable(text)).split(BREAK)[1:]
    assert not [part for part in after if unicodedata.combining(part[:1] or "a")]


def test_a_name_of_ten_thousand_letters_is_laid_out() -> None:
    result = levels({"order": 80})
    person = result.candidate.model_copy(update={"name": "N" * 10_000})
    page = print_html(result.model_copy(update={"candidate": person}))
    assert lay_out(page).pdf.startswith(b"%PDF-")

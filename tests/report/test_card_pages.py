"""A profile's card on paper: one page, however much it says, and open to everybody."""

from pathlib import Path

import pytest

from screener.models.edition import Paper
from screener.models.profile_card import ProfileCard
from screener.outputs.pdf_pages import pages_of
from screener.report.card_html import card_print, first_setting
from screener.report.pdf import lay_out
from screener.report.view.card_room import SETTINGS
from tests.report.profile_cards import card
from tests.report.verapdf.rules import failures

# Each full to the brim, on the paper and in the language where least has room.
FULL: dict[str, tuple[ProfileCard, Paper]] = {
    "8": (card(8, is_long=True), "letter"),
    "13": (card(13, is_long=True, language="es"), "a4"),
    "20": (card(20, is_long=True, language="de"), "letter"),
    "20 short": (card(20), "letter"),
}


def one_page(shown: ProfileCard, paper: Paper) -> tuple[bytes, int, int]:
    """The PDF in the roomiest setting that makes one page of it, its pages and the tries."""
    first = first_setting(shown, paper)
    for place in range(first, len(SETTINGS)):
        pdf = lay_out(card_print(shown, paper, place)).pdf
        if pages_of(pdf) == 1:
            break
    return pdf, pages_of(pdf), place - first + 1


@pytest.mark.long
def test_a_card_is_one_page_and_keeps_the_rules_of_accessible_pdfs(tmp_path: Path) -> None:
    paths = []
    for name, each in FULL.items():
        pdf, pages, tries = one_page(*each)
        assert (name, pages) == (name, 1)
        # Where the first guess is far off, people wait.
        assert tries <= 4, name
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(pdf)
    assert failures(paths) == {path: [] for path in paths}

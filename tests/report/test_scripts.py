"""Which scripts have fonts, bundled or installed."""

import io
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from screener.report.assets import FONTS, font_bytes
from screener.report.pdf import lay_out
from screener.report.rendered import scripts
from screener.report.scripts import BUNDLED, SCRIPTS, lacking, sample_page


def known_letters(font: str) -> set[str]:
    cmap: dict[int, str] = TTFont(io.BytesIO(font_bytes(font))).getBestCmap()
    return set(map(chr, cmap))


@pytest.mark.parametrize("font", FONTS.values())
@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_script_is_in_every_bundled_font(font: str, name: str) -> None:
    assert set(BUNDLED[name]) - known_letters(font) == set()


@pytest.mark.parametrize("name", BUNDLED)
def test_the_letters_are_of_that_script(name: str) -> None:
    assert {unicodedata.name(letter).split()[0] for letter in BUNDLED[name]} == {name.upper()}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_other_script_is_in_the_bundled_fonts(script: object) -> None:
    letters = set(script.letters)  # type: ignore[attr-defined]
    assert not letters & known_letters(FONTS[400])
    assert len(letters) >= 5


def test_scripts_do_not_share_letters() -> None:
    every = [letter for script in SCRIPTS for letter in set(script.letters)]
    assert len(every) == len(set(every))
    assert len(scripts(every)) >= len(SCRIPTS) - 3


def test_a_script_with_a_letter_that_cannot_be_drawn_is_lacking() -> None:
    assert lacking(()) == []
    assert [script.name for script in lacking(("ก", "가"))] == ["Thai", "Korean"]


def test_the_engine_tells_what_it_cannot_draw() -> None:
    """Every letter is drawn or told: no script is taken for present because nobody looked."""
    missing = set("".join(lay_out(sample_page()).missing))
    assert missing <= {letter for script in SCRIPTS for letter in script.letters}
    private = sample_page().replace("</body>", "<p>\U000f0000</p></body>")
    assert "\U000f0000" in lay_out(private).missing

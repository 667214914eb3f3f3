"""Bands in words: those of the default list in the report's words, all others as written."""

import pytest

from screener.models.profile import DEFAULT_BANDS, Band
from screener.report.view.bands import band_advice, band_title, band_words
from screener.report.view.words import Words
from tests.report.samples import EN

BY_ID = {band.id: band for band in DEFAULT_BANDS}


def texts_with(code: str, texts: dict[str, str]) -> Words:
    """The English texts with others among them, in a language of that code."""
    return Words(code, EN.texts | texts)


def other_words() -> Words:
    """A language that is not English, with titles and advice of its own."""
    titles = {f"bands.{name}": f"{name.capitalize()} X" for name in BY_ID}
    return texts_with("xx", titles | {f"next.{name}": f"Do {name}" for name in BY_ID})


def band(**more: object) -> Band:
    return Band.model_validate({"id": "good", "from": 70, "title": "Good match", **more})


@pytest.mark.parametrize("name", BY_ID)
def test_the_catalogue_holds_the_default_list_as_it_is(name: str) -> None:
    default = BY_ID[name]
    assert band_title(default, EN) == default.title
    assert band_advice(default, EN) == default.next
    assert band_title(default, other_words()) == f"{name.capitalize()} X"
    assert band_advice(default, other_words()) == f"Do {name}"


def test_titles_and_advice_of_a_profile_s_own_stay_as_they_are() -> None:
    own = band(title="Call now", next="Call")
    assert band_title(own, other_words()) == "Call now"
    assert band_advice(own, other_words()) == "Call"
    elsewhere = band(id="fine", next="Talk, and probe the gaps")
    assert band_title(elsewhere, other_words()) == "Good match"
    assert band_advice(elsewhere, other_words()) == "Talk, and probe the gaps"


def test_a_band_may_give_no_advice() -> None:
    assert band_advice(band(), EN) == ""


@pytest.mark.parametrize(
    ("titles", "text"),
    [
        (["Strong match", "Good match"], "Good match, may be strong"),
        (["Ideal fit", "Good match"], "Good match, may be an ideal fit"),
        (["Few matches", "Good match"], "Good match, may be few matches"),
        (["B2B match", "Good match"], "Good match, may be B2B"),
        (["First", "Second"], "Second, may be a first"),
    ],
)
def test_a_neighbour_is_named_without_what_both_share(titles: list[str], text: str) -> None:
    bands = [band(id=f"b{place}", title=title) for place, title in enumerate(titles)]
    assert band_words(bands, "b1", ("b1", "b0"), EN) == text


def test_other_languages_name_a_neighbour_whole() -> None:
    found = band_words(DEFAULT_BANDS, "good", ("good", "strong"), other_words())
    assert found == "Good X, may be strong X"
    shared = texts_with("xx", {"bands.strong": "Match strong", "bands.good": "Match good"})
    found = band_words(DEFAULT_BANDS, "good", ("good", "strong"), shared)
    assert found == "Match good, may be strong"
    elsewhere = [band(id="a", title="Match own"), band(title="Match good")]
    found = band_words(elsewhere, "good", ("good", "a"), shared)
    assert found == "Match good, may be match own", "what it means without its start is not known"


def test_without_a_reach_the_band_stands_alone() -> None:
    assert band_words(DEFAULT_BANDS, "good", None, EN) == "Good match"
    assert band_words(DEFAULT_BANDS, "good", ("good", "good"), EN) == "Good match"

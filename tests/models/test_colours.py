"""Colours by the numbers, held against what others publish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.models.colours import WHITE, contrast, distances, full, lightness, mixed

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # Worked examples of the WCAG working group and of WebAIM's contrast checker.
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


def test_lightness_and_distance_are_those_of_cie() -> None:
    # Red, green and blue of sRGB in L*a*b* of D65, as published by Lindbloom.
    assert lightness("#ff0000") == pytest.approx(53.24, abs=0.01)
    assert lightness("#00ff00") == pytest.approx(87.74, abs=0.01)
    assert lightness(WHITE) == pytest.approx(100, abs=0.001)
    red, green = (53.2408, 80.0925, 67.2032), (87.7347, -86.1827, 83.1793)
    apart = sum((a - b) ** 2 for a, b in zip(red, green, strict=True)) ** 0.5
    assert distances("#ff0000", "#00ff00")["colour vision"] == pytest.approx(apart, abs=0.05)


def test_some_colours_are_alike_to_some_people() -> None:
    # A red and a green that people without L or M cones take for one another.
    found = distances("#8a4b00", "#4b6400")
    assert found["colour vision"] > 2 * found["deuteranopia"]
    assert all(apart < 0.001 for apart in distances("#123456", "#123456").values())


@given(COLOURS, COLOURS)
def test_nobody_sees_grey_where_there_is_grey_otherwise(one: str, other: str) -> None:
    """The eyes only mix light: greys keep their place, and distances are whole numbers or more."""
    grey = f"#{one[1:3] * 3}"
    black = distances(grey, "#000000")
    assert max(black.values()) - min(black.values()) < 0.5
    assert all(apart >= 0 for apart in distances(one, other).values())


@given(COLOURS)
def test_a_tint_lies_between_the_colour_and_white(colour: str) -> None:
    assert mixed(colour, 1) == colour
    assert mixed(colour, 0) == WHITE
    assert contrast(mixed(colour, 0.2), WHITE) <= contrast(colour, WHITE) + 1e-9


def test_short_colours_are_written_out() -> None:
    assert full("#1Af") == "#11aaff"
    assert full("#1D5B4B") == "#1d5b4b"

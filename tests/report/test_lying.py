"""Where a figure could lie, in words."""

import pytest

from screener.report.view.lying import lie
from tests.report.samples import EN


@pytest.mark.parametrize(
    ("edges", "text"),
    [
        ((40, 60.5), "could lie between 40 and 61"),
        ((62.6, 63.2), "would be about 63"),
        ((0, 100), "could lie between 0 and 100"),
        ((50, 50), "would be about 50"),
        ((49.5, 50.4), "would be about 50"),
    ],
)
def test_where_a_figure_could_lie(edges: tuple[float, float], text: str) -> None:
    assert lie(edges, EN) == text

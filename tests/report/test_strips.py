"""The chart: where things stand, and the same in words."""

import pytest

from screener.report.html import report_html
from screener.report.view.strips import Strip, score_shown, strip_of
from tests.report.pages import Element, Page
from tests.report.samples import EN, ideal, levels


def strip(score: float | None, **wish: str) -> Strip:
    return strip_of(levels({"order": score}, order=ideal(**wish)).categories[0], EN)


def drawn(score: float | None, **wish: str) -> Element:
    result = levels({"order": score}, order=ideal(**wish))
    return next(e for e in Page(report_html(result)).all("svg") if e.attributes["class"] == "strip")


def shapes(svg: Element, tag: str) -> list[dict[str, str | None]]:
    return [e.attributes for e in svg.inside if isinstance(e, Element) and e.tag == tag]


@pytest.mark.parametrize(
    ("score", "target", "inside"),
    [
        (70, "70 100", True),
        (100, "70 100", True),
        (69.9, "70 100", False),
        (85.1, "55 85", False),
        (85, "55 85", True),
        (60, "60 60", True),
        (None, "0 100", False),
    ],
)
def test_inside_is_told_by_the_score_itself(score: float | None, target: str, inside: bool) -> None:
    assert strip(score, target=target).inside is inside


def test_words_say_score_interval_and_target() -> None:
    assert strip(80).words == "Order: score 80, 90 % interval 31–100; inside target 70–100."
    assert strip(20).words == "Order: score 20, 90 % interval 0–69; outside target 70–100."
    assert strip(None).words == "Order: not scored; target 70–100."


@pytest.mark.parametrize(
    ("score", "wish", "text"),
    [
        (69.7, {}, "69.7"),
        (85.4, {"target": "55 85"}, "85.4"),
        (39.9, {"minimum": "40"}, "39.9"),
        (70.4, {}, "70"),
        (None, {}, "–"),
    ],
)
def test_a_score_is_shown_on_its_side(score: float | None, wish: dict[str, str], text: str) -> None:
    assert score_shown(levels({"order": score}, order=ideal(**wish)).categories[0]) == text


def test_the_mark_inside_is_a_dot_and_outside_a_diamond() -> None:
    inside, outside = drawn(80), drawn(50)
    dot = shapes(inside, "circle")[0]
    assert (dot["cx"], dot["cy"]) == ("164", "7.5")
    assert shapes(outside, "circle") == []
    diamonds = [path["d"] for path in shapes(outside, "path") if str(path["d"]).endswith("Z")]
    assert diamonds == ["M104 3L108.5 7.5L104 12L99.5 7.5Z"]
    assert [path for path in shapes(inside, "path") if str(path["d"]).endswith("Z")] == []


def test_target_interval_and_minimum_stand_in_units_of_the_score() -> None:
    svg = drawn(50, target="55 85", minimum="40")
    box = shapes(svg, "rect")[0]
    assert (box["x"], box["width"]) == ("114", "60")
    minimum = [path["d"] for path in shapes(svg, "path") if path.get("stroke-dasharray")]
    assert minimum == ["M84 1V14"]
    low, high = strip(50, target="55 85").interval or (-1, -1)
    line = next(path["d"] for path in shapes(svg, "path") if "7.5H" in str(path["d"]))
    assert f"M{4 + 2 * low:.2f}".rstrip("0").rstrip(".") in str(line)
    assert f"H{4 + 2 * high:.2f}".rstrip("0").rstrip(".") in str(line)


def test_without_a_score_only_the_target_is_drawn() -> None:
    svg = drawn(None)
    assert shapes(svg, "circle") == []
    assert len(shapes(svg, "path")) == 1
    assert len(shapes(svg, "rect")) == 1


def test_a_target_of_one_value_can_still_be_seen() -> None:
    assert shapes(drawn(50, target="60 60"), "rect")[0]["width"] == "1.2"

"""The appendix: enough to work the result out again, and every answer."""

import re

import pytest

from screener.report.view.appendix import appendix
from screener.report.view.method import method
from tests.report.samples import (
    EN,
    NAMES,
    bundled,
    category,
    gauge,
    given,
    ideal,
    levels,
    minimal,
    role,
    screened,
)


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_of_the_samples_is_there(name: str) -> None:
    result = bundled(name)
    blocks = appendix(result, EN).answers
    lines = [line for part in result.categories for line in part.items]
    lines += result.other_answers
    rows = [row for block in blocks for row in block.rows]
    assert [row.text for row in rows] == [line.text for line in lines]
    for row, line in zip(rows, lines, strict=True):
        assert row.answer == (line.label or "not answered")
        assert (row.points == "") is (line.points is None)


def test_points_are_shown_to_three_decimals_and_nothing_where_there_are_none() -> None:
    items = [gauge("o1"), gauge("o2"), {"id": "o3", "type": "text", "text": "In your words?"}]
    asked = minimal(category("order", *items), answered_at_least="0.5")
    answers = given({"o1": "33.33333", "o3": "Well"})
    rows = appendix(screened(asked, role({"order": ideal()}), answers), EN).answers[0].rows
    assert [(row.points, row.answer) for row in rows] == [
        ("0.333", "33.33333"),
        ("", "not answered"),
        ("", "Well"),
    ]


def test_the_worked_example_can_be_worked_again() -> None:
    result = levels({"order": 80, "calm": 40}, calm=ideal("3", "70 100", tolerance="60"))
    assert appendix(result, EN).worked == (
        "Calm: points 0.4; their mean times 100 is 40.00. Against 70–100 with a tolerance of 60 "
        "the fit is 50.00. At 75 % of the weight that could be scored this costs "
        "37.50 points."
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_worked_example_of_the_samples_holds(name: str) -> None:
    text = appendix(bundled(name), EN).worked
    listed, rest = text.split("points ", 1)[1].split("; their", 1)
    points = [float(value) for value in listed.split("; ")]
    mean, fit, share, loss = (
        float(value) for value in re.findall(r"(?:100 is|fit is|At|costs) (\d+(?:\.\d+)?)", rest)
    )
    assert mean == pytest.approx(100 * sum(points) / len(points), abs=0.1)
    assert loss == pytest.approx(share / 100 * (100 - fit), abs=0.06)


def test_without_a_scored_category_nothing_is_worked() -> None:
    assert appendix(levels({"order": None}), EN).worked == ""


def test_weights_come_with_reason_and_source_if_there_is_one() -> None:
    ideals = {"order": ideal("1", "60 60", minimum="40", source="A study"), "calm": ideal("7")}
    first, second = appendix(levels({"order": 80, "calm": 80}, **ideals), EN).weights
    assert first.figures == "weight 1 (12.5 %), target 60, tolerance 30, at least 40"
    assert (first.reason, first.source) == ("Because.", "Source: A study.")
    assert second.source == ""


def test_bands_and_what_they_need() -> None:
    bands = [
        {
            "id": "yes",
            "from": "62.5",
            "title": "Yes",
            "needs": {"share": "0.08", "fit": "25"},
        },
        {"id": "no", "from": "0", "title": "No"},
    ]
    assert appendix(levels({"order": 80}, {"bands": bands}), EN).bands == [
        "Yes from 62.5 (no category of 8 % or more of the weight below a fit of 25)",
        "No from 0",
    ]


def test_files_are_named_with_version_and_sha256() -> None:
    result = levels({"order": 80})
    assert appendix(result, EN).files == [
        ("Tool", f"screener {result.tool.version}"),
        ("Profile role 1", f"sha256 {result.profile.sha256}"),
        ("Questionnaire minimal 1", f"sha256 {result.questionnaire.sha256}"),
    ]


def test_the_method_is_whole() -> None:
    topics = method(EN)
    terms = [term for term, _ in topics]
    assert terms == [
        "Points",
        "Score",
        "Error",
        "Fit",
        "Overall fit",
        "Interval",
        "Must-haves",
        "Answer quality",
        "Not measured",
    ]
    assert all(text.endswith(".") and "  " not in text for _, text in topics)

"""What to coach, or why there is nothing to coach."""

from typing import Any

import pytest

from screener.models.result import FitResult
from screener.report.view.coaching import coaching, is_above, is_below
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
    random_results,
    role,
    screened,
)

STEPS = [
    {"action": "Keep at it."},
    {"action": "Show the plan", "measure": "It was seen.", "by_day": "90"},
    {"action": "Plan a week", "measure": "A plan", "by_day": "30"},
]


def one(score: float, target: str = "70 100", **more: Any) -> FitResult:
    asked = minimal(category("order", gauge("o1"), **more))
    return screened(asked, role({"order": ideal(target=target)}), given({"o1": str(score)}))


def test_steps_stand_in_the_order_of_their_days() -> None:
    found = coaching(one(20, development=STEPS), EN)
    assert [(s.title, s.action, s.measure, s.by_day) for s in found.steps] == [
        ("Order", "Plan a week.", "Measure: A plan.", "by day 30"),
        ("Order", "Show the plan.", "Measure: It was seen.", "by day 90"),
        ("Order", "Keep at it.", "", ""),
    ]
    assert (found.no_steps, found.too_much) == ("", "")


@pytest.mark.parametrize(
    ("score", "target", "words"),
    [
        (80, "70 100", "No scored category is below its target range, so no coaching is proposed."),
        (100, "20 60", "No scored category is below its target range, so no coaching is proposed."),
        (20, "70 100", "The questionnaire proposes no coaching for what is below its target"),
        (69.9, "70 100", "What is below its target range costs too little to propose coaching"),
    ],
)
def test_why_there_is_nothing_to_coach(score: float, target: str, words: str) -> None:
    found = coaching(one(score, target), EN)
    assert found.steps == []
    assert found.no_steps.startswith(words)


@pytest.mark.parametrize(
    ("scores", "text"),
    [
        ({"order": 80}, ""),
        (
            {"order": 100},
            ("Above its target range: order. Probe it in the interview; no step is proposed."),
        ),
        (
            {"order": 100, "calm": 100},
            (
                "Above their target ranges: order and calm. Probe them in the interview; "
                "no step is proposed."
            ),
        ),
        ({"order": 90.1, "calm": 85}, ""),
    ],
)
def test_too_much_of_something_is_named_and_not_coached(
    scores: dict[str, float], text: str
) -> None:
    wishes = {name: ideal(target="40 90") for name in scores}
    assert coaching(levels(scores, **wishes), EN).too_much == text


@pytest.mark.long
def test_what_lies_above_is_never_coached_towards_more() -> None:
    results = [*map(bundled, NAMES), *random_results(0, 40)]
    assert any(coaching(result, EN).steps for result in results)
    for result in results:
        found = coaching(result, EN)
        by_title = {part.title: part for part in result.categories}
        assert bool(found.steps) is not bool(found.no_steps)
        assert all(is_below(by_title[step.title]) for step in found.steps)


@pytest.mark.parametrize(
    ("score", "below", "above"),
    [(39.9, True, False), (40, False, False), (85, False, False), (85.1, False, True)],
)
def test_an_edge_belongs_to_the_range(score: float, below: bool, above: bool) -> None:
    part = levels({"order": score}, order=ideal(target="40 85")).categories[0]
    assert (is_below(part), is_above(part)) == (below, above)


def test_what_is_not_scored_is_neither_below_nor_above() -> None:
    part = levels({"order": None}).categories[0]
    assert (is_below(part), is_above(part)) == (False, False)

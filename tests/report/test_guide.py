"""The interview guide and what to coach."""

from typing import Any

import pytest

from screener.models.result import FitResult
from screener.report.view.guide import guide
from tests.random_files import Node
from tests.report.samples import (
    EN,
    category,
    gauge,
    given,
    ideal,
    levels,
    minimal,
    role,
    screened,
)

QUESTION = {
    "question": "What did you plan?",
    "listen_for": ["a date", "an aim"],
    "anchors": {"5": "All of it", "1": "None of it"},
}
STEPS = [{"action": "Plan a week", "measure": "A plan", "by_day": "30"}, {"action": "Keep at it."}]


def one(score: float, target: str = "70 100", **more: Any) -> FitResult:
    asked = minimal(category("order", gauge("o1"), **more))
    return screened(asked, role({"order": ideal(target=target)}), given({"o1": str(score)}))


def why(scores: dict[str, float | None], name: str, **ideals: Node) -> str:
    sections = guide(levels(scores, **ideals), EN).sections
    return next(s.why for s in sections if s.title == name.capitalize())


def test_questions_come_with_what_to_listen_for_and_anchors_in_order() -> None:
    section = guide(one(20, interview=[QUESTION, QUESTION, QUESTION], probe="a plan"), EN).sections[
        0
    ]
    assert section.probe == "Ask for a plan."
    assert len(section.questions) == 2
    assert section.questions[0].listen_for == "a date; an aim"
    assert section.questions[0].anchors == (("1", "None of it"), ("5", "All of it"))


def test_without_questions_one_is_made_from_the_title() -> None:
    section = guide(one(20), EN).sections[0]
    assert [asked.question for asked in section.questions] == [
        (
            "Tell me about a recent situation that called for order: "
            "what happened, what did you do, and what came of it?"
        )
    ]
    assert (section.probe, section.questions[0].listen_for) == ("", "")
    assert [mark for mark, _ in section.questions[0].anchors] == ["1", "3", "5"]


def test_why_a_category_is_asked_about() -> None:
    assert why({"order": 20}, "order") == "score 20, target 70–100, costs 100.0 points"
    must = ideal(minimum="40")
    assert why({"order": 20}, "order", order=must) == "must-have of at least 40, scored 20"
    assert why({"order": None}, "order", order=must) == "must-have of at least 40, not scored"
    assert why({"order": None}, "order") == "not scored: too few answers"
    assert why({"order": 20, "calm": None}, "order") == "score 20, target 70–100"


def test_a_score_that_is_not_sure_is_worth_hearing_more_of() -> None:
    reaching = "score 80, target 70–100: worth hearing more, as its error reaches outside the range"
    assert why({"order": 80}, "order") == reaching
    whole = "score 80, target 0–100: worth hearing more"
    assert why({"order": 80}, "order", order=ideal(target="0 100")) == whole
    small = why({"order": 68, "calm": 80}, "order", calm=ideal("9"))
    assert small == "score 68, target 70–100, costs 0.7 points: worth hearing more"


def test_a_category_of_which_too_little_applied_says_so() -> None:
    items = [gauge(f"o{place}", not_applicable="Not me") for place in range(3)]
    asked = minimal(category("order", *items))
    answers = {"o0": "n/a", "o1": "n/a", "o2": "50"}
    result = screened(asked, role({"order": ideal()}), given(answers))
    assert guide(result, EN).sections[0].why == "not scored: too few items applied"


def left_out(number: int, of: int = 12) -> FitResult:
    items = [gauge(f"o{place}") for place in range(of)]
    free = {"id": "free", "type": "text", "text": "In your words?"}
    asked = minimal(category("order", *items, free), answered_at_least="0.1")
    answers = {f"o{place}": "50" for place in range(of - number)}
    return screened(asked, role({"order": ideal()}), given(answers))


@pytest.mark.parametrize(("number", "listed", "more"), [(0, 0, 0), (1, 1, 0), (8, 8, 0), (9, 8, 1)])
def test_what_was_left_out_is_asked_first(number: int, listed: int, more: int) -> None:
    found = guide(left_out(number), EN)
    assert (len(found.unanswered), found.unanswered_more) == (listed, more)
    assert "In your words?" not in found.unanswered


def test_steps_to_coach() -> None:
    found = guide(one(20, development=STEPS), EN)
    assert [(s.action, s.measure, s.by_day) for s in found.steps] == [
        ("Plan a week.", "A plan.", "by day 30"),
        ("Keep at it.", "", ""),
    ]
    assert found.no_steps == ""


@pytest.mark.parametrize(
    ("score", "target", "words"),
    [
        (80, "70 100", "No scored category is below its target range"),
        (100, "20 60", "No scored category is below its target range"),
        (20, "70 100", "The questionnaire proposes no coaching"),
    ],
)
def test_why_there_is_nothing_to_coach(score: float, target: str, words: str) -> None:
    found = guide(one(score, target), EN)
    assert found.steps == []
    assert found.no_steps.startswith(words)

"""Must-haves in words: those that are not met come first and are named."""

import pytest

from screener.models.result import FitResult, Outcome
from screener.report.view.gates import bad_news, gate_lines
from screener.report.view.page_one import page_one
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
    with_gates,
)

FACT = {"id": "travel", "type": "yes_no", "text": "Can you travel?"}


def asked_about_travel(answer: str | None, **fact: str) -> FitResult:
    asked = minimal(category("order", gauge("o1")), eligibility=[{**FACT, **fact}])
    wanted = role({"order": ideal()}, eligibility={"travel": {"accept": ["yes"]}})
    answers: Node = {"o1": "80"} | ({"travel": answer} if answer else {})
    return screened(asked, wanted, given(answers))


@pytest.mark.parametrize(
    ("score", "minimum", "mark", "outcome", "words"),
    [
        (80, "40", "✓", "pass", "at least 40, scored 80"),
        (40, "40", "✓", "pass", "at least 40, scored 40"),
        (39.7, "40", "~", "borderline", "at least 40, scored 39.7: too close to call"),
        (5, "90", "✗", "fail", "at least 90, scored 5: below it by more than its error"),
        (None, "40", "?", "unknown", "at least 40, not scored: ask in the interview"),
    ],
)
def test_a_minimum(score: float | None, minimum: str, mark: str, outcome: str, words: str) -> None:
    result = levels({"order": score}, order=ideal(minimum=minimum))
    line = gate_lines(result, EN)[0]
    assert (line.mark, line.outcome, line.title) == (mark, outcome, "Order")
    assert line.words.startswith(words)


@pytest.mark.parametrize(
    ("answer", "mark", "told"),
    [
        ("yes", "✓", "Yes."),
        ("no", "✗", "No."),
        (None, "?", "Not answered: ask."),
        ("n/a", "?", "I cannot say yet: ask."),
    ],
)
def test_a_fact(answer: str | None, mark: str, told: str) -> None:
    line = gate_lines(asked_about_travel(answer, not_applicable="I cannot say yet"), EN)[0]
    assert (line.mark, line.answer, line.title, line.words) == (mark, told, "Can you travel?", "")


def test_what_is_not_met_comes_first() -> None:
    result = with_gates(levels({"order": 80}), "pass", "borderline", "unknown", "fail", "pass")
    outcomes = [line.outcome for line in gate_lines(result, EN)]
    assert outcomes == ["fail", "unknown", "borderline", "pass", "pass"]
    assert [line.title for line in gate_lines(result, EN)][-2:] == ["Fact 0?", "Fact 4?"]


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ([], ""),
        (["pass", "unknown", "borderline"], "Two must-haves are still open: ask."),
        (["pass", "pass"], ""),
        (["fail", "pass"], "One must-have is not met: clear this up before anything else."),
        (["fail"] * 2, "Two must-haves are not met: clear this up before anything else."),
    ],
)
def test_bad_news_stands_above_the_verdict(outcomes: list[Outcome], words: str) -> None:
    assert bad_news(with_gates(levels({"order": 100}), *outcomes), EN) == words


def test_a_high_total_does_not_hide_a_must_have_that_is_not_met() -> None:
    page = page_one(asked_about_travel("no"), EN)
    assert page.headline.startswith("Strong match")
    assert page.bad_news.startswith("One must-have is not met")
    assert page.gates[0].outcome == "fail"

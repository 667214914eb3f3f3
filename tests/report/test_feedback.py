"""The candidate's own copy: strengths, what to practise, and nothing that judges or compares."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from screener.models.edition import Edition
from screener.models.result import FitResult
from screener.report.html import print_html, report_html
from screener.report.view import verdict
from screener.report.view.bands import band_advice, band_title
from screener.report.view.feedback import Feedback, feedback
from screener.report.view.phrases import excerpt
from tests.random_files import Node
from tests.report.pages import Page, lines
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
    with_gates,
)

COPY = Edition(copy="candidate")
STEPS = [
    {"action": "Plan a week", "measure": "A plan", "by_day": "30"},
    {"action": "Keep at it."},
    {"action": "Go on", "measure": "More plans"},
]


def one(score: float, target: str = "70 100", **more: Any) -> FitResult:
    asked = minimal(category("order", gauge("o1"), **more))
    return screened(asked, role({"order": ideal(target=target)}), given({"o1": str(score)}))


def of(result: FitResult) -> Feedback:
    return feedback(result, EN)


def everybody() -> Iterator[FitResult]:
    yield from map(bundled, NAMES)
    yield from random_results(0, 60)


# --- what it says ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "target", "text"),
    [
        (80, "70 100", "Much of it."),
        (50, "50 70", "Much of it."),
        (49.9, "30 50", "Little of it."),
        (20, "0 30", "Little of it."),
    ],
)
def test_a_strength_is_told_from_the_side_of_the_score(
    score: float, target: str, text: str
) -> None:
    [found] = of(one(score, target)).strengths
    assert (found.title, found.text, found.told) == ("Order", text, "")


def choosing(target: str, **answers: str) -> Feedback:
    """One category of two statements, one turned round, and one choice."""
    options = [
        {"id": "a", "text": "I wait", "points": "0"},
        {"id": "b", "text": "I plan it", "points": "1"},
    ]
    items: list[Node] = [
        {"id": "s1", "type": "scale", "scale": "often", "text": "I plan."},
        {"id": "s2", "type": "scale", "scale": "often", "text": "I drift.", "reverse": "true"},
        {"id": "c1", "type": "choice", "options": options, "text": "A free day. What do you do?"},
    ]
    scales = {"often": ["Never", "Rarely", "Sometimes", "Often", "Always"]}
    asked = minimal(category("order", *items), scales=scales, answered_at_least="0.3")
    return of(screened(asked, role({"order": ideal(target=target)}), given(dict(answers))))


@pytest.mark.parametrize(
    ("target", "answers", "told"),
    [
        ("0 100", {"s1": "Always", "s2": "Rarely"}, "You answered “Always” to: I plan."),
        ("0 100", {"s1": "Often", "s2": "Never"}, "You answered “Never” to: I drift."),
        ("0 100", {"s1": "Often", "c1": "b"}, "You answered “Often” to: I plan."),
        ("0 100", {"s1": "Sometimes", "c1": "b"}, "You chose: I plan it."),
        ("0 100", {"s1": "Sometimes", "s2": "Sometimes"}, ""),
        ("0 40", {"s1": "Never", "s2": "Often"}, "You answered “Never” to: I plan."),
        ("0 60", {"s1": "Sometimes", "s2": "Sometimes", "c1": "a"}, "You chose: I wait."),
    ],
)
def test_a_strength_is_shown_by_the_clearest_answer_of_its_side(
    target: str, answers: dict[str, str], told: str
) -> None:
    assert choosing(target, **answers).strengths[0].told == told


@pytest.mark.long
def test_only_what_was_answered_is_quoted() -> None:
    for result in everybody():
        for strength in of(result).strengths:
            [part] = [c for c in result.categories if c.title == strength.title]
            quotes = [
                excerpt(str(line.label), 200) for line in part.items if line.state == "answered"
            ]
            assert not strength.told or any(quote in strength.told for quote in quotes)


def test_three_strengths_at_most_those_that_carry_most_first() -> None:
    scores: dict[str, float | None] = dict.fromkeys(("order", "calm", "tact", "grit"), 80)
    weights = {name: ideal(str(place)) for place, name in enumerate(scores, 1)}
    found = of(levels(scores, **weights)).strengths
    assert [strength.title for strength in found] == ["Grit", "Tact", "Calm"]


def test_where_nothing_is_inside_the_highest_scores_that_are_no_gap_speak() -> None:
    scores = {"order": 69, "calm": 10, "tact": 20, "grit": 30, "pace": 65, "ease": 49}
    found = of(levels({name: float(score) for name, score in scores.items()}))
    assert [work.title for work in found.work] == ["Calm", "Tact", "Grit"]
    assert [strength.title for strength in found.strengths] == ["Order"]


@pytest.mark.long
def test_nothing_is_a_strength_and_to_work_on_at_once() -> None:
    for result in everybody():
        found = of(result)
        strengths = {strength.title for strength in found.strengths}
        work = {each.title for each in found.work}
        assert not strengths & work
        assert len(strengths) <= 3
        assert len(work) <= 3


def test_what_costs_most_is_worked_on_with_two_steps() -> None:
    [work] = of(one(20, development=STEPS)).work
    assert [(task.action, task.measure) for task in work.tasks] == [
        ("Plan a week.", "Sign: a plan."),
        ("Keep at it.", ""),
    ]
    assert work.text == ""


def test_without_steps_there_is_one_of_their_own() -> None:
    [work] = of(one(20)).work
    assert work.text.startswith("Choose one situation of this kind in the coming month")
    assert work.tasks == []


def test_of_too_much_a_little_less_and_no_steps_towards_more() -> None:
    [work] = of(one(100, "20 60", development=STEPS)).work
    assert work.text.startswith("Notice in which situations it helps others")
    assert work.tasks == ()


@pytest.mark.parametrize(
    ("scores", "strengths", "work"),
    [
        ({"order": 80}, [], "Your answers show nothing that stands out to practise"),
        ({"order": 10}, "From these answers alone nothing can be singled out.", []),
        ({"order": None}, "Too few answers to say.", "Too few answers to say."),
    ],
)
def test_where_a_part_has_nothing_to_name_it_says_so(
    scores: dict[str, float | None], strengths: Any, work: Any
) -> None:
    result = levels(scores)
    found, text = of(result), lines(Page(report_html(result, COPY)).root)
    for named, told, wanted in (
        (found.strengths, found.no_strengths, strengths),
        (found.work, found.no_work, work),
    ):
        assert bool(named) is (wanted == [])
        assert wanted == [] or (told.startswith(wanted) and told in text)
        assert not named or told not in text


def test_the_picture_shows_every_category_and_how_far_it_may_be_off() -> None:
    first, second = of(levels({"order": 80, "calm": None})).lines
    assert (first.title, first.note) == ("Order", "")
    assert first.strip.words == (
        "Order: 80 of 100, about nine in ten 31–100. Low: Little of it. High: Much of it."
    )
    assert (second.title, second.note) == ("Calm", "too few answers to say")
    assert second.strip.words == (
        "Calm: too few answers to say. Low: Little of it. High: Much of it."
    )
    assert (second.strip.score, second.strip.interval) == (None, None)


def test_it_names_whom_to_ask_and_with_what_reference() -> None:
    result = bundled("02-ordinary")
    assert f"name the reference {result.candidate.id}." in of(result).question
    text = lines(Page(report_html(result, COPY)).root)
    for sentence in (
        "have a mistake put right",
        "you may ask for another way",
        "A person decides about your application, never these pages alone.",
        "These pages are not by themselves the answer to a request for access",
        f"Thank you for answering “{result.questionnaire.title}”.",
    ):
        assert sentence in text


# --- what it must never say ------------------------------------------------------------------

# Words of a verdict or a comparison, wherever they stand in a sentence of ours.
JUDGING = re.compile(
    r"\b(?:match|fit|band|rank\w*|tier|gaps?|must-haves?|reject\w*|poor|weak\w*|fail\w*|minimum"
    r"|targets?|weights?|other candidates|shortlist|interview\w*|costs?|lost|overall)\b",
    re.IGNORECASE,
)


def foreign(result: FitResult) -> list[str]:
    """What files and the candidate say, which is no sentence of ours."""
    texts = [result.profile.title, result.questionnaire.title, result.candidate.id]
    texts += [str(result.candidate.name), str(head_stamp(result))]
    texts += [strength.told for strength in of(result).strengths]
    for part in result.categories:
        texts += [part.title, part.definition, part.low, part.high]
    texts += [
        text
        for pick in result.development
        for step in pick.steps
        for text in (step.action, step.measure or "", EN.inside(step.measure or ""))
    ]
    return sorted(set(filter(None, texts)), key=len, reverse=True)


def head_stamp(result: FitResult) -> str:
    asked, profile = result.questionnaire, result.profile
    return f"profile {profile.id} {profile.version} · questionnaire {asked.id} {asked.version}"


def secrets(result: FitResult) -> Iterator[str]:
    """Everything of the manager's copy that is none of the candidate's business."""
    yield from (verdict.headline(result, EN), verdict.because(result, EN))
    yield verdict.talk_line(result, EN)
    for band in result.profile.bands:
        yield band_title(band, EN)
        yield band_advice(band, EN)
    for pick in result.interview:
        for question in pick.questions:
            yield from (question.question, *question.listen_for, *question.anchors.values())
    for part in result.categories:
        yield from (part.reason, part.source or "", part.probe or "")
        yield from (line.text for line in part.items)
    yield from (gate.title for gate in result.gates if gate.kind == "eligibility")
    yield from (gate.reason or "" for gate in result.gates)
    yield from (result.profile.calibration or "", result.candidate.email or "")


@pytest.mark.long
def test_nothing_of_the_verdict_is_in_it() -> None:
    for result in everybody():
        html = report_html(result, COPY)
        text = lines(Page(html).root)
        known = " ".join(foreign(result))
        told = [secret for secret in secrets(result) if secret and secret in text]
        assert [secret for secret in told if secret not in known] == []


def test_no_sentence_of_ours_judges_or_compares() -> None:
    for result in everybody():
        text = lines(Page(report_html(result, COPY)).root)
        for part in foreign(result):
            text = text.replace(part, "…")
        assert JUDGING.findall(text) == []


def test_a_sentence_that_judges_would_be_seen() -> None:
    for text in ("Good match", "a gap", "ranked 3", "target 70", "The overall fit is 54."):
        assert JUDGING.search(text)


def test_the_figures_are_scores_and_their_intervals_alone() -> None:
    for result in everybody():
        text = lines(Page(report_html(result, COPY)).root)
        for line in of(result).lines:
            assert line.strip.words in text
            text = text.replace(line.strip.words, "…")
        date = EN.date(result.answered) if result.answered else "…"
        for part in (*foreign(result), EN("feedback.how_text"), date):
            text = text.replace(part, "…")
        assert re.findall(r"\d+", text) == []


def test_no_range_and_no_minimum_is_drawn() -> None:
    for result in everybody():
        page = Page(report_html(result, COPY))
        assert len(page.all("svg")) == len(result.categories)
        assert page.all("rect") == []
        assert [e for e in page.all("path") if "stroke-dasharray" in e.attributes] == []
        assert all(line.strip.inside for line in of(result).lines)


def test_a_must_have_that_is_not_met_does_not_change_a_byte() -> None:
    result = levels({"order": 80})
    assert report_html(with_gates(result, "fail", "unknown"), COPY) == report_html(result, COPY)


def test_nothing_unseen_holds_what_must_not_be_seen() -> None:
    """Attributes and titles of the page, and the page for the engine too."""
    for result in (bundled("03-weak"), bundled("04-gate-failed"), *random_results(0, 20)):
        page = Page(print_html(result, COPY))
        values = [str(v) for e in page.elements for v in e.attributes.values() if v]
        held = " ".join([*values, page.all("title")[0].text])
        for part in foreign(result):
            held = held.replace(part, "…")
        assert band_title(result.profile.bands[0], EN) not in held
        assert "MANAGER" not in held
        assert "Fit report" not in held
        assert (result.candidate.email or "@") not in held

"""The interview guide: what to clear up, what to ask and to rate, and how long it takes."""

import re
from pathlib import Path
from typing import Any

import pytest

from screener.models.edition import Edition, GuideLength
from screener.models.result import FitResult
from screener.report.html import report_html
from screener.report.view import guide as guide_module
from screener.report.view.guide import (
    CLAIM,
    CLOSING,
    FACT,
    LENGTHS,
    OPENING,
    Guide,
    guide,
    topics_of,
)
from screener.report.view.words import Words
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

QUESTION = {
    "question": "What did you plan?",
    "listen_for": ["a date", "an aim"],
    "anchors": {"5": "All of it", "1": "None of it"},
}
GENERAL = (
    "Tell me about a recent situation that called for order: "
    "what happened, what did you do, and what came of it?"
)


def one(score: float, target: str = "70 100", **more: Any) -> FitResult:
    asked = minimal(category("order", gauge("o1"), **more))
    return screened(asked, role({"order": ideal(target=target)}), given({"o1": str(score)}))


def guide_of(result: FitResult, length: GuideLength = "full", words: Words = EN) -> Guide:
    found = guide(result, words, length)
    assert found is not None
    return found


# --- topics ----------------------------------------------------------------------------------


def test_questions_come_with_what_to_listen_for_and_anchors_in_order() -> None:
    topic = guide_of(one(20, interview=[QUESTION] * 3, probe="a plan")).topics[0]
    assert topic.probe == "Ask for a plan."
    assert len(topic.questions) == 2
    assert topic.questions[0].listen_for == "a date; an aim"
    assert topic.questions[0].anchors == (("1", "None of it"), ("5", "All of it"))


def test_without_questions_one_is_made_from_the_title() -> None:
    topic = guide_of(one(20)).topics[0]
    assert [asked.question for asked in topic.questions] == [GENERAL]
    assert (topic.probe, topic.questions[0].listen_for) == ("", "")
    assert [mark for mark, _ in topic.questions[0].anchors] == ["1", "3", "5"]


def test_the_topics_are_those_that_the_result_picked() -> None:
    result = levels({"order": 20, "calm": None, "tact": 30}, calm=ideal(minimum="40"))
    assert [topic.title for topic in guide_of(result).topics] == ["Calm", "Order", "Tact"]


@pytest.mark.parametrize(("length", "topics", "questions"), [("full", 4, 8), ("short", 3, 3)])
def test_how_long_a_guide_is_at_most(length: GuideLength, topics: int, questions: int) -> None:
    found = guide_of(bundled("03-weak"), length)
    assert len(found.topics) == topics
    assert sum(len(topic.questions) for topic in found.topics) == questions


def test_no_guide_has_more_than_its_length() -> None:
    for result in (*map(bundled, NAMES), *random_results(0, 40)):
        assert guide(result, EN, "none") is None
        for length, most in LENGTHS.items():
            found = guide_of(result, length)
            assert len(found.topics) <= most.topics
            assert all(1 <= len(t.questions) <= most.questions for t in found.topics)
            titles = [result.category(pick.id).title for pick in result.interview]
            assert [topic.title for topic in found.topics] == titles[: most.topics]
            named = {result.category(name).title for name in topics_of(result, length)}
            assert named == {topic.title for topic in found.topics}
        assert topics_of(result, "none") == set()


# --- what to clear up first ------------------------------------------------------------------


def left_out(number: int, of: int = 12) -> FitResult:
    items = [gauge(f"o{place}") for place in range(of)]
    free = {"id": "free", "type": "text", "text": "In your words?"}
    asked = minimal(category("order", *items, free), answered_at_least="0.1")
    answers = {f"o{place}": "50" for place in range(of - number)}
    return screened(asked, role({"order": ideal()}), given(answers))


@pytest.mark.parametrize(
    ("number", "listed", "more"),
    [
        (0, 0, ""),
        (1, 1, ""),
        (8, 8, ""),
        (9, 8, "and one more, in the appendix"),
        (11, 8, "and three more, in the appendix"),
    ],
)
def test_what_was_left_out_is_asked_first(number: int, listed: int, more: str) -> None:
    found = guide_of(left_out(number))
    assert (len(found.unanswered), found.more) == (listed, more)
    assert "In your words?" not in found.unanswered


def test_a_fact_that_is_not_met_or_not_known_can_be_ticked() -> None:
    result = with_gates(levels({"order": 80}), "pass", "unknown", "fail")
    facts = guide_of(result).facts
    assert [(fact.title, fact.how) for fact in facts] == [
        ("Fact 2?", "not answered"),
        ("Fact 1?", "not answered"),
    ]
    section = lines(Page(report_html(result)).section("guide"))
    assert section.count("☐ met ☐ not met") == 2


# --- claims ----------------------------------------------------------------------------------


def claiming(*points: str | None) -> FitResult:
    items = [gauge(f"n{place}") for place, _ in enumerate(points)]
    yes = {"id": "yes", "type": "yes_no", "text": "Do you?"}
    answers: Node = {f"n{place}": given for place, given in enumerate(points) if given}
    asked = minimal(category("order", *items, yes), answered_at_least="0.1")
    return screened(asked, role({"order": ideal()}), given(answers | {"yes": "yes"}))


@pytest.mark.parametrize(
    ("points", "claims"),
    [
        (["75"], ["75"]),
        (["74.9"], []),
        ([None], []),
        (["100", "10", "80"], ["100", "80"]),
        (["90", "91", "92", "93"], ["90", "91", "92"]),
    ],
)
def test_high_figures_that_somebody_names_are_checked(
    points: list[str | None], claims: list[str]
) -> None:
    assert [claim.answer for claim in guide_of(claiming(*points)).claims] == claims


def test_a_claim_is_asked_as_it_was_asked_before() -> None:
    claim = guide_of(claiming("100")).claims[0]
    assert (claim.text, claim.answer) == ("How much n0?", "100")


# --- time ------------------------------------------------------------------------------------


def minutes(text: str) -> tuple[int, list[int]]:
    """The whole and the parts, as they are told."""
    whole, parts = re.fullmatch(r"About (\d+) minutes: (.*)\.", text).groups()  # type: ignore[union-attr]
    return int(whole), [int(part) for part in re.findall(r"\d+", parts)]


@pytest.mark.parametrize(
    ("result", "length", "text"),
    [
        (
            bundled("03-weak"),
            "full",
            (
                "About 64 minutes: 3 to open, 56 for questions, and 5 for the candidate's own "
                "questions and the close."
            ),
        ),
        (
            bundled("03-weak"),
            "short",
            (
                "About 29 minutes: 3 to open, 21 for questions, and 5 for the candidate's own "
                "questions and the close."
            ),
        ),
        (
            with_gates(one(20), "unknown", "fail"),
            "full",
            (
                "About 17 minutes: 3 to open, 2 for facts, 7 for questions, and 5 for the "
                "candidate's own questions and the close."
            ),
        ),
        (
            one(100),
            "full",
            (
                "About 18 minutes: 3 to open, 3 for results to check, 7 for questions, and 5 for "
                "the candidate's own questions and the close."
            ),
        ),
    ],
)
def test_the_time_is_told_in_parts(result: FitResult, length: GuideLength, text: str) -> None:
    assert guide_of(result, length).time == text


@pytest.mark.parametrize("length", LENGTHS)
def test_the_minutes_of_random_guides_add_up(length: GuideLength) -> None:
    for result in (*map(bundled, NAMES), *random_results(0, 40)):
        found = guide_of(result, length)
        whole, parts = minutes(found.time)
        assert whole == sum(parts)
        asked = sum(len(topic.questions) for topic in found.topics)
        facts = len(found.facts) + len(found.unanswered)
        assert whole == 8 + 7 * (asked or 1) + facts + 3 * len(found.claims)
        assert found.minutes == "7 min"


def test_the_page_says_seven_minutes_at_every_question() -> None:
    result = bundled("03-weak")
    for length in LENGTHS:
        section = lines(Page(report_html(result, Edition(guide=length))).section("guide"))
        asked = sum(len(topic.questions) for topic in guide_of(result, length).topics)
        assert section.count("7 min ☐ 1") == asked


def test_where_nothing_stands_out_one_general_question_is_asked_and_counted() -> None:
    result = one(50, target="0 100").model_copy(update={"interview": ()})
    assert minutes(guide_of(result).time) == (15, [3, 7, 5])
    section = lines(Page(report_html(result)).section("guide"))
    assert "Nothing stands out to probe. Ask about the work the candidate is proudest of" in section


# --- the pages -------------------------------------------------------------------------------

TELLING = re.compile(r"\d|\b(?:scored?|fit|gaps?|weight|target|points?|overall|match|band)\b")
MARKS = re.compile(r"7 min|☐ [1-5]|\b[135] ")


def own_words(result: FitResult, found: Guide) -> str:
    """The text of the guide's pages without what a file or the candidate says in it."""
    text = lines(Page(report_html(result)).section("guide"))
    foreign = [found.time, EN("guide.lead"), found.more]
    foreign += [part for fact in found.facts for part in (fact.title, fact.how)]
    foreign += [part for claim in found.claims for part in (claim.text, claim.answer)]
    foreign += found.unanswered
    for topic in found.topics:
        foreign += [topic.title, topic.probe, EN.inside(topic.title)]
        for asked in topic.questions:
            foreign += [asked.question, asked.listen_for, *(anchor for _, anchor in asked.anchors)]
    for part in sorted(set(filter(None, foreign)), key=len, reverse=True):
        text = text.replace(part, "…")
    return MARKS.sub("", text)


def test_a_score_on_the_guide_s_pages_would_be_seen() -> None:
    for text in ("score 52, target 80–100", "costs 12.1 points", "a gap", "Good match"):
        assert TELLING.search(MARKS.sub("", text))
    assert not TELLING.search(MARKS.sub("", "7 min ☐ 1 ☐ 2 ☐ 3 ☐ 4 ☐ 5\n1 … | 3 … | 5 …"))


def test_the_guide_s_pages_tell_no_score_and_nobody() -> None:
    for result in (*map(bundled, NAMES), *random_results(0, 40)):
        text = own_words(result, guide_of(result))
        assert TELLING.findall(text) == []
        section = Page(report_html(result)).section("guide")
        person = result.candidate
        for secret in filter(None, (person.name, person.id, person.email)):
            assert secret not in section.text
        assert "person" not in section.classes, "its foot would name the candidate"
        assert [e.tag for e in section.inside if not isinstance(e, str) and e.tag == "svg"] == []


def test_without_a_guide_there_is_no_word_of_one() -> None:
    for result in (bundled("03-weak"), *random_results(0, 15)):
        page = Page(report_html(result, Edition(guide="none")))
        text = lines(page.root)
        assert [e for e in page.elements if "guide" in e.classes] == []
        assert "guide" not in text.lower()
        assert "☐" not in text
        asked = [q.question for pick in result.interview for q in pick.questions]
        assert sum(question in text for question in asked) <= 3, "page 1 asks three at most"


@pytest.mark.parametrize("length", LENGTHS)
def test_the_cards_say_what_the_guide_asks_about(length: GuideLength) -> None:
    result = bundled("03-weak")
    page = Page(report_html(result, Edition(guide=length)))
    named = [e.text for e in page.headings() if "in the interview guide" in e.text]
    assert len(named) == LENGTHS[length].topics


def test_what_a_doubtful_quality_asks_for() -> None:
    hint = "Some answers want a second look: ask for an example behind them."
    asked = {"07-careless": True, "02-ordinary": False, "06-gaps-in-the-answers": False}
    for name, said in asked.items():
        section = lines(Page(report_html(bundled(name))).section("guide"))
        assert (hint in section) is said


def test_the_docs_state_the_minutes_that_are_counted() -> None:
    page = " ".join((Path(__file__).parents[2] / "docs" / "report.md").read_text("utf-8").split())
    stated = (
        f"{OPENING} to open, {FACT} for each fact, {CLAIM} for each result to check, "
        f"{guide_module.QUESTION} for each question, {CLOSING} for the candidate's own questions "
        "and the close"
    )
    assert stated in page
    full, short = LENGTHS["full"], LENGTHS["short"]
    words = ["zero", "one", "two", "three", "four"]
    lengths = (
        f"{words[full.topics]} with {words[full.questions]} questions each, or with `--guide "
        f"short` {words[short.topics]} with {words[short.questions]}"
    )
    assert lengths in page

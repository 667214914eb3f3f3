"""Page 1: only what the data hold, and the sentences that always stand there."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from screener.models.result import FitResult, Outcome
from screener.report.view.page_one import page_one
from screener.report.view.verdict import lost_shown
from tests.random_files import Node
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
    with_gates,
    with_overall,
)

OWN_WORDS = (
    "These are the candidate's own words: nothing here was observed, and how carefully they "
    "answered was not checked."
)
MANDATED = [
    (
        "This report must not be the only ground of a decision. "
        "A person who can overrule it has to decide, and note why."
    ),
    "Not yet checked against results in this company. Weights are judgement.",
    "The candidate may ask for their answers and scores, and question them.",
]


@pytest.mark.parametrize("name", NAMES)
def test_mandated_sentences_stand_on_page_one(name: str) -> None:
    first, *others = page_one(bundled(name), EN).limits
    assert others == MANDATED
    assert first.startswith("These are the candidate's own words: nothing here was observed")


def test_a_calibration_takes_the_place_of_not_yet_checked() -> None:
    result = levels({"order": 80}, {"calibration": "52 people, 2025"})
    lines = page_one(result, EN).limits
    assert lines == [
        OWN_WORDS,
        MANDATED[0],
        "Checked against results: 52 people, 2025.",
        MANDATED[2],
    ]


def test_a_first_pass_says_so_before_all_else() -> None:
    asked = minimal(category("order", gauge("o1")), first_pass="true")
    result = screened(asked, role({"order": ideal()}), given({"o1": "60"}))
    first, *rest = page_one(result, EN).limits
    assert first.startswith("This questionnaire is short, for a first pass")
    assert rest == [OWN_WORDS, *MANDATED]


@pytest.mark.parametrize("name", ["02-ordinary", "03-weak", "05-above-the-range"])
def test_the_lost_column_is_the_sum_line(name: str) -> None:
    page = page_one(bundled(name), EN)
    whole = sum((Decimal(row.lost) for row in page.rows if row.lost), start=Decimal(0))
    rest = 100 - whole
    # A rest of 78.5 beside a fit of 78 would have the reader wonder: then only the sum is told.
    fits = rest.quantize(Decimal(1), ROUND_HALF_UP) == Decimal(page.fit)
    exact = f"Points lost add up to {whole}, which leaves {rest} of 100."
    assert page.sum_line == (exact if fits else f"Points lost, rounded, add up to {whole}.")


@pytest.mark.parametrize(
    ("fit_lost", "line"),
    [
        (0.0, "No points are lost."),
        (4.649, "Points lost add up to 4.6, which leaves 95.4 of 100."),
        (15.04, "Points lost, rounded, add up to 15.0."),
    ],
)
def test_the_sum_line_does_not_carry_the_fit_over_a_band(fit_lost: float, line: str) -> None:
    result = levels({"order": 100 - fit_lost}, order=ideal(target="100 100", tolerance="100"))
    assert lost_shown(result)["order"] == f"{fit_lost:.1f}"
    assert page_one(result, EN).sum_line == line


def answers(skipped: int, left_out: int, of: int = 20) -> FitResult:
    items = [gauge(f"i{place}", not_applicable="Not me") for place in range(of)]
    asked = minimal(category("order", *items))
    filled: Node = {f"i{place}": "n/a" for place in range(skipped)}
    filled |= {f"i{place}": "40" for place in range(skipped, of - left_out)}
    return screened(asked, role({"order": ideal()}), given(filled))


@pytest.mark.parametrize(
    ("skipped", "left_out", "line"),
    [
        (0, 0, "20 of 20 scored items answered."),
        (1, 0, "19 of 19 scored items answered, one did not apply."),
        (7, 0, "13 of 13 scored items answered, seven did not apply."),
        (0, 1, "19 of 20 scored items answered."),
        (
            9,
            1,
            (
                "10 of 11 scored items answered, nine did not apply. One was left out: "
                "with it the overall fit could lie between 0 and 18, chance not counted."
            ),
        ),
        (
            0,
            4,
            (
                "16 of 20 scored items answered. Four were left out: "
                "with them the overall fit could lie between 0 and 40, chance not counted."
            ),
        ),
    ],
)
def test_how_much_was_answered(skipped: int, left_out: int, line: str) -> None:
    assert page_one(answers(skipped, left_out), EN).coverage == line


def test_an_unanswered_must_have_is_the_first_question() -> None:
    facts = [
        {"id": "travel", "type": "yes_no", "text": "Can you travel?"},
        {"id": "permit", "type": "yes_no", "text": "A permit to work"},
    ]
    asked = minimal(category("order", gauge("o1")), eligibility=facts)
    must = {fact["id"]: {"accept": ["yes"]} for fact in facts}
    result = screened(asked, role({"order": ideal()}, eligibility=must), given({"o1": "10"}))
    questions = page_one(result, EN).questions
    assert [found.text for found in questions[:2]] == [
        "Can you travel?",
        "Ask again: A permit to work.",
    ]
    assert [found.title for found in questions] == [
        "Must-have, not answered",
        "Must-have, not answered",
        "Order",
    ]


def test_questions_are_asked_category_by_category_in_turn() -> None:
    def asking(name: str) -> Node:
        questions = [{"question": f"{name} {place}?"} for place in (1, 2)]
        return category(name, gauge(f"{name}1"), interview=questions)

    asked = minimal(asking("order"), asking("calm"))
    wanted = role({"order": ideal(), "calm": ideal()})
    result = screened(asked, wanted, given({"order1": "20", "calm1": "10"}))
    assert [found.text for found in page_one(result, EN).questions] == [
        "order 1?",
        "calm 1?",
        "order 2?",
    ]


def test_the_must_have_that_is_not_met_is_asked_about_before_one_that_is_close() -> None:
    scores = {"close": 60.0, "open": None, "failed": 0.0}
    minima = {name: ideal("1", "70 100", minimum="65") for name in scores}
    filling = {f"more{place}": 90.0 for place in range(12)}
    questions = page_one(levels(scores | filling, **minima), EN).questions
    assert [found.title for found in questions] == ["Failed", "Open", "Close"]


def test_without_a_verdict_the_missing_answers_are_asked_for_first() -> None:
    questions = page_one(levels({"order": 80, "calm": None, "tact": None}), EN).questions
    assert questions[0].text == "The two questions that were left out."


def test_the_first_questions_are_those_of_the_guide_whatever_its_length() -> None:
    result = bundled("03-weak")
    first = [pick.questions[0].question for pick in result.interview[:3]]
    assert [found.text for found in page_one(result, EN).questions] == first


@pytest.mark.parametrize(
    ("outcomes", "band", "tone"),
    [
        ([], "strong", "top"),
        ([], "good", ""),
        ([], "few", ""),
        (["pass"], "strong", "top"),
        (["pass", "unknown"], "strong", "warned"),
        (["borderline"], "good", "warned"),
        (["fail"], "strong", "warned"),
    ],
)
def test_a_must_have_that_is_not_met_or_open_takes_the_verdict_s_colour(
    outcomes: list[Outcome], band: str, tone: str
) -> None:
    result = with_overall(with_gates(levels({"order": 80}), *outcomes), band=band)
    assert page_one(result, EN).tone == tone


def test_a_single_band_is_not_the_top_of_anything() -> None:
    bands = [{"id": "all", "from": "0", "title": "Seen"}]
    assert page_one(levels({"order": 80}, {"bands": bands}), EN).tone == ""

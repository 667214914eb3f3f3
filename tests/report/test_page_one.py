"""Page 1: only what the data hold, and the sentences that always stand there."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from screener.models.result import CategoryResult, FitResult
from screener.report.view.page_one import PageOne, page_one
from screener.report.view.verdict import lost_shown
from tests.random_files import Node
from tests.report.samples import (
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

MANDATED = [
    (
        "These are the candidate's own words: nothing here was observed, and how carefully they "
        "answered was not checked."
    ),
    (
        "This report must not be the only ground of a decision. "
        "A person who can overrule it has to decide, and note why."
    ),
    "Not yet checked against results in this company. Weights are judgement.",
    "The candidate may ask for their answers and scores, and question them.",
]
TELLS = {"high": "plan ahead", "low": "wait and see"}


def told(points: float, target: str, **more: str) -> FitResult:
    """One category, one telling answer of so many points in percent."""
    asked = minimal(category("order", gauge("o1", tells=TELLS), **more))
    return screened(asked, role({"order": ideal(target=target)}), given({"o1": str(points)}))


def findings(page: PageOne) -> str:
    return " ".join(found.text for found in (*page.matches, *page.losses))


@pytest.mark.parametrize("name", NAMES)
def test_mandated_sentences_stand_on_page_one(name: str) -> None:
    assert page_one(bundled(name)).limits == MANDATED


def test_a_calibration_takes_the_place_of_not_yet_checked() -> None:
    result = levels({"order": 80}, {"calibration": "52 people, 2025"})
    lines = page_one(result).limits
    assert lines == [*MANDATED[:2], "Checked against results: 52 people, 2025.", MANDATED[3]]


def test_a_first_pass_says_so_before_all_else() -> None:
    asked = minimal(category("order", gauge("o1")), first_pass="true")
    result = screened(asked, role({"order": ideal()}), given({"o1": "60"}))
    first, *rest = page_one(result).limits
    assert first.startswith("This questionnaire is short, for a first pass")
    assert rest == MANDATED


@pytest.mark.parametrize(
    ("points", "target", "says"),
    [
        (75, "70 100", "Says that they plan ahead."),
        (74, "70 100", None),
        (25, "70 100", "Says that they wait and see."),
        (26, "70 100", None),
        (75, "0 50", "Says that they plan ahead."),
        (20, "0 50", None),
    ],
)
def test_a_telling_answer_is_told_on_its_own_side_alone(
    points: float, target: str, says: str | None
) -> None:
    text = findings(page_one(told(points, target)))
    assert (says in text) if says else ("Says that" not in text)


def test_too_much_is_told_with_the_reason_of_the_profile() -> None:
    text = page_one(levels({"order": 95}, order=ideal(target="40 85"))).losses[0].text
    assert text.endswith("More than this role wants: Because.")
    assert "More than" not in findings(page_one(levels({"order": 20})))


def supported(sentence: str, parts: tuple[CategoryResult, ...]) -> bool:
    """Whether an answer of the right side stands behind a sentence that says what was said."""
    lines = [line for part in parts for line in part.items]
    return any(
        line.tell is not None
        and line.tell in sentence
        and ((line.points or 0) >= 0.75 or (line.points or 0) <= 0.25)
        for line in lines
    )


@pytest.mark.parametrize("name", NAMES)
def test_everything_said_of_the_samples_was_answered(name: str) -> None:
    result, page = bundled(name), page_one(bundled(name))
    for found in (*page.matches, *page.losses):
        named = tuple(part for part in result.categories if part.title == found.title)
        _, said, what = found.text.partition("Says that they ")
        assert not said or supported(what, named)
        _, asked, probe = found.text.partition("Ask for ")
        assert not asked or probe.rstrip(".") in [str(part.probe).rstrip(".") for part in named]


@pytest.mark.parametrize(
    ("score", "target", "text"),
    [
        (57.5, "70 100", "58, 12 below 70–100, which may be chance"),
        (69.7, "70 100", "69.7, 0.3 below 70–100, which may be chance"),
        (10, "70 100", "10, 60 below 70–100"),
        (85.4, "40 85", "85.4, 0.4 above 40–85, which may be chance"),
        (18, "20.5 33.25", "18, 2.5 below 20.5–33.25, which may be chance"),
    ],
)
def test_the_distance_can_be_worked_out_again(score: float, target: str, text: str) -> None:
    found = page_one(levels({"order": score}, order=ideal(target=target))).losses[0]
    assert found.text.startswith(f"{text}; costs ")


def test_where_nothing_is_inside_or_nothing_is_lost_the_page_says_so() -> None:
    none = page_one(levels({"order": 10, "calm": 0}))
    assert [found.text for found in none.matches] == ["No category is inside its target range."]
    one = page_one(levels({"order": 80, "calm": 20}))
    assert one.matches[1].text == "No other category is inside its target range."
    assert one.losses[1].text == "No other category costs points."
    all_inside = page_one(levels({"order": 80}))
    assert [found.text for found in all_inside.losses] == ["No category costs points."]
    idle = page_one(levels({"order": 10, "calm": 80}, calm=ideal("0")))
    assert idle.matches[0].text == "No category that carries weight is inside its target range."
    unscored = page_one(levels({"order": 80, "calm": None}))
    assert unscored.losses[0].text == "Not scored, so no points are counted as lost."


@pytest.mark.parametrize("name", ["02-ordinary", "03-weak", "05-above-the-range"])
def test_the_lost_column_is_the_sum_line(name: str) -> None:
    page = page_one(bundled(name))
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
    assert page_one(result).sum_line == line


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
                "with it the overall fit could lie between 0 and 18."
            ),
        ),
        (
            0,
            4,
            (
                "16 of 20 scored items answered. Four were left out: "
                "with them the overall fit could lie between 0 and 40."
            ),
        ),
    ],
)
def test_how_much_was_answered(skipped: int, left_out: int, line: str) -> None:
    assert page_one(answers(skipped, left_out)).coverage == line


def test_an_unanswered_must_have_is_the_first_question() -> None:
    facts = [
        {"id": "travel", "type": "yes_no", "text": "Can you travel?"},
        {"id": "permit", "type": "yes_no", "text": "A permit to work"},
    ]
    asked = minimal(category("order", gauge("o1")), eligibility=facts)
    must = {fact["id"]: {"accept": ["yes"]} for fact in facts}
    result = screened(asked, role({"order": ideal()}, eligibility=must), given({"o1": "10"}))
    questions = page_one(result).questions
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
    assert [found.text for found in page_one(result).questions] == [
        "order 1?",
        "calm 1?",
        "order 2?",
    ]

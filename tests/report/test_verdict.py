"""The verdict: the band and its neighbours, the gaps, and the because."""

from decimal import Decimal

import pytest

from screener.models.profile import DEFAULT_BANDS
from screener.models.result import FitResult, Outcome
from screener.report.view.catalogue import words_in
from screener.report.view.numbers import rounded
from screener.report.view.page_one import page_one
from screener.report.view.verdict import (
    because,
    fit_shown,
    headline,
    interval_shown,
    lost_shown,
    talk_line,
    total_lost,
)
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
    with_overall,
)

BANDS = [("strong", "85"), ("good", "0")]


def first_pass() -> FitResult:
    asked = minimal(category("order", gauge("o1")), first_pass="true")
    return screened(asked, role({"order": ideal()}), given({"o1": "60"}))


REACHES = [
    ("strong", "strong", "strong", "Strong match"),
    ("strong", "good", "strong", "Strong match, may be good"),
    ("strong", "partial", "strong", "Strong match, may be good or partial"),
    ("strong", "few", "strong", "Strong match, may be good, partial or few matches"),
    ("good", "good", "good", "Good match"),
    ("good", "good", "strong", "Good match, may be strong"),
    ("good", "partial", "good", "Good match, may be partial"),
    ("good", "partial", "strong", "Good match, may be strong or partial"),
    ("good", "few", "good", "Good match, may be partial or few matches"),
    ("good", "few", "strong", "Good match, may be strong, partial or few matches"),
    ("partial", "partial", "partial", "Partial match"),
    ("partial", "partial", "good", "Partial match, may be good"),
    ("partial", "partial", "strong", "Partial match, may be strong or good"),
    ("partial", "few", "partial", "Partial match, may be few matches"),
    ("partial", "few", "good", "Partial match, may be good or few matches"),
    ("partial", "few", "strong", "Partial match, may be strong, good or few matches"),
    ("few", "few", "few", "Few matches"),
    ("few", "few", "partial", "Few matches, may be a partial match"),
    ("few", "few", "good", "Few matches, may be a good match or a partial match"),
    ("few", "few", "strong", "Few matches, may be a strong match, a good match or a partial match"),
]


@pytest.mark.parametrize(("band", "low", "high", "text"), REACHES)
def test_the_headline_names_every_band_in_reach(band: str, low: str, high: str, text: str) -> None:
    result = with_overall(levels({"order": 80}), band=band, band_reach=(low, high))
    assert headline(result, EN) == text


def test_titles_of_other_languages_keep_their_capitals() -> None:
    titles = {"strong": "Molto adatto", "good": "Adatto"}
    named = {"bands": [{"id": i, "from": f, "title": titles[i]} for i, f in BANDS]}
    result = with_overall(levels({"order": 80}, named), band="good", band_reach=("good", "strong"))
    assert headline(result, words_in("it")) == "Adatto, may be Molto adatto"
    assert headline(result, EN) == "Adatto, may be a molto adatto"


def test_without_enough_answers_there_is_no_verdict() -> None:
    result = levels({"order": 80, "calm": None})
    assert headline(result, EN) == "Not scored: too much is unanswered"
    assert because(result, EN) == (
        "Answers cover 50 % of the weight of this profile; an overall fit needs 80 %. "
        "What was answered is shown category by category."
    )
    assert (fit_shown(result), interval_shown(result, EN)) == ("–", "not scored")
    assert (talk_line(result, EN), lost_shown(result)) == ("Ask for the missing answers first.", {})


def skipped(*left_out: str, answered: int) -> FitResult:
    """Three categories that hardly apply to somebody, and so many others."""
    items = {f"none{n}": [f"none{n}{k}" for k in "123"] for n in range(3)}
    items |= {f"order{n}": [f"order{n}3"] for n in range(answered)}
    asks = {name: [gauge(i, not_applicable="No") for i in each] for name, each in items.items()}
    said = {i: "80" if i.endswith("3") else "No" for each in items.values() for i in each}
    return screened(
        minimal(*(category(name, *each) for name, each in asks.items())),
        role({name: ideal() for name in items}),
        given({name: answer for name, answer in said.items() if name not in left_out}),
    )


@pytest.mark.parametrize("left_out", [[], ["order03"], ["none13"]])
def test_where_the_questions_did_not_apply_no_answer_is_asked_for(left_out: list[str]) -> None:
    result = skipped(*left_out, answered=7)
    assert headline(result, EN) == "Not scored: too few questions applied"
    assert talk_line(result, EN).startswith("Go by other evidence")
    asked = [found.text for found in page_one(result, EN).questions]
    assert not [text for text in asked if "left out" in text]


def test_where_enough_applies_the_missing_answers_are_asked_for() -> None:
    result = skipped("order03", answered=12)
    assert headline(result, EN) == "Not scored: too much is unanswered"
    assert talk_line(result, EN) == "Ask for the missing answers first."
    assert page_one(result, EN).questions[0].text == "The question that was left out."


def test_a_coverage_just_short_of_enough_is_not_shown_as_enough() -> None:
    weights = {"order": ideal("799.6"), "calm": ideal("200.4")}
    result = levels({"order": 80, "calm": None}, **weights)
    assert "Answers cover 79.96 % of the weight" in because(result, EN)


def test_a_first_pass_gives_a_range_and_no_band() -> None:
    result = first_pass()
    assert headline(result, EN) == "First pass: too short for a verdict"
    low, high = result.overall.interval or (-1, -1)
    assert fit_shown(result) == f"{rounded(low)}–{rounded(high)}"
    assert "range" in interval_shown(result, EN)
    assert talk_line(result, EN) == (
        "Use the answers to prepare the first conversation. One gap was found."
    )


@pytest.mark.parametrize(
    ("gaps", "text"),
    [(0, "No gaps were"), (1, "One gap was"), (2, "Two gaps were"), (13, "13 gaps were")],
)
def test_gaps_are_counted_and_the_next_step_named(gaps: int, text: str) -> None:
    result = with_overall(levels({"order": 100}), gaps=gaps, band="good")
    assert talk_line(result, EN) == f"Talk, and probe the gaps. {text} found."


@pytest.mark.parametrize(
    ("outcomes", "text"),
    [
        (["fail"], "Go on only if the must-have can be met. No gaps were found."),
        (
            ["fail", "fail", "unknown"],
            "Go on only if the must-haves can be met. No gaps were found.",
        ),
        (["unknown", "borderline"], "Talk to first. No gaps were found."),
    ],
)
def test_a_must_have_that_is_not_met_comes_before_the_advice_of_the_band(
    outcomes: list[Outcome], text: str
) -> None:
    result = with_gates(levels({"order": 100}), *outcomes)
    assert talk_line(result, EN) == text


@pytest.mark.parametrize(
    ("advice", "text"),
    [(None, "No gaps were found."), ("Call them.", "Call them. No gaps were found.")],
)
def test_the_next_step_may_be_missing_or_a_sentence(advice: str | None, text: str) -> None:
    result = levels({"order": 100})
    bands = tuple(band.model_copy(update={"next": advice}) for band in DEFAULT_BANDS)
    profile = result.profile.model_copy(update={"bands": bands})
    assert talk_line(result.model_copy(update={"profile": profile}), EN) == text


INSIDE = "Inside its target range: order."


@pytest.mark.parametrize(
    ("scores", "text"),
    [
        ({"order": 80}, "Every scored category is inside its target range."),
        ({"order": 80, "calm": 90}, "Every scored category is inside its target range."),
        (
            {"order": 10},
            "No category is inside its target range. All 100.0 points lost come from order.",
        ),
        ({"order": 80, "calm": 60}, f"{INSIDE} All 16.7 points lost come from calm."),
        (
            {"order": 80, "calm": 80, "tact": 10},
            "Inside their target ranges: order and calm. All 33.3 points lost come from tact.",
        ),
        (
            {"order": 80, "calm": 55, "tact": 10},
            f"{INSIDE} All 50.0 points lost come from tact and calm.",
        ),
        (
            {"order": 80, "calm": 55, "tact": 10, "grit": 67},
            f"{INSIDE} Of the 40.0 points lost, 37.5 come from tact and calm.",
        ),
    ],
)
def test_because_says_what_carries_and_what_takes(scores: dict[str, float], text: str) -> None:
    assert because(levels(scores), EN) == text


def test_at_most_three_that_carry_are_named() -> None:
    scores = dict.fromkeys(("order", "calm", "tact", "grit"), 85.0) | {"pace": 0.0}
    weights = {name: ideal(str(9 - place)) for place, name in enumerate(scores)}
    text = because(levels(scores, **weights), EN)
    assert text.startswith(
        "The overall fit alone would give “Strong match”; too far from target for that: pace."
    )
    assert "Inside their target ranges: 4 of 5, above all order, calm and tact." in text


def test_a_very_long_title_is_cut_within_a_sentence() -> None:
    result = levels({"order": 10})
    long = result.categories[0].model_copy(update={"title": "Very " * 40})
    text = because(result.model_copy(update={"categories": (long,)}), EN)
    assert text.endswith(f"points lost come from very {'Very ' * 11}….")


def test_what_carries_no_weight_carries_nothing() -> None:
    result = levels({"order": 10, "calm": 80}, calm=ideal("0"))
    assert because(result, EN).startswith("No category that carries weight is inside")


def test_the_fit_is_shown_on_its_side_of_a_band() -> None:
    result = with_overall(levels({"order": 80}), fit=84.96, interval=(69.7, 90.2))
    assert fit_shown(result) == "84.96"
    assert interval_shown(result, EN) == "of 100 · about nine in ten: 69.7–90"


@pytest.mark.parametrize("name", NAMES)
def test_losses_shown_add_up_for_the_samples(name: str) -> None:
    adds_up(bundled(name))


@pytest.mark.long
def test_losses_shown_add_up_for_random_results() -> None:
    results = [r for r in random_results(0, 40) if r.overall.fit is not None]
    assert len(results) > 10
    for result in results:
        adds_up(result)


def adds_up(result: FitResult) -> None:
    whole = sum(map(Decimal, lost_shown(result).values()))
    assert str(whole) == total_lost(result)
    assert abs(float(whole) - (100 - (result.overall.fit or 0))) <= 0.05 + 1e-6

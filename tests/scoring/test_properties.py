"""What holds for every questionnaire, profile and candidate."""

import math
from collections.abc import Callable
from random import Random

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screener.models.profile import Ideal
from screener.scoring.fit import fit
from tests.scoring.small import Node
from tests.scoring.strategies import (
    SCALES,
    Case,
    answer,
    cases,
    differences,
    figures,
    ideals,
    mirrored,
    person,
)

Property = Callable[[Case, Random], None]
FEW, MANY = 20, 150
CLOSE = 1e-9
# A score that rounds the other way at the ninth decimal moves its fit by up to 100 / 10 of that.
ROUNDED = 1.1e-8


def names(case: Case) -> list[str]:
    return list(case.profile["categories"])


def is_between(value: float | None, low: float, high: float) -> bool:
    return value is None or low - CLOSE <= value <= high + CLOSE


def figures_stay_within_their_bounds(case: Case, chance: Random) -> None:
    for row in case.rows():
        assert 0 <= row["overall.coverage"] <= 1
        for name in names(case):
            assert all(
                is_between(row[f"{part}:{name}"], 0, 100)
                for part in ("score", "fit", "expected_fit", "points_lost", "low", "high")
            )
            assert all(is_between(row[f"{part}:{name}"], 0, 1) for part in ("share", "in_range"))
            error = row[f"standard_error:{name}"]
            assert error is None or error > 0


def the_interval_holds_the_overall(case: Case, chance: Random) -> None:
    for row in case.rows():
        low, fit, high = (row[f"overall.{part}"] for part in ("low", "fit", "high"))
        assert (low is None) == (fit is None) == (high is None)
        if fit is not None:
            assert 0 <= low <= fit <= high <= 100
            assert high - fit >= fit - low - CLOSE or high == 100


def a_score_lies_where_its_open_questions_could_take_it(case: Case, chance: Random) -> None:
    """Where every item can give 0 and 1: one that cannot may lift the lowest above the score."""
    full = {"scale", "yes_no"}
    for category in case.questionnaire["categories"]:
        if all(item["type"] in full for item in category["items"]):
            for row in case.rows():
                low, score, high = (
                    row[f"{x}:{category['id']}"] for x in ("lowest", "score", "highest")
                )
                assert score is None or low - CLOSE <= score <= high + CLOSE


def weights_have_no_unit(case: Case, chance: Random) -> None:
    factor = chance.choice([0.001, 0.01, 0.3, 7, 1000])

    def change(other: Case) -> None:
        for wish in other.profile["categories"].values():
            wish["weight"] *= factor

    same_to(case, case.changed(change), CLOSE * 1.001)


def the_order_of_items_is_free(case: Case, chance: Random) -> None:
    def change(other: Case) -> None:
        for category in other.questionnaire["categories"]:
            chance.shuffle(category["items"])

    same_to(case, case.changed(change), ROUNDED)


def the_order_of_categories_is_free(case: Case, chance: Random) -> None:
    def change(other: Case) -> None:
        wishes = list(other.profile["categories"].items())
        chance.shuffle(wishes)
        other.profile["categories"] = dict(wishes)
        chance.shuffle(other.questionnaire["categories"])

    same_to(case, case.changed(change), CLOSE * 1.001)


def a_reversed_item_with_a_reversed_answer_is_the_same(case: Case, chance: Random) -> None:
    turned = [item["id"] for item in case.items if "reverse" in item and chance.random() < 0.7]

    def change(other: Case) -> None:
        for item in other.items:
            if item["id"] in turned:
                item["reverse"] = not item["reverse"]
                for one in other.people:
                    if item["id"] in one:
                        one[item["id"]] = mirrored(item, one[item["id"]])

    said = [*(f"code:{id}" for id in turned), *(f"given:{id}" for id in turned)]
    same_to(case, case.changed(change), ROUNDED, said)


def a_label_says_the_same_as_its_position(case: Case, chance: Random) -> None:
    scales = {item["id"]: item["scale"] for item in case.items if item["type"] == "scale"}

    def change(other: Case) -> None:
        for one in other.people:
            for id, scale in scales.items():
                if one.get(id, "n/a") != "n/a":
                    label = SCALES[scale][int(one[id]) - 1]
                    one[id] = chance.choice([label, f" {label.upper()} "])

    said = [f"given:{id}" for id in scales]
    same_to(case, case.changed(change), 0, said)


def points_lost_and_shares_add_up(case: Case, chance: Random) -> None:
    for row in case.rows():
        fit = row["overall.fit"]
        if fit is not None:
            lost = math.fsum(row[f"points_lost:{name}"] or 0 for name in names(case))
            assert abs(lost - (100 - fit)) <= CLOSE
            shares = math.fsum(row[f"share:{name}"] or 0 for name in names(case))
            assert abs(shares - 1) <= CLOSE


def an_item_that_does_not_apply_changes_only_its_count(case: Case, chance: Random) -> None:
    place = chance.randrange(len(case.questionnaire["categories"]))
    category = case.questionnaire["categories"][place]
    ids = {item["id"] for item in category["items"]}

    def all_apply(other: Case) -> None:
        for one in other.people:
            for id in ids & one.keys():
                if one[id] == "n/a":
                    del one[id]

    def change(other: Case) -> None:
        spare = {"id": "spare", "type": "yes_no", "text": "?", "not_applicable": "Not me"}
        other.questionnaire["categories"][place]["items"].append(spare)
        for one in other.people:
            one["spare"] = "n/a"

    plain = case.changed(all_apply)
    more = plain.changed(change)
    counted = f"na:{category['id']}"
    assert [row[counted] for row in more.rows()] == [1, 1, 1]
    same_to(plain, more, ROUNDED, [counted], "spare")


def no_completion_leaves_the_announced_ranges(case: Case, chance: Random) -> None:
    def change(other: Case) -> None:
        for one in other.people:
            for item in other.items:
                one.setdefault(item["id"], answer(item, chance))

    for before, after in zip(case.rows(), case.changed(change).rows(), strict=True):
        for name in names(case):
            low, high = before[f"lowest:{name}"], before[f"highest:{name}"]
            if low is not None:
                assert low - 2 * CLOSE <= after[f"score:{name}"] <= high + 2 * CLOSE
        if before["overall.lowest"] is not None:
            low, high = before["overall.lowest"], before["overall.highest"]
            assert low - ROUNDED <= after["overall.fit"] <= high + ROUNDED


def a_row_is_the_same_alone_and_among_fifty(case: Case, chance: Random) -> None:
    others = [person(case.questionnaire, chance) for _ in range(50)]
    crowd = [*case.people, *others]
    order = chance.sample(range(len(crowd)), len(crowd))
    among = Case(case.questionnaire, case.profile, [crowd[place] for place in order]).rows()
    for place, one in enumerate(case.people):
        [alone] = Case(case.questionnaire, case.profile, [one]).rows()
        found = among[order.index(place)]
        # repr tells every bit of a float, and -0.0 from 0.0.
        assert repr(figures(alone, "candidate_id")) == repr(figures(found, "candidate_id"))


def same_to(
    case: Case, other: Case, tolerance: float, but: list[str] | None = None, *parts: str
) -> None:
    left_out = set(but or [])
    for one, changed in zip(case.rows(), other.rows(), strict=True):
        kept, found = figures(one, *parts), figures(changed, *parts)
        for name in left_out:
            kept.pop(name), found.pop(name)
        assert differences(kept, found, tolerance) == []


PROPERTIES: list[Property] = [
    figures_stay_within_their_bounds,
    the_interval_holds_the_overall,
    a_score_lies_where_its_open_questions_could_take_it,
    weights_have_no_unit,
    the_order_of_items_is_free,
    the_order_of_categories_is_free,
    a_reversed_item_with_a_reversed_answer_is_the_same,
    a_label_says_the_same_as_its_position,
    points_lost_and_shares_add_up,
    an_item_that_does_not_apply_changes_only_its_count,
    no_completion_leaves_the_announced_ranges,
    a_row_is_the_same_alone_and_among_fifty,
]


def holds(claim: Property, examples: int) -> None:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]

    @settings(derandomize=True, max_examples=examples, deadline=None, suppress_health_check=slow)
    @given(cases(), st.integers(0, 2**32))
    def check(case: Case, seed: int) -> None:
        claim(case, Random(seed))

    check()


@pytest.mark.parametrize("claim", PROPERTIES, ids=lambda one: one.__name__)
def test_for_every_case(claim: Property) -> None:
    holds(claim, FEW)


@pytest.mark.long
@pytest.mark.parametrize("claim", PROPERTIES, ids=lambda one: one.__name__)
def test_for_many_more_cases(claim: Property) -> None:
    holds(claim, MANY)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(ideals())
def test_a_fit_never_falls_up_to_its_target_and_never_rises_after_it(wish: Node) -> None:
    scores = [step / 4 for step in range(401)]
    ideal = Ideal.model_validate(wish)
    fits = pl.DataFrame({"score": scores}).select(fit(pl.col("score"), ideal)).to_series()
    low, high = ideal.target
    below = [f for s, f in zip(scores, fits, strict=True) if s <= low]
    inside = [f for s, f in zip(scores, fits, strict=True) if low <= s <= high]
    above = [f for s, f in zip(scores, fits, strict=True) if s >= high]
    assert below == sorted(below)
    assert set(inside) == {100}
    assert above == sorted(above, reverse=True)

"""One candidate for several roles: order, and what tells the roles apart beyond error."""

import math
from typing import Any

import pytest

from screener.models.profile import Profile
from screener.models.result import FitResult
from screener.models.roles import RoleDifference, Roles
from screener.scoring.columns import Z_90
from screener.scoring.roles import roles_of
from tests.scoring.small import (
    as_it_is,
    category,
    gauge,
    ideal,
    profile,
    questionnaire,
    result,
    statement,
)

NAMES = ("a", "b", "c")
ITEMS = 4


def role(id: str, more: dict[str, Any] | None = None, /, **ideals: dict[str, Any]) -> Profile:
    return profile({"profile": id, **(more or {})}, **ideals)


def asked(**more: Any) -> Any:
    items = {name: [gauge(f"{name}{i}") for i in range(ITEMS)] for name in NAMES}
    facts = [statement("fact", scale="from1to6")]
    categories = (category(name, *each) for name, each in items.items())
    return questionnaire(*categories, eligibility=facts, **more)


def results(profiles: list[Profile], **levels: float | None) -> list[FitResult]:
    """Somebody with these scores in a, b and c, for each role; None is unanswered."""
    given = {"fact": "6"} | {
        f"{name}{i}": str(level)
        for name, level in levels.items()
        if level is not None
        for i in range(ITEMS)
    }
    return [result(asked(), each, given) for each in profiles]


def sided(profiles: list[Profile], **levels: float | None) -> Roles:
    return roles_of(results(profiles, **levels))


def only(found: Roles) -> RoleDifference:
    [difference] = found.differences
    return difference


HUNTER = role("hunter", a=ideal(3, 80, 100), b=ideal(1, 40, 70), c=ideal(1, 60, 100))
KEEPER = role("keeper", a=ideal(1, 30, 60), b=ideal(3, 70, 100), c=ideal(1, 60, 100))
SCORES = {"a": 85.0, "b": 62.0, "c": 58.0}


# --- order -----------------------------------------------------------------------------------


def test_roles_stand_by_overall_fit_then_id() -> None:
    twin = KEEPER.model_copy(update={"profile": "a-keeper"})
    found = sided([KEEPER, twin, HUNTER], **SCORES)
    assert [each.profile.id for each in found.roles] == ["hunter", "a-keeper", "keeper"]
    assert [each.order for each in found.roles] == [1, 2, 3]


@pytest.mark.parametrize(("level", "outcome"), [(20, "fail"), (83, "borderline")])
def test_a_must_have_comes_before_the_overall_fit(level: float, outcome: str) -> None:
    strict = role("strict", a=ideal(1, 10, 90, minimum=85), b=ideal(1), c=ideal(1))
    found = sided([strict, KEEPER], a=level, b=62, c=58)
    assert [each.profile.id for each in found.roles] == ["keeper", "strict"]
    assert found.roles[1].worst_gate == outcome
    assert (found.roles[1].overall.fit or 0) > (found.roles[0].overall.fit or 0)
    assert (only(found).difference or 0) < 0


def test_gates_stand_as_in_a_round() -> None:
    free = role("free", a=ideal(1, 90, 100), b=ideal(1), c=ideal(1))
    near = role("near", a=ideal(1, minimum=45), b=ideal(1), c=ideal(1))
    unknown = role("unknown", a=ideal(1), b=ideal(9), c=ideal(1, minimum=10))
    must = {"eligibility": {"fact": {"accept": ["1"]}}}
    barred = role("barred", must, a=ideal(1), b=ideal(9), c=ideal(1))
    found = sided([barred, unknown, near, free], a=40, b=62, c=None)
    order = [(each.profile.id, each.worst_gate) for each in found.roles]
    outcomes = ("pass", "borderline", "unknown", "fail")
    assert order == list(zip(("free", "near", "unknown", "barred"), outcomes, strict=True))


def test_a_role_without_an_overall_fit_stands_last_and_differs_from_none() -> None:
    heavy = role("heavy", a=ideal(1), b=ideal(1), c=ideal(9))
    found = sided([heavy, HUNTER], a=85, b=62, c=None)
    assert [each.status for each in found.roles] == ["scored", "not_scored"]
    difference = only(found)
    assert (difference.difference, difference.interval, difference.told_apart) == (
        None,
        None,
        False,
    )
    assert difference.categories == ()


# --- what makes the difference ---------------------------------------------------------------


def test_the_parts_add_up_to_the_difference() -> None:
    found = sided([HUNTER, KEEPER], **SCORES)
    difference = only(found)
    fits = [each.overall.fit or 0 for each in found.roles]
    assert difference.difference == pytest.approx(fits[0] - fits[1], abs=1e-9)
    parts = [each.difference for each in difference.categories]
    assert math.fsum(parts) == pytest.approx(fits[0] - fits[1], abs=1e-8)
    for each in difference.categories:
        assert each.by_target + each.by_weight == pytest.approx(each.difference, abs=1e-8)
    spread = math.fsum(each.standard_error**2 for each in difference.categories)
    assert difference.standard_error == pytest.approx(math.sqrt(spread), abs=1e-8)


def test_a_category_that_weighs_much_and_fits_badly_speaks_against_the_role() -> None:
    """Its share of the fit would be larger there, but so is what it costs."""
    light = role("light", a=ideal(1, 90, 100), b=ideal(9))
    heavy = role("heavy", a=ideal(5, 90, 100), b=ideal(5))
    found = sided([light, heavy], a=75, b=50, c=50)
    assert [each.profile.id for each in found.roles] == ["light", "heavy"]
    parts = {each.id: each for each in only(found).categories}
    # A miss of 15 of 30 points costs half of what the category weighs.
    assert parts["a"].difference == pytest.approx(0.5 * 50 - 0.1 * 50)
    assert (parts["a"].by_target, parts["a"].by_weight) == (0, parts["a"].difference)
    assert parts["b"].difference == 0


def test_targets_and_weights_are_told_apart() -> None:
    parts = {each.id: each for each in only(sided([HUNTER, KEEPER], **SCORES)).categories}
    # 85 costs nothing at 80-100, and 25 of 30 points at 30-60: 0.2 * 83.3, shared out evenly.
    assert parts["a"].difference == pytest.approx(0.2 * 100 * 25 / 30)
    assert parts["a"].by_target == pytest.approx(0.4 * 100 * 25 / 30)
    assert parts["a"].by_weight == pytest.approx(-0.2 * 100 * 25 / 30)
    assert parts["c"].difference == pytest.approx(0)


def test_a_role_may_leave_out_a_category() -> None:
    narrow = role("narrow", a=ideal(1), b=ideal(1))
    wide = role("wide", a=ideal(1), b=ideal(1), c=ideal(2, 90, 100))
    found = sided([wide, narrow], a=50, b=50, c=75)
    assert [score.id for score in found.scores] == ["a", "b", "c"]
    parts = {each.id: each for each in only(found).categories}
    assert parts["c"].difference == pytest.approx(0.5 * 50)
    assert (parts["c"].by_target, parts["c"].by_weight) == (0, parts["c"].difference)
    assert parts["c"].standard_error > 0


# --- whether it is more than error -----------------------------------------------------------


def test_where_fits_are_the_scores_the_error_is_that_of_their_weighted_difference() -> None:
    """Then a difference is ``sum((share1 - share2) * S)``, and the shared part falls away."""
    one = role("one", a=as_it_is(6), b=as_it_is(3), c=as_it_is(1))
    other = role("other", a=as_it_is(2), b=as_it_is(3), c=as_it_is(5))
    # Far from both ends nothing bends.
    found = sided([one, other], a=55, b=50, c=45)
    difference = only(found)
    error = found.scores[0].standard_error or 0
    assert difference.difference == pytest.approx(0.4 * 55 - 0.4 * 45)
    assert difference.standard_error == pytest.approx(math.hypot(0.4, 0.4) * error, rel=1e-3)
    low, high = difference.interval or (0, 0)
    reach = Z_90 * (difference.standard_error or 0)
    assert (low, high) == pytest.approx((4 - reach, 4 + reach), abs=0.3)
    apart = math.hypot(*(each.overall.standard_error or 0 for each in found.roles))
    assert (difference.standard_error or 0) < apart


def test_the_same_role_twice_cannot_be_told_apart() -> None:
    twin = HUNTER.model_copy(update={"profile": "twin"})
    difference = only(sided([HUNTER, twin], **SCORES))
    assert (difference.difference, difference.standard_error) == (0, 0)
    assert (difference.interval, difference.told_apart) == ((0, 0), False)


@pytest.mark.parametrize(("level", "is_apart"), [(98, True), (62, False)])
def test_told_apart_is_an_interval_without_0(level: float, is_apart: bool) -> None:
    difference = only(sided([HUNTER, KEEPER], a=level, b=50, c=58))
    low, high = difference.interval or (0, 0)
    assert difference.told_apart is is_apart
    assert (low <= 0 <= high) is not is_apart
    assert low < (difference.difference or 0) < high


def test_noise_bends_a_difference_and_its_interval_is_longer_to_that_side() -> None:
    """A score on the edge of one target can only be pushed out of it; the other has none."""
    narrow = role("narrow", a=ideal(1, 50, 50), b=ideal(1), c=ideal(1))
    free = role("free", a=ideal(1), b=ideal(1), c=ideal(1))
    difference = only(sided([narrow, free], a=50, b=50, c=50))
    assert difference.difference == 0
    assert (difference.expected or 0) > 0
    low, high = difference.interval or (0, 0)
    assert -low == pytest.approx(high + 2 * (difference.expected or 0), abs=1e-8)


def test_every_pair_is_there_once_the_first_before_the_second() -> None:
    third = role("third", a=ideal(1), b=ideal(2, 80, 100), c=ideal(1))
    found = sided([HUNTER, KEEPER, third], **SCORES)
    assert [(each.first, each.second) for each in found.differences] == [(1, 2), (1, 3), (2, 3)]
    one, two, three = (each.difference or 0 for each in found.differences)
    assert one + three == pytest.approx(two, abs=1e-8)


# --- what cannot be asked --------------------------------------------------------------------


def test_one_role_differs_from_none() -> None:
    assert sided([HUNTER], **SCORES).differences == ()


def test_no_roles_too_many_and_other_answers_are_refused() -> None:
    one = results([HUNTER], **SCORES)
    other = results([KEEPER], **SCORES)[0]
    stranger = other.model_copy(
        update={"candidate": other.candidate.model_copy(update={"id": "X"})}
    )
    for wrong in ([], one * 13, [*one, stranger]):
        with pytest.raises(ValueError, match=r"roles can stand|different answers"):
            roles_of(wrong)


def test_the_document_is_read_back_as_it_was() -> None:
    found = sided([HUNTER, KEEPER], **SCORES)
    text = found.model_dump_json(by_alias=True)
    assert '"schema":"screener.roles/1"' in text
    assert Roles.model_validate_json(text) == found

"""What counts on a line exactly: enough answers, coverage, minima, bands, tells."""

import pytest

from tests.scoring.small import (
    as_it_is,
    category,
    gauge,
    gauged,
    ideal,
    pick,
    profile,
    questionnaire,
    result,
    statement,
)

ONE = profile(a=ideal())
Z = 1.6448536269514722


def answered(number: int, of: int, least: float) -> dict[str, object]:
    items = [gauge(f"i{place}") for place in range(of)]
    asked = questionnaire(category("a", *items, answered_at_least=least))
    found = result(asked, ONE, {f"i{place}": "40" for place in range(number)}).categories[0]
    return {"score": found.score, "answered": found.answered, "of": found.of}


@pytest.mark.parametrize(
    ("number", "of", "least", "is_scored"),
    [
        (4, 5, 0.8, True),
        (3, 5, 0.8, False),
        (2, 3, 2 / 3, True),
        (2, 3, 0.67, False),
        (1, 3, 2 / 3, False),
        (3, 5, 0.6, True),
        (7, 25, 0.28, True),  # 0.28 * 25 is a hair above 7
        (1, 12, 0.01, True),
        (0, 1, 0.01, False),
        (11, 12, 1, False),
        (12, 12, 1, True),
    ],
)
def test_enough_answers_are_counted_on_the_line(
    number: int, of: int, least: float, is_scored: bool
) -> None:
    score = 40.0 if is_scored else None
    assert answered(number, of, least) == {"score": score, "answered": number, "of": of}


def test_a_category_may_ask_for_other_shares_than_its_questionnaire() -> None:
    items = [gauge(f"i{place}") for place in range(5)]
    asked = questionnaire(
        category("a", *items, answered_at_least=0.2),
        category("b", *[gauge(f"b{place}") for place in range(5)]),
        answered_at_least=0.6,
    )
    wanted = profile(a=ideal(), b=ideal())
    found = result(asked, wanted, {"i0": "40", "b0": "40", "b1": "40"}).categories
    assert [part.score for part in found] == [40, None]
    found = result(asked, wanted, {"b0": "40", "b1": "40", "b2": "40"}).categories
    assert [part.score for part in found] == [None, 40]


@pytest.mark.parametrize(
    ("items", "skipped", "is_scored"),
    [(4, 2, True), (4, 3, False), (5, 2, True), (5, 3, False), (1, 1, False), (2, 1, True)],
)
def test_half_of_the_items_have_to_apply(items: int, skipped: int, is_scored: bool) -> None:
    asked = questionnaire(
        category("a", *(gauge(f"i{place}", not_applicable="Not me") for place in range(items)))
    )
    given = {f"i{place}": "n/a" if place < skipped else "40" for place in range(items)}
    found = result(asked, ONE, given).categories[0]
    assert (found.not_applicable, found.of) == (skipped, items - skipped)
    assert found.score == (40 if is_scored else None)
    assert found.score_if_rest == ((40, 40) if is_scored else None)


def test_what_does_not_apply_is_not_missing() -> None:
    asked = questionnaire(category("a", *(gauge(f"i{n}", not_applicable="No") for n in range(5))))
    three = {"i0": "n/a", "i1": "40", "i2": "40", "i3": "40"}
    few = result(asked, ONE, three)
    part = few.categories[0]
    assert (part.score, part.score_if_rest) == (None, (30, 55))  # 3 of 4 is below 0.8
    enough = result(asked, ONE, {**three, "i4": "80"})
    assert (enough.categories[0].score, enough.overall.coverage) == (50, 1)


def test_free_text_is_not_counted() -> None:
    note = {"id": "t", "type": "text", "text": "Anything else?"}
    asked = questionnaire(category("a", gauge("x"), note))
    found = result(asked, ONE, {"x": "40"}).categories[0]
    assert (found.score, found.answered, found.of) == (40, 1, 1)
    assert [line.state for line in found.items] == ["answered", "unanswered"]


@pytest.mark.parametrize(
    ("weights", "coverage", "fit"),
    [
        ((8, 2), 0.8, 60),
        ((0.3 + 0.5, 0.2), 0.8, 60),
        ((0.1 * 8, 0.1 * 2), 0.8, 60),
        ((79, 21), 0.79, None),
        ((7.999999, 2.000001), 0.7999999, None),
    ],
)
def test_coverage_is_enough_at_0_8(
    weights: tuple[float, float], coverage: float, fit: float | None
) -> None:
    found = gauged(profile(a=as_it_is(weights[0]), b=as_it_is(weights[1])), a=60, b=None)
    assert found.overall.coverage == pytest.approx(coverage, abs=1e-12)
    assert found.overall.fit == fit
    assert found.status == ("not_scored" if fit is None else "scored")


def test_coverage_counts_every_answer_that_is_missing() -> None:
    asked = questionnaire(
        category("a", *(gauge(f"a{n}") for n in range(5))), category("b", gauge("b"))
    )
    given = {"a0": "40", "a1": "40", "a2": "40", "a3": "40", "b": "40"}
    wanted = profile(a=ideal(3), b=ideal(1))
    assert result(asked, wanted, given).overall.coverage == 0.85  # (3 * 4/5 + 1) / 4


def test_a_weight_of_0_is_scored_and_counts_nothing() -> None:
    found = gauged(profile(a=as_it_is(1), b=as_it_is(0)), a=60, b=10)
    assert found.overall.fit == 60
    assert [part.share for part in found.categories] == [1, 0]
    only = gauged(profile(a=as_it_is(1), b=as_it_is(0)), a=None, b=10)
    assert (only.overall.fit, only.categories[1].share) == (None, None)


@pytest.mark.parametrize(
    ("minimum", "score", "outcome"),
    [
        (50, 50, "pass"),
        (50, 49.999, "borderline"),
        (0, 0, "pass"),
        (30 * Z - 1e-6, 0, "borderline"),
        (30 * Z + 1e-6, 0, "fail"),
        (20 + 30 * Z - 1e-6, 20, "borderline"),
        (20 + 30 * Z + 1e-6, 20, "fail"),
        (50, None, "unknown"),
    ],
)
def test_a_minimum_is_met_on_the_line_and_close_within_the_error(
    minimum: float, score: float | None, outcome: str
) -> None:
    found = gauged(profile(a=ideal(1, 0, 100, minimum=minimum)), a=score)
    assert [gate.outcome for gate in found.gates] == [outcome]
    assert found.categories[0].gap == (outcome != "pass")


def test_what_a_minimum_lets_pass_does_not_touch_the_fit() -> None:
    without = gauged(profile(a=as_it_is(), b=as_it_is()), a=20, b=60)
    held = gauged(profile(a=as_it_is(minimum=90), b=as_it_is()), a=20, b=60)
    assert without.overall.model_copy(update={"gaps": held.overall.gaps}) == held.overall


@pytest.mark.parametrize(("fit", "band"), [(85, "strong"), (84.999, "good"), (70, "good")])
def test_a_band_begins_on_its_line(fit: float, band: str) -> None:
    assert gauged(profile(a=as_it_is()), a=fit).overall.band == band


def test_every_result_has_a_band_down_to_0() -> None:
    bands = [gauged(profile(a=as_it_is()), a=fit).overall.band for fit in (69, 55, 54.9, 0)]
    assert bands == ["partial", "partial", "few", "few"]


@pytest.mark.parametrize(
    ("weight", "low_fit", "band"),
    [
        (8, 25, "strong"),
        (8, 24.99, "good"),
        (8, 0, "good"),
        (7.99, 24.99, "strong"),
        (7.99, 0, "strong"),
    ],
)
def test_a_heavy_category_that_hardly_fits_keeps_a_total_from_the_top(
    weight: float, low_fit: float, band: str
) -> None:
    wanted = profile(a=as_it_is(100 - weight), b=as_it_is(weight))
    found = gauged(wanted, a=100, b=low_fit).overall
    assert (found.fit or 0) > 85
    assert found.band == band


def test_needs_hold_for_shares_that_binary_fractions_miss() -> None:
    weights = dict.fromkeys("abcdefghijkl", 0.08)
    wanted = profile(**{name: as_it_is(w) for name, w in weights.items()}, m=as_it_is(0.04))
    levels: dict[str, float | None] = {**dict.fromkeys(weights, 100.0), "m": 100, "a": 20}
    found = gauged(wanted, items=1, **levels).overall
    assert found.fit == 93.6
    assert found.band == "good"


def test_a_first_pass_has_no_band() -> None:
    wanted = profile(a=as_it_is())
    asked = questionnaire(category("a", gauge("x")), first_pass=True)
    found = result(asked, wanted, {"x": "90"}).overall
    assert (found.fit, found.band, found.band_reach) == (90, None, None)


TELLS = {"high": "do", "low": "do not"}


@pytest.mark.parametrize(
    ("place", "reverse", "tell"),
    [
        ("1", False, "do not"),
        ("2", False, "do not"),
        ("3", False, None),
        ("4", False, "do"),
        ("5", False, "do"),
        ("2", True, "do"),
        ("4", True, "do not"),
    ],
)
def test_answers_tell_from_three_quarters_up_and_from_a_quarter_down(
    place: str, reverse: bool, tell: str | None
) -> None:
    asked = questionnaire(category("a", statement("x", reverse=reverse, tells=TELLS)))
    assert result(asked, ONE, {"x": place}).categories[0].items[0].tell == tell


@pytest.mark.parametrize(("points", "tell"), [("75", "do"), ("74.9", None), ("25.1", None)])
def test_the_lines_of_a_tell_are_exact(points: str, tell: str | None) -> None:
    asked = questionnaire(category("a", gauge("x", tells=TELLS)))
    assert result(asked, ONE, {"x": points}).categories[0].items[0].tell == tell


def test_a_corner_of_three_quarters_tells() -> None:
    corners = [[0, 0.14], [9, 0.75], [20, 1]]
    asked = questionnaire(category("a", gauge("x", points=corners, tells=TELLS)))
    assert result(asked, ONE, {"x": "9"}).categories[0].items[0].tell == "do"


def test_an_unanswered_question_tells_nothing() -> None:
    asked = questionnaire(category("a", gauge("x", tells=TELLS, not_applicable="Not me")))
    for given in ({}, {"x": "n/a"}):
        assert result(asked, ONE, given).categories[0].items[0].tell is None


@pytest.mark.parametrize("lost", [2.0, 1.999])
def test_a_gap_begins_at_two_points(lost: float) -> None:
    found = gauged(profile(a=as_it_is()), a=100 - lost)
    assert found.categories[0].gap == (lost >= 2)
    assert found.overall.gaps == int(lost >= 2)


def test_facts_and_checks_of_the_answers_change_no_figure() -> None:
    fact = {"id": "travel", "type": "yes_no", "text": "Can you?"}
    asked = questionnaire(
        category("a", statement("x"), statement("y")),
        eligibility=[fact, pick("where", {"here": 1, "there": 0})],
        quality=[statement("att", expects="Agree"), {"pair": ["x", "y"]}],
    )
    wanted = profile({"eligibility": {"travel": {"accept": ["yes"]}}}, a=ideal(1, 60, 80))
    answers = {"x": "Agree", "y": "Neither"}
    plain = result(asked, wanted, answers)
    for travel, where, att in [("no", "there", "Disagree"), ("yes", "here", "Agree")]:
        other = result(asked, wanted, {**answers, "travel": travel, "where": where, "att": att})
        assert (other.overall, other.categories) == (plain.overall, plain.categories)
        assert [gate.outcome for gate in other.gates] == ["pass" if travel == "yes" else "fail"]
    assert [gate.outcome for gate in plain.gates] == ["unknown"]


@pytest.mark.parametrize(
    ("chosen", "outcome"), [("a", "pass"), ("c;b", "pass"), ("c", "fail"), ("n/a", "unknown")]
)
def test_one_accepted_choice_of_several_is_enough(chosen: str, outcome: str) -> None:
    fact = pick("f", {"a": 0, "b": 0, "c": 0}, "choices", not_applicable="None")
    asked = questionnaire(category("x", gauge("x")), eligibility=[fact])
    wanted = profile({"eligibility": {"f": {"accept": ["a", "Option b"]}}}, x=ideal())
    assert result(asked, wanted, {"f": chosen}).gates[0].outcome == outcome


def test_not_applicable_passes_only_where_it_is_accepted() -> None:
    fact = {"id": "f", "type": "yes_no", "text": "Licence?", "not_applicable": "No car needed"}
    asked = questionnaire(category("x", gauge("x")), eligibility=[fact])
    outcomes = {}
    for accept in (["yes"], ["yes", "n/a"]):
        wanted = profile({"eligibility": {"f": {"accept": accept}}}, x=ideal())
        outcomes[len(accept)] = result(asked, wanted, {"f": "no car NEEDED"}).gates[0].outcome
    assert outcomes == {1: "unknown", 2: "pass"}


def test_no_answer_at_all_is_not_scored_and_no_error() -> None:
    found = gauged(profile(a=ideal(1, 50, 80, minimum=50)), a=None)
    assert (found.status, found.overall.coverage) == ("not_scored", 0)
    assert (found.overall.interval, found.overall.fit_if_rest) == (None, None)
    part = found.categories[0]
    assert (part.score, part.fit, part.share, part.points_lost) == (None, None, None, None)
    assert (part.score_if_rest, part.weight) == ((0, 100), 1)

"""Numbers worked by hand or published, each with its source."""

import math

import pytest

from tests.scoring.small import (
    SCALES,
    Node,
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
CLOSE = 1e-9


def points_of(*items: Node, **answers: str) -> list[float | None]:
    asked = questionnaire(category("a", *items))
    return [line.points for line in result(asked, ONE, answers).categories[0].items]


def score_of(*points: float) -> float | None:
    items = [gauge(f"i{place}") for place, _ in enumerate(points)]
    answers = {f"i{place}": f"{100 * p:g}" for place, p in enumerate(points)}
    return result(questionnaire(category("a", *items)), ONE, answers).categories[0].score


# Reverse keying: x' = min + max - x by the declared limits (psych::scoreItems, numpy).
# Percent of maximum possible: Cohen, Cohen, Aiken and West 1999; mean 5.0 on 1 to 6 is 80.


def five_of_six() -> list[Node]:
    plain = [statement(f"i{place}", "from1to6") for place in range(4)]
    return [*plain, statement("i4", "from1to6", reverse=True)]


RAW = {"i0": "4", "i1": "5", "i3": "6", "i4": "2"}


def test_a_reversed_2_of_6_is_worth_as_much_as_a_5() -> None:
    keyed = [4, 5, None, 6, 5]
    expected = [None if x is None else (x - 1) / 5 for x in keyed]
    assert points_of(*five_of_six(), **RAW) == pytest.approx(expected, abs=CLOSE)


def test_a_mean_of_5_on_1_to_6_is_80_and_the_gap_is_no_0() -> None:
    asked = questionnaire(category("a", *five_of_six()))
    found = result(asked, ONE, RAW).categories[0]
    assert (found.answered, found.of, found.score) == (4, 5, 80.0)
    gap_as_zero = 100 * (20 / 5 - 1) / 5
    assert gap_as_zero == 60


def test_a_mean_in_the_middle_of_an_even_scale_is_50() -> None:
    # 2.5 on 1 to 4, by the definition: 100 * (2.5 - 1) / 3.
    asked = questionnaire(
        category("a", statement("x", "four"), statement("y", "four")),
        scales={"four": ["a little", "some", "more", "much"]},
    )
    assert result(asked, ONE, {"x": "2", "y": "3"}).categories[0].score == 50


def test_the_scale_counts_as_declared_not_as_observed() -> None:
    assert points_of(statement("x"), x="Disagree") == [0.25]
    assert points_of(statement("x", reverse=True), x="Disagree") == [0.75]


@pytest.mark.parametrize(("label", "points"), [("0", 0), ("1", 0.1), ("7", 0.7), ("10", 1)])
def test_a_scale_of_eleven_is_read_by_its_labels(label: str, points: float) -> None:
    assert len(SCALES["from0to10"]) == 11
    assert points_of(statement("x", "from0to10"), x=label) == [pytest.approx(points)]


def test_yes_is_1_and_reversed_0() -> None:
    plain = {"id": "x", "type": "yes_no", "text": "Do you?"}
    turned = {**plain, "id": "y", "reverse": True}
    assert points_of(plain, turned, x="yes", y="yes") == [1, 0]
    assert points_of(plain, turned, x="no", y="no") == [0, 1]


# Multiple choice, right a, c, d and wrong b, e, chosen a, c, e: (hits - false) / right = 1/3.

THIRD = 0.333333333333333


def right_and_wrong() -> Node:
    worth = {"a": THIRD, "b": -THIRD, "c": THIRD, "d": THIRD, "e": -THIRD}
    return pick("x", worth, "choices")


@pytest.mark.parametrize(
    ("chosen", "points"),
    [("a;c;e", 1 / 3), ("a;c;d", 1), ("b;e", 0), ("a;b;c;d;e", 1 / 3), ("e", 0), ("d", 1 / 3)],
)
def test_wrong_choices_cost_what_right_ones_give(chosen: str, points: float) -> None:
    assert points_of(right_and_wrong(), x=chosen) == [pytest.approx(points, abs=1e-12)]


def test_choices_end_at_0_and_at_1() -> None:
    item = pick("x", {"a": 0.8, "b": 0.7, "c": -1}, "choices")
    assert points_of(item, x="a;b") == [1]
    assert points_of(item, x="a;c") == [0]
    assert points_of(item, x="a;b;c") == [pytest.approx(0.5)]


# Straight lines between corners, flat outside: by hand.

RISING = [[10, 0.2], [20, 0.6], [40, 1]]
NUMBERS = {"0": 0.2, "10": 0.2, "15": 0.4, "20": 0.6, "25": 0.7, "40": 1, "40.5": 1, "100": 1}


@pytest.mark.parametrize(("number", "points"), NUMBERS.items())
def test_a_number_runs_along_its_corners(number: str, points: float) -> None:
    item = gauge("x", points=RISING)
    assert points_of(item, x=number) == [pytest.approx(points, abs=1e-15)]


def test_a_line_may_fall_and_one_corner_is_flat() -> None:
    assert points_of(gauge("x", points=[[0, 1], [4, 0]], max=4), x="3") == [0.25]
    assert points_of(gauge("x", points=[[5, 0.7]]), x="90") == [0.7]


# Trapezoid 60 to 80; 30 below and 20 above are the source's two sides, here one at a time.


@pytest.mark.parametrize(
    ("tolerance", "score", "fit"),
    [
        (30, 20, 0),
        (30, 30, 0),
        (30, 45, 50),
        (30, 60, 100),
        (30, 70, 100),
        (30, 80, 100),
        (30, 95, 50),
        (20, 40, 0),
        (20, 50, 50),
        (20, 60, 100),
        (20, 80, 100),
        (20, 90, 50),
        (20, 100, 0),
    ],
)
def test_a_fit_falls_in_a_straight_line_on_both_sides(
    tolerance: float, score: float, fit: float
) -> None:
    wanted = profile(a=ideal(1, 60, 80, tolerance=tolerance))
    assert gauged(wanted, a=score).categories[0].fit == pytest.approx(fit, abs=CLOSE)


@pytest.mark.parametrize(
    ("low", "high", "score", "fit"),
    [(0, 30, 0, 100), (0, 30, 45, 50), (70, 100, 100, 100), (70, 100, 55, 50), (0, 100, 0, 100)],
)
def test_an_edge_at_the_end_is_open(low: float, high: float, score: float, fit: float) -> None:
    assert gauged(profile(a=ideal(1, low, high)), a=score).categories[0].fit == fit


def test_nothing_can_be_missed_where_both_edges_are_open() -> None:
    found = gauged(profile(a=ideal(1, 0, 100)), a=3).categories[0]
    assert (found.expected_fit, found.in_range) == (100, 1)


@pytest.mark.parametrize(("score", "fit"), [(60, 100), (45, 50), (75, 50), (90, 0), (30, 0)])
def test_a_target_may_be_one_point(score: float, fit: float) -> None:
    assert gauged(profile(a=ideal(1, 60, 60)), a=score).categories[0].fit == fit


# Compensatory composite 72, 55, 88 with 5, 3, 2; hurdles A (90, 40) and B (55, 52) at 50.

WEIGHED = profile(a=as_it_is(5), b=as_it_is(3), c=as_it_is(2))


def test_the_composite_is_70_1() -> None:
    found = gauged(WEIGHED, a=72, b=55, c=88)
    assert [category.fit for category in found.categories] == [72, 55, 88]
    assert found.overall.fit == 70.1
    assert [category.share for category in found.categories] == pytest.approx([0.5, 0.3, 0.2])
    assert [c.points_lost for c in found.categories] == pytest.approx([14, 13.5, 2.4])


def test_a_missing_trait_is_taken_out_of_the_weights() -> None:
    light = profile(a=as_it_is(5), b=as_it_is(1), c=as_it_is(2))
    found = gauged(light, a=72, b=None, c=88)
    assert found.overall.fit == pytest.approx(76.571428571, abs=CLOSE)
    assert found.overall.coverage == 0.875
    assert found.categories[1].share is None


def test_too_much_missing_is_refused_and_what_is_left_still_shown() -> None:
    found = gauged(WEIGHED, a=72, b=None, c=88)
    assert (found.status, found.overall.fit, found.overall.coverage) == ("not_scored", None, 0.7)
    lost = math.fsum(category.points_lost or 0 for category in found.categories)
    assert 100 - lost == pytest.approx(76.57142857142857)


HURDLES = profile(a=as_it_is(minimum=50), b=as_it_is(minimum=50))


def test_a_high_total_does_not_rescue_a_missed_minimum() -> None:
    first = gauged(HURDLES, items=10, a=90, b=40)
    second = gauged(HURDLES, items=10, a=55, b=52)
    assert (first.overall.fit, second.overall.fit) == (65, 53.5)
    assert [gate.outcome for gate in first.gates] == ["pass", "fail"]
    assert [gate.outcome for gate in second.gates] == ["pass", "pass"]


# Means that binary fractions miss: (0.2 + 1 + 0.6 + 0.2) / 4 is 0.49999999999999994 in floats.


def test_a_mean_is_not_a_hair_under_its_edge() -> None:
    assert 100 * ((0.2 + 1 + 0.6 + 0.2) / 4) < 50
    assert score_of(0.2, 1, 0.6, 0.2) == 50
    items = [statement(f"i{place}", "from1to6") for place in range(4)]
    asked = questionnaire(category("a", *items))
    wanted = profile(a=ideal(1, 50, 100, minimum=50))
    found = result(asked, wanted, {"i0": "2", "i1": "6", "i2": "4", "i3": "2"})
    assert (found.categories[0].fit, found.gates[0].outcome) == (100, "pass")


def test_an_overall_is_not_a_hair_under_its_band() -> None:
    weighted = 0.1 * 60 + 0.1 * 95 + 0.1 * 100
    assert weighted / (0.1 + 0.1 + 0.1) < 85
    wanted = profile(a=as_it_is(0.1), b=as_it_is(0.1), c=as_it_is(0.1))
    found = gauged(wanted, a=60, b=95, c=100).overall
    assert (found.fit, found.band) == (85, "strong")


# Standard error 100 * sqrt(v / n), v = (sum((p - mean)^2) + 2 * 0.30^2) / (n + 1): by hand.


@pytest.mark.parametrize(
    ("points", "error"),
    [
        ((0.5,), 30),
        ((0,), 30),
        ((0, 1), 33.665016461206926),  # sqrt((0.5 + 0.18) / 3 / 2)
        ((0.5, 0.5, 0.5), 12.24744871391589),  # sqrt(0.18 / 4 / 3)
        ((0, 0.5, 1, 0.5), 18.439088914585774),  # sqrt((0.5 + 0.18) / 5 / 4)
    ],
)
def test_the_standard_error_by_hand(points: tuple[float, ...], error: float) -> None:
    items = [gauge(f"i{place}") for place, _ in enumerate(points)]
    answers = {f"i{place}": f"{100 * p:g}" for place, p in enumerate(points)}
    found = result(questionnaire(category("a", *items)), ONE, answers).categories[0]
    assert found.standard_error == pytest.approx(error, abs=1e-12)


def test_the_interval_is_longer_above_where_noise_can_only_lower_the_fit() -> None:
    """Ten answers of 50 have an error of 4.0452; at the edge of 50 to 100 half of it is lost.

    The expected loss there is 100/30 * 4.0452 * phi(0) = 5.3794, its variance
    (100/30 * 4.0452)^2 * (1/2 - phi(0)^2) = 61.9736. The other half of the weight has fit 0.
    """
    error = 100 * math.sqrt(0.18 / 11 / 10)
    phi = 1 / math.sqrt(2 * math.pi)
    lost = 100 / 30 * error * phi
    spread = 100 / 30 * error * math.sqrt(0.5 - phi * phi)
    assert lost == pytest.approx(5.3794, abs=1e-4)
    assert spread**2 == pytest.approx(61.9736, abs=1e-2)
    wanted = profile(a=ideal(1, 50, 100), b=ideal(1, 50, 100, tolerance=1))
    overall = gauged(wanted, items=10, a=50, b=0).overall
    assert overall.interval is not None
    low, high = overall.interval
    assert overall.fit == 50
    assert overall.expected == pytest.approx((100 - lost) / 2, abs=CLOSE)
    assert overall.standard_error == pytest.approx(spread / 2, abs=CLOSE)
    assert 50 - low == pytest.approx(1.6448536269514722 * spread / 2, abs=CLOSE)
    assert high - 50 == pytest.approx(50 - low + lost, abs=CLOSE)

"""What tells people apart: worked numbers, published examples, and properties."""

import math
import random
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.models.comparison import Comparison, Contrast
from screener.models.questionnaire import Questionnaire
from screener.models.result import FitResult
from screener.scoring.compare import compare
from screener.scoring.contrast import (
    LEVEL,
    Figure,
    comparison_interval,
    discernible,
    family,
    holm,
    two_sided,
)
from tests.scoring.small import Node, category, gauge, ideal, profile, questionnaire, result

PROBABILITIES = st.lists(st.floats(0, 1), max_size=30)
FIGURES = st.builds(Figure, st.floats(0, 100), st.floats(1, 40), st.floats(0, 100))
UNKNOWN = Figure(None, None, None)
GROUPS = st.integers(2, 4).flatmap(
    lambda n: st.lists(
        st.lists(FIGURES | st.just(UNKNOWN), min_size=n, max_size=n), min_size=1, max_size=8
    )
)


# --- Holm's method ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_", "adjusted"),
    [
        # The example in the documentation of pingouin.holm (pingouin-stats.org).
        ([0.50, 0.003, 0.32, 0.054, 0.0003], [0.64, 0.012, 0.64, 0.162, 0.0015]),
        # The example in the documentation of padjust of stdlib-js, method "holm" (stdlib.io).
        ([0.319, 0.201, 0.4, 0.374, 0.113], [0.957, 0.804, 0.957, 0.957, 0.565]),
        ([0.04], [0.04]),
        ([], []),
    ],
)
def test_published_examples(given_: list[float], adjusted: list[float]) -> None:
    assert holm(given_) == pytest.approx(adjusted, abs=1e-12)


def test_what_is_unknown_is_no_test() -> None:
    assert holm([None, 0.02, None, 0.03]) == [None, 0.04, None, 0.04]


@given(PROBABILITIES, st.randoms(use_true_random=False))
def test_the_order_of_the_tests_does_not_matter(ps: list[float], chance: random.Random) -> None:
    order = list(range(len(ps)))
    chance.shuffle(order)
    adjusted = holm(ps)
    assert holm([ps[i] for i in order]) == [adjusted[i] for i in order]


@given(PROBABILITIES)
def test_holm_lies_between_the_bare_p_and_bonferroni(ps: list[float]) -> None:
    for p, adjusted in zip(ps, holm(ps), strict=True):
        assert adjusted is not None
        assert round(p, 9) <= adjusted <= round(min(1.0, p * len(ps)), 9)


@given(PROBABILITIES, st.data())
def test_a_larger_p_makes_no_other_smaller(ps: list[float], data: st.DataObject) -> None:
    if not ps:
        return
    place = data.draw(st.integers(0, len(ps) - 1))
    raised = [*ps]
    raised[place] = data.draw(st.floats(ps[place], 1))
    for before, after in zip(holm(ps), holm(raised), strict=True):
        assert before is not None
        assert after is not None
        assert after >= before


@given(PROBABILITIES)
def test_it_rejects_what_the_step_down_says(ps: list[float]) -> None:
    """The method as Holm wrote it: the i-th smallest against 5 % / (m - i + 1), until one fails."""
    rejected = set()
    for step, (p, place) in enumerate(sorted((p, place) for place, p in enumerate(ps))):
        if p > LEVEL / (len(ps) - step) + 1e-10:
            break
        rejected.add(place)
    found = {place for place, adjusted in enumerate(holm(ps)) if (adjusted or 0.0) <= LEVEL}
    # The rounding of nine decimals may carry a p that is at the very edge.
    edge = any(abs(p * (len(ps) - step) - LEVEL) < 1e-8 for step, p in enumerate(sorted(ps)))
    assert found == rejected or edge


# --- differences -----------------------------------------------------------------------------


def test_a_worked_difference() -> None:
    ((contrast,),) = family([[Figure(80, 10, 100), Figure(50, 10, 40)]])
    assert contrast.difference == 30
    assert contrast.z == pytest.approx(30 / math.sqrt(200), abs=1e-9)
    assert contrast.p == pytest.approx(2 * (1 - NormalDist().cdf(2.1213203435596424)), abs=1e-9)
    assert contrast.p == pytest.approx(0.033894854, abs=1e-9)
    assert contrast.p_holm == contrast.p
    assert contrast.told_apart
    assert contrast.fit_difference == 60


def test_the_whole_page_is_one_family() -> None:
    """What stands out alone does not among thirteen."""
    one = [Figure(80, 10, 100), Figure(50, 10, 40)]
    same = [Figure(60, 10, 100), Figure(60, 10, 100)]
    assert family([one])[0][0].told_apart
    found = family([one, *[same] * 12])
    assert found[0][0].p_holm == pytest.approx(13 * 0.033894854, abs=1e-7)
    assert not any(contrast.told_apart for contrasts in found for contrast in contrasts)


def test_four_people_are_six_pairs_of_one_family() -> None:
    people = [Figure(value, 10, 0) for value in (90, 88, 45, 10)]
    ((*found,),) = family([people])
    assert [f"{c.first}{c.second}" for c in found] == ["AB", "AC", "AD", "BC", "BD", "CD"]
    assert [c.told_apart for c in found] == [False, True, True, True, True, True]
    assert found[5].p_holm == pytest.approx(2 * two_sided(35 / math.sqrt(200)), abs=1e-8)


def test_the_known_points_of_the_normal_curve() -> None:
    assert two_sided(1.959963984540054) == pytest.approx(0.05, abs=1e-12)
    assert two_sided(-2.5758293035489004) == pytest.approx(0.01, abs=1e-12)
    assert two_sided(0) == 1


def test_without_a_score_nothing_is_compared() -> None:
    ((contrast,),) = family([[Figure(80, 10, 100), UNKNOWN]])
    figures = (contrast.difference, contrast.z, contrast.p, contrast.p_holm)
    assert figures == (None,) * 4
    assert contrast.fit_difference is None
    assert not contrast.told_apart


@pytest.mark.parametrize(("other", "apart"), [(100.0, False), (80.0, True)])
def test_figures_without_error(other: float, apart: bool) -> None:
    """An overall fit deep inside every target has no error left that could be shown."""
    ((contrast,),) = family([[Figure(100, 0, 100), Figure(other, 0, other)]])
    assert (contrast.z, contrast.told_apart) == (None, apart)


@given(GROUPS)
def test_whose_intervals_overlap_are_not_told_apart(groups: list[list[Figure]]) -> None:
    for contrasts, group in zip(family(groups), groups, strict=True):
        for contrast in contrasts:
            one, other = (group["ABCD".index(each)] for each in (contrast.first, contrast.second))
            if contrast.told_apart:
                assert not _overlap(one, other)


def _overlap(one: Figure, other: Figure) -> bool:
    first = comparison_interval(one.value, one.error)
    second = comparison_interval(other.value, other.error)
    assert first is not None
    assert second is not None
    return first[0] <= second[1] and second[0] <= first[1]


@given(GROUPS)
def test_turned_round_the_same_people_are_told_apart(groups: list[list[Figure]]) -> None:
    turned = family([group[::-1] for group in groups])
    for contrasts, reverse, group in zip(family(groups), turned, groups, strict=True):
        mirror = dict(zip("ABCD"[: len(group)], reversed("ABCD"[: len(group)]), strict=True))
        found = {frozenset((c.first, c.second)): _shown(c) for c in contrasts}
        again = {frozenset((mirror[c.first], mirror[c.second])): _shown(c) for c in reverse}
        assert found == again


def _shown(contrast: Contrast) -> tuple[float | None, float | None, bool]:
    size = None if contrast.difference is None else abs(contrast.difference)
    return size, contrast.p_holm, contrast.told_apart


@given(GROUPS, st.floats(1, 10))
def test_more_error_tells_fewer_apart(groups: list[list[Figure]], times: float) -> None:
    blunter = [[f._replace(error=f.error and f.error * times) for f in group] for group in groups]
    for sharp, blunt in zip(family(groups), family(blunter), strict=True):
        for one, other in zip(sharp, blunt, strict=True):
            assert one.told_apart or not other.told_apart


def test_what_it_takes_to_stand_out() -> None:
    """For one pair 1.96 standard errors of the difference; for more, Bonferroni's first step."""
    pair = [Figure(80, 10, 0), Figure(50, 10, 0)]
    assert discernible([pair]) == pytest.approx(1.959963984540054 * math.sqrt(200), abs=1e-8)
    ten = NormalDist().inv_cdf(1 - 0.05 / 10 / 2) * math.sqrt(200)
    assert discernible([pair] * 10) == pytest.approx(ten, abs=1e-8)
    assert discernible([[Figure(80, 10, 0), UNKNOWN]]) is None


# --- a whole comparison ----------------------------------------------------------------------

ITEMS = 8
WEIGHTS = {"a": 5, "b": 3, "c": 2, "d": 0}
Levels = dict[str, float | None]


def asked(**more: object) -> Questionnaire:
    gauges = {name: [gauge(f"{name}{n}") for n in range(ITEMS)] for name in WEIGHTS}
    return questionnaire(*(category(name, *items, **more) for name, items in gauges.items()))


def people(*levels: Levels, minimum: float | None = None, questions: int = 0) -> Comparison:
    form = asked(interview=[{"question": f"Question {n}?"} for n in range(questions)])
    return compare(results(form, *levels, minimum=minimum), form)


def results(form: Questionnaire, *levels: Levels, minimum: float | None = None) -> list[FitResult]:
    ideals: dict[str, Node] = {n: ideal(weight, 60, 100) for n, weight in WEIGHTS.items()}
    if minimum is not None:
        ideals["d"]["minimum"] = minimum
    wanted = profile(**ideals)
    return [result(form, wanted, _answers(each)) for each in levels]


def _answers(levels: Levels) -> dict[str, str]:
    return {
        f"{name}{n}": str(level)
        for name, level in levels.items()
        if level is not None
        for n in range(ITEMS)
    }


HIGH: Levels = {"a": 90, "b": 90, "c": 90, "d": 90}
LOW: Levels = {"a": 20, "b": 88, "c": 90, "d": 90}
MIDDLE: Levels = {"a": 55, "b": 62, "c": 58, "d": 90}


def test_letters_pairs_and_counts() -> None:
    found = people(HIGH, LOW, MIDDLE)
    assert found.letters == ("A", "B", "C")
    assert [c.share for c in found.categories] == [0.5, 0.3, 0.2, 0.0]
    assert (found.tests, found.tests_overall) == (12, 3)
    a = found.categories[0]
    assert [(c.first, c.second, c.difference) for c in a.contrasts] == [
        ("A", "B", 70.0),
        ("A", "C", 35.0),
        ("B", "C", -35.0),
    ]
    assert a.contrasts[0].told_apart
    assert a.contrasts[0].fit_difference == 100
    assert not any(c.told_apart for c in found.categories[3].contrasts)


def test_a_comparison_is_read_again_as_it_was_written() -> None:
    found = people(HIGH, LOW)
    assert Comparison.model_validate_json(found.model_dump_json(by_alias=True)) == found


def test_a_category_that_one_left_out() -> None:
    found = people(HIGH, {**MIDDLE, "c": None})
    assert [c.contrasts[0].p is None for c in found.categories] == [False, False, True, False]
    assert found.tests == 3


def test_more_of_what_is_enough_is_no_gain() -> None:
    """Both are inside the target: told apart in score, equal in fit."""
    found = people({**HIGH, "a": 100}, {**HIGH, "a": 62})
    contrast = found.categories[0].contrasts[0]
    assert contrast.told_apart
    assert contrast.fit_difference == 0


def test_too_many_too_few_or_of_another_profile() -> None:
    form = asked()
    found = results(form, HIGH, LOW)
    for number in (0, 1, 5):
        with pytest.raises(ValueError, match="two to four"):
            compare((found * 3)[:number], form)
    other = found[1].profile.model_copy(update={"sha256": "c" * 64})
    with pytest.raises(ValueError, match="different profiles"):
        compare([found[0], found[1].model_copy(update={"profile": other})], form)


# --- what to ask -----------------------------------------------------------------------------


def test_what_weighs_and_is_open_is_asked_first() -> None:
    found = people({**HIGH, "a": 60, "b": 60, "c": 60}, {**HIGH, "a": 58, "b": 58, "c": 58})
    assert [(ask.id, ask.why) for ask in found.ask] == [("a", "open"), ("b", "open"), ("c", "open")]
    doubts = [ask.doubt for ask in found.ask]
    assert doubts == sorted(doubts, reverse=True)
    assert doubts[0] / doubts[1] == pytest.approx(5 / 3)


def test_what_is_settled_is_not_asked() -> None:
    found = people(HIGH, LOW)
    assert found.categories[0].contrasts[0].told_apart
    assert "a" not in [ask.id for ask in found.ask]


def test_where_nothing_is_open_what_weighs_most_is_asked() -> None:
    best: Levels = dict.fromkeys(HIGH, 100.0)
    found = people(best, best, questions=1)
    assert [(ask.id, ask.why, len(ask.questions)) for ask in found.ask] == [
        ("a", "weight", 1),
        ("b", "weight", 1),
        ("c", "weight", 1),
    ]


def test_an_open_minimum_comes_first_though_it_weighs_nothing() -> None:
    found = people({**MIDDLE, "d": 48}, HIGH, minimum=50)
    assert (found.ask[0].id, found.ask[0].why) == ("d", "minimum")


def test_one_open_category_gives_three_questions() -> None:
    best: Levels = dict.fromkeys(HIGH, 100.0)
    found = people({**best, "a": 60}, {**best, "a": 58}, questions=4)
    assert [(ask.id, len(ask.questions)) for ask in found.ask] == [("a", 3)]


@pytest.mark.long
@given(st.lists(st.sampled_from([HIGH, LOW, MIDDLE]), min_size=2, max_size=4), st.integers(0, 3))
@settings(max_examples=20, deadline=None)
def test_three_to_five_questions(levels: list[Levels], questions: int) -> None:
    found = people(*levels, questions=questions)
    number = sum(len(ask.questions) for ask in found.ask)
    assert number <= 7 - len(levels)
    assert len(found.ask) == len({ask.id for ask in found.ask})
    if questions == 3:
        assert number >= 3

"""Items that tell groups apart beyond their category score; categories; strata."""

import math
from collections import defaultdict

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.evidence.group_differences import differences
from screener.evidence.group_scores import group_scores, standardised
from screener.evidence.holm import holm
from screener.evidence.impact import Labels
from screener.evidence.mantel import Asked, item_differences, mantel, strata_of
from screener.evidence.stratified import common, stratified
from screener.models.audit import Stratum
from tests.scoring import small


def by_hand(answers: list[float], is_group: list[bool], strata: list[int]) -> tuple[float, float]:
    """Mantel's z and the mean difference, stratum by stratum from the table of answers."""
    cells: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for answer, group, stratum in zip(answers, is_group, strata, strict=True):
        cells[stratum].append((answer, group))
    gap = variance = weighted = number = 0.0
    for cell in cells.values():
        theirs = [answer for answer, is_theirs in cell if is_theirs]
        others = [answer for answer, is_theirs in cell if not is_theirs]
        n = len(cell)
        if not theirs or not others:
            continue
        whole, squares = sum(a for a, _ in cell), sum(a * a for a, _ in cell)
        gap += sum(theirs) - len(theirs) * whole / n
        variance += (
            len(theirs) * len(others) * (n * squares - whole**2) / (n * n * (n - 1))
        )  # fmt: skip
        mean = sum(theirs) / len(theirs) - sum(others) / len(others)
        weighted += len(theirs) * mean
        number += len(theirs)
    return gap / math.sqrt(variance), weighted / number


PEOPLE = st.lists(
    st.tuples(st.integers(0, 4), st.booleans(), st.integers(0, 3)), min_size=30, max_size=60
)


@given(PEOPLE)
def test_mantel_as_by_hand(people: list[tuple[int, bool, int]]) -> None:
    answers = np.array([a / 4 for a, _, _ in people])
    is_group = np.array([g for _, g, _ in people])
    strata = np.array([s for _, _, s in people])
    found = mantel(answers, is_group, strata)
    if found.z is not None and found.difference is not None:
        z, gap = by_hand(answers.tolist(), is_group.tolist(), strata.tolist())
        assert found.z == pytest.approx(z, abs=1e-9)
        assert found.difference == pytest.approx(gap / answers.std(ddof=1), abs=1e-9)


def test_yes_and_no_give_the_statistic_of_mantel_and_haenszel() -> None:
    # Berkeley, where an answer is an admission and a stratum a department; without correction.
    people = [(a, g, s) for s, each in enumerate(BERKELEY) for a, g in _people(each)]
    answers, group, strata = (np.array(column) for column in zip(*people, strict=True))
    found = mantel(answers.astype(float), group.astype(bool), strata)
    assert found.z is not None
    assert found.z**2 == pytest.approx(1.5246, abs=5e-5)


# Admitted and applied, women and men, by department (Bickel, Hammel and O'Connell 1975).
BERKELEY = [
    Stratum(
        stratum=name, selected=a, people=b, reference_selected=c, reference_people=d
    )
    for name, a, b, c, d in (
        ("A", 89, 108, 512, 825),
        ("B", 17, 25, 353, 560),
        ("C", 202, 593, 120, 325),
        ("D", 131, 375, 138, 417),
        ("E", 94, 393, 53, 191),
        ("F", 24, 341, 22, 373),
    )
]  # fmt: skip


def _people(each: Stratum) -> list[tuple[int, bool]]:
    women = [(1, True)] * each.selected + [(0, True)] * (each.people - each.selected)
    refused = each.reference_people - each.reference_selected
    return women + [(1, False)] * each.reference_selected + [(0, False)] * refused


def test_within_departments_the_odds_turn_round() -> None:
    found = stratified("sex", "Women", "Men", BERKELEY)
    assert found.odds_ratio == pytest.approx(1.10534, abs=5e-6)
    assert found.p == pytest.approx(0.2323, abs=5e-5)
    assert found.higher == 4


def test_strata_that_say_nothing() -> None:
    alone = Stratum(stratum="A", people=3, selected=1, reference_people=0, reference_selected=0)
    found = stratified("sex", "Women", "Men", [alone])
    assert (found.odds_ratio, found.p, found.strata) == (None, None, ())
    everybody = Stratum(stratum="B", people=3, selected=3, reference_people=2, reference_selected=2)
    assert common([everybody]) == (None, None)


SEED = 20261129


def drawn(
    people: int, items: int, apart: float, unfair: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Points of two groups whose trait differs, and whose first item is harder for one of them."""
    is_group = np.repeat([True, False], people)
    trait = rng.normal(size=2 * people) - apart * is_group
    latent = 0.9 * trait[:, None] + rng.normal(size=(2 * people, items))
    latent[is_group, 0] -= unfair
    return np.digitize(latent, [-1.8, -0.6, 0.6, 1.8]) / 4, is_group


def asked(points: np.ndarray) -> Asked:
    return Asked("c", [(f"i{n}", "I do.") for n in range(points.shape[1])], points)


def test_an_item_that_is_unfair_stands_out_and_the_others_do_not() -> None:
    points, is_group = drawn(600, 6, 0.5, 0.8, np.random.Generator(np.random.PCG64(SEED)))
    found = item_differences([asked(points)], is_group, ~is_group)
    assert [item.id for item in found if item.stands_out] == ["i0"]
    assert found[0].size == "large"
    assert found[0].difference is not None
    assert found[0].difference < -0.25
    whole = mantel(points[:, 1], is_group, strata_of(points.sum(axis=1)))
    assert (found[1].z_by_whole, found[1].difference_by_whole) == whole[:2]
    assert found[1].z != found[1].z_by_whole


@pytest.mark.long
def test_groups_that_differ_in_the_trait_make_no_item_unfair() -> None:
    rng = np.random.Generator(np.random.PCG64(SEED))
    wrong = 0
    for _ in range(100):
        points, is_group = drawn(300, 5, 0.6, 0.0, rng)
        found = item_differences([asked(points)], is_group, ~is_group)
        wrong += any(item.stands_out for item in found)
    assert wrong <= 5


def test_fewer_than_a_hundred_is_too_few() -> None:
    points, is_group = drawn(100, 4, 0, 1, np.random.Generator(np.random.PCG64(SEED)))
    assert len(item_differences([asked(points)], is_group, ~is_group)) == 4
    points[0, 2] = np.nan
    assert item_differences([asked(points)], is_group, ~is_group) == ()


def test_an_item_that_is_the_whole_category_is_left_out() -> None:
    points, is_group = drawn(150, 1, 0, 1, np.random.Generator(np.random.PCG64(SEED)))
    assert item_differences([asked(points)], is_group, ~is_group) == ()


def test_everybody_alike_has_no_figure() -> None:
    points = np.full((300, 2), 0.5)
    is_group = np.arange(300) < 150
    found = item_differences([asked(points)], is_group, ~is_group)
    assert [(i.z, i.p_holm, i.difference, i.stands_out) for i in found] == [
        (None, None, None, False)
    ] * 2


def test_many_levels_are_cut_into_parts() -> None:
    totals = np.arange(1000) / 1000
    assert np.bincount(strata_of(totals)).tolist() == [50] * 20
    assert len(np.unique(strata_of(np.arange(40.0)))) == 40


@given(st.lists(st.none() | st.floats(0, 1), max_size=12))
def test_holm_as_by_its_definition(chances: list[float | None]) -> None:
    known = sorted(p for p in chances if p is not None)
    found = holm(chances)
    for p, adjusted in zip(chances, found, strict=True):
        if p is None:
            assert adjusted is None
        else:
            steps = [(len(known) - n) * q for n, q in enumerate(known) if q <= p]
            assert adjusted == pytest.approx(min(1.0, max(steps)))


def test_scores_in_standard_deviations() -> None:
    group, others = np.array([40.0, 50, 60]), np.array([50.0, 60, 70, 80])
    assert standardised(group, others) == pytest.approx((50 - 65) / math.sqrt(700 / 5))
    assert standardised(group[:1], others) is None
    assert standardised(np.full(3, 50.0), np.full(4, 60.0)) is None
    found = group_scores("g", group, others)
    assert found.interval is not None
    assert found.difference == pytest.approx(sum(found.interval) / 2)


def test_the_largest_group_is_the_reference_and_unknown_scores_are_left_out() -> None:
    category = small.questionnaire(small.category("a", small.gauge("x"))).categories[0]
    table = pl.DataFrame(
        {"score:a": [10.0, None, 30, 50, 70], "points:x": [0.1, None, 0.3, 0.5, 0.7]}
    )
    found = differences(Labels.of("sex", ["F", "M"], [0, 0, 1, 1, 1]), [category], table)
    assert (found.reference, found.reference_people) == ("M", 3)
    assert [(g.label, g.people, g.mean) for g in found.categories[0].groups] == [
        ("F", 1, 10.0),
        ("M", 3, 50.0),
    ]
    assert [(g.label, g.too_few) for g in found.items] == [("F", True)]


def test_nobody_known() -> None:
    category = small.questionnaire(small.category("a", small.gauge("x"))).categories[0]
    table = pl.DataFrame({"score:a": [10.0], "points:x": [0.1]})
    found = differences(Labels.of("sex", [], [-1]), [category], table)
    assert (found.reference, found.items) == (None, ())

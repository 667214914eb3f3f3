"""What people show of a profile: noise is called noise, what was planted is found."""

import numpy as np
import pytest
from scipy import stats

from screener.evidence.calibration import Findings, People, findings, multiple_correlation
from screener.models.profile import Profile
from tests.bench.calibration import (
    NAMES,
    SHAPES,
    draw,
    found,
    people,
    planted,
    profile,
    says_predicts,
    trial,
)

NOTHING = np.zeros(12)


def planted_people(shape: str, n: int, seed: int = 1) -> People:
    rng = np.random.Generator(np.random.PCG64(seed))
    return people(*draw(planted(SHAPES[shape], rng), n, rng))


def judged(those: People, wanted: Profile | None = None) -> Findings:
    return findings(those, wanted or profile(), NAMES, 1)


@pytest.mark.long
def test_noise_of_150_is_called_that() -> None:
    assert sum(not says_predicts(found(NOTHING, 150, seed)) for seed in range(12)) == 12


@pytest.mark.long
def test_noise_of_150_is_called_that_in_95_of_100() -> None:
    assert sum(not says_predicts(found(NOTHING, 150, seed)) for seed in range(1000, 1100)) >= 95


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_a_multiple_correlation_of_35_is_found_and_its_interval_holds(shape: str) -> None:
    trials = [trial(SHAPES[shape], 400, seed) for seed in range(2000, 2040)]
    assert np.mean([each.predicts for each in trials]) >= 0.9
    assert np.mean([each.covers for each in trials]) >= 0.85
    errors = [each.r - each.truth for each in trials]
    assert abs(np.mean(errors)) < 0.03


def test_each_category_is_scipys() -> None:
    those = planted_people("one to twelve", 90)
    result = judged(those)
    for place, each in enumerate(result.categories):
        theirs = stats.pearsonr(those.scores[:, place], those.outcome)
        assert each.r == pytest.approx(float(theirs.statistic), rel=1e-12)
        low, high = theirs.confidence_interval(0.95)
        assert each.interval == pytest.approx((low, high), rel=1e-9)
        assert each.p == pytest.approx(float(theirs.pvalue), abs=1e-12)
    adjusted = [each.p_holm for each in result.categories]
    raw = sorted(each.p or 0 for each in result.categories)
    assert min(each or 0 for each in adjusted) == pytest.approx(min(1, 12 * raw[0]))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_warning_is_of_the_fits_as_they_stand(shape: str) -> None:
    """A regression on the fits does no worse among these people than their weighted mean."""
    result = judged(planted_people(shape, 90))
    assert result.profile_validity is not None
    assert result.fitted.in_sample >= abs(result.profile_validity.r) - 1e-9


def test_few_people_keep_the_authors_weights() -> None:
    result = judged(planted_people("three of twelve", 199))
    assert (result.kept, result.changes) == ("too_few", ())


def test_from_200_weights_are_proposed_where_they_are_ahead() -> None:
    result = judged(planted_people("three of twelve", 1200))
    assert result.kept is None
    assert sum(each.new_weight for each in result.changes) == pytest.approx(100, abs=0.6)
    assert [each.target for each in result.changes] == [(100, 100)] * 12
    assert {each.new_target for each in result.changes} == {(100, 100)}
    heavy = sorted(result.changes, key=lambda each: -each.new_weight)[:3]
    assert {each.id for each in heavy} == {"c0", "c1", "c2"}


def test_weights_no_better_than_the_authors_stay_out() -> None:
    result = judged(planted_people("all alike", 400))
    assert result.kept in ("not_better_than_profile", "not_better_than_unit")
    assert judged(people(*draw(NOTHING, 250, np.random.default_rng(3)))).kept == "does_not_predict"


def test_a_planted_upper_edge_is_proposed() -> None:
    rng = np.random.Generator(np.random.PCG64(4))
    scores, outcome = draw(NOTHING, 900, rng)
    outcome = -2 * np.abs(scores[:, 2] - 53) / 12 + 0.3 * scores[:, 1] / 12 + outcome
    result = judged(people(scores, outcome))
    assert result.kept is None
    edge = result.changes[2].new_target[1]
    assert edge == pytest.approx(53, abs=6)
    assert result.changes[2].p_two_lines < 0.001
    assert all(each.new_target == (100, 100) for each in result.changes if each.id != "c2")


def test_a_category_turned_round_says_so() -> None:
    rng = np.random.Generator(np.random.PCG64(5))
    scores, outcome = draw(NOTHING, 500, rng)
    result = judged(people(scores, outcome - scores[:, 4] / 12))
    turned = result.changes[4]
    assert turned.new_weight == max(each.new_weight for each in result.changes)
    assert (turned.is_turned, turned.new_target, turned.tolerance) == (True, (0, 0), 100)


def test_all_fits_alike_cannot_say() -> None:
    scores, outcome = draw(NOTHING, 60, np.random.default_rng(6))
    alike = np.full(60, 100.0)
    result = judged(People(scores, alike, outcome, outcome > 0, alike))
    assert result.profile_validity is None
    assert result.fitted.ahead_of_profile is None


def test_a_category_that_nobody_has_cannot_say() -> None:
    scores, outcome = draw(NOTHING, 60, np.random.default_rng(7))
    scores[:, 3], scores[:, 4] = np.nan, 50
    scores[5:, 6] = np.nan
    result = judged(People(scores, scores[:, 0], outcome, outcome > 0, scores[:, 0]))
    assert [result.categories[place].r for place in (3, 4)] == [None, None]
    assert [result.categories[place].n for place in (3, 4, 6)] == [0, 60, 5]
    assert result.categories[4].p_holm is None


@pytest.mark.long
def test_those_hired_differ_less() -> None:
    rng = np.random.Generator(np.random.PCG64(8))
    scores, outcome = draw(planted(SHAPES["all alike"], rng), 2000, rng)
    overall = scores.mean(axis=1)
    hired = overall > np.median(overall)
    those = People(scores[hired], overall[hired], outcome[hired], outcome[hired] > 0, overall)
    found_ = judged(those).restriction
    assert found_ is not None
    assert found_.ratio == pytest.approx(np.sqrt(1 - 2 / np.pi), abs=0.03)
    everybody = np.corrcoef(overall, outcome)[0, 1]
    assert found_.r == pytest.approx(everybody, abs=0.08)
    assert judged(people(scores[:100], outcome[:100])).restriction is None


def test_the_figure_that_is_no_validity_is_least_squares() -> None:
    rng = np.random.Generator(np.random.PCG64(9))
    x, y = rng.normal(size=(50, 4)), rng.normal(size=50)
    x[:, 3] = x[:, 2]
    r, used = multiple_correlation(x - x.mean(axis=0), y)
    whole = np.column_stack([np.ones(50), x])
    told = whole @ np.linalg.lstsq(whole, y, rcond=None)[0]
    assert r == pytest.approx(np.corrcoef(told, y)[0, 1], rel=1e-9)
    assert used == 3


ODD = {
    "as few as can be": lambda x, rng: rng.normal(size=len(x)),
    "one success": lambda x, rng: np.arange(len(x)) == 3,
    "the first category itself": lambda x, rng: x[:, 0],
    "very small": lambda x, rng: 1e-7 * x[:, 0],
    "very large": lambda x, rng: 1e90 * x[:, 0] + 1e91 * rng.normal(size=len(x)),
}


@pytest.mark.parametrize("target", [(80, 100), (0, 100), (0, 40), (60, 80)])
@pytest.mark.parametrize("kind", ODD)
def test_odd_outcomes_give_finite_figures(kind: str, target: tuple[float, float]) -> None:
    rng = np.random.Generator(np.random.PCG64(3))
    # The models refuse what is not finite, and every warning is an error here.
    scores = np.clip(10 * np.round(rng.normal(6, 2, size=(30, 12))), 0, 100)
    outcome = np.asarray(ODD[kind](scores, rng), dtype=float)
    ideal = {"weight": 1, "target": target, "reason": "Because."}
    wanted = Profile.model_validate(
        profile().model_dump(by_alias=True) | {"categories": dict.fromkeys(NAMES, ideal)}
    )
    is_open = target[1] - target[0] == 100
    overall = np.full(30, 100.0) if is_open else scores[:, 0]
    result = judged(People(scores, overall, outcome, outcome > 0, overall), wanted)
    assert result.kept == "too_few"
    assert abs(result.fitted.validity.r) <= 1

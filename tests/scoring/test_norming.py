"""A result beside norms: the worked percentile and true score, edges, and scores that stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from screener.models.norms import FitTable, Norms, NormTable, Yardstick
from screener.scoring.norming import figures, jeffreys, true_score, with_norms
from tests.scoring.small import PROVENANCE, gauged, ideal, profile

WORKED = [40, 45, 50, 50, 55, 60, 60, 60, 70, 80]


def table(people: list[float], **more: object) -> NormTable:
    pairs = [(value, people.count(value)) for value in sorted(set(people))]
    values: dict[str, object] = {"n": len(people), "mean": 57, "sd": 12, "scores": pairs}
    return NormTable.model_validate({**values, **more})


def norms(**categories: NormTable) -> Norms:
    return Norms.model_validate(
        {
            "norms": "q",
            "version": "1",
            "title": "Autumn",
            "date": "2026-11-20",
            "measures": "c" * 64,
            "questionnaires": ("b" * 64,),
            "people": 10,
            "sources": ({"kind": "round", "name": "r", "sha256": "d" * 64, "people": 10},),
            "categories": categories,
        }
    )


def test_the_worked_percentile() -> None:
    found = figures(60, table([float(each) for each in WORKED]))
    assert found is not None
    assert (found.n, found.percentile) == (10, 65)
    assert found.interval == pytest.approx((34.75471499400027, 87.84477418801728), abs=1e-8)
    assert found.true_score is None


def test_the_worked_true_score() -> None:
    """Alpha .80, SD 15, mean 70: of 85 the true score is 82, give or take 6."""
    people = table([60.0, 80.0], mean=70, sd=15, alpha=0.8)
    assert true_score(85, people) == pytest.approx((82, 6))
    assert figures(85, people, kelley=True) is not None
    low, high = (82 + z * 6 for z in (-1.959964, 1.959964))
    assert (low, high) == pytest.approx((70.240216, 93.759784), abs=1e-5)


@pytest.mark.parametrize("alpha", [None, -0.3, 1.2])
def test_without_a_reliability_there_is_no_true_score(alpha: float | None) -> None:
    assert true_score(85, table([60.0, 80.0], alpha=alpha)) == (None, None)


@given(some.integers(1, 3000), some.data())
def test_the_interval_is_that_of_scipy(n: int, data: some.DataObject) -> None:
    below = data.draw(some.integers(0, 2 * n)) / 2
    low, high = jeffreys(below, n)
    wanted = stats.beta.ppf([0.025, 0.975], below + 0.5, n - below + 0.5) * 100
    assert low == pytest.approx(wanted[0] if below else 0, abs=1e-7)
    assert high == pytest.approx(wanted[1] if below < n else 100, abs=1e-7)
    assert low <= 100 * below / n <= high


@pytest.mark.parametrize(("score", "percentile"), [(0, 0), (39.99, 0), (80.01, 100), (40, 5)])
def test_nobody_below_and_nobody_above(score: float, percentile: float) -> None:
    found = figures(score, table([float(each) for each in WORKED]))
    assert found is not None
    assert found.percentile == percentile


def test_scores_fits_and_bands_stay_what_they_were() -> None:
    before = gauged(profile(a=ideal(2, 60, 100), b=ideal()), a=55, b=None)
    kept = Yardstick(norms=norms(a=table([50.0, 60.0], alpha=0.7)), sha256="e" * 64, kelley=True)
    after = with_norms(before, kept)
    a, b = after.categories
    assert a.norms is not None
    assert (a.norms.percentile, a.norms.n) == (50, 2)
    assert b.norms is None
    assert after.norms is not None
    assert (after.norms.title, after.norms.sha256) == ("Autumn", "e" * 64)
    assert after.norms.same_file
    without = [each.model_copy(update={"norms": None}) for each in after.categories]
    back = after.model_copy(update={"norms": None, "categories": tuple(without)})
    assert back == before


def test_another_file_of_the_questionnaire_is_marked() -> None:
    before = gauged(profile(a=ideal()), a=55)
    other = norms(a=table([50.0])).model_copy(update={"questionnaires": ("f" * 64,)})
    found = with_norms(before, Yardstick(norms=other, sha256="e" * 64)).norms
    assert found is not None
    assert not found.same_file


@pytest.mark.parametrize("is_same", [True, False])
def test_fits_are_held_against_those_of_the_same_profile_only(*, is_same: bool) -> None:
    sha256 = PROVENANCE.profile_sha256 if is_same else "0" * 64
    about = {"id": "p", "version": "1", "sha256": sha256}
    fits = FitTable.model_validate({**dict(table([90.0, 100.0])), "profile": about})
    wanted = norms(a=table([50.0])).model_copy(update={"overall": fits})
    before = gauged(profile(a=ideal()), a=55)
    found = with_norms(before, Yardstick(norms=wanted, sha256="e" * 64)).overall
    assert (found.norms is not None) == is_same
    assert found.fit == before.overall.fit

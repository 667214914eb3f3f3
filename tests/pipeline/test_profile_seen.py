"""What is seen of targets and minima in a table of scores and in norms, by hand-counted numbers."""

import polars as pl
import pytest

from screener.checking.profile_doubts import Asked
from screener.models.norms import Norms, NormSource, NormTable
from screener.models.profile import Ideal, Profile
from screener.models.profile_seen import CategorySeen
from screener.pipeline.profile_seen import fewest_items, seen_in_norms, seen_in_table
from screener.scoring.categories import usual_error
from tests.faults.applicants import questionnaire

IDEALS = {
    "a": Ideal(weight=2, target=(60, 90), minimum=50, reason="Because."),
    "b": Ideal(weight=1, target=(40, 100), reason="Because."),
    "c": Ideal(weight=0, target=(40, 100), reason="Because."),
}
PROFILE = Profile(profile="p", version="1", title="P", questionnaire=("q",), categories=IDEALS)


def test_a_table_of_scores() -> None:
    table = pl.DataFrame(
        {
            "score:a": [60.0, 90.0, 91.0, 20.0, None],
            "standard_error:a": [10.0, 10.0, 10.0, 10.0, None],
            "score:b": [10.0, 20.0, 25.0, 0.0, 50.0],
            "standard_error:b": [10.0] * 5,
            "score:c": [1.0] * 5,
            "standard_error:c": [10.0] * 5,
        }
    )
    seen = seen_in_table(PROFILE, table, "here")
    assert seen.people == 5
    assert seen.categories["a"] == CategorySeen(4, 0.5, 0.25)
    assert seen.categories["b"] == CategorySeen(5, 0.2)
    [pair] = seen.together
    assert (pair.one, pair.other, pair.people) == ("a", "b", 4)
    assert pair.r == pytest.approx(0.97722, abs=0.00001)


def test_what_is_the_same_for_all_goes_with_nothing() -> None:
    names = ("score:a", "score:b", "standard_error:a", "standard_error:b")
    table = pl.DataFrame({name: [1.0, 1.0, 1.0] for name in names})
    assert seen_in_table(PROFILE, table, "here").together == ()
    assert seen_in_table(PROFILE, table.clear(), "here").categories["a"].people == 0


def test_norms() -> None:
    scores = ((0.0, 10.0), (30.0, 10.0), (60.0, 15.0), (95.0, 5.0))
    table = NormTable(n=40, mean=40, sd=30, scores=scores)
    norms = Norms(
        norms="q",
        version="1",
        title="N",
        date="2026-11-20",
        measures="0" * 64,
        questionnaires=("0" * 64,),
        people=40,
        sources=(NormSource(kind="round", name="may", sha256="0" * 64, people=40),),
        categories={"a": table},
    )
    seen = seen_in_norms(PROFILE, norms, {"a": Asked("A", 4, 24.7)})
    assert seen.categories == {"a": CategorySeen(40, 15 / 40, 10 / 40)}
    assert seen_in_norms(PROFILE, norms, {}).categories["a"].below_minimum is None


def test_the_usual_error_is_that_of_the_prior() -> None:
    assert usual_error(1) == pytest.approx(30)
    assert usual_error(4) == pytest.approx(15)


def test_of_several_questionnaires_the_one_with_the_fewest_items() -> None:
    short = questionnaire()
    category = short.categories[0]
    doubled = category.model_copy(update={"items": category.items * 2, "title": "Long"})
    long = short.model_copy(update={"categories": (doubled, *short.categories[1:])})
    for asked in ([short, long], [long, short]):
        found = fewest_items(asked)[category.id]
        assert (found.title, found.items) == (category.title, len(category.scored_items))

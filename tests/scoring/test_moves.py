"""Who moves with another profile: figures that add up, and all of them."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.models.profile import Ideal, Profile
from screener.models.profile_diff import Mover
from screener.models.questionnaire import Questionnaire
from screener.models.result import CandidateRef
from screener.scoring import moves
from screener.scoring.columns import of, overall
from screener.scoring.order import in_order
from screener.scoring.profile_changes import Titles
from screener.scoring.table import score_table
from tests.batch import crowds

SEED, NUMBER = 5, 30


@cache
def crowd() -> tuple[pl.DataFrame, Questionnaire, Profile]:
    """Answers of random people, what they were asked, and a profile."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        crowds.crowd(folder, SEED, NUMBER)
        applicants = crowds.opened(folder / "table.csv")
        answers = pl.concat([batch.answers for batch in applicants.batches()])
        assert applicants.role.profile is not None
        return answers, applicants.instrument.questionnaire, applicants.role.profile


def held(profile: Profile) -> moves.Held:
    answers, asked, _ = crowd()
    return moves.Held(profile, score_table(answers, asked, profile).select(moves.needed(profile)))


def both(before: Profile, after: Profile) -> moves.Both:
    return moves.both(held(before), held(after), Titles({}, {}))


def called(id: str, name: str | None) -> CandidateRef:
    return CandidateRef(id=id, name=name)


def changed(**ideals: Ideal) -> Profile:
    """The profile of the crowd with some categories otherwise, or none where it is None."""
    profile = crowd()[2]
    return profile.model_copy(update={"categories": {**profile.categories, **ideals}})


def ideals() -> st.SearchStrategy[Ideal]:
    edges = st.tuples(st.integers(0, 60), st.integers(60, 100))
    minimum = st.none() | st.integers(0, 100)
    return st.builds(
        lambda weight, target, least: Ideal(
            weight=weight, target=target, minimum=least, reason="R"
        ),
        st.integers(1, 40),
        edges,
        minimum,
    )


def test_nobody_moves_with_the_same_profile() -> None:
    people = both(crowd()[2], changed())
    counts = moves.counts(people)
    assert (counts.order, counts.tier, counts.band, counts.gate, counts.first_others) == (0,) * 5
    assert moves.movers(people, called) == []
    assert moves.mean_changes(people) == []


@pytest.mark.long
@settings(max_examples=8, deadline=None)
@given(ideal=ideals(), place=st.integers(0, 100), is_swapped=st.booleans())
def test_what_categories_change_adds_up_to_the_change_of_the_fit(
    ideal: Ideal, place: int, is_swapped: bool
) -> None:
    before = crowd()[2]
    names = list(before.categories)
    after = changed(**{names[place % len(names)]: ideal})
    first, second = (after, before) if is_swapped else (before, after)
    people = both(first, second)
    found = moves.movers(people, called)
    for mover in found:
        if mover.fit_change is not None:
            change = -sum(each.change for each in mover.categories)
            assert change == pytest.approx(mover.fit_change, abs=1e-5)
    assert moves.counts(people).any == len(found)
    assert moves.movers(people, called, 3) == found[:3]
    assert moves.counts(people).gate == sum(_gate(each) for each in found)
    assert moves.counts(people).order == sum(
        each.before.order != each.after.order for each in found
    )


def _gate(mover: Mover) -> bool:
    return mover.before.worst_gate != mover.after.worst_gate


def test_places_are_those_of_either_order() -> None:
    before = crowd()[2]
    first = next(iter(before.categories))
    after = changed(**{first: Ideal(weight=60, target=(90, 100), minimum=50, reason="R.")})
    found = {mover.candidate.id: mover for mover in moves.movers(both(before, after), called)}
    old, new = (in_order(held(each).table, each) for each in (before, after))
    for table, name in ((old, "before"), (new, "after")):
        for row in table.iter_rows(named=True):
            if row["candidate_id"] in found:
                place = getattr(found[row["candidate_id"]], name)
                assert (place.order, place.tier) == (row["order"], row["tier"])
                assert (place.fit, place.band) == (row[overall("fit")], row[overall("band")])
    still = set(old["candidate_id"]) - set(found)
    assert all(
        old.filter(pl.col("candidate_id") == id)["order"].item()
        == new.filter(pl.col("candidate_id") == id)["order"].item()
        for id in still
    )


def test_those_whose_must_haves_change_come_first_and_are_told_of() -> None:
    before = crowd()[2]
    first = next(iter(before.categories))
    bare = before.categories[first].model_copy(update={"minimum": None})
    after = changed(**{first: bare.model_copy(update={"minimum": 60.0})})
    found = moves.movers(both(changed(**{first: bare}), after), called)
    kinds = [_gate(each) for each in found]
    assert kinds == sorted(kinds, reverse=True)
    assert any(kinds)
    for mover in found:
        assert [(gate.id, gate.before) for gate in mover.gates] == [(first, None)]


def test_a_category_that_is_gone_costs_nothing() -> None:
    before = crowd()[2]
    first, *rest = before.categories
    after = before.model_copy(
        update={"categories": {name: before.categories[name] for name in rest}}
    )
    [mean] = [each for each in moves.mean_changes(both(before, after)) if each.id == first]
    assert mean.after == 0
    lost = held(before).table[of("points_lost", first)].fill_null(0).mean()
    assert mean.before == pytest.approx(lost)

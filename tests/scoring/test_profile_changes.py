"""What differs between two profiles: every field, how much it can do, and in which order."""

from typing import Any

import pytest

from screener.models.profile import Profile
from screener.scoring.profile_changes import Titles, bands, categories, facts, heads

TITLES = Titles({"a": "Alpha"}, {"travel": "Travel?"})
PLAIN = {"target": [50, 100], "tolerance": 50, "reason": "R."}


def profile(ideals: dict[str, dict[str, Any]], **more: Any) -> Profile:
    return Profile.model_validate(
        {
            "profile": "role",
            "version": "1",
            "title": "Role",
            "questionnaire": "asked",
            "categories": {name: {"weight": 1, **PLAIN, **each} for name, each in ideals.items()},
            **more,
        }
    )


def changed(before: Profile, after: Profile) -> dict[str, tuple[str, ...]]:
    return {each.id: each.changed for each in categories(before, after, TITLES)}


def test_two_that_are_alike_do_not_differ() -> None:
    one, other = profile({"a": {}, "b": {}}), profile({"a": {"weight": 7}, "b": {"weight": 7}})
    assert changed(one, other) == {}
    assert (heads(one, other), bands(one, other)) == ([], [])
    assert facts(one, other, TITLES, accept_known=True) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("target", [60, 90]),
        ("tolerance", 20),
        ("minimum", 30),
        ("reason", "Another."),
        ("source", "A study."),
    ],
)
def test_each_field_is_seen(field: str, value: object) -> None:
    before, after = profile({"a": {}, "b": {}}), profile({"a": {field: value}, "b": {}})
    assert changed(before, after) == {"a": (field,)}
    assert changed(after, before) == {"a": (field,)}


def test_a_share_that_follows_from_others_is_told_apart_and_comes_last() -> None:
    before = profile({"a": {}, "b": {"target": [0, 100]}, "c": {}})
    after = profile({"a": {}, "b": {"target": [0, 100], "weight": 4}, "c": {}})
    assert list(changed(before, after).items()) == [
        ("b", ("weight",)),
        ("a", ("share",)),
        ("c", ("share",)),
    ]


def test_categories_come_and_go_with_their_minima() -> None:
    before, after = profile({"a": {}, "b": {"minimum": 20}}), profile({"a": {}, "c": {}})
    found = {each.id: each for each in categories(before, after, TITLES)}
    assert found["b"].changed == ("removed", "minimum")
    assert found["b"].after is None
    assert found["c"].changed == ("added",)
    assert found["c"].before is None
    assert found["c"].title == "c"


def test_the_effect_is_the_mean_over_all_scores() -> None:
    # Below 50 the fit falls to 0 at 0: 25 points are lost on average, of half the weight.
    before, after = profile({"a": {}, "b": {}}), profile({"a": {}, "b": {"target": [0, 100]}})
    [found] = categories(before, after, TITLES)
    assert found.effect == pytest.approx(12.5, abs=0.1)
    # Taken out: all of that, and the other one has the whole weight.
    gone = categories(before, profile({"a": {}}), TITLES)
    assert [each.effect for each in gone] == pytest.approx([12.5, 12.5], abs=0.1)


def test_must_haves_first_then_the_largest_effect() -> None:
    before = profile({"a": {}, "b": {}, "c": {}})
    after = profile({"a": {"tolerance": 49}, "b": {"target": [90, 100]}, "c": {"minimum": 5}})
    assert [each.id for each in categories(before, after, TITLES)] == ["c", "b", "a"]


def test_facts() -> None:
    yes, no = {"accept": ["yes"], "reason": "R."}, {"accept": ["no"], "reason": "R."}
    before = profile({"a": {}}, eligibility={"travel": yes, "gone": yes, "why": yes})
    after = profile(
        {"a": {}}, eligibility={"travel": no, "new": yes, "why": {**yes, "reason": "S."}}
    )
    found = {each.id: each for each in facts(before, after, TITLES, accept_known=True)}
    assert (found["travel"].title, found["travel"].before) == ("Travel?", ("yes",))
    assert (found["gone"].after, found["new"].before) == (None, None)
    assert found["why"].reason_changed
    unknown = {each.id for each in facts(before, after, TITLES, accept_known=False)}
    assert unknown == {"gone", "new", "why"}


def test_heads_and_bands() -> None:
    few = {"id": "few", "from": 0, "title": "Few"}
    good = {"id": "good", "from": 70, "title": "Good"}
    before = profile({"a": {}}, bands=[good, few])
    after = profile(
        {"a": {}}, bands=[{**good, "from": 75}, few], version="2", questionnaire=["asked", "b"]
    )
    assert [(each.field, each.before, each.after) for each in heads(before, after)] == [
        ("version", "1", "2"),
        ("questionnaire", "asked", "asked, b"),
    ]
    [band] = bands(before, after)
    assert (band.before and band.before.from_, band.after and band.after.from_) == (70, 75)
    assert [(each.id, each.after) for each in bands(before, profile({"a": {}}, bands=[few]))] == [
        ("good", None)
    ]

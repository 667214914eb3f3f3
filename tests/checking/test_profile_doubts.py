"""Doubts about profiles that are right: each appears where it should, and nowhere else."""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any

import pytest

from screener.checking.profile_doubts import Asked, doubts
from screener.checking.profile_seen import doubts_seen
from screener.models.profile import Profile
from screener.models.profile_seen import CategorySeen, Seen, Together
from screener.problems import Problem, Severity
from screener.sources.document import parse_document
from screener.sources.shape import read_model
from tests.random_files import to_yaml

WHY = "Nobody else calls these people."
ASKED = Asked("Title", 4, 24.7)
Category = dict[str, Any]


def category(weight: float, **more: Any) -> Category:
    return {"weight": str(weight), "target": ["70", "100"], "reason": WHY, **more}


def told(categories: Sequence[Category], seen: Seen | None = None, **more: Any) -> list[Problem]:
    """What is said of a profile with the categories a, b, c and so on."""
    named = {ascii_lowercase[n] if n < 26 else f"n{n}": each for n, each in enumerate(categories)}
    head = {"profile": "p", "version": "1", "title": "P", "questionnaire": "q"}
    text = to_yaml({**head, "categories": named, **more})
    document, _ = parse_document(text.encode(), "p.yaml")
    assert document is not None
    profile, problems = read_model(document, Profile)
    assert profile is not None, problems
    asked = dict.fromkeys(named, ASKED)
    found = doubts_seen(profile, document, seen) if seen else doubts(profile, document, asked)
    assert {problem.severity for problem in found} <= {Severity.WARNING}
    assert all(problem.where.line and problem.hint for problem in found)
    return found


def codes(found: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where.field) for problem in found]


def test_a_sound_profile_has_none() -> None:
    eligibility = {"travel": {"accept": ["yes"], "reason": WHY}}
    assert (
        told([category(5, minimum="40"), category(3), category(2)], eligibility=eligibility) == []
    )
    assert told([category(1)]) == []
    assert told([category(1), category(1)]) == []


def test_weights_that_are_all_alike() -> None:
    found = told([category(2)] * 4)
    assert codes(found) == [("weights-alike", "categories")]
    assert found[0].message.startswith("all 4 categories weigh the same")
    assert codes(told([category(2), category(2), category(0)])) == []


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ((61, 20, 19), "a"),
        ((60, 21, 19), ""),
        ((10, 45, 41, 4), "b"),
        ((40, 40, 11, 9), ""),
        ((90, 10), ""),
    ],
)
def test_nearly_all_weight_on_one_or_two(weights: tuple[float, ...], expected: str) -> None:
    found = codes(told([category(weight) for weight in weights]))
    assert found == ([("weights-few", f"categories.{expected}.weight")] if expected else [])


def test_a_weight_that_moves_nothing() -> None:
    found = told([category(weight) for weight in (50, 49.4, 30, 20, 0.6, 0)])
    assert codes(found) == [("weight-tiny", "categories.e.weight")]
    assert "this is 0.4 % of all weights" in found[0].message
    many = [category(weight) for weight in (*range(100, 220),)]
    assert codes(told(many)) == []


def test_more_than_three_minima() -> None:
    four = [category(weight, minimum="30") for weight in (4, 3, 2, 1)]
    assert codes(told(four)) == [("minima-many", "categories.d.minimum")]
    assert codes(told([*four[:3], category(1)])) == []


def test_a_minimum_within_error_of_the_middle_of_the_target() -> None:
    """The middle is 85, and a score may be off by 24.7: from above 60.3 on it is a doubt."""
    assert codes(told([category(3, minimum="60"), category(1)])) == []
    [found] = told([category(3, minimum="61"), category(1)])
    assert (found.code, found.where.field) == ("minimum-high", "categories.a.minimum")
    assert found.hint.startswith("Set it to 60 or lower")
    [low] = told([category(3, minimum="20", target=["0", "20"]), category(1)])
    assert low.hint.startswith("Leave it out.")


def test_ratings_of_one_person_or_of_people_who_see_it_in_other_ways() -> None:
    def rated(r_wg: str) -> Category:
        return category(5, rated={"raters": "4", "mean": "3", "r_wg": r_wg})

    found = told([rated("0.7"), {**rated("0.2"), "weight": "4"}, {**rated("0.5"), "weight": "3"}])
    assert codes(found) == [("raters-disagree", "categories.b.rated")]
    ref = {"file": "r.csv", "sha256": "ab" * 32, "raters": "1"}
    assert codes(told([category(5), category(4)], ratings=ref)) == [("one-rater", "ratings")]


def test_reasons() -> None:
    eligibility = {"one": {"accept": ["yes"]}, "two": {"accept": ["yes"], "reason": "Vital."}}
    found = told([category(2, reason="Very important."), category(1)], eligibility=eligibility)
    assert codes(found) == [
        ("reason-hollow", "categories.a.reason"),
        ("reason-missing", "eligibility.one"),
        ("reason-hollow", "eligibility.two.reason"),
    ]
    assert found[0].message == "this says that it matters, not why."


def seen(a: CategorySeen, people: int = 100, *pairs: Together) -> Seen:
    return Seen("round may", people, {"a": a, "b": CategorySeen(people, 0.5, 0.1)}, pairs)


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        (CategorySeen(100, 0.95, 2 / 3), []),
        (CategorySeen(100, 0.05), []),
        (CategorySeen(100, 0.96), [("target-of-all", "categories.a.target")]),
        (CategorySeen(100, 0.04), [("target-of-nobody", "categories.a.target")]),
        (CategorySeen(100, 0.5, 0.67), [("minimum-of-few", "categories.a.minimum")]),
        (CategorySeen(29, 1.0, 1.0), []),
    ],
)
def test_targets_and_minima_against_people(
    a: CategorySeen, expected: list[tuple[str, str]]
) -> None:
    found = told([category(2, minimum="90"), category(1)], seen(a))
    assert codes(found) == expected
    assert all("100 people (round may)" in problem.message for problem in found)


def test_categories_that_go_together() -> None:
    half = CategorySeen(100, 0.5)
    alike = seen(half, 100, Together("a", "b", 0.86, 99))
    [found] = told([category(2), category(1)], alike)
    assert (found.code, found.where.field) == ("categories-alike", "categories.b")
    assert "this goes with a (r = 0.86 in 99 people, round may)" in found.message
    for pair in (Together("a", "b", 0.8, 99), Together("a", "b", 0.9, 29)):
        assert told([category(2), category(1)], seen(half, 100, pair)) == []


def test_few_people_are_told_and_not_held_against() -> None:
    found = told([category(2), category(1)], seen(CategorySeen(29, 1.0), 29))
    assert codes(found) == [("too-few-people", "profile")]

"""A comparison in words: for none, one and many."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.models.comparison import Comparison
from screener.report.view.catalogue import english
from screener.report.view.compare import compare_view
from screener.report.view.compare_headline import headline as by_name
from screener.report.view.compare_letters import above, pairs
from screener.report.view.compare_words import (
    apart_lines,
    apart_more,
    headline,
    no_apart,
    overall_lines,
    same_lines,
)
from tests.random_files import Node
from tests.report.comparisons import bundled, side_by_side
from tests.report.samples import Levels, ideal

EN = english()

HIGH: Levels = {"goal": 95, "tools": 95}
LOW: Levels = {"goal": 5, "tools": 95}


def apart_texts(comparison: Comparison) -> dict[str, str]:
    return {line.title: line.text for line in apart_lines(comparison, EN)}


# --- the overall fit in words ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([HIGH, LOW], "The overall fit tells A and B apart"),
        ([HIGH, HIGH], "The overall fit does not tell A and B apart"),
        ([HIGH] * 3, "The overall fit tells none of the three candidates apart"),
        ([HIGH, HIGH, LOW, LOW], "The overall fit tells some of the four candidates apart"),
        ([HIGH, {"goal": None, "tools": 95}], "The overall fits of A and B cannot be compared"),
    ],
)
def test_the_headline(people: list[Levels], said: str) -> None:
    assert headline(side_by_side(people), EN) == said


def test_all_of_three() -> None:
    people: list[Levels] = [{"goal": level} for level in (95, 40, 5)]
    found = side_by_side(people, {"goal": ideal(target="100 100", tolerance="100")}, items=40)
    assert headline(found, EN) == "The overall fit tells all of the three candidates apart"
    assert overall_lines(found, EN) == ["A is above B and C.", "B is above C."]


def test_the_headline_of_the_page_has_names() -> None:
    names: list[Node] = [
        {"id": f"C-{n}", "name": name}
        for n, name in enumerate(("Zoe Petrov", "Pedro Silva", "Hugo Dubois", "Farid Petrov"))
    ]

    def said(*people: Levels) -> str:
        return by_name(side_by_side(people, persons=names[: len(people)]), EN)

    assert said(HIGH, LOW) == "By overall fit, Zoe Petrov is above Pedro Silva"
    assert said(HIGH, HIGH) == ("By overall fit, Zoe Petrov and Pedro Silva cannot be told apart")
    assert said(HIGH, HIGH, HIGH, LOW) == (
        "By overall fit, Zoe Petrov, Pedro Silva and Hugo Dubois are above Farid Petrov; "
        "the first three cannot be told apart"
    )
    assert said(HIGH, LOW, LOW).endswith(
        "is above Pedro Silva and Hugo Dubois; the last two cannot be told apart"
    )
    assert said(HIGH, HIGH, LOW, LOW).endswith(
        "; neither the first two nor the last two can be told apart"
    )
    assert said(HIGH, {"goal": None, "tools": 95}) == (
        "The overall fits of Zoe Petrov and Pedro Silva cannot be compared"
    )


def test_a_chain_is_said_once() -> None:
    people: list[Levels] = [{"goal": level} for level in (95, 40, 5)]
    found = side_by_side(people, {"goal": ideal(target="100 100", tolerance="100")}, items=40)
    assert by_name(found, EN) == "By overall fit, C-1 is above C-2; C-2 is above C-3"


def test_names_that_are_alike_have_their_letters() -> None:
    persons: list[Node] = [{"id": f"C-{n}", "name": "Maximilian-Alexander von " * 3} for n in "12"]
    found = by_name(side_by_side([HIGH, LOW], persons=persons), EN)
    assert found == (
        "By overall fit, Maximilian-Alexander … (A) is above Maximilian-Alexander … (B)"
    )


def test_those_above_the_same_people_are_named_together() -> None:
    found = side_by_side([HIGH, HIGH, LOW, LOW])
    assert above(found.overall) == [(["A", "B"], ["C", "D"])]
    lines = overall_lines(found, EN)
    assert lines[0] == "A and B are above C and D."
    assert lines[1].startswith("Too close to call: A and B, and C and D. Between them, choose by")


def test_pairs_in_words() -> None:
    found = side_by_side([HIGH, HIGH, HIGH]).overall
    assert pairs(found[:1], EN) == "A and B"
    assert pairs(found, EN) == "A and B, A and C, and B and C"


def test_a_must_have_that_is_not_met_comes_first() -> None:
    found = side_by_side(
        [HIGH, LOW, HIGH],
        asked={"eligibility": [{"id": "car", "type": "yes_no", "text": "Do you drive?"}]},
        wanted={"eligibility": {"car": {"accept": ["yes"]}}},
        facts=[{"car": "no"}, {"car": "no"}, {}],
    )
    assert overall_lines(found, EN)[0] == (
        "A and B have a must-have that is not met, which no overall fit makes up for."
    )
    assert overall_lines(found, EN)[1] == "C has a must-have that is not known yet: ask first."
    assert by_name(found, EN).endswith(", but look at the must-haves of all three first")
    page = compare_view(found, EN)
    assert [(fact.title, fact.how) for fact in page.facts] == [
        ("Do you drive?", "not met by A (no) and B (no), not answered by C")
    ]
    assert [person.gates[0].text for person in page.people] == [
        "Do you drive? No: not met",
        "Do you drive? No: not met",
        "Do you drive? Not answered",
    ]


def test_somebody_without_an_overall_fit() -> None:
    found = side_by_side([HIGH, LOW, {"goal": None, "tools": None}])
    assert "C has no overall fit: too few answers count." in overall_lines(found, EN)
    person = compare_view(found, EN).people[2]
    assert (person.fit, person.interval) == ("–", "not scored")
    assert person.verdict == "Not scored"
    assert person.words == "C: no overall fit."


def test_where_the_looser_rule_would_have_told_them_apart() -> None:
    found = bundled("01-strong", "05-above-the-range", "02-ordinary", "04-gate-failed")
    assert overall_lines(found, EN)[-1] == (
        "The comparison intervals of A and B, B and D, and C and D do not overlap, and a round's "
        "tiers ask for no more than that; the test on this page is stricter."
    )
    assert not any(
        "do not overlap" in line for line in overall_lines(side_by_side([HIGH, LOW]), EN)
    )


# --- the categories in words -----------------------------------------------------------------


def test_inside_and_outside_the_target() -> None:
    assert apart_texts(side_by_side([HIGH, LOW])) == {
        "Goal": "A (95) is above B (5). A is inside the target 60–100, B is not."
    }


def test_beyond_what_is_wanted_more_makes_no_difference() -> None:
    found = side_by_side([{"goal": 100}, {"goal": 61}])
    assert apart_texts(found) == {
        "Goal": "A (100) is above B (61). Both are inside the target 60–100: no difference in fit."
    }


def test_too_far_off_for_any_fit_is_no_difference_either() -> None:
    found = side_by_side([{"goal": 45}, {"goal": 0}], {"goal": ideal(target="90 100")})
    assert apart_texts(found)["Goal"].endswith(
        "Both are too far from the target 90–100 for any fit: no difference in it."
    )


def test_more_is_not_always_better() -> None:
    found = side_by_side([{"goal": 100}, {"goal": 50}], {"goal": ideal(target="40 60")})
    assert apart_texts(found) == {
        "Goal": "A (100) is above B (50). B is inside the target 40–60, A is not. "
        "More is not better here."
    }
    outside = side_by_side([{"goal": 100}, {"goal": 35}], {"goal": ideal(target="40 60")})
    assert apart_texts(outside)["Goal"].endswith(
        "Nearest to the target 40–60: B. More is not better here."
    )


def test_on_either_side_of_the_target_alike() -> None:
    found = side_by_side([{"goal": 75}, {"goal": 25}], {"goal": ideal(target="40 60")}, items=30)
    assert apart_texts(found)["Goal"].endswith(
        "This makes no difference in fit, with the target at 40–60."
    )


def test_the_nearest_is_the_nearest_of_all() -> None:
    """One who is not told apart from anybody may be nearer than those who are."""
    people: list[Levels] = [{"goal": level} for level in (62, 92, 30, 100)]
    found = side_by_side(people, {"goal": ideal(target="65 85")}, items=3)
    assert apart_texts(found)["Goal"] == (
        "B (92) and D (100) are above C (30). Nearest to the target 65–85: A (62)."
    )


def test_whoever_is_inside_the_target_is_named_though_not_told_apart() -> None:
    people: list[Levels] = [{"goal": level} for level in (100, 66, 0, 40)]
    text = apart_texts(side_by_side(people, items=6))["Goal"]
    assert text.endswith("A and B are inside the target 60–100, C and D are not.")


def test_several_groups_in_one_line() -> None:
    found = side_by_side([{"goal": 95}, {"goal": 50}, {"goal": 5}], items=30)
    assert apart_texts(found)["Goal"] == (
        "A (95) is above B (50) and C (5); B (50) is above C (5). "
        "A is inside the target 60–100, B and C are not."
    )
    row = compare_view(found, EN).rows[0]
    assert list(row.told) == ["yes: A above B, C", "B above C"]


def test_of_many_categories_those_that_matter_most_are_named() -> None:
    high: Levels = {f"c{n}": 95 for n in range(10)}
    low: Levels = {f"c{n}": 5 for n in range(10)}
    weights = {f"c{n}": ideal(weight=str(n + 1), target="60 100") for n in range(10)}
    found = side_by_side([high, low], weights)
    assert list(apart_texts(found)) == [f"C{n}" for n in range(9, 1, -1)]
    assert apart_more(found, EN) == "The chart shows 2 more."
    fewer = side_by_side([{n: high[n] for n in list(high)[:9]}, {n: low[n] for n in list(low)[:9]}])
    assert apart_more(fewer, EN) == "The chart shows 1 more."
    assert apart_more(side_by_side([HIGH, LOW]), EN) == ""


def test_nothing_tells_them_apart() -> None:
    found = side_by_side([HIGH, HIGH])
    assert (
        no_apart(found, EN)
        == "No single category does: every difference in a score is within error."
    )
    assert same_lines(found, EN)[0] == (
        "Goal and tools: what differs there is within error. That does not make them equal."
    )
    assert re.fullmatch(
        r"A category rests on a few items: here two scores have to be about \d+ points apart "
        r"to stand out\.",
        same_lines(found, EN)[1],
    )


def test_small_differences_can_add_up() -> None:
    assert no_apart(bundled("01-strong", "02-ordinary"), EN).endswith(
        "Together they do: the overall fit rests on all answers, so small differences add up."
    )


def test_where_all_differs_there_is_nothing_else_to_say() -> None:
    people: list[Levels] = [{"goal": 100, "tools": 95}, {"goal": 0, "tools": 5}]
    found = compare_view(side_by_side(people, items=30), EN)
    assert (found.same, found.ask_title) == ([], "Questions to ask both")
    assert compare_view(side_by_side([HIGH, LOW]), EN).ask_title == (
        "Questions that could tell them apart"
    )


def test_what_could_not_be_compared() -> None:
    found = side_by_side([{**HIGH, "drive": None}, {**HIGH, "drive": 50}, {**HIGH, "drive": None}])
    assert "Not scored for want of answers, so not compared: drive (A, C)." in same_lines(found, EN)
    assert list(compare_view(found, EN).rows[2].told) == ["not compared", "A, C not scored"]
    assert no_apart(side_by_side([{"goal": None}, {"goal": 50}]), EN) == (
        "No category could be compared: there are too few answers."
    )


def test_a_tool_so_blunt_that_nothing_could_show() -> None:
    people: list[Levels] = [{f"c{n}": 50 for n in range(20)}] * 2
    assert same_lines(side_by_side(people, items=1), EN)[-1] == (
        "With so few items and so many comparisons, no single category could tell."
    )


# --- whatever they score ----------------------------------------------------------------------

LEVELS = st.lists(st.none() | st.integers(0, 100), min_size=5, max_size=5)
WRONG = [
    r"\b(?:None|nan|-0)\b|  |, and \.|: \.|\(\)|\.\.",
    r"(?:^|[.;,] )[A-D](?: \(\S+\))? (?:are|have) ",
    r" and [A-D](?: \(\S+\))? (?:is|has) ",
]


@given(st.lists(LEVELS, min_size=2, max_size=4), st.integers(1, 8))
@settings(max_examples=25, deadline=None)
def test_no_words_go_wrong(levels: list[list[int | None]], items: int) -> None:
    people: list[Levels] = [{f"c{n}": level for n, level in enumerate(row)} for row in levels]
    comparison = side_by_side(people, items=items)
    assert not headline(comparison, EN).endswith(".")
    for sentence in _sentences(comparison):
        assert re.match(r"[A-Z]", sentence), sentence
        assert sentence.endswith("."), sentence
        assert [wrong for wrong in WRONG if re.search(wrong, sentence)] == [], sentence


def _sentences(comparison: Comparison) -> Iterator[str]:
    page = compare_view(comparison, EN)
    yield from page.overall
    yield from page.same
    yield from (line.text for line in page.apart)
    yield page.legend
    yield from page.method
    yield f"{page.headline}."
    yield page.lead

"""A shortlist in words: who cannot be told apart, and what stands on page 1."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.models.shortlist import AskFirst, Group, Places, Shortlist, Tier, Waiting
from screener.report.view import shortlist_words as words
from screener.report.view.catalogue import english
from screener.report.view.shortlist import MOST_ON_PAPER, paper_view, screen_view
from screener.report.view.shortlist_chart import MOST_ROWS, chart, rows_that_fit
from screener.report.view.shortlist_first import ask_line, headline, place_lines
from screener.report.view.shortlist_lines import lines
from screener.report.view.shortlist_room import name_and_id
from tests.report.shortlists import answers, listed, questionnaire, sample

EN = english()

MANY = "people|candidates|rows|places|submissions|tiers"
ONE = "person|candidate|row|place|submission|tier"
NUMBERS = "no|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9,]*[02-9]"
SLIP = re.compile(
    rf"\b(one|1) ({MANY})\b|\b({NUMBERS}) ({ONE})\b"
    r"|\b(people|rows|submissions) (is|was|stands|comes)\b|\b(person|row) (are|were|stand)\b"
    r"|  |\.\.",
    re.IGNORECASE,
)


def group(outcome: Any = "pass", *tiers: int, others: int = 0) -> Group:
    made = tuple(Tier(number, (10.0, 20.0)) for number in tiers)
    return Group(outcome, sum(tiers) + others, made)


def told(groups: list[Group], *places: Places, **more: Any) -> Shortlist:
    number = sum(each.number for each in groups)
    return replace(sample(2), groups=tuple(groups), places=places, number=number, **more)


HEADLINES = {
    "There is nobody to list": told([]),
    "Nobody could be scored: too few answers count": told([group("unknown", others=4)]),
    "One candidate, so there is nobody to compare with": told([group("pass", 1)]),
    "One person comes first; nobody else is in the same group": told(
        [group("pass", 1), group("fail", 3)]
    ),
    "For the first place one person stands clear of everybody else": told(
        [group("pass", 1, 4)], Places(1, 1, 1), Places(3, 4, 2)
    ),
    "For the first place 70 people cannot be told apart": told(
        [group("pass", 70, 4)], Places(1, 70, 0)
    ),
}


@pytest.mark.parametrize("expected", HEADLINES)
def test_the_first_thing_said(expected: str) -> None:
    assert headline(HEADLINES[expected], EN) == expected


OTHERWISE = (
    "Their scores cannot rank them: talk to all of them, or choose by other evidence "
    "(CV, references, a work sample)."
)


def test_first_places_in_words() -> None:
    shortlist = told([group("pass", 4, 9)], Places(1, 4, 0), Places(3, 7, 0), Places(5, 9, 1))
    assert place_lines(shortlist, EN) == [
        "Start with these four people (tier 1).",
        OTHERWISE,
        "For the first 3 places it is seven people.",
        (
            "For the first 5 places one person is in for certain; "
            "eight people cannot be told apart for the other four places."
        ),
    ]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((57, 60, 60), "For the first 5 places it is hardly more: 60."),
        ((57, 58, 60), "For the first 5 places it is hardly more: 60."),
        ((16, 16, 16), "For the first 3 and the first 5 places they are the same."),
        ((16, 24, 24), "For the first 3 and the first 5 places it is 24 people."),
        ((16, 20, 22), "For the first 3 places it is 20 people, for the first 5 places 22."),
    ],
)
def test_numbers_that_hardly_differ_are_one_sentence(
    numbers: tuple[int, int, int], said: str
) -> None:
    places = [Places(k, number, 0) for k, number in zip((1, 3, 5), numbers, strict=True)]
    lines = place_lines(told([group("pass", numbers[0], 90)], *places), EN)
    assert lines == [f"Start with these {numbers[0]} people (tier 1).", OTHERWISE, said]


def test_a_tier_that_is_not_those_of_the_first_place_is_explained() -> None:
    lines = place_lines(told([group("pass", 59, 90)], Places(1, 57, 0)), EN)
    assert lines[0] == (
        "Start with tier 1: the 59 people whose comparison interval reaches the best one's."
    )
    two = place_lines(told([group("pass", 2, 1)], Places(1, 2, 0)), EN)
    assert two[1].startswith("Their scores cannot rank them: talk to both of them, or")
    assert place_lines(told([group("pass", 1, 3)], Places(1, 3, 0)), EN)[0] == (
        "Start with these three people."
    )


def test_places_that_are_clear_call_for_nothing_more() -> None:
    shortlist = told([group("pass", 1, 2, 4)], Places(1, 1, 1), Places(3, 3, 3))
    assert place_lines(shortlist, EN) == [
        "Start with this person (tier 1).",
        "For the first 3 places three people stand clear of everybody else.",
    ]
    unclear = told([group("pass", 1, 2, 4)], Places(1, 1, 1), Places(3, 5, 1))
    assert place_lines(unclear, EN)[1] == (
        "For the other places choose by other evidence (CV, references, a work sample), "
        "or see more people."
    )


def test_it_is_said_whom_the_places_are_about() -> None:
    some = told([group("pass", 4), group("fail", 2)], Places(1, 4, 0))
    assert (
        place_lines(some, EN)[-1] == "This is about the four people whose must-haves are all met."
    )
    none = told([group("unknown", others=2), group("fail", 4)], Places(1, 4, 0))
    assert place_lines(none, EN)[:2] == [
        (
            "Nobody with an overall fit is known to meet every must-have. "
            "This is about the four people with a must-have that is not met."
        ),
        "Go on with any of them only if you find that an answer was wrong.",
    ]
    everybody = told([group("pass", 4)], Places(1, 4, 0))
    assert place_lines(everybody, EN) == ["Start with these four people (tier 1).", OTHERWISE]


def asked(*people: tuple[str, float, tuple[int, ...]], number: int | None = None) -> str:
    """What is said of whom to ask; the must-haves are two minima, then three facts."""
    waiting = tuple(Waiting(name, name, fit, facts) for name, fit, facts in people)
    line = ask_line(replace(sample(2), ask_first=AskFirst(number or len(people), waiting)), EN)
    assert line is not None
    return line.words


def test_whom_to_ask_first() -> None:
    assert ask_line(sample(2), EN) is None
    permit = (
        "“Will you be legally allowed to work in the country of this role when the work starts?”"
    )
    assert asked(("Hugo Dubois", 94.0, (2,))) == (
        f"one person would be in tier 1 if the missing answer is yes: Hugo Dubois (94): {permit}."
    )
    assert asked(("Ana", 94.0, (2,)), ("Bo", 89.6, (2,))) == (
        f"two people would be in tier 1 if the missing answer is yes: Ana (94), Bo (90): {permit}."
    )
    assert asked(("Ana", 94.0, (2,)), ("Bo", 90.0, (2, 3)), number=14) == (
        "14 people would be in tier 1 if the missing answers are yes: "
        "Ana (94), “Will you be legally allowed to …”; "
        "Bo (90), “Will you be legally allowed to …” and “Can you visit customers on …”; "
        "and 12 more."
    )


def test_an_answer_that_is_wanted_need_not_be_yes() -> None:
    made = sample(2)
    others = tuple(replace(each, accept=("no",)) for each in made.must_haves)
    waiting = AskFirst(1, (Waiting("C-1", None, 94.0, (2,)),))
    line = ask_line(replace(made, must_haves=others, ask_first=waiting, first_pass=True), EN)
    assert line is not None
    assert line.lead == "one person would be in tier 1 if the missing answer is as wanted:"
    assert [(each.name, each.rest) for each in line.people] == [("C-1", "")]


@given(
    k=st.sampled_from([1, 3, 5]),
    extra=st.integers(0, 2000),
    certain=st.integers(0, 4),
    set_aside=st.integers(0, 3),
    superseded=st.integers(0, 3),
    others=st.integers(0, 3),
    limit=st.none() | st.integers(1, 3),
)
def test_numbers_never_break_the_grammar(
    k: int,
    extra: int,
    certain: int,
    set_aside: int,
    superseded: int,
    others: int,
    limit: int | None,
) -> None:
    sure = k if extra == 0 else min(certain, k - 1)
    shortlist = told(
        [group("pass", k + extra, 1), group("fail", others=others)],
        Places(k, k + extra, sure),
        Places(k, k + extra, sure),
        set_aside=set_aside,
        superseded=superseded,
        limit=limit,
    )
    texts = [headline(shortlist, EN), *place_lines(shortlist, EN)]
    texts += [text for _, text in words.counts(shortlist, EN)]
    assert [text for text in texts if SLIP.search(text)] == []
    assert not any(text[:1].islower() for text in texts)


def test_what_is_missing_from_the_list_is_said() -> None:
    shortlist = replace(sample(30), set_aside=3, superseded=1, limit=34)
    said = dict(words.counts(shortlist, EN))
    assert said["Candidates"] == (
        "30 candidates from applicants.csv, 2 of them without an overall fit. "
        "Three rows were set aside because of mistakes: see problems.csv. "
        "One earlier submission was replaced by a later one of the same person."
    )
    assert (
        said["Only a part"] == "Only the first 34 rows of applicants.csv were asked for (--limit)."
    )
    assert said["Must-haves"].startswith("✓ 23 met · ? 4 not known yet · ✗ 3 not met.")
    one = dict(words.counts(replace(sample(1), limit=1), EN))
    assert one["Only a part"] == "Only the first row of applicants.csv was asked for (--limit)."


def test_of_one_nothing_is_said_that_needs_two() -> None:
    alone = paper_view(sample(1), EN)
    assert (alone.is_alone, alone.place_lines, alone.ask_line) == (True, [], None)
    said = " ".join([*(text for _, text in alone.counts), *alone.trust])
    assert "worst" not in said
    assert "tier" not in said


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, "dates of the answers not given"),
        (("2026-11-02", "2026-11-02"), "answers of 2 November 2026"),
        (("2026-11-02", "2026-12-01"), "answers of 2 November 2026 to 1 December 2026"),
    ],
)
def test_dates(days: tuple[str, str] | None, expected: str) -> None:
    assert words.dates(replace(sample(2), answered=days), EN) == expected


def test_nobody_is_rejected() -> None:
    said = " ".join(words.trust(sample(2), EN))
    assert "It rejects nobody." in said
    assert "must not be the only ground of a decision" in said
    checked = words.trust(replace(sample(2), calibration="Against 40 people in 2025"), EN)
    assert "Checked against results: Against 40 people in 2025." in checked


# --- page 1 ------------------------------------------------------------------------------------


def test_a_small_round_is_on_page_1_as_a_whole() -> None:
    shown = chart(sample(30), lines(sample(30), EN), EN)
    assert [len(rows.rows) for rows in shown.groups] == [23, 4, 3]
    assert (shown.tiers, shown.left_out) == ([], "")


def test_of_a_large_round_the_first_are_shown_and_all_tiers() -> None:
    large = sample(2000)
    shown = chart(large, lines(large, EN), EN)
    assert [bar.people for bar in shown.tiers] == [
        f"{tier.number} people" for tier in large.groups[0].tiers[:6]
    ]
    number = sum(len(rows.rows) for rows in shown.groups)
    assert shown.left_out.startswith(f"{2000 - number:,} more candidates are on the next pages")
    assert shown.left_out.endswith("Tier 1 goes on there.")
    assert shown.more_tiers == "and 1 more tier with 15 people"


def test_every_tier_has_one_bracket() -> None:
    for rows in chart(sample(30), lines(sample(30), EN), EN).groups:
        scored = [row for row in rows.rows if row.line.tier != "–"]
        tiers = {row.line.tier for row in scored}
        assert [row.line.tier for row in scored if row.is_first] == sorted(tiers)
        assert [row.line.tier for row in scored if row.is_last] == sorted(tiers)
        assert not any(row.is_first or row.is_last for row in rows.rows if row not in scored)


@settings(max_examples=30, deadline=None)
@given(number=st.integers(1, 120), seed=st.integers(1, 3))
def test_page_1_is_full_and_not_too_full(number: int, seed: int) -> None:
    whole = sample(120, seed)
    people = whole.people[:number]
    shortlist = replace(whole, people=people)
    shown = rows_that_fit(shortlist, EN)
    headings = len({person.worst for person in people[:shown]})
    assert 0 < shown <= number
    assert shown + headings <= MOST_ROWS
    if shown < number:
        assert shown >= 18
        cut = (people[shown - 1].worst, people[shown - 1].tier)
        start = next(i for i, p in enumerate(people) if (p.worst, p.tier) == cut)
        assert cut != (people[shown].worst, people[shown].tier) or start < 18


def test_long_texts_leave_room_for_fewer_rows() -> None:
    wordy = replace(
        sample(30), calibration="So many words. " * 50, set_aside=2, superseded=2, limit=9
    )
    assert rows_that_fit(wordy, EN) < rows_that_fit(sample(30), EN)


def test_a_name_and_an_id_are_cut_to_the_line() -> None:
    assert name_and_id("Vera Kim", "C-101") == ("Vera Kim", "C-101")
    name, id = name_and_id("Katarzyna Haddad", "katarzyna.haddad93@example.com")
    assert name == "Katarzyna Haddad"
    assert id.endswith("…")
    assert "katarzyna.haddad93@example.com".startswith(id[:-1])
    long, none = name_and_id("Wolfeschlegelsteinhausen " * 4, "C-101")
    assert long.endswith("…")
    assert none == ""
    assert len(name_and_id("王" * 40, "")[0]) < len(name_and_id("l" * 40, "")[0])


# --- the lines ---------------------------------------------------------------------------------


def test_a_line_names_what_did_not_pass() -> None:
    rows = answers(1, questionnaire())
    rows[0] |= {"code:work-permit": "no", "code:travel": None}
    line = lines(listed(rows), EN)[0]
    assert [(gate.mark, gate.outcome) for gate in line.gates] == [("✗", "fail"), ("?", "unknown")]
    assert line.gates[0].text.startswith("No: Will you be legally allowed")
    assert line.gates[1].text.startswith("Not answered: Can you visit customers")
    assert not line.place.is_clear


def test_a_line_of_somebody_who_meets_everything() -> None:
    line = next(each for each in lines(sample(30), EN) if each.place.is_clear)
    assert [gate.text for gate in line.gates] == ["all met"]
    assert line.place.words.startswith(f"Overall fit {line.fit}, comparison interval ")


def test_the_place_is_cut_to_the_axis_and_says_where_it_goes_on() -> None:
    for line in lines(sample(2000), EN)[:200]:
        place = line.place
        assert place.interval is not None
        assert place.reach is not None
        assert place.fit is not None
        assert 0 <= place.interval[0] <= place.fit <= place.interval[1] <= 100
        assert 0 <= place.reach[0] <= place.reach[1] <= 100
        assert place.open[1] == (place.interval[1] == 100)


def test_a_first_pass_has_ranges_and_no_band() -> None:
    short = replace(sample(3), first_pass=True)
    short = replace(short, people=tuple(replace(p, band=None) for p in short.people))
    for line in lines(short, EN):
        assert re.fullmatch(r"\d+–\d+", line.fit)
        assert line.band == "First pass"
    assert screen_view(short, EN).bands == []
    assert words.trust(short, EN)[0].startswith("This questionnaire is short")


def test_paper_and_page_say_what_they_leave_out() -> None:
    large = sample(2000)
    assert sum(len(rows.rows) for rows in paper_view(large, EN).groups) == MOST_ON_PAPER
    assert paper_view(large, EN).left_out == (
        "These are the first 500 of 2,000; 1,500 more are in ranking.csv."
    )
    assert screen_view(large, EN).left_out == ""
    more = replace(large, number=1_000_000)
    assert screen_view(more, EN).left_out == (
        "These are the first 2,000 of 1,000,000; 998,000 more are in ranking.csv."
    )


def test_without_must_haves_there_are_no_groups() -> None:
    free = replace(sample(3), must_haves=())
    people = tuple(replace(p, gates=(), worst="pass") for p in free.people)
    view = paper_view(replace(free, people=people), EN)
    assert [rows.title for rows in view.groups] == [""]
    assert [label for label, _ in view.counts] == ["Candidates"]
    assert view.gates == []

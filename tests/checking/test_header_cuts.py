"""Headings that a tool cut are never taken for the shorter question that they look like."""

from pathlib import Path

import pytest

from screener.checking.header_text import left_of_cut, normal
from tests.checking.header_samples import CALLS, WEEK, codes, matched, questionnaire, scale, table

ENDS = ["..", ".. ", "...", "…", " …", "....", "... *", "... (required)", "…:"]
LIMESURVEY = ["Response ID", "Date submitted", "Last page"]
PLAN = "Do you plan your week?"
PLAN_LONGER = "Do you plan your week on Sundays?"


@pytest.mark.parametrize("end", ENDS)
def test_the_mark_of_a_cut_stays(end: str) -> None:
    assert left_of_cut(normal(f"Do you plan{end}")) == "do you plan"


@pytest.mark.parametrize("text", ["Do you plan", "Do you plan.", "Do you plan ?", "Do you plan.:"])
def test_a_whole_text_was_not_cut(text: str) -> None:
    assert normal(text) == "do you plan"
    assert left_of_cut(normal(text)) is None


@pytest.mark.parametrize("end", ENDS)
def test_a_cut_that_two_questions_begin_with_is_neither(tmp_path: Path, end: str) -> None:
    asked = questionnaire(short=scale(PLAN), long=scale(PLAN_LONGER))
    found, problems = matched(
        table(tmp_path, ["candidate_id", f"Do you plan your week{end}"]), asked
    )
    assert found.items == {}
    assert found.proposals == ()
    assert codes(problems) == ["no-item-matched"]


@pytest.mark.parametrize("end", ENDS)
def test_a_cut_that_one_question_begins_with_is_proposed(tmp_path: Path, end: str) -> None:
    asked = questionnaire(short=scale(PLAN), long=scale(PLAN_LONGER))
    heads = ["candidate_id", f"Do you plan your week on{end}"]
    found, problems = matched(table(tmp_path, heads), asked)
    assert [(p.item, p.why) for p in found.proposals] == [("long", "cut")]
    assert codes(problems) == ["close-headers", "close-header"]


def test_cut_headings_of_limesurvey(tmp_path: Path) -> None:
    heads = [*LIMESURVEY, "How much is so.. [I plan my week .. ]", "Before a call, .. "]
    row = ["1", "2026-01-02 10:00:00", "5", "Often", "Never"]
    found, _ = matched(table(tmp_path, heads, row))
    assert found.items == {}
    assert [(p.item, p.position, p.why) for p in found.proposals] == [
        ("week", 3, "cut"),
        ("calls", 4, "cut"),
    ]


def test_a_whole_row_under_a_cut_question_is_sure(tmp_path: Path) -> None:
    heads = ["candidate_id", f"How much do you.. [{WEEK}]", f"How much do you...-{CALLS}"]
    found, problems = matched(table(tmp_path, heads))
    assert found.items == {"week": (1,), "calls": (2,)}
    assert problems == []


def test_a_question_may_itself_end_in_dots(tmp_path: Path) -> None:
    asked = questionnaire(a=scale("When somebody complains, I…"))
    found, problems = matched(
        table(tmp_path, ["candidate_id", "When somebody complains, I ..."]), asked
    )
    assert found.items == {"a": (1,)}
    assert problems == []


def test_one_that_ends_in_dots_where_another_begins_so_is_proposed(tmp_path: Path) -> None:
    asked = questionnaire(a=scale("In meetings I…"), b=scale("In meetings I take notes."))
    heads = ["candidate_id", "In meetings I…", "In meetings I take notes."]
    found, _ = matched(table(tmp_path, heads), asked)
    assert found.items == {"b": (2,)}
    assert [(p.item, p.position) for p in found.proposals] == [("a", 1)]

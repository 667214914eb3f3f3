"""Marks between a question and its row or option, and what tools add to a whole question."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.checking.header_text import halves, normal, without_choice
from tests.checking.header_samples import (
    CALLS,
    TOOLS,
    WEEK,
    codes,
    matched,
    questionnaire,
    scale,
    table,
)

MARKS = ["-", "–", " - ", " – ", " — ", " >> ", " » ", " / ", " | ", ": ", " : ", " -> ", " -", " "]
QUESTIONS = ["How often is it so?", "How often (in a year)?", "How often…?"]
OPEN_QUESTIONS = ["How often:", "How often...", "How often…", "How often (in a year)"]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_row_stands_after_any_mark(tmp_path: Path, mark: str, question: str) -> None:
    heads = ["candidate_id", f"{question}{mark}{WEEK}", f"{question}{mark}{CALLS}"]
    found, problems = matched(table(tmp_path, heads))
    assert found.items == {"week": (1,), "calls": (2,)}
    assert problems == []


@pytest.mark.parametrize("question", OPEN_QUESTIONS)
def test_a_row_stands_after_a_dash_without_blanks(tmp_path: Path, question: str) -> None:
    found, _ = matched(table(tmp_path, ["candidate_id", f"{question}-{WEEK}"]))
    assert found.items == {"week": (1,)}


@pytest.mark.parametrize("mark", MARKS)
def test_an_option_stands_after_any_mark(tmp_path: Path, mark: str) -> None:
    asked = questionnaire(used=options("Which do you use?", "A sit-in", "Excel: the tool", "CRM"))
    heads = [f"Which do you use?{mark}{text}" for text in ("A sit-in", "Excel: the tool", "CRM")]
    found, problems = matched(table(tmp_path, ["candidate_id", *heads]), asked)
    assert found.items == {"used": (1, 2, 3)}
    assert found.options == {"used": ("a", "b", "c")}
    assert problems == []


def options(text: str, *words: str) -> str:
    """An item with options a, b, c and so on."""
    each = (
        f"{{id: {id}, text: '{word}', points: 0}}" for id, word in zip("abc", words, strict=False)
    )
    return f"{{type: choices, text: '{text}', options: [{', '.join(each)}]}}"


@pytest.mark.parametrize("mark", ["-", " - ", " – ", " ", ": "])
def test_the_minus_of_a_number_is_no_mark(tmp_path: Path, mark: str) -> None:
    asked = questionnaire(rate=options("How far?", "-5", "5"))
    heads = ["candidate_id", f"How far?{mark}-5", f"How far?{mark}5"]
    found, problems = matched(table(tmp_path, heads), asked)
    assert found.options == {"rate": ("a", "b")}
    assert problems == []


@pytest.mark.parametrize(
    "header", ["Phone / Fax", "Do you use a phone/Fax", "Telefax", "Phone:Fax"]
)
def test_one_thing_or_another_is_no_question_with_a_row(tmp_path: Path, header: str) -> None:
    found, _ = matched(table(tmp_path, ["candidate_id", header]), questionnaire(fax=scale("Fax")))
    assert found.items == {}


@given(st.text(max_size=60))
def test_halves_are_parts_of_the_text_in_its_order(text: str) -> None:
    for before, after in halves(text):
        assert before in text
        assert after in text
        assert len(before) + len(after) <= len(text)


# --- Qualtrics writes "- Selected Choice" after a question that has a text box -----------------

BEST = "What do you do first?"
QUALTRICS = "{} - Selected Choice"


@pytest.mark.parametrize("form", [QUALTRICS, "{}-Selected Choice", "{} – selected choice"])
@pytest.mark.parametrize(
    ("item", "text"), [("best", BEST), ("tools", TOOLS), ("best", f"2) {BEST}")]
)
def test_the_selected_choice_is_the_question(
    tmp_path: Path, form: str, item: str, text: str
) -> None:
    heads = ["candidate_id", form.format(text), f"{text} - Other (please specify) - Text"]
    found, problems = matched(table(tmp_path, heads))
    assert found.items == {item: (1,)}
    assert found.how == {item: "text"}
    assert found.unmatched_columns == (2,)
    assert problems == []


def test_a_question_may_itself_say_selected_choice(tmp_path: Path) -> None:
    asked = questionnaire(a=scale(QUALTRICS.format("My colour")), b=scale("My colour"))
    heads = ["ResponseId", "a", "b"]
    texts = ["Response ID", "My colour - Selected Choice", "My colour"]
    ids = ['{"ImportId":"_recordId"}', '{"ImportId":"QID1"}', '{"ImportId":"QID2"}']
    found, problems = matched(table(tmp_path, heads, texts, ids, ["R_1", "Often", "Never"]), asked)
    assert found.items == {"a": (1,), "b": (2,)}
    assert problems == []
    plain, _ = matched(table(tmp_path, ["candidate_id", texts[1]]), asked)
    assert plain.items == {"a": (1,)}


def test_a_question_with_and_without_its_selected_choice_is_asked(tmp_path: Path) -> None:
    found, problems = matched(table(tmp_path, ["candidate_id", BEST, QUALTRICS.format(BEST)]))
    assert found.items == {}
    assert codes(problems) == ["two-columns"]


def test_a_close_selected_choice_is_proposed(tmp_path: Path) -> None:
    heads = ["candidate_id", QUALTRICS.format("What do you do at first?")]
    found, _ = matched(table(tmp_path, heads))
    assert [(p.item, p.why) for p in found.proposals] == [("best", "close")]


@pytest.mark.parametrize("text", ["Selected Choice", "My selected choice", "- Selected Choice - A"])
def test_only_the_end_after_a_dash_is_left_out(text: str) -> None:
    assert without_choice(normal(text)) == normal(text)


# --- an item that is a question with its row -------------------------------------------------

DAYS = scale("Which days work? Mornings")


@pytest.mark.parametrize(
    "header", ["Which days work? [Mornings]", "4) Which days work? [mornings]"]
)
def test_a_row_in_brackets_may_be_a_part_of_the_question(tmp_path: Path, header: str) -> None:
    found, problems = matched(table(tmp_path, ["candidate_id", header]), questionnaire(days=DAYS))
    assert found.items == {"days": (1,)}
    assert problems == []


def test_the_question_with_its_row_goes_before_the_row(tmp_path: Path) -> None:
    asked = questionnaire(days=DAYS, row=scale("Mornings"))
    heads = ["candidate_id", "Which days work? [Mornings]", "Which weeks? [Mornings]"]
    found, _ = matched(table(tmp_path, heads), asked)
    assert found.items == {"days": (1,), "row": (2,)}


@pytest.mark.parametrize("header", ["Which days work | Mornings", "Which days work: Mornings"])
def test_other_marks_between_them_are_proposed(tmp_path: Path, header: str) -> None:
    found, _ = matched(table(tmp_path, ["candidate_id", header]), questionnaire(days=DAYS))
    assert found.items == {}
    assert [(p.item, p.why) for p in found.proposals] == [("days", "close")]


def test_questions_that_end_alike_are_no_options(tmp_path: Path) -> None:
    texts = ["Sales: what matters?", "Service: what matters?"]
    asked = questionnaire(sales=scale(texts[0]), service=scale(texts[1]))
    heads = ["Response ID", "Time Started", "Date Submitted", "Status", *texts]
    row = ["1", "2026-01-02 10:00:00", "2026-01-02 10:09:00", "Complete", "Often", "Never"]
    found, problems = matched(table(tmp_path, heads, row), asked)
    assert found.items == {"sales": (4,), "service": (5,)}
    assert problems == []

"""Columns find their items where that is sure, and nothing is taken that is not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.checking.header_summary import summarise
from screener.checking.header_text import halves, normal, unnumbered
from screener.checking.headers import BY_ROW
from screener.problems import Severity, errors
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

ONE = "{type: yes_no, text: Can you drive?}"

# --- texts -----------------------------------------------------------------------------------

SAME = [
    WEEK,
    WEEK.upper(),
    f"  {WEEK.replace(' ', chr(0xA0))}\n",
    WEEK.removesuffix("."),
    f"{WEEK.removesuffix('.')}:",
    f"{WEEK} *",
    f"{WEEK} (required)",
    f"1) {WEEK}",
    f"Q1. {WEEK}",
    f"12. {WEEK}",
    f"Question 3: {WEEK}",
    f"<p><strong>{WEEK}</strong></p>",
    f"{WEEK.replace(' ', '&nbsp;')}",
    "*I plan* my week on Monday morning.",
    "I plan\u200b my week on Mon\u00adday morning.",
]  # fmt: skip


@pytest.mark.parametrize("header", SAME)
def test_a_question_is_the_same_whatever_a_tool_adds(tmp_path: Path, header: str) -> None:
    found, problems = matched(table(tmp_path, ["candidate_id", header]))
    assert found.items == {"week": (1,)}
    assert found.how == {"week": "text"}
    assert problems == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Why” – she’s here", '"Why" - she\'s here'),
        ("Straße", "STRASSE"),
        ("ﬁrst", "first"),
        ("A - B", "A–B"),
        ("Is it so ?", "Is it so?"),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_texts_that_are_the_same(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"), [("I agree", "I disagree"), ("I can", "I can't"), ("2 calls", "3 calls")]
)
def test_texts_that_are_not(one: str, other: str) -> None:
    assert unnumbered(normal(one)) != unnumbered(normal(other))


@given(st.text(max_size=80))
def test_blanks_around_a_text_never_count(text: str) -> None:
    assert normal(f" \n{text}\u00a0 ") == normal(text)
    assert all(before and after for before, after in halves(text))


def test_a_number_is_left_out_only_where_it_does_not_tell_items_apart(tmp_path: Path) -> None:
    asked = questionnaire(a=scale("1. The same"), b=scale("2. The same"))
    found, _ = matched(table(tmp_path, ["candidate_id", "2. The same", "1. The same"]), asked)
    assert found.items == {"a": (2,), "b": (1,)}


# --- ids -------------------------------------------------------------------------------------


def test_ids_match_in_any_case_and_columns_may_stand_anywhere(tmp_path: Path) -> None:
    found, problems = matched(table(tmp_path, ["WEEK", "Candidate_ID", "drive", "note"]))
    assert found.who == {"candidate_id": 1}
    assert found.items == {"week": (0,), "drive": (2,)}
    assert found.unmatched_columns == (3,)
    assert found.unmatched_items == ("calls", "tools", "best", "met")
    assert problems == []


@pytest.mark.parametrize("header", ["g1[week]", "week. Something about the week"])
def test_codes_of_limesurvey(tmp_path: Path, header: str) -> None:
    heads = ["id. Response ID", "submitdate. Date submitted", header]
    found, problems = matched(table(tmp_path, heads, ["1", "2026-01-02 10:00:00", "Often"]))
    assert found.items == {"week": (2,)}
    assert errors(problems) == []


def test_a_heading_before_a_colon_is_no_id(tmp_path: Path) -> None:
    asked = questionnaire(travel="{type: yes_no, text: Would you fly?}")
    found, _ = matched(table(tmp_path, ["candidate_id", "Travel: which hotels do you like"]), asked)
    assert found.items == {}


def test_a_row_of_a_grid_is_no_id(tmp_path: Path) -> None:
    asked = questionnaire(travel="{type: yes_no, text: Would you fly?}")
    found, _ = matched(
        table(tmp_path, ["candidate_id", "How often do you like it? [Travel]"]), asked
    )
    assert found.items == {}


def test_the_id_of_one_item_with_the_text_of_another_is_an_error(tmp_path: Path) -> None:
    heads = ["ResponseId", "calls"], ["Response ID", WEEK]
    ids = ['{"ImportId":"_recordId"}', '{"ImportId":"QID1"}']
    found, problems = matched(table(tmp_path, *heads, ids, ["R_1", "Often"]))
    assert found.items == {}
    assert codes(problems) == ["id-and-text-differ"]
    assert '"calls"' in problems[0].message
    assert '"week"' in problems[0].message


def test_an_id_that_agrees_by_chance_is_told(tmp_path: Path) -> None:
    asked = questionnaire(Q1=scale("I plan my week."))
    heads = ["ResponseId", "Q1"], ["Response ID", "Which colour is the sky over Lisbon"]
    ids = ['{"ImportId":"_recordId"}', '{"ImportId":"QID1"}']
    found, problems = matched(table(tmp_path, *heads, ids, ["R_1", "Often"]), asked)
    assert found.items == {"Q1": (1,)}
    assert [(p.code, p.severity) for p in problems] == [("text-differs", Severity.WARNING)]


# --- grids and options -----------------------------------------------------------------------


@pytest.mark.parametrize("form", ["How often? [{}]", "How often? - {}", "How often?: {}"])
def test_the_row_of_a_grid_may_be_the_item(tmp_path: Path, form: str) -> None:
    heads = ["candidate_id", form.format(WEEK), form.format(CALLS)]
    found, problems = matched(table(tmp_path, heads))
    assert found.items == {"week": (1,), "calls": (2,)}
    assert set(found.how.values()) == {"row"}
    assert problems == []


def test_the_same_row_under_two_questions_is_asked(tmp_path: Path) -> None:
    heads = ["candidate_id", f"At work [{WEEK}]", f"At home [{WEEK}]"]
    found, problems = matched(table(tmp_path, heads))
    assert found.items == {}
    assert codes(problems) == ["two-columns"]
    assert "col 2 'At work" in problems[0].message
    assert "col 3 'At home" in problems[0].message


def test_an_item_may_be_the_question_with_its_row(tmp_path: Path) -> None:
    asked = questionnaire(a=scale("At work [fast]"), b=scale("At home - fast"))
    found, _ = matched(table(tmp_path, ["candidate_id", "At work [Fast]", "At home – fast"]), asked)
    assert found.items == {"a": (1,), "b": (2,)}


SURVEYMONKEY = (
    ["Respondent ID", TOOLS, "", "", "What do you do first?", ""],
    ["", "A list", "Phone, or mail", "Other (please specify)", "Response", "Other"],
    ["17", "A list", "", "a bell", "I ask", ""],
)


def test_one_column_an_option_as_surveymonkey_writes(tmp_path: Path) -> None:
    found, problems = matched(table(tmp_path, *SURVEYMONKEY))
    assert found.items == {"tools": (1, 2), "best": (4,)}
    assert found.options == {"tools": ("a", "b")}
    assert found.unmatched_columns == (3, 5)
    assert problems == []


@pytest.mark.parametrize(
    "heads",
    [
        ["tools[a]", "tools[b]"],
        ["tools_A", "tools_b"],
        [f"{TOOLS} [A list]", f"{TOOLS} [Phone, or mail]"],
        [f"3) {TOOLS} A list", f"3) {TOOLS} phone, or mail"],
        [f"{TOOLS} - Selected Choice - A list", f"{TOOLS} - Selected Choice - Phone, or mail"],
        ["A list", "Phone, or mail"],
    ],
)
def test_one_column_an_option_in_other_ways(tmp_path: Path, heads: list[str]) -> None:
    found, problems = matched(table(tmp_path, ["candidate_id", *heads]))
    assert found.items == {"tools": (1, 2)}
    assert found.options == {"tools": ("a", "b")}
    assert problems == []


def test_an_option_without_a_column_is_told(tmp_path: Path) -> None:
    found, problems = matched(table(tmp_path, ["candidate_id", "tools[b]"]))
    assert found.options == {"tools": ("b",)}
    assert [(p.code, p.severity) for p in problems] == [("option-without-column", Severity.WARNING)]


def test_one_option_in_two_columns_is_asked(tmp_path: Path) -> None:
    heads = ["candidate_id", "tools[a]", "tools_a", "tools_b"]
    found, problems = matched(table(tmp_path, heads))
    assert codes(problems) == ["option-twice"]
    assert found.rivals[0].positions == (1, 2)


def test_a_scale_with_one_column_a_label(tmp_path: Path) -> None:
    heads = ["candidate_id", *(f"{WEEK} [{label}]" for label in ("Never", "Rarely", "Always"))]
    found, _ = matched(table(tmp_path, heads))
    assert found.items == {"week": (1, 2, 3)}
    assert found.options == {"week": ("1", "2", "4")}


def test_a_single_choice_is_not_taken_from_one_of_its_options(tmp_path: Path) -> None:
    found, _ = matched(table(tmp_path, ["candidate_id", "What do you do first? [I ask]"]))
    assert found.items == {}


# --- what is only close ----------------------------------------------------------------------


def test_a_close_header_is_proposed_and_not_taken(tmp_path: Path) -> None:
    close = WEEK.replace("morning", "mornings")
    found, problems = matched(table(tmp_path, ["candidate_id", close, CALLS]))
    assert found.items == {"calls": (2,)}
    [proposal] = found.proposals
    assert (proposal.item, proposal.position, proposal.why) == ("week", 1, "close")
    assert codes(problems) == ["close-headers", "close-header"]
    assert "week" in problems[1].message
    assert "mornings" in problems[1].where.field


@pytest.mark.parametrize(
    "head",
    [
        "I plan on Monday",
        "Every week I plan my week on Monday morning.",
        "I plan the week on a Monday morning, always.",
    ],
)
def test_words_left_out_or_added_are_proposed_where_nothing_else_is_near(
    tmp_path: Path, head: str
) -> None:
    found, problems = matched(table(tmp_path, ["candidate_id", head, CALLS]))
    assert [(each.item, each.position) for each in found.proposals] == [("week", 1)]
    assert codes(problems) == ["close-headers", "close-header"]


@pytest.mark.parametrize(
    "heads",
    [
        ["I plan my day on Friday evening."],
        ["Is this about anything else?"],
        # Two that are nearly as close as each other.
        ["I plan my week on Monday mornings.", "I plan my weeks on Monday morning."],
        ["I plan Monday"],
    ],
)
def test_what_is_far_or_unsure_is_not_even_proposed(tmp_path: Path, heads: list[str]) -> None:
    found, _ = matched(table(tmp_path, ["candidate_id", *heads]))
    assert found.items == {}
    assert found.proposals == ()


def test_a_header_close_to_two_items_is_not_proposed(tmp_path: Path) -> None:
    asked = questionnaire(a=scale("I plan my week alone"), b=scale("I plan my week along"))
    found, _ = matched(table(tmp_path, ["candidate_id", "I plan my week alon"]), asked)
    assert found.proposals == ()


@pytest.mark.parametrize("end", ["...", "…"])
def test_a_heading_that_was_cut_is_proposed(tmp_path: Path, end: str) -> None:
    found, _ = matched(table(tmp_path, ["candidate_id", f"Before a call, I wri{end}"]))
    assert [(p.item, p.why) for p in found.proposals] == [("calls", "cut")]


def test_an_id_written_otherwise_is_proposed(tmp_path: Path) -> None:
    asked = questionnaire(acc1=scale("I am here"))
    found, _ = matched(table(tmp_path, ["candidate_id", "Acc 1"]), asked)
    assert [(p.item, p.position) for p in found.proposals] == [("acc1", 1)]


def test_items_of_one_text_are_proposed_in_their_order(tmp_path: Path) -> None:
    asked = questionnaire(a=scale("Again"), b=scale("Again"))
    heads = ["Timestamp", "Email Address", "Again", "Again"]
    rows = [["1/2/2026 10:00:00", "a@b.example", "Often", "Never"]] * 2
    found, _ = matched(table(tmp_path, heads, *rows), asked)
    assert [(p.item, p.position, p.why) for p in found.proposals] == [
        ("a", 2, "twice"),
        ("b", 3, "twice"),
    ]


def test_a_column_that_stands_twice_is_named_by_its_place(tmp_path: Path) -> None:
    heads = ["Timestamp", "Email Address", "Can you drive?", "Can you drive?"]
    rows = [["1/2/2026 10:00:00", "a@b.example", "yes", "no"]] * 2
    _, [problem] = matched(table(tmp_path, heads, *rows), questionnaire(drive=ONE))
    assert problem.code == "two-columns"
    assert "col 3 'Can you drive?' and col 4 'Can you drive?' (2nd)" in problem.message


def test_nothing_matches(tmp_path: Path) -> None:
    _, problems = matched(table(tmp_path, ["candidate_id", "Colour", "Size"]))
    assert codes(problems) == ["no-item-matched"]


# --- who -------------------------------------------------------------------------------------

GOOGLE = (
    ["Timestamp", "Email Address", WEEK],
    ["4/22/2026 19:57:50", "Jo@x.example", "Often"],
    ["4/23/2026 20:06:22", "ann@x.example", "Never"],
)


def test_where_there_is_no_id_the_email_is_it(tmp_path: Path) -> None:
    found, problems = matched(table(tmp_path, *GOOGLE))
    assert found.who == {"candidate_id": 1, "email": 1, "finished": 0}
    assert found.is_by_email
    assert problems == []
    assert "e-mail" in "\n".join(summarise(found, questionnaire()).lines())


def test_an_id_goes_before_an_email(tmp_path: Path) -> None:
    found, _ = matched(table(tmp_path, ["Candidate ID", "E-mail", "Name", WEEK]))
    assert found.who == {"candidate_id": 0, "name": 2, "email": 1}
    assert not found.is_by_email


def test_no_key_names_the_columns_that_look_like_one(tmp_path: Path) -> None:
    heads = ["Applicant no.", "Your full name", "Town", WEEK]
    _, [problem] = matched(table(tmp_path, heads))
    assert problem.code == "no-candidate-id"
    assert problem.allowed == ("col 1 'Applicant no.'", "col 2 'Your full name'")
    assert "candidate_id: row" in problem.hint


def test_metadata_may_bear_the_name_of_an_item(tmp_path: Path) -> None:
    asked = questionnaire(country=ONE, drive=ONE.replace("drive", "ride"))
    heads = ["Response ID", "Time Started", "Date Submitted", "Status", "Country", "City"]
    row = ["1", "2026-01-02 10:00:00", "2026-01-02 10:09:00", "Complete", "yes", "Rome"]
    found, problems = matched(table(tmp_path, heads, row), asked)
    assert found.items == {"country": (4,)}
    assert found.skipped == {3: "it is about the survey, not an answer", 5: found.skipped[5]}
    assert problems == []


# --- the summary -----------------------------------------------------------------------------


def test_the_summary_says_all_that_was_found(tmp_path: Path) -> None:
    close = WEEK.replace("morning", "mornings")
    heads = ["candidate_id", close, CALLS, "drive", "Shoe size"]
    found, _ = matched(table(tmp_path, heads))
    summary = summarise(found, questionnaire())
    assert (summary.matched, summary.of) == (2, 6)
    assert summary.close == ("week",)
    assert summary.without_column == ("tools", "best", "met")
    assert summary.unused == ("col 5 'Shoe size'",)
    text = "\n".join(summary.lines())
    assert "2 of 6 (1 by id, 1 by text)" in text
    assert "count as unanswered: tools, best, met" in text


def test_a_long_name_keeps_both_its_ends(tmp_path: Path) -> None:
    heads = ["candidate_id", "drive", *(f"{'How often? ' * 20}[row {n}]" for n in range(25))]
    found, _ = matched(table(tmp_path, heads))
    lines = summarise(found, questionnaire()).lines()
    assert all(len(line) < 120 for line in lines)
    assert any(line.endswith("[row 7]'") for line in lines)
    assert "  and 5 more" in lines


def test_the_number_of_the_row_may_be_the_id(tmp_path: Path) -> None:
    found, problems = matched(table(tmp_path, ["x", WEEK]), text="columns: {candidate_id: row}")
    assert found.who["candidate_id"] == BY_ROW
    assert found.is_by_row
    assert problems == []
    assert list(found.taken()) == [1]
    assert "number of their row" in summarise(found, questionnaire()).lines()[-1]

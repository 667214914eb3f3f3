"""The map file's word is final, and what is wrong in it is told where it stands."""

from pathlib import Path

import pytest

from screener.checking.headers import check_map
from screener.models.map_file import MapFile
from screener.problems import Problem, Severity, errors
from screener.sources.document import parse_document
from screener.sources.shape import read_model
from screener.sources.tables.table import RawTable
from tests.checking.header_samples import WEEK, codes, matched, questionnaire, table

GOOGLE = ["Timestamp", "Email Address", "Why?", "Why?", "Week", "Sign A", "Sign B", "Other"]
ROW = ["4/22/2026 19:57:50", "a@x.example", "Often", "Never", "Often", "x", "", "note"]


@pytest.fixture
def google(tmp_path: Path) -> RawTable:
    return table(tmp_path, GOOGLE, ROW, [ROW[0], "b@x.example", *ROW[2:]])


def test_it_goes_before_everything_else(tmp_path: Path) -> None:
    found, problems = matched(
        table(tmp_path, ["candidate_id", "week", "Number", "Plan"]),
        text="columns: {candidate_id: Number, week: Plan, drive: week}\nskip: [candidate_id]",
    )
    assert problems == []
    assert found.who == {"candidate_id": 2}
    assert found.items == {"week": (3,), "drive": (1,)}
    assert found.how == {"week": "map", "drive": "map"}
    assert found.skipped == {0: "the map file skips it"}


@pytest.mark.parametrize(
    ("written", "position"),
    [
        ("Week", 4),
        ("'  week: '", 4),
        ("{header: Why?, nth: 2}", 3),
        ("{column: 3}", 2),
        ("{header: Sign A}", 5),
    ],
)
def test_ways_to_name_a_column(google: RawTable, written: str, position: int) -> None:
    found, problems = matched(google, text=f"columns: {{week: {written}}}")
    assert problems == []
    assert found.items["week"] == (position,)


def test_one_column_an_option(google: RawTable) -> None:
    second = "{header: Sign B, option: 'Phone, or mail'}"
    text = f"columns: {{tools: [{{header: Sign A, option: a}}, {second}]}}"
    found, problems = matched(google, text=text)
    assert problems == []
    assert found.items["tools"] == (5, 6)
    assert found.options == {"tools": ("a", "b")}


def test_a_question_above_several_columns_names_them_all(tmp_path: Path) -> None:
    heads = ["Respondent ID", "Your tools", "", ""], ["", "A list", "Phone, or mail", "Bell"]
    found, problems = matched(
        table(tmp_path, *heads, ["1", "A list", "", ""]),
        text="columns: {tools: [{header: Your tools | A list}, 'Your tools | Phone, or mail']}",
    )
    assert problems == []
    assert found.options == {"tools": ("a", "b")}


def test_an_item_may_be_said_to_have_no_column(tmp_path: Path) -> None:
    found, problems = matched(table(tmp_path, ["candidate_id", "week"]), text="columns: {week: }")
    assert found.items == {}
    assert codes(problems) == ["no-item-matched"]


def test_what_it_leaves_out_is_still_looked_for(google: RawTable) -> None:
    found, _ = matched(google, text="columns: {best: Other}")
    assert found.items == {"best": (7,), "week": (4,)}


def test_a_close_header_still_asks_until_it_is_skipped(tmp_path: Path) -> None:
    close = WEEK.replace("morning", "mornings")
    found = table(tmp_path, ["candidate_id", close, "drive"])
    _, problems = matched(found, text="columns: {}")
    assert "close-headers" in codes(problems)
    assert "`skip`" in problems[0].hint
    _, problems = matched(found, text=f"skip: ['{close}']")
    assert problems == []


# --- words -----------------------------------------------------------------------------------

WORDS = """\
columns:
  week: Week
  drive: Other
  best: {column: 3}
  tools: [{header: Sign A, option: a}, {header: Sign B, option: b}]
labels:
  often: {" NIE ": Never, "Weiß – nicht": missing, Immer: "4"}
  week: {Nie: Rarely}
  drive: {Ja: yes}
  tools: {Ja: yes, Nein: no}
  best: {Frage: I ask}
missing: [Keine  Angabe]
"""


def test_its_words_are_compared_as_cells_are(google: RawTable) -> None:
    found, problems = matched(google, text=WORDS)
    assert problems == []
    assert found.missing == {"keine angabe"}
    assert found.labels == {
        "week": {"nie": "Rarely", "weiss-nicht": "", "immer": "4"},
        "calls": {"nie": "Never", "weiss-nicht": "", "immer": "4"},
        "drive": {"ja": "yes"},
        "tools": {"ja": "yes", "nein": "no"},
        "best": {"frage": "I ask"},
    }


# --- mistakes --------------------------------------------------------------------------------

MISTAKES = {
    "unknown-item": ("columns: {weak: Week}", 'Did you mean "week"?'),
    "unknown-header": ("columns: {week: Wek}", 'Did you mean "Week"?'),
    "header-twice": ("columns: {week: Why?}", "Say which: {header: ..., nth: 2}."),
    "unknown-column": ("columns: {week: {header: Why?, nth: 3}}", ""),
    "which-column": ("columns: {week: {nth: 3}}", ""),
    "one-column": ("columns: {drive: [Week, Other]}", ""),
    "column-twice": ("columns: {week: Week, calls: Week}", ""),
    "which-option": ("columns: {tools: [Sign A, Sign B]}", "Write {header: ..., option: ...}."),
    "unknown-option": ("columns: {tools: [{header: Sign A, option: c}]}", ""),
    "option-twice": (
        "columns: {tools: [{header: Sign A, option: a}, {header: Sign B, option: a}]}",
        "",
    ),
    "duplicate-item": ("columns: {week: Week, WEEK: Other}", ""),
    "label-twice": ("labels: {often: {Nie: Never, ' NIE': Always}}", "Capital letters"),
    "unknown-answer": ("labels: {often: {Nie: Nevr}}", 'Did you mean "Never"?'),
    "version-mismatch": ('version: "2"', "Look through the map, then write the new version here."),
}


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_is_told_where_it_stands(google: RawTable, code: str) -> None:
    text, hint = MISTAKES[code]
    _, problems = matched(google, text=text)
    assert set(codes(problems)) == {code}
    assert all(problem.where.file == "m.yaml" for problem in problems)
    assert all(problem.where.line == 2 for problem in problems)
    assert hint in problems[0].hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("columns: {week: {column: 99}}", "unknown-column"),
        ("columns: {email: [Week, Other]}", "one-column"),
        ("labels: {oftn: {Nie: Never}}", "unknown-item"),
    ],
)
def test_other_mistakes(google: RawTable, text: str, code: str) -> None:
    _, problems = matched(google, text=text)
    assert codes(problems) == [code]


def test_a_column_that_is_named_goes_before_skip(google: RawTable) -> None:
    text = "columns: {week: Week, drive: Other, name: {header: Why?, nth: 1}}"
    found, problems = matched(google, text=f"{text}\nskip: [Week, Other, {{column: 3}}, Sign A]")
    assert problems == []
    assert found.items == {"week": (4,), "drive": (7,)}
    assert found.skipped == {5: "the map file skips it"}


def test_all_columns_that_are_used_twice_are_told_at_once(google: RawTable) -> None:
    text = "columns: {week: Week, drive: Other, tools: [{header: Week, option: a}, Other]}"
    _, problems = matched(google, text=text.replace("Other]", "{header: Other, option: b}]"))
    assert codes(problems) == ["column-twice"] * 2
    assert len({problem.value for problem in problems}) == 2


def test_it_says_how_dates_are_written(google: RawTable) -> None:
    found, problems = matched(google, text="dates: ' Day  First'")
    assert (problems, found.dates) == ([], "day first")
    document, _ = parse_document(b"map: q\ndates: days\n", "m.yaml")
    assert document is not None
    _, [problem] = read_model(document, MapFile)
    assert "write `day first` or `month first`" in problem.message


def test_a_map_for_another_questionnaire(google: RawTable) -> None:
    document, _ = parse_document(b"map: r\n", "m.yaml")
    assert document is not None
    mapped, _ = read_model(document, MapFile)
    assert mapped is not None
    [problem] = check_map(mapped, questionnaire(), document)
    assert (problem.code, problem.allowed) == ("other-questionnaire", ("q",))


def warnings(problems: list[Problem]) -> list[str]:
    assert errors(problems) == []
    return [problem.code for problem in problems if problem.severity is Severity.WARNING]


def test_words_without_an_answer_are_told_once(google: RawTable) -> None:
    _, problems = matched(google, text="labels: {often: {Nie: , Immer: }, drive: {Ja: }}")
    assert warnings(problems) == ["label-open"]
    assert "3 words" in problems[0].message


def test_a_word_may_stand_in_two_spellings(google: RawTable) -> None:
    found, problems = matched(google, text="labels: {often: {Nie: Never, NIE: Never}}")
    assert problems == []
    assert found.labels["week"] == {"nie": "Never"}


def test_an_answer_that_is_called_missing_is_told(google: RawTable) -> None:
    _, problems = matched(google, text="missing: [never]")
    assert warnings(problems) == ["missing-is-answer"]


def test_without_places_the_path_is_the_place(google: RawTable) -> None:
    from screener.checking.headers import match_headers

    mapped = MapFile.model_validate({"map": "q", "columns": {"week": "Wek"}})
    _, [problem] = match_headers(google, questionnaire(), mapped)
    assert problem.where.field == "columns.week.0"

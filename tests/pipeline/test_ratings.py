"""Files of ratings: both layouts, whatever spreadsheets make of them, and everything wrong."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from screener.models.questionnaire import Questionnaire
from screener.models.ratings import Ratings, Said, SetWeight
from screener.pipeline.ratings import read_ratings
from screener.problems import Problem, ProblemsError, errors
from screener.sources.library import read_bundled
from screener.sources.shape import read_model

WIDE = """\
category,title,what it is,Anna,Anna: too much?,Bo,Bo: too much?,override,override_reason
accountability,,,5,,4.5,no,,
tools,,,1,yes,2,80,20,We sell tools
"""
LONG = """\
rater;category;rating;too_much;override;override_reason
Bo;accountability;4,5;no;;
Anna;Accountability for Results;5;;;
 anna ;tools;1;Ja;;
Bo;tools;2;80;;
;tools;;;20;We sell tools
"""


@pytest.fixture(scope="module")
def asked() -> Questionnaire:
    found, _ = read_model(read_bundled("questionnaires", "sales-core"), Questionnaire)
    assert found is not None
    return found


def read(folder: Path, text: str, asked: Questionnaire) -> tuple[Ratings, list[Problem]]:
    path = folder / "r.csv"
    path.write_text(text, encoding="utf-8")
    return read_ratings(path, asked)


def told(problems: Any) -> list[str]:
    """Each as ``line: column: code``."""
    each = [problem.where for problem in problems]
    columns = [where.field.split("'")[1] if "'" in where.field else where.field for where in each]
    rows = zip(problems, each, columns, strict=True)
    return [f"{where.line}: {column}: {problem.code}" for problem, where, column in rows]


def wrong(folder: Path, text: str, asked: Questionnaire) -> list[Problem]:
    with pytest.raises(ProblemsError) as caught:
        read(folder, text, asked)
    return list(caught.value.problems)


@pytest.mark.parametrize("text", [WIDE, LONG])
def test_both_layouts_say_the_same(tmp_path: Path, asked: Questionnaire, text: str) -> None:
    found, problems = read(tmp_path, text, asked)
    assert found.raters == ("Anna", "Bo")
    assert found.said == {
        "accountability": {"Anna": Said(5), "Bo": Said(4.5)},
        "tools": {"Anna": Said(1, True), "Bo": Said(2, True, 80)},
    }
    assert found.overrides == {"tools": SetWeight(20, "We sell tools")}
    assert found.file == "r.csv"
    assert told(problems) == ["None: : absent-categories"]
    assert len(found.absent) == 11


def test_categories_stand_in_the_order_of_the_questionnaire(
    tmp_path: Path, asked: Questionnaire
) -> None:
    text = "title,Bo,Anna\nPurposeful use of tools,1,2\nGoal drive,3,4\n"
    found, _ = read(tmp_path, text, asked)
    assert list(found.said) == ["goal-drive", "tools"]
    assert found.raters == ("Anna", "Bo")


def test_a_name_changed_above_one_column_only(tmp_path: Path, asked: Questionnaire) -> None:
    text = "category,Anna,Rater 1: too much?,Rater 2,Rater 2: too much?,Notes\ntools,4,yes,,,odd\n"
    found, problems = read(tmp_path, text, asked)
    assert found.said == {"tools": {"Anna": Said(4, True)}}
    assert told(problems)[:2] == ["None: : one-rater", "None: : absent-categories"]
    assert told(problems)[2:] == ["1: Rater 1: too much?: too-much-by-place"]


@pytest.mark.parametrize("word", ["yes", "Oui", "JA", "sí", "x", "✓", "true"])
def test_words_for_yes(tmp_path: Path, asked: Questionnaire, word: str) -> None:
    found, _ = read(tmp_path, f"category,A,A: too much?,B\ntools,4,{word},4\n", asked)
    assert found.said["tools"]["A"] == Said(4, True)


@pytest.mark.parametrize("word", ["", "no", "Nein", "non", "-", "false", "n"])
def test_words_for_no(tmp_path: Path, asked: Questionnaire, word: str) -> None:
    found, _ = read(tmp_path, f"category,A,A: too much?,B\ntools,4,{word},4\n", asked)
    assert found.said["tools"]["A"] == Said(4)


def test_who_left_something_out_is_told(tmp_path: Path, asked: Questionnaire) -> None:
    text = "category,Anna,Bo,Cem\ntools,4,,\ngoal-drive,3,2,\naccountability,1,2,\n"
    found, problems = read(tmp_path, text, asked)
    assert found.raters == ("Anna", "Bo")
    assert told(problems)[1:] == ["1: Cem: rated-nothing", "2: Bo: not-rated"]
    assert problems[2].message == '"Bo" did not rate "tools"; its mean is that of the one who did.'
    assert not errors(problems)


def test_in_the_long_layout_a_missing_row_is_a_missing_rating(
    tmp_path: Path, asked: Questionnaire
) -> None:
    text = "rater,category,rating\nAnna,tools,4\nBo,goal-drive,3\nAnna,goal-drive,\n"
    _, problems = read(tmp_path, text, asked)
    assert told(problems)[1:] == ["2: category: not-rated", "4: rating: not-rated"]


BAD = """\
category,Anna,Anna: too much?,Bo,X: too much?,override,override_reason
acountability,5,,4,,,
tools,6,maybe,x,,200,
tools,4,,4,,,
,4,,,,,
goal-drive,,,,,20,
coachability,3,1,-1,,,because
"""


def test_everything_wrong_is_told_at_once(tmp_path: Path, asked: Questionnaire) -> None:
    problems = errors(wrong(tmp_path, BAD, asked))
    assert sorted(told(problems)) == [
        "1: X: too much?: too-much-of-nobody",
        "2: category: unknown-category",
        "3: Anna: bad-rating",
        "3: Anna: too much?: bad-too-much",
        "3: Bo: bad-rating",
        "3: override: bad-override",
        "3: override: override-without-reason",
        "4: category: duplicate-category",
        "5: category: no-category",
        "6: category: nobody-rated",
        "6: override: override-without-reason",
        "7: Anna: too much?: bad-too-much",
        "7: Bo: bad-rating",
        "7: override_reason: override-without-weight",
    ]
    by_code = {problem.code: problem for problem in problems}
    assert by_code["unknown-category"].hint == 'Did you mean "accountability"?'
    assert by_code["bad-rating"].allowed == ("a number from 0 to 5",)
    assert {problem.value for problem in problems} >= {"6", "x", "-1", "200", "maybe", "1"}


def test_the_long_layout_has_mistakes_of_its_own(tmp_path: Path, asked: Questionnaire) -> None:
    text = (
        "rater,category,rating,override,override_reason\nAnna,tools,4,,\nanna,tools,3,5,why\n"
        ",goal-drive,3,,\nBo,tools,2,6,why\n"
    )
    problems = errors(wrong(tmp_path, text, asked))
    assert told(problems) == [
        "3: rating: duplicate-rating",
        "4: rater: no-rater",
        "5: override: duplicate-override",
    ]
    assert problems[0].hint.endswith("r.csv:2, col 3 'rating'.")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("category,Anna\n", "no-rows"),
        ("category,Anna\ntools,\n", "no-ratings"),
        ("category,title\ntools,T\n", "no-ratings"),
        ("who,what\nAnna,4\n", "no-category-column"),
        ("category,Anna,Bo\ntools,0,0\ngoal-drive,0,0.0\n", "all-zero"),
        ("category,Anna,anna\ntools,1,2\n", "duplicate-header"),
    ],
)
def test_nothing_to_work_with(tmp_path: Path, asked: Questionnaire, text: str, code: str) -> None:
    assert [problem.code for problem in errors(wrong(tmp_path, text, asked))] == [code]


def test_two_people_of_one_name(tmp_path: Path, asked: Questionnaire) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"category": "tools", "Anna": 4, "anna": 5}\n')
    with pytest.raises(ProblemsError) as caught:
        read_ratings(path, asked)
    assert [each.code for each in errors(caught.value.problems)] == ["duplicate-rater"]


def test_what_a_spreadsheet_did_is_told(tmp_path: Path, asked: Questionnaire) -> None:
    path = tmp_path / "r.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("R")
        sheet.write_row(1, 1, ["category", "Anna", "Bo"])
        sheet.write_row(2, 1, ["tools", 3.5])
        sheet.write_formula(2, 3, "=1+1", None, "")
        sheet.write_string(3, 1, "goal-drive")
        day = book.add_format({"num_format": "d.m"})
        sheet.write_datetime(3, 2, datetime(2026, 5, 3), day)  # noqa: DTZ001  # a workbook's day
        sheet.write_number(3, 3, 2)
    with pytest.raises(ProblemsError) as caught:
        read_ratings(path, asked)
    found = [(each.code, each.where.field) for each in errors(caught.value.problems)]
    assert found == [("no-value", "sheet R, cell D3"), ("date-cell", "sheet R, cell C4")]


def test_a_workbook_says_what_a_text_says(tmp_path: Path, asked: Questionnaire) -> None:
    path = tmp_path / "r.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("R")
        for n, line in enumerate(WIDE.splitlines()):
            for place, cell in enumerate(line.split(",")):
                sheet.write(n, place, float(cell) if cell[:1].isdigit() else cell)
    assert read_ratings(path, asked)[0].said == read(tmp_path, WIDE, asked)[0].said

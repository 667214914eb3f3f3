import pytest

from tests.checking.documents import ANSWERS, QUESTIONNAIRE, answers_read, changed

CASES = [
    ("version-mismatch", 'version: "1"', 'version: "1.0"', 2, 10, "version they were given to"),
    ("unknown-item", "d2: no", "d22: no", 5, 8, 'Did you mean "d2"?'),
    ("unknown-answer", "d1: Yes", "d1: Rather yess", 4, 7, 'Did you mean "Rather yes"?'),
    ("unknown-answer", "d1: Yes", "d1: 9", 4, 7, "Or 1 to 4, the place on the scale."),
    ("unknown-answer", "d2: no", "d2: nope", 5, 7, "neither yes nor no"),
    ("unknown-answer", "[calls, mails]", "[calls, letters]", 6, 7, "not one of the options"),
    ("unknown-answer", "d4: 3", "d4: 4.01", 7, 7, "outside the limits"),
    ("unknown-answer", "d4: 3", "d4: three", 7, 7, "not a plain number"),
    ("unknown-answer", "d4: 3", "d4: n/a", 7, 7, "not a plain number"),
    ("answer-shape", "[calls, mails]", "[calls, [mails]]", 6, 7, "one option"),
    ("answer-shape", "d1: Yes", "d1: [Yes]", 4, 7, "not a list"),
    ("answer-shape", "d1: Yes", "d1: {a: Yes}", 4, 7, "not a block of keys"),
]


@pytest.mark.parametrize(("code", "old", "new", "line", "column", "words"), CASES)
def test_one_mistake_is_told_with_its_place(
    code: str, old: str, new: str, line: int, column: int, words: str
) -> None:
    _, [problem] = answers_read(changed(ANSWERS, old, new))
    assert problem.code == code
    assert (problem.where.file, problem.where.line, problem.where.column) == (
        "a.yaml",
        line,
        column,
    )
    assert words in f"{problem.message} {problem.hint}"


def test_of_very_many_mistakes_the_first_are_told_and_the_others_counted() -> None:
    unknown = "".join(f"\n  x{number}: a" for number in range(150))
    _, problems = answers_read(changed(ANSWERS, "answers:", f"answers:{unknown}"))
    assert [problem.code for problem in problems] == ["unknown-item"] * 100 + ["more-problems"]
    assert problems[-1].message.startswith("50 more problems follow in this file")
    assert problems[-1].where.file == "a.yaml"


def test_sound_answers_are_read_and_kept_as_given() -> None:
    readings, problems = answers_read(ANSWERS)
    assert problems == []
    assert readings.given["d3"] == "calls;mails"
    assert readings.codes == {
        "d1": "4",
        "d2": "no",
        "d3": "calls;mails",
        "d4": "3",
        "travel": "yes",
    }


@pytest.mark.parametrize("nothing", ["", '""', '"  "', "null", "~", "[]", '[""]'])
def test_nothing_is_unanswered(nothing: str) -> None:
    readings, problems = answers_read(changed(ANSWERS, "[calls, mails]", nothing))
    assert problems == []
    assert "d3" not in readings.codes
    assert "d3" not in readings.given


def test_a_problem_leaves_the_other_answers_read() -> None:
    text = changed(changed(ANSWERS, "d1: Yes", "d1: Maybe"), "d4: 3", "d4: 9")
    readings, problems = answers_read(text)
    assert [problem.where.field for problem in problems] == ["answers.d1", "answers.d4"]
    assert problems[0].allowed == ("No", "Rather no", "Rather yes", "Yes")
    assert problems[1].allowed == ("a number from 0 up to 4",)
    assert set(readings.codes) == {"d2", "d3", "travel"}


def test_an_unknown_item_names_those_of_the_whole_questionnaire() -> None:
    _, [problem] = answers_read(changed(ANSWERS, "travel:", "trabel:"))
    assert problem.allowed == ("d1", "d2", "d3", "d4", "travel", "note", "att")
    assert problem.hint == 'Did you mean "travel"?'


def test_not_applicable_is_offered_where_it_may_be_answered() -> None:
    asked = changed(
        QUESTIONNAIRE, "id: d2, type: yes_no,", "id: d2, type: yes_no, not_applicable: X,"
    )
    _, [problem] = answers_read(changed(ANSWERS, "d2: no", "d2: never"), asked)
    assert problem.allowed == ("yes", "no", "n/a")
    readings, problems = answers_read(changed(ANSWERS, "d2: no", "d2: x"), asked)
    assert (readings.codes["d2"], readings.given["d2"], problems) == ("n/a", "x", [])

import pytest

from tests.checking.documents import QUESTIONNAIRE, changed, questionnaire_problems

# code, what is changed, into what, line, column, words of the message or the hint
CASES = [
    ("duplicate-item", "id: d2", "id: D1", 15, 14, "The first one is at q.yaml:14:14."),
    ("duplicate-item", "id: att", "id: travel", 27, 10, "q.yaml:24:10"),
    ("reserved-id", "id: d2", "id: Email", 15, 14, "Choose another id."),
    ("duplicate-label", "Rather no,", "YES,", 6, 32, "q.yaml:6:15"),
    ("unknown-scale", "scale: agree, text: T}\n", "scale: agre, text: T}\n", 14, 38, '"agree"?'),
    ("duplicate-option", "id: mails", "id: Calls", 21, 18, "q.yaml:20:18"),
    ("duplicate-option", "text: By mail", "text: by  PHONE", 21, 31, "q.yaml:20:31"),
    ("ambiguous-option", "text: By mail", "text: calls", 21, 31, "id of another option"),
    (
        "ambiguous-not-applicable",
        "id: d1, type: scale,",
        "id: d1, not_applicable: yes, type: scale,",
        14,
        34,
        "needs its own",
    ),
    ("pair-same", "quality:\n", "quality:\n  - {pair: [d1, d1]}\n", 27, 12, "two different"),
    ("pair-unlike", "quality:\n", "quality:\n  - {pair: [d1, d2]}\n", 27, 12, "answered alike"),
    ("limits-order", "min: 0", "min: 4", 22, 46, "smaller than max"),
    ("breakpoints-order", "[[0, 0], [4, 1]]", "[[4, 0], [4, 1]]", 22, 65, "have to rise"),
    ("breakpoints-range", "[[0, 0], [4, 1]]", "[[0, 0], [4, 2]]", 22, 65, "from 0 to 1"),
    ("points-missing", ", points: 0.5", "", 21, 13, "needs points"),
    ("points-missing", ", points: [[0, 0], [4, 1]]", "", 22, 9, "[[0, 0], [4, 1]]"),
    ("unknown-answer", "expects: Yes", "expects: Rather yess", 27, 60, '"Rather yes"?'),
    ("unknown-answer", "expects: Yes", "improbable: [Yes, 9]", 27, 69, "not a label"),
    ("unknown-answer", "expects: Yes", "expects: n/a", 27, 60, "not applicable"),
]


@pytest.mark.parametrize(("code", "old", "new", "line", "column", "words"), CASES)
def test_one_mistake_is_told_with_its_place(
    code: str, old: str, new: str, line: int, column: int, words: str
) -> None:
    [problem] = questionnaire_problems(changed(QUESTIONNAIRE, old, new))
    assert problem.code == code
    assert (problem.where.file, problem.where.line, problem.where.column) == (
        "q.yaml",
        line,
        column,
    )
    assert words in f"{problem.message} {problem.hint}"


def test_the_sound_questionnaire_has_no_problem() -> None:
    assert questionnaire_problems(QUESTIONNAIRE) == []


SECOND = """\
  - id: DRIVE
    title: T
    definition: D
    low: L
    high: H
    items: [{id: t1, type: text, text: T}]
eligibility:
"""


def test_a_category_needs_an_id_of_its_own_and_something_to_score() -> None:
    found = questionnaire_problems(changed(QUESTIONNAIRE, "eligibility:\n", SECOND))
    assert [(p.code, p.where.line, p.where.column) for p in found] == [
        ("duplicate-category", 23, 9),
        ("nothing-to-score", 28, 12),
    ]
    assert "q.yaml:8:9" in found[0].hint


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_only_several_choices_may_take_points_away(kind: str) -> None:
    text = changed(QUESTIONNAIRE, "points: 0.5", "points: -0.5")
    found = questionnaire_problems(changed(text, "type: choices", f"type: {kind}"))
    places = [(p.code, p.where.line, p.where.column, p.value) for p in found]
    assert places == ([("points-range", 21, 48, "-0.5")] if kind == "choice" else [])


def test_both_items_of_a_pair_have_to_be_there() -> None:
    found = questionnaire_problems(f"{QUESTIONNAIRE}  - {{pair: [d11, travel]}}\n")
    assert [(p.code, p.where.line, p.where.column) for p in found] == [
        ("unknown-item", 28, 13),
        ("unknown-item", 28, 18),
    ]
    assert found[0].hint == 'Did you mean "d1"?'
    assert found[0].allowed == ("d1", "d2", "d3", "d4")


def test_a_third_of_the_same_name_points_at_the_first() -> None:
    text = changed(changed(QUESTIONNAIRE, "id: d2", "id: d1"), "id: d4", "id: d1")
    hints = [problem.hint for problem in questionnaire_problems(text)]
    assert hints == ["The first one is at q.yaml:14:14."] * 2


def test_options_of_facts_need_no_points_but_names_of_their_own() -> None:
    fact = "{id: f, type: choice, text: T, options: [{id: a, text: A}, {id: a, text: a}]}"
    text = changed(QUESTIONNAIRE, "quality:\n", f"  - {fact}\nquality:\n")
    codes = [problem.code for problem in questionnaire_problems(text)]
    assert codes == ["duplicate-option", "duplicate-option"]


def test_several_mistakes_are_told_at_once() -> None:
    text = QUESTIONNAIRE
    for old, new in [("id: d2", "id: d1"), ("min: 0", "min: 9"), ("Rather no", "no")]:
        text = changed(text, old, new)
    text = changed(text, ", points: 0.5", "")
    codes = {problem.code for problem in questionnaire_problems(text)}
    assert codes == {"duplicate-item", "duplicate-label", "limits-order", "points-missing"}


def test_an_unknown_scale_is_told_once_and_its_words_are_not_judged() -> None:
    text = changed(QUESTIONNAIRE, "scale: agree, text: T, expects", "scale: x, text: T, expects")
    [problem] = questionnaire_problems(text)
    assert (problem.code, problem.allowed) == ("unknown-scale", ("agree",))

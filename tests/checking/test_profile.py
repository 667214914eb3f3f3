import pytest

from tests.checking.documents import PROFILE, QUESTIONNAIRE, changed, profile_problems

CASES = [
    ("weights-zero", "weight: 1", "weight: 0", 5, 1, "at least one"),
    ("target-order", "[50, 100]", "[70, 20.5]", 6, 30, "lower edge first"),
    ("duplicate-band", "id: low", "id: HIGH", 11, 10, "p.yaml:10:10"),
    ("bands-order", "from: 60", "from: 0", 11, 21, "from high to low"),
    ("bands-gap", "from: 0", "from: 5", 11, 21, "start from 0"),
    ("bands-gap", "title: Low", "title: Low, needs: {share: 0, fit: 1}", 11, 43, "every result"),
    ("unknown-category", "drive:", "drives:", 6, 11, 'Did you mean "drive"?'),
    ("unknown-eligibility", "travel:", "travels:", 8, 12, 'Did you mean "travel"?'),
    ("text-gate", "travel:", "note:", 8, 3, "free text"),
    ("unknown-answer", "[yes]", "[yes, yess]", 8, 26, 'Did you mean "yes"?'),
]


@pytest.mark.parametrize(("code", "old", "new", "line", "column", "words"), CASES)
def test_one_mistake_is_told_with_its_place(
    code: str, old: str, new: str, line: int, column: int, words: str
) -> None:
    [problem] = profile_problems(changed(PROFILE, old, new))
    assert problem.code == code
    assert (problem.where.file, problem.where.line, problem.where.column) == (
        "p.yaml",
        line,
        column,
    )
    assert words in f"{problem.message} {problem.hint}"


def test_the_sound_profile_has_no_problem() -> None:
    assert profile_problems(PROFILE) == []


def test_several_mistakes_are_told_at_once() -> None:
    text = PROFILE
    for old, new in [("weight: 1", "weight: 0"), ("[50, 100]", "[50, 10]"), ("from: 0", "from: 1")]:
        text = changed(text, old, new)
    codes = [problem.code for problem in profile_problems(changed(text, "travel:", "tavel:"))]
    assert codes == ["weights-zero", "target-order", "bands-gap", "unknown-eligibility"]


def test_an_unknown_category_names_those_of_the_questionnaire() -> None:
    [problem] = profile_problems(changed(PROFILE, "drive:", "stamina:"))
    assert (problem.value, problem.allowed, problem.hint) == ("stamina", ("drive",), "")
    assert problem.where.field == "categories.stamina"


def test_equal_edges_are_a_target_and_equal_bands_are_not_in_order() -> None:
    assert profile_problems(changed(PROFILE, "[50, 100]", "[50, 50]")) == []
    third = "  - {id: mid, from: 60, title: Mid}\n  - {id: low"
    [problem] = profile_problems(changed(PROFILE, "  - {id: low", third))
    assert (problem.code, problem.value) == ("bands-order", "60")


def test_an_accepted_option_is_named_one_by_one() -> None:
    asked = changed(
        QUESTIONNAIRE,
        "{id: travel, type: yes_no, text: T}",
        "{id: travel, type: choices, text: T, options: [{id: car, text: C}, {id: rail, text: R}]}",
    )
    together = changed(PROFILE, "accept: [yes]", 'accept: ["car; rail"]')
    assert [p.code for p in profile_problems(together, asked)] == ["accept-several"]
    one_by_one = changed(PROFILE, "accept: [yes]", "accept: [car, rail]")
    assert profile_problems(one_by_one, asked) == []

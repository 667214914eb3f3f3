"""No word of a file makes a message long, several lines or unseen, and no code goes untested."""

import re
from pathlib import Path

import pytest

from screener.checking.common import shortened
from screener.problems import Problem
from tests.checking import (
    test_answers,
    test_header_map,
    test_job_rules,
    test_profile,
    test_questionnaire,
    test_translation,
)
from tests.checking.documents import (
    ANSWERS,
    PROFILE,
    QUESTIONNAIRE,
    answers_read,
    changed,
    profile_problems,
    questionnaire_problems,
)

CHECKS = Path(__file__).parents[2] / "screener" / "checking"
CODE = re.compile(r'(?:found\.(?:add|duplicates|unknown))\(\s*"([a-z-]+)"')
MODULES = (
    test_questionnaire,
    test_profile,
    test_answers,
    test_header_map,
    test_job_rules,
    test_translation,
)
LONG = "x" * 5000


def test_every_code_is_provoked_by_some_file() -> None:
    known = {
        code
        for path in CHECKS.glob("*.py")
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    texts = [Path(module.__file__ or "").read_text(encoding="utf-8") for module in MODULES]
    assert len(known) > 20
    assert {code for code in known if not any(f'"{code}"' in text for text in texts)} == set()


def is_short(problem: Problem) -> bool:
    return len(problem.message) < 300 and "\n" not in problem.message and len(problem.value) <= 60


@pytest.mark.parametrize("word", [LONG, "two\\nlines and\\ttabs", "<b>&amp;</b>", "%s {0} \\\\"])
def test_an_answer_may_be_any_word(word: str) -> None:
    _, problems = answers_read(changed(ANSWERS, "d1: Yes", f'd1: "{word}"'))
    assert [problem.code for problem in problems] == ["unknown-answer"]
    assert is_short(problems[0])


def test_an_unknown_item_may_be_long() -> None:
    _, [problem] = answers_read(changed(ANSWERS, "d2: no", f"{LONG[:900]}: no"))
    assert problem.code == "unknown-item"
    assert is_short(problem)


def test_a_long_version_is_cut() -> None:
    _, [problem] = answers_read(changed(ANSWERS, 'version: "1"', f'version: "{LONG}"'))
    assert is_short(problem)


def test_a_long_label_that_stands_twice_is_cut() -> None:
    text = changed(QUESTIONNAIRE, "[No, Rather no,", f"[No, {LONG}, {LONG}, Rather no,")
    [problem] = questionnaire_problems(text)
    assert (problem.code, is_short(problem)) == ("duplicate-label", True)


@pytest.mark.parametrize("word", [LONG, "two\\nlines"])
def test_an_accepted_word_is_cut(word: str) -> None:
    [problem] = profile_problems(changed(PROFILE, "[yes]", f'["{word}"]'))
    assert problem.code == "unknown-answer"
    assert is_short(problem)


@pytest.mark.parametrize("word", [LONG, "two\\nlines"])
def test_an_expected_word_is_cut(word: str) -> None:
    [problem] = questionnaire_problems(changed(QUESTIONNAIRE, "expects: Yes", f'expects: "{word}"'))
    assert problem.code == "unknown-answer"
    assert is_short(problem)


def test_a_text_is_cut_at_its_end_and_put_on_one_line() -> None:
    assert shortened("a\n b\t c ") == "a b c"
    assert shortened("x" * 60) == "x" * 60
    assert shortened("x" * 61) == "x" * 59 + "…"

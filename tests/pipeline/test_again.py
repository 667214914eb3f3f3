"""A stored result told in another language: the words change, and nothing else."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from screener.models.result import FitResult
from screener.pipeline import Notebook, screen_files
from screener.pipeline.again import Files, in_other_words
from screener.problems import ProblemsError
from screener.report.masking import masked
from screener.sources.library import read_bundled
from tests.random_files import random_answers, to_json

NOTHING = Files()
LANGUAGES = ("en", "de", "fr", "es")
WORDS = frozenset(
    [
        "title",
        "text",
        "label",
        "tell",
        "definition",
        "low",
        "high",
        "probe",
        "reason",
        "source",
        "question",
        "listen_for",
        "anchors",
        "action",
        "measure",
        "next",
        "language",
        "translation",
    ]
)


def somebody(folder: Path, seed: int, language: str | None = None) -> FitResult:
    answers = random_answers(Random(seed), read_bundled("questionnaires", "sales-quick").value())
    path = folder / "answers.json"
    path.write_text(to_json({**answers, "questionnaire": "sales-quick"}), encoding="utf-8")
    return screen_files([path], "account-executive", None, Notebook(), language)[0]


def without_words(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k not in WORDS}
        # The answer of a must-have is told in words.
        return {
            k: None if k == "answer" and "kind" in value else without_words(v, k)
            for k, v in kept.items()
        }
    return [without_words(each, key) for each in value] if isinstance(value, list) else value


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
def test_told_in_another_language_it_is_what_scoring_in_that_language_gives(
    tmp_path: Path, seed: int
) -> None:
    told = {language: somebody(tmp_path, seed, language) for language in LANGUAGES}
    for here, there in (("en", "de"), ("de", "fr"), ("fr", "en"), ("es", "es")):
        assert in_other_words(told[here], there, NOTHING) == told[there]


def test_nothing_but_words_changes(tmp_path: Path) -> None:
    result = somebody(tmp_path, 3)
    german = in_other_words(result, "de", NOTHING)
    one, other = (json.loads(each.model_dump_json()) for each in (result, german))
    assert one != other
    assert without_words(one) == without_words(other)
    assert german.questionnaire.language == "de"
    assert german.questionnaire.sha256 == result.questionnaire.sha256


def test_a_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        in_other_words(somebody(tmp_path, 1), "it", NOTHING)
    assert {problem.code for problem in caught.value.problems} == {"no-language"}


@pytest.mark.parametrize("what", ["profile", "questionnaire"])
def test_files_of_another_version_are_refused(tmp_path: Path, what: str) -> None:
    result = somebody(tmp_path, 1)
    ref = getattr(result, what).model_copy(update={"sha256": "0" * 64})
    with pytest.raises(ProblemsError) as caught:
        in_other_words(result.model_copy(update={what: ref}), "de", NOTHING)
    assert [problem.code for problem in caught.value.problems] == [f"other-{what}"]


def test_answers_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    result = somebody(tmp_path, 1)
    first = result.categories[0]
    line = first.items[0].model_copy(update={"answer": "no such label", "label": "x"})
    changed = first.model_copy(update={"items": (line, *first.items[1:])})
    broken = result.model_copy(update={"categories": (changed, *result.categories[1:])})
    with pytest.raises(ProblemsError) as caught:
        in_other_words(broken, "de", NOTHING)
    assert [problem.code for problem in caught.value.problems] == ["answers-unread"]


def test_nobody_is_named_who_was_masked(tmp_path: Path) -> None:
    result = masked(somebody(tmp_path, 2), "0f1e2d3c4b")
    again = in_other_words(result, result.questionnaire.language, NOTHING)
    assert again is result

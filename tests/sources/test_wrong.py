"""Files that are wrong on purpose, and every word that is said of them."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from screener.models.answers import Answers
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.translation import QuestionnaireTranslation
from screener.sources.document import read_document
from screener.sources.shape import read_model

WRONG = Path(__file__).parent / "wrong"
MODELS: dict[str, type[BaseModel]] = {
    "answers": Answers,
    "profile": Profile,
    "questionnaire": Questionnaire,
    "translation": QuestionnaireTranslation,
}
FILES = sorted(path for path in WRONG.iterdir() if path.suffix != ".txt")


def report(path: Path) -> str:
    document, problems = read_document(path, path.name)
    if document is not None:
        problems = problems + read_model(document, MODELS[path.name.partition("-")[0]])[1]
    return "".join(f"[{problem.code}] {problem}\n" for problem in problems)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_everything_wrong_is_told_in_these_words(path: Path) -> None:
    expected = path.with_name(f"{path.name}.txt").read_text(encoding="utf-8")
    assert report(path) == expected


def test_each_expectation_has_its_file() -> None:
    assert {path.name for path in WRONG.glob("*.txt")} == {f"{path.name}.txt" for path in FILES}

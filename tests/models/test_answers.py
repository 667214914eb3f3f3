import pytest
from pydantic import ValidationError

from screener.models.answers import Answers
from tests.scoring.small import Node

WHO: Node = {"candidate": {"id": "C-1"}}


def test_an_id_is_enough() -> None:
    answers = Answers.model_validate(WHO)
    assert (answers.candidate.id, answers.candidate.name, answers.answers) == ("C-1", None, {})
    assert (answers.questionnaire, answers.version, answers.answered) == (None, None, None)


@pytest.mark.parametrize("date", ["2026-11-20", "2024-02-29"])
def test_a_date_is_kept_as_text(date: str) -> None:
    assert Answers.model_validate({**WHO, "answered": date}).answered == date


@pytest.mark.parametrize("date", ["20.11.2026", "2026-13-01", "2026-02-29", "yesterday", "2026"])
def test_another_date_is_refused(date: str) -> None:
    with pytest.raises(ValidationError):
        Answers.model_validate({**WHO, "answered": date})


@pytest.mark.parametrize("time", ["2026-11-20T14:05", "2026-11-20T14:05:09+01:00"])
def test_a_time_is_kept_as_text(time: str) -> None:
    assert Answers.model_validate({**WHO, "started": time, "finished": time}).finished == time


@pytest.mark.parametrize("time", ["14:05", "2026-11-20T25:00", "soon"])
def test_another_time_is_refused(time: str) -> None:
    with pytest.raises(ValidationError):
        Answers.model_validate({**WHO, "finished": time})


@pytest.mark.parametrize(
    "wrong", [{}, {"id": ""}, {"id": " "}, {"id": "x" * 301}, {"id": "a", "age": "9"}]
)
def test_a_candidate_needs_an_id_and_nothing_unknown(wrong: Node) -> None:
    with pytest.raises(ValidationError):
        Answers.model_validate({"candidate": wrong})

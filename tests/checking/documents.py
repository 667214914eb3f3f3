"""Files as text, read and checked the way the program does it, so that places are right."""

from typing import TypeVar

from pydantic import BaseModel

from screener.checking.answers import Readings, read_answers
from screener.checking.profile import check_profile, check_together
from screener.checking.questionnaire import check_questionnaire
from screener.models.answers import Answers
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.problems import Problem
from screener.sources.document import parse_document
from screener.sources.shape import read_model
from screener.sources.tree import Document

M = TypeVar("M", bound=BaseModel)

QUESTIONNAIRE = """\
questionnaire: q
version: "1"
title: Q
language: en
scales:
  agree: [No, Rather no, Rather yes, Yes]
categories:
  - id: drive
    title: Drive
    definition: D
    low: L
    high: H
    items:
      - {id: d1, type: scale, scale: agree, text: T}
      - {id: d2, type: yes_no, text: T}
      - id: d3
        type: choices
        text: T
        options:
          - {id: calls, text: By phone, points: 1}
          - {id: mails, text: By mail, points: 0.5}
      - {id: d4, type: number, text: T, min: 0, max: 4, points: [[0, 0], [4, 1]]}
eligibility:
  - {id: travel, type: yes_no, text: T}
  - {id: note, type: text, text: T}
quality:
  - {id: att, type: scale, scale: agree, text: T, expects: Yes}
"""
PROFILE = """\
profile: p
version: "1"
title: P
questionnaire: q
categories:
  drive: {weight: 1, target: [50, 100], reason: R}
eligibility:
  travel: {accept: [yes]}
bands:
  - {id: high, from: 60, title: High}
  - {id: low, from: 0, title: Low}
"""
ANSWERS = """\
candidate: {id: C-1}
version: "1"
answers:
  d1: Yes
  d2: no
  d3: [calls, mails]
  d4: 3
  travel: yes
"""


def read(text: str, model: type[M], name: str) -> tuple[M, Document]:
    document, problems = parse_document(text.encode(), name)
    assert document is not None
    assert problems == []
    found, problems = read_model(document, model)
    assert found is not None, problems
    return found, document


def questionnaire_problems(text: str) -> list[Problem]:
    return check_questionnaire(*read(text, Questionnaire, "q.yaml"))


def profile_problems(text: str, asked: str = QUESTIONNAIRE) -> list[Problem]:
    profile, document = read(text, Profile, "p.yaml")
    questionnaire, _ = read(asked, Questionnaire, "q.yaml")
    alone = check_profile(profile, document)
    return alone + check_together(profile, document, questionnaire)


def answers_read(text: str, asked: str = QUESTIONNAIRE) -> tuple[Readings, list[Problem]]:
    answers, document = read(text, Answers, "a.yaml")
    questionnaire, _ = read(asked, Questionnaire, "q.yaml")
    return read_answers(answers, document, questionnaire)


def changed(text: str, old: str, new: str) -> str:
    """The text with one place changed, which has to be there."""
    assert text.count(old) == 1, old
    return text.replace(old, new)

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from screener.models.answers import Answers
from screener.models.brand import BrandFile
from screener.models.profile import Ideal, Profile
from screener.models.questionnaire import Questionnaire
from screener.problems import Problem
from screener.sources.document import parse_document
from screener.sources.shape import read_model
from screener.sources.shape_words import FORMS

PROFILE = """\
profile: role
version: "1.0"
title: Role
questionnaire: sales-core
categories:
  a: {weight: 15, target: [70, 100], minimum: 40, reason: Because.}
"""


def problems_of(text: str, model: type[BaseModel] = Profile, name: str = "f.yaml") -> list[Problem]:
    document, problems = parse_document(text.encode(), name)
    assert document is not None
    assert problems == []
    return read_model(document, model)[1]


def test_a_right_file_becomes_its_model() -> None:
    document, _ = parse_document(PROFILE.encode(), "f.yaml")
    assert document is not None
    profile, problems = read_model(document, Profile)
    assert problems == []
    assert profile is not None
    assert profile.categories["a"] == Ideal(
        weight=15, target=(70, 100), minimum=40, reason="Because."
    )


def test_plain_words_of_yaml_stay_text() -> None:
    document, _ = parse_document(b"candidate: {id: NO, name: Null}\nanswers: {q: 017}", "f.yaml")
    assert document is not None
    answers, _ = read_model(document, Answers)
    assert answers is not None
    assert (answers.candidate.id, answers.candidate.name) == ("NO", "Null")
    assert answers.answers == {"q": "017"}


def test_an_unknown_key_points_at_the_key() -> None:
    [problem] = problems_of(PROFILE + "calibratoin: none\n")
    assert problem.code == "unknown-key"
    assert (problem.where.line, problem.where.column, problem.where.field) == (7, 1, "calibratoin")
    assert problem.allowed == tuple(Profile.model_fields)
    assert problem.hint == 'Did you mean "calibration"?'


def test_a_missing_key_points_at_its_parent() -> None:
    [problem] = problems_of(PROFILE.replace(", reason: Because.", ""))
    assert (problem.code, problem.value) == ("missing-key", "reason")
    assert (problem.where.line, problem.where.column) == (6, 6)
    assert problem.where.field == "categories.a"


def test_one_typing_error_is_told_once() -> None:
    [problem] = problems_of(PROFILE.replace("reason", "raeson"))
    assert problem.hint == 'Did you mean "reason"?'


def test_an_unknown_key_beside_another_missing_one_is_two_errors() -> None:
    problems = problems_of(PROFILE.replace("reason: Because.", "colour: red"))
    assert [problem.code for problem in problems] == ["missing-key", "unknown-key"]


def test_problems_come_in_the_order_of_the_file() -> None:
    text = PROFILE.replace("1.0", "").replace("40", "140").replace("Role", "''")
    lines = [problem.where.line for problem in problems_of(text)]
    assert lines == [2, 3, 6]


def test_values_are_cut_and_safe_to_print() -> None:
    [problem] = problems_of(PROFILE.replace("40", '"' + "x" * 100 + '\\ty"'))
    assert problem.value == "x" * 60 + "…"
    assert "x" * 61 not in problem.message


def test_null_is_nothing_written() -> None:
    for text in ("null", "~", ""):
        assert problems_of(PROFILE.replace("minimum: 40", f"source: {text}")) == []
        [problem] = problems_of(PROFILE.replace("weight: 15", f"weight: {text}"))
        assert (
            problem.message == "Nothing is written here; a number from 0 to 1000000000 is needed."
        )
    [problem] = problems_of('{"candidate": {"id": null}}', Answers, "f.json")
    assert problem.code == "empty-value"


def test_very_many_errors_are_cut_and_counted() -> None:
    problems = problems_of(PROFILE + "".join(f"key{number}: 1\n" for number in range(5000)))
    assert len(problems) == 101
    assert problems[-1].message.startswith("4900 more problems")


def item_with(text: str) -> str:
    return (
        'questionnaire: q\nversion: "1"\ntitle: T\nlanguage: en\ncategories:\n'
        f"  - {{id: a, title: T, definition: D, low: L, high: H, items: [{text}]}}\n"
    )


@pytest.mark.parametrize(
    ("item", "code", "field", "hint"),
    [
        ("{id: x, text: X}", "missing-type", "categories[0].items[0]", ""),
        ("{id: x, text: X, tpye: text}", "missing-type", "categories[0].items[0]", ""),
        (
            "{id: x, text: X, type: yesno}",
            "unknown-type",
            "categories[0].items[0].type",
            'Did you mean "yes_no"?',
        ),
        ("{id: x, text: X, type: }", "unknown-type", "categories[0].items[0].type", ""),
        ("{id: x, text: X, type: [a]}", "unknown-type", "categories[0].items[0].type", ""),
        ("x", "not-a-mapping", "categories[0].items[0]", ""),
        ("{type: text, id: x}", "missing-key", "categories[0].items[0]", ""),
        (
            "{type: text, id: x, text: X, scale: s}",
            "unknown-key",
            "categories[0].items[0].scale",
            "",
        ),
    ],
)
def test_items_are_told_by_their_type(item: str, code: str, field: str, hint: str) -> None:
    [problem] = problems_of(item_with(item), Questionnaire)
    assert (problem.code, problem.where.field, problem.hint) == (code, field, hint)


def test_every_form_that_a_model_asks_has_words() -> None:
    patterns = set(_patterns(Questionnaire.model_json_schema()))
    patterns |= set(_patterns(Profile.model_json_schema()))
    patterns |= set(_patterns(Answers.model_json_schema()))
    patterns |= set(_patterns(BrandFile.model_json_schema()))
    assert patterns == set(FORMS)


def _patterns(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (value for key, value in schema.items() if key == "pattern")
        yield from schema.get("patternProperties", ())
        for value in schema.values():
            yield from _patterns(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _patterns(value)


def test_no_words_of_pydantic_reach_the_user() -> None:
    texts = [
        "a: 1",
        PROFILE.replace("[70, 100]", "[x, {a: b}]").replace("Role", "[a]"),
        PROFILE.replace("{weight: 15", "{weight: .nan"),
        PROFILE + "bands: 3\neligibility: [a]\n",
        PROFILE + "bands: [{id: a, from: '', title: A, next: " + "x" * 10_001 + "}]\n",
    ]
    for problem in (problem for text in texts for problem in problems_of(text)):
        assert problem.code != "bad-value"
        assert not re.search(r"[Ii]nput|valid|Field|tuple|dict|str\b", problem.message)

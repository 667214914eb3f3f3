"""``screener schema``: fresh, and in step with the files that people write."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from screener.cli.schema import NAMES, schema_bytes
from screener.sources.library import read_schema, schema_names
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    path
    for folder in ("profiles", "questionnaires", "screener/library/candidates")
    for path in (ROOT / folder).glob("*.yaml")
)
FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


class NewYaml(yaml.SafeLoader):
    """YAML 1.2: only true and false are truths."""


NewYaml.yaml_implicit_resolvers = {
    letter: [
        (tag, re.compile("true|false") if tag.endswith(":bool") else pattern)
        for tag, pattern in resolvers
    ]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_json(value: Any) -> Any:
    """What an editor hands to its validator: keys are texts, and so are dates."""
    if isinstance(value, dict):
        return {str(key): as_json(child) for key, child in value.items()}
    if isinstance(value, list):
        return [as_json(child) for child in value]
    return value.isoformat() if isinstance(value, date) else value


def complaints(name: str, text: str, loader: type[yaml.SafeLoader]) -> list[str]:
    validator = Draft202012Validator(json.loads(schema_bytes(name)))
    return [error.message for error in validator.iter_errors(as_json(yaml.load(text, loader)))]


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schemas_are_fresh(name: str) -> None:
    message = "run: python -m screener schema -o screener/schemas"
    assert read_schema(name) == schema_bytes(name), message
    Draft202012Validator.check_schema(json.loads(schema_bytes(name)))
    assert tuple(schema_names()) == NAMES


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_files_name_their_schema_and_keep_to_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = FIRST_LINE.match(text)
    assert found
    schema = path.parent / found[1]
    assert schema.is_file()
    name = schema.name.removesuffix(".schema.json")
    for loader in (yaml.SafeLoader, NewYaml):
        assert complaints(name, text, loader) == []


def test_a_result_keeps_to_its_schema(result: Path, here: Path) -> None:
    validator = Draft202012Validator(json.loads(schema_bytes("result")))
    assert list(validator.iter_errors(json.loads((here / result).read_text()))) == []


PROFILE = """
profile: rep
version: 1.0
title: 2026
questionnaire: q
categories: {c: {weight: 1, target: [60, 100], reason: no}}
eligibility: {travel: {accept: [yes, 2]}}
"""


@pytest.mark.parametrize("loader", [yaml.SafeLoader, NewYaml])
def test_what_an_editor_takes_for_a_number_or_truth_is_no_mistake(
    loader: type[yaml.SafeLoader],
) -> None:
    assert complaints("profile", PROFILE, loader) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("an unknown key", "title:", "titel:"),
        ("a weight in words", "weight: 1", "weight: much"),
        ("a target of one", "[60, 100]", "[60]"),
        ("a target out of range", "[60, 100]", "[60, 101]"),
        ("no reason", ", reason: no", ""),
        ("an id with blanks", "profile: rep", "profile: sales rep"),
        ("a category with blanks", "{c: ", "{c d: "),
    ],
)
def test_an_editor_sees_mistakes(name: str, old: str, new: str) -> None:
    assert old in PROFILE
    assert complaints("profile", PROFILE.replace(old, new), yaml.SafeLoader) != [], name


def test_they_are_written_where_they_are_wanted(screener: Run, here: Path) -> None:
    ended = screener("schema", "-o", "deep/schemas")
    assert ended.code == 0
    assert ended.out.splitlines() == [f"deep/schemas/{name}.schema.json" for name in NAMES]
    assert "$schema=deep/schemas/profile.schema.json" in ended.err
    assert (here / "deep/schemas/result.schema.json").read_bytes() == read_schema("result")

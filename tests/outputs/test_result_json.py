"""The result as a file: the same bytes each time, and readable by every later version."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from screener.models.result import FitResult
from screener.outputs.result_json import ResultLines, result_json
from tests.scoring.small import (
    Node,
    category,
    gauge,
    ideal,
    pick,
    profile,
    questionnaire,
    result,
    statement,
)

ASKED = questionnaire(
    category(
        "drive",
        statement("d1", tells={"high": "do", "low": "do not"}),
        gauge("d2", unit="targets"),
        {"id": "d3", "type": "text", "text": "T"},
        interview=[{"question": "Q", "listen_for": ["a"], "anchors": {"1": "x", "5": "y"}}],
        development=[{"action": "A", "measure": "M", "by_day": 30}],
    ),
    category("calm", pick("c1", {"a": 0, "b": 1}), gauge("c2", not_applicable="Not me")),
    eligibility=[{"id": "travel", "type": "yes_no", "text": "Can you?"}],
)
WANTED = profile(
    {"eligibility": {"travel": {"accept": ["yes"], "reason": "R"}}},
    drive=ideal(2, 80, 90, minimum=70, source="S"),
    calm=ideal(1, 10, 20),
)
PEOPLE: dict[str, dict[str, str]] = {
    "whole": {
        "d1": "Disagree",
        "d2": "35",
        "d3": "Zoë: “так”",
        "c1": "b",
        "c2": "n/a",
        "travel": "no",
    },
    "gaps": {"d1": "Agree"},
    "nothing": {},
}


def sample(name: str) -> FitResult:
    return result(ASKED, WANTED, PEOPLE[name])


@pytest.mark.parametrize("name", PEOPLE)
def test_a_result_comes_back_as_it_was(name: str) -> None:
    data = result_json(sample(name))
    again = FitResult.model_validate_json(data)
    assert again == sample(name)
    assert result_json(again) == data


def test_the_same_input_gives_the_same_bytes() -> None:
    assert result_json(sample("whole")) == result_json(sample("whole"))


def test_it_is_readable_by_people_and_by_any_json_reader() -> None:
    data = result_json(sample("whole"))
    assert data.endswith(b"}\n")
    assert "Zoë: “так”".encode() in data
    read = json.loads(data)
    assert list(read)[:3] == ["schema", "status", "candidate"]
    assert read["schema"] == "screener.result/1"
    assert read["profile"]["bands"][0]["from"] == 85
    assert b'\n  "status": "scored",\n' in data


def test_figures_are_not_rounded_and_unknown_is_null() -> None:
    whole, nothing = sample("whole"), json.loads(result_json(sample("nothing")))
    read = json.loads(result_json(whole))
    assert read["categories"][0]["standard_error"] == whole.categories[0].standard_error
    assert read["categories"][0]["score"] == 30
    assert (nothing["overall"]["fit"], nothing["overall"]["coverage"]) == (None, 0)
    assert nothing["categories"][0]["score"] is None
    assert b"NaN" not in result_json(sample("nothing"))


def objects(node: Any, path: str = "") -> Iterator[tuple[str, Node]]:
    """Every object of a document, with the first of each list."""
    if isinstance(node, list) and node:
        yield from objects(node[0], f"{path}[0]")
    if isinstance(node, dict):
        yield path.lstrip(".") or "top", node
        for key, value in node.items():
            yield from objects(value, f"{path}.{key}")


def with_extra_key(place: str) -> bytes:
    read = json.loads(result_json(sample("whole")))
    dict(objects(read))[place]["of_a_later_version"] = {"a": 1}
    return json.dumps(read).encode()


FILE_MODELS = {
    "interview[0].questions[0]",
    "development[0].steps[0]",
    "profile.bands[0]",
    "profile.bands[0].needs",
}
FREE_KEYS = {"interview[0].questions[0].anchors"}  # its keys are the ratings 1 to 5
PLACES = [place for place, _ in objects(json.loads(result_json(sample("whole"))))]


def test_all_kinds_of_objects_are_tried() -> None:
    assert set(PLACES) >= FILE_MODELS | FREE_KEYS
    assert len(PLACES) > 15


@pytest.mark.parametrize("place", [place for place in PLACES if place not in FREE_KEYS])
def test_a_key_of_a_later_version_is_passed_over(place: str) -> None:
    assert FitResult.model_validate_json(with_extra_key(place)) == sample("whole")


def test_another_schema_is_refused() -> None:
    data = result_json(sample("whole")).replace(b"screener.result/1", b"screener.result/9")
    with pytest.raises(ValueError, match="schema"):
        FitResult.model_validate_json(data)


def test_a_category_is_found_by_its_id() -> None:
    assert sample("whole").category("calm").score == 100
    with pytest.raises(KeyError):
        sample("whole").category("other")


def test_a_line_is_the_whole_result_whatever_others_share_of_it() -> None:
    found = sample("gaps")
    odd = found.candidate.model_copy(update={"name": '"categories":[]\n\\'})
    lines, alike = ResultLines(), found.model_copy(update={"candidate": odd})
    for each in (found, alike, found):
        assert lines.of(each) == each.model_dump_json(by_alias=True).encode() + b"\n"

"""Answers that came by a form score as the same answers typed by hand do."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from screener.models.form_order import shown_order
from screener.models.questionnaire import Questionnaire
from screener.models.result import FitResult
from screener.pipeline import Notebook, load_instrument, screen_files
from screener.pipeline.loaded import Role
from screener.problems import ProblemsError
from tests.random_files import random_answers

PROFILE, ASKED = "account-executive", "sales-core"


def instrument() -> tuple[Questionnaire, str]:
    found = load_instrument((), Role(None), ASKED, Notebook())
    assert found is not None
    return found.questionnaire, found.document.sha256


def written(given: Any, item: dict[str, Any], scales: dict[str, list[str]]) -> Any:
    """What a form writes for an answer: the place of what was chosen, and 0 for n/a."""
    text = str(given).strip().casefold()
    na = str(item.get("not_applicable", "")).casefold()
    if text in ("n/a", na) and na:
        return "n/a" if item["type"] in ("number", "text") else 0
    if item["type"] == "scale":
        labels = [label.casefold() for label in scales[item["scale"]]]
        return labels.index(text) + 1 if text in labels else int(text)
    if item["type"] == "choice":
        return [o["id"] for o in item["options"]].index(str(given)) + 1
    if item["type"] == "choices":
        ids = [o["id"] for o in item["options"]]
        chosen = given if isinstance(given, list) else str(given).split(";")
        return [ids.index(each.strip()) + 1 for each in chosen]
    if item["type"] == "yes_no":
        return 1 if text in ("yes", "true", "1") else 2
    return str(given)


def formed(typed_: dict[str, Any], **changes: Any) -> dict[str, Any]:
    asked, sha256 = instrument()
    plain = asked.model_dump(mode="json")
    items = {i["id"]: i for c in plain["categories"] for i in c["items"]}
    items |= {i["id"]: i for i in (*plain["eligibility"], *plain["quality"]) if "id" in i}
    numbers = {id: str(n) for n, id in enumerate(shown_order(asked, sha256), 1)}
    given = {
        numbers[name]: written(value, items[name], plain["scales"])
        for name, value in typed_["answers"].items()
        if value not in ("", None)
    }
    return {**typed_, "form": {"sha256": sha256}, "answers": given, **changes}


def result(folder: Path, document: dict[str, Any]) -> FitResult:
    path = folder / "a.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return screen_files([path], PROFILE, None, Notebook())[0]


def told(found: FitResult) -> dict[str, Any]:
    """Everything but how an answer was spelled, and what only the order shown lets one see."""
    plain = found.model_dump(mode="json")
    checks = plain["quality"]["checks"]
    plain["quality"]["checks"] = [each for each in checks if each["id"] != "longest_run"]
    for part in (*plain["categories"], {"items": plain["other_answers"]}):
        for line in part["items"]:
            del line["answer"]
    return plain


def typed(seed: int) -> dict[str, Any]:
    from screener.sources.library import read_bundled

    asked = read_bundled("questionnaires", ASKED).value()
    answers = random_answers(Random(seed), asked)
    return answers | {"questionnaire": ASKED, "version": "1.0"}


@pytest.mark.parametrize("seed", range(8))
def test_a_form_scores_as_the_same_answers_by_hand(tmp_path: Path, seed: int) -> None:
    by_hand = typed(seed)
    assert told(result(tmp_path, formed(by_hand))) == told(result(tmp_path, by_hand))


def longest_run(found: FitResult) -> float | None:
    return next(each.figure for each in found.quality.checks if each.id == "longest_run")


def test_the_order_of_a_form_is_known(tmp_path: Path) -> None:
    by_hand = typed(0)
    assert longest_run(result(tmp_path, by_hand)) is None
    known = longest_run(result(tmp_path, formed(by_hand)))
    assert known is not None
    assert known >= 1


def refusal(folder: Path, document: dict[str, Any]) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        result(folder, document)
    return [problem.code for problem in caught.value.problems]


def test_a_form_of_another_version_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, formed(typed(1), form={"sha256": "0" * 64})) == ["other-form"]


@pytest.mark.parametrize(
    "answers",
    [{"0": 1}, {"75": 1}, {"p1": 1}, {"1": 99}, {"1": "Agree"}, {"1": None}, {"1": [1]}, {"²": 1}],
)
def test_what_no_form_writes_is_refused(tmp_path: Path, answers: dict[str, Any]) -> None:
    assert refusal(tmp_path, formed(typed(1), answers=answers)) == ["changed-form"]


def test_a_form_that_was_not_finished_is_scored_with_a_word(tmp_path: Path) -> None:
    begun = formed(typed(1), started="2026-11-20T10:00:00+01:00")
    begun.pop("finished", None)
    path = tmp_path / "a.json"
    path.write_text(json.dumps(begun), encoding="utf-8")
    notebook = Notebook()
    assert len(screen_files([path], PROFILE, None, notebook)) == 1
    assert [each.code for each in notebook.warnings] == ["not-finished-form"]
    path.write_text(json.dumps({**begun, "finished": "2026-11-20T10:20:00+01:00"}))
    notebook = Notebook()
    screen_files([path], PROFILE, None, notebook)
    assert notebook.warnings == []


def test_a_form_whose_mark_was_lost_is_told_once(tmp_path: Path) -> None:
    lost = formed(typed(1))
    del lost["form"]
    assert refusal(tmp_path, lost) == ["no-form-mark"]

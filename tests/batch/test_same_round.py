"""What differs from the round of before, and what --update takes."""

import json
from pathlib import Path
from typing import Any

import pytest

from screener.batch.record import FileRef, MapRef, Options, Origin, TableRef
from screener.batch.same_round import CHANGED, STALE, differences, refusals

ORIGIN = Origin(
    table=TableRef(name="a.csv", kind="csv", tool="plain", sha256="1" * 64),
    map=None,
    profile=FileRef(id="ae", version="1.0", sha256="2" * 64),
    questionnaire=FileRef(id="core", version="1.0", sha256="3" * 64),
    tool="0.3.0",
    engine="WeasyPrint 70.0",
)
CHANGES: dict[str, tuple[dict[str, Any], str]] = {
    "table": (
        {"table": TableRef(name="a.csv", kind="csv", tool="plain", sha256="9" * 64)},
        'the table "a.csv" has changed since',
    ),
    "map": ({"map": MapRef(name="m.yaml", sha256="9" * 64)}, 'was not given, and is "m.yaml"'),
    "profile": (
        {"profile": FileRef(id="ae", version="1.1", sha256="9" * 64)},
        'the profile was "ae" 1.0, and is "ae" 1.1',
    ),
    "questionnaire": (
        {"questionnaire": FileRef(id="other", version="1.0", sha256="9" * 64)},
        'was "core" 1.0, and is "other" 1.0',
    ),
    "tool": ({"tool": "0.4.0"}, "the version of Screener was 0.3.0, and is 0.4.0"),
    "engine": ({"engine": "WeasyPrint 71.0"}, "WeasyPrint 70.0, and is WeasyPrint 71.0"),
}


def head(options: Options | None = None) -> dict[str, Any]:
    return {"made_from": ORIGIN.model_dump(), "options": (options or Options()).model_dump()}


def test_the_same_differs_in_nothing() -> None:
    assert differences(head(), ORIGIN, Options()) == []


@pytest.mark.parametrize("change", CHANGES)
def test_each_difference_is_named(change: str) -> None:
    update, text = CHANGES[change]
    (found,) = differences(head(), ORIGIN.model_copy(update=update), Options())
    assert text in str(found)
    assert found.may_change is (change not in ("profile", "questionnaire"))


def test_all_differences_are_told_at_once() -> None:
    changed = ORIGIN
    for update, _ in CHANGES.values():
        changed = changed.model_copy(update=update)
    options = Options(limit=5, paper="letter", encoding="cp1252", guide="none", copies=("masked",))
    found = differences(head(), changed, options)
    assert len(found) == len(CHANGES) + 5
    assert len(refusals(found, Path("r"), update=False)) == len(found)
    assert len(refusals(found, Path("r"), update=True)) == 2


def test_who_may_go_on_is_told_without_a_hash() -> None:
    update, _ = CHANGES["table"]
    found = differences(head(), ORIGIN.model_copy(update=update), Options())
    [problem] = refusals(found, Path("r"), update=False)
    assert problem.message == 'You changed the table "a.csv" since this round was made.'
    assert problem.code == CHANGED
    update, _ = CHANGES["profile"]
    found = differences(head(), ORIGIN.model_copy(update=update), Options())
    [problem] = refusals(found, Path("r"), update=True)
    assert problem.code == STALE
    assert problem.message == (
        "This round is stale: it was made with the profile ae 1.0, which is 1.1 now."
    )
    assert "screener rescore ROUND -p PROFILE" in problem.hint
    again = FileRef(id="ae", version="1.0", sha256="9" * 64)
    found = differences(head(), ORIGIN.model_copy(update={"profile": again}), Options())
    [problem] = refusals(found, Path("r"), update=True)
    assert "which was changed since and still calls itself 1.0." in problem.message


def test_another_profile_is_another_round() -> None:
    other = FileRef(id="sdr", version="1.0", sha256="9" * 64)
    found = differences(head(), ORIGIN.model_copy(update={"profile": other}), Options())
    [problem] = refusals(found, Path("r"), update=True)
    assert problem.code == "other-round"
    assert "another -o" in problem.hint


def test_a_renamed_table_and_other_numbers_of_reports_are_no_difference() -> None:
    table = TableRef(name="b.csv", kind="csv", tool="plain", sha256="1" * 64)
    moved = ORIGIN.model_copy(update={"table": table})
    assert differences(head(), moved, Options(reports=5, jsonl=True)) == []


@pytest.mark.parametrize("engine", [None, "WeasyPrint 70.0"])
def test_an_engine_that_was_or_is_missing_is_no_difference(engine: str | None) -> None:
    before = head()
    before["made_from"]["engine"] = engine
    assert differences(before, ORIGIN.model_copy(update={"engine": None}), Options()) == []


def test_another_key_is_named_with_what_helps() -> None:
    old, new = (ORIGIN.model_copy(update={"mask": mask}) for mask in ("0" * 16, "f" * 16))
    before = {"made_from": old.model_dump(), "options": Options().model_dump()}
    (problem,) = refusals(differences(before, new, Options()), Path("r"), update=False)
    assert "the key of the masked copies was 0000000000000000, and is ffff" in problem.message
    assert "--mask-key" in problem.hint
    assert differences(before, old, Options()) == []
    assert differences(before, ORIGIN, Options()) == []


def test_what_a_journal_of_before_does_not_say_is_the_default() -> None:
    before = json.loads(json.dumps(head()))
    for name in ("copies", "guide"):
        del before["options"][name]
    del before["made_from"]["mask"]
    assert differences(before, ORIGIN, Options()) == []
    (found,) = differences(before, ORIGIN, Options(copies=("manager", "masked")))
    assert str(found) == "--copy was manager, and is manager, masked"


def test_copies_read_from_a_journal_are_the_same_copies() -> None:
    options = Options(copies=("manager", "masked"))
    assert differences(json.loads(json.dumps(head(options))), ORIGIN, options) == []


@pytest.mark.parametrize("before", [{}, {"made_from": 5}, {"made_from": {"table": 5}}])
def test_a_head_of_another_kind_differs_in_everything(before: dict[str, Any]) -> None:
    assert len(differences(before, ORIGIN, Options())) >= 3


def test_a_changed_translation_is_a_difference_that_update_takes() -> None:
    def of(**translations: str) -> Origin:
        asked = ORIGIN.questionnaire.model_copy(update={"translations": translations})
        return ORIGIN.model_copy(update={"questionnaire": asked})

    before = {"made_from": of(de="1" * 64).model_dump(), "options": Options().model_dump()}
    assert differences(before, of(de="1" * 64), Options()) == []
    for now in (of(de="2" * 64), of(), of(de="1" * 64, fr="3" * 64)):
        found = differences(before, now, Options())
        [problem] = refusals(found, Path("r"), update=False)
        assert problem.message.startswith("You changed a translation of the questionnaire")
        assert refusals(found, Path("r"), update=True) == []
    del before["made_from"]["questionnaire"]["translations"]
    assert differences(before, of(de="1" * 64), Options()) == []

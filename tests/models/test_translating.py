"""A questionnaire or profile made whole in another language: other texts, and nothing else."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from screener.models.base import FileModel
from screener.models.items import ScaleItem
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.reading import label_of, read_answer
from screener.models.translating import (
    Slot,
    slots_of,
    spoken_profile,
    texts_of,
    translated_profile,
    translated_questionnaire,
)
from screener.models.translation import ProfileTranslation, QuestionnaireTranslation
from screener.scoring.readout import read_out
from screener.scoring.table import score_table
from screener.sources.library import Kind, bundled_translations, read_bundled
from screener.sources.shape import read_model
from tests.scoring.small import PROVENANCE, table_of
from tests.scoring.strategies import Case, cases

# Keys whose value is a text for people.
TEXTS = {
    *("title", "definition", "low", "high", "probe", "question", "action", "measure", "text"),
    *("not_applicable", "unit", "reason", "source", "next", "calibration"),
}
LISTS = {"listen_for", "anchors", "scales", "expects", "improbable", "accept"}


def other_words(slots: tuple[Slot, ...]) -> dict[str, Any]:
    """A translation as its file would say it: every text, marked."""
    found: dict[str, Any] = {}
    for slot in slots:
        *above, last = slot.path
        part: Any = found
        for step in above:
            part = part.setdefault(step, {})
        part[last] = f"§{slot.text}"
    return _as_lists(found)  # type: ignore[no-any-return]


def _as_lists(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    made = {key: _as_lists(child) for key, child in part.items()}
    return list(made.values()) if made and all(isinstance(key, int) for key in made) else made


def translated(asked: Questionnaire) -> Questionnaire:
    head = {"questionnaire": asked.questionnaire, "version": asked.version, "language": "xx"}
    said = {**head, **other_words(slots_of(asked))}
    return translated_questionnaire(asked, QuestionnaireTranslation.model_validate(said))


def translated_role(wanted: Profile) -> Profile:
    head = {"profile": wanted.profile, "version": wanted.version, "language": "xx"}
    said = {**head, **other_words(slots_of(wanted))}
    return translated_profile(wanted, ProfileTranslation.model_validate(said))


def bundled(kind: Any, name: str, model: type[FileModel]) -> Any:
    found, problems = read_model(read_bundled(kind, name), model)
    assert problems == []
    return found


def leaves(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(part, dict):
        for key, child in part.items():
            yield from leaves(child, (*path, key))
    elif isinstance(part, list):
        for place, child in enumerate(part):
            yield from leaves(child, (*path, place))
    else:
        yield path, part


def is_text(path: tuple[Any, ...]) -> bool:
    return path[-1] in TEXTS or bool(LISTS & set(path))


@pytest.mark.parametrize("name", ["sales-core", "sales-quick", "sales-leader"])
def test_every_text_is_replaced_and_nothing_else(name: str) -> None:
    base: Questionnaire = bundled("questionnaires", name, Questionnaire)
    before, after = (dict(leaves(q.model_dump(mode="json"))) for q in (base, translated(base)))
    assert before.keys() == after.keys()
    assert after.pop(("language",)) == "xx"
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {p for p in after if is_text(p) and before[p] is not None}
    assert all(after[path] == f"§{before[path]}" for path in changed)


def test_every_text_of_a_profile_is_replaced_and_nothing_else() -> None:
    base: Profile = bundled("profiles", "account-executive", Profile)
    before, after = (dict(leaves(p.model_dump(mode="json"))) for p in (base, translated_role(base)))
    assert after.pop(("language",)) == "xx"
    changed = {path for path in after if after[path] != before[path]}
    wanted = {p for p in after if is_text(p) and "accept" not in p and before[p] is not None}
    assert changed == wanted


@pytest.mark.long
@settings(max_examples=30, deadline=None)
@given(cases())
def test_results_in_another_language_have_the_same_figures(case: Case) -> None:
    asked = Questionnaire.model_validate(case.questionnaire)
    wanted = Profile.model_validate(case.profile)
    made = translated(asked)
    role = spoken_profile(translated_role(wanted), asked, made)
    table = table_of(asked, case.people)
    scored = score_table(table, asked, wanted)
    assert scored.equals(score_table(table, made, role))
    own = list(read_out(scored, asked, wanted, PROVENANCE))
    other = list(read_out(scored, made, role, PROVENANCE))
    assert own != other
    for one, two in zip(own, other, strict=True):
        before, after = (dict(leaves(r.model_dump(mode="json"))) for r in (one, two))
        assert before.keys() == after.keys()
        words = {*TEXTS, "label", "tell", "language"}
        assert {p[-1] for p in after if before[p] != after[p]} <= words


def test_answers_that_quality_expects_follow_their_places() -> None:
    base: Questionnaire = bundled("questionnaires", "sales-quick", Questionnaire)
    [german] = (
        read_model(document, QuestionnaireTranslation)[0]
        for language, document in bundled_translations("questionnaires", "sales-quick").items()
        if language == "de"
    )
    assert german is not None
    made = translated_questionnaire(base, german)
    att, imp = made.quality_items
    assert (att.expects, imp.improbable) == ("Oft", ("Immer",))


def test_must_haves_accept_in_other_words_what_they_did() -> None:
    scale = {"id": "s", "type": "scale", "scale": "a", "text": "S"}
    choice = {"id": "c", "type": "choice", "text": "C", "options": [{"id": "x", "text": "Ex"}] * 2}
    ask = {"id": "k", "title": "K", "definition": "D", "low": "L", "high": "H"}
    asked = Questionnaire.model_validate(
        {
            "questionnaire": "q",
            "version": "1",
            "title": "Q",
            "language": "en",
            "scales": {"a": ["Low", "Mid", "Top"]},
            "categories": [{**ask, "items": [{**scale, "id": "k1"}]}],
            "eligibility": [
                scale,
                {**choice, "options": [choice["options"][0], {"id": "y", "text": "Why"}]},
                {"id": "b", "type": "yes_no", "text": "B"},
            ],
        }
    )
    wanted = Profile.model_validate(
        {
            "profile": "p",
            "version": "1",
            "title": "P",
            "questionnaire": "q",
            "categories": {"k": {"weight": 1, "target": [0, 100], "reason": "R"}},
            "eligibility": {
                "s": {"accept": ["Top", "2"]},
                "c": {"accept": ["Ex"]},
                "b": {"accept": ["yes"]},
            },
        }
    )
    made = translated(asked)
    spoken = spoken_profile(translated_role(wanted), asked, made)
    accept = {name: must.accept for name, must in spoken.eligibility.items()}
    assert accept == {"s": ("§Top", "§Mid"), "c": ("x",), "b": ("yes",)}
    items = {item.id: item for item in made.all_items()}
    assert [read_answer(items["s"], word, made.scales) for word in accept["s"]] == ["3", "2"]


@pytest.mark.parametrize("language", ["de", "es", "fr"])
@pytest.mark.parametrize(
    ("kind", "name", "model", "shape"),
    [
        ("questionnaires", "sales-quick", Questionnaire, QuestionnaireTranslation),
        ("profiles", "account-executive", Profile, ProfileTranslation),
    ],
)
def test_the_bundled_translations_leave_no_text_in_english(
    language: str,
    kind: Kind,
    name: str,
    model: type[FileModel],
    shape: type[QuestionnaireTranslation | ProfileTranslation],
) -> None:
    base = bundled(kind, name, model)
    said, problems = read_model(bundled_translations(kind, name)[language], shape)
    assert problems == []
    assert said is not None
    texts = texts_of(said)
    slots = [slot for slot in slots_of(base) if slot.path[0] != "bands"]
    assert {slot.path for slot in slots} == set(texts)
    assert [slot.path for slot in slots if texts[slot.path] == slot.text] == []


def test_scales_are_said_in_each_language() -> None:
    base: Questionnaire = bundled("questionnaires", "sales-quick", Questionnaire)
    made = translated(base)
    item = next(item for item in made.all_items() if isinstance(item, ScaleItem))
    assert label_of(item, "4", made.scales) == "§Often"

"""What a short file means, and what a file may not say."""

from typing import Any

import pytest
from pydantic import ValidationError

from screener.models.profile import DEFAULT_BANDS, Profile
from screener.models.questionnaire import Questionnaire
from tests.scoring.small import Node, category, gauge, ideal, statement

PROFILE: Node = {
    "profile": "p",
    "version": "1",
    "title": "P",
    "questionnaire": "q",
    "categories": {"a": ideal(1, 50, 80)},
}
QUESTIONNAIRE: Node = {
    "questionnaire": "q",
    "version": "1",
    "title": "Q",
    "language": "en",
    "categories": [category("a", gauge("x"))],
}


def test_a_short_profile_has_the_usual_bands() -> None:
    profile = Profile.model_validate(PROFILE)
    assert profile.bands == DEFAULT_BANDS
    assert profile.questionnaire == ("q",)
    assert (profile.eligibility, profile.calibration) == ({}, None)
    wanted = profile.categories["a"]
    assert (wanted.tolerance, wanted.minimum, wanted.source) == (30, None, None)


def test_the_usual_bands() -> None:
    assert [(band.id, band.from_, band.title) for band in DEFAULT_BANDS] == [
        ("strong", 85, "Strong match"),
        ("good", 70, "Good match"),
        ("partial", 55, "Partial match"),
        ("few", 0, "Few matches"),
    ]
    assert [band.next for band in DEFAULT_BANDS] == [
        "Talk to first",
        "Talk, and probe the gaps",
        "Talk if the gaps can be explained or coached",
        "Look at the answers before deciding",
    ]
    needs = DEFAULT_BANDS[0].needs
    assert needs is not None
    assert (needs.share, needs.fit) == (0.08, 25)
    assert [band.needs for band in DEFAULT_BANDS[1:]] == [None] * 3


def test_a_short_questionnaire_asks_for_four_in_five() -> None:
    asked = Questionnaire.model_validate(QUESTIONNAIRE)
    assert (asked.answered_at_least, asked.first_pass, asked.minutes) == (0.8, False, None)
    assert (asked.scales, asked.eligibility, asked.quality) == ({}, (), ())
    assert asked.categories[0].answered_at_least is None
    assert (asked.categories[0].interview, asked.categories[0].development) == ((), ())


def test_all_items_come_in_the_order_of_the_file() -> None:
    more = {
        "scales": {"agree5": ["no", "yes"]},
        "categories": [category("a", gauge("x")), category("b", gauge("y"))],
        "eligibility": [{"id": "e", "type": "yes_no", "text": "T"}],
        "quality": [{"pair": ["x", "y"]}, statement("s", expects="yes")],
    }
    asked = Questionnaire.model_validate({**QUESTIONNAIRE, **more})
    assert [item.id for item in asked.all_items()] == ["x", "y", "e", "s"]
    assert [item.id for item in asked.quality_items] == ["s"]


def test_free_text_gives_no_points() -> None:
    note = {"id": "t", "type": "text", "text": "T"}
    more = {"categories": [category("a", note, gauge("x"))]}
    asked = Questionnaire.model_validate({**QUESTIONNAIRE, **more})
    assert [item.id for item in asked.categories[0].scored_items] == ["x"]


WRONG_IDEALS: list[Node] = [
    {"weight": -1},
    {"weight": "1e3"},
    {"weight": float("nan")},
    {"target": [0]},
    {"target": [0, 50, 100]},
    {"target": [-1, 50]},
    {"target": [50, 101]},
    {"target": "50-100"},
    {"tolerance": 0},
    {"tolerance": 1001},
    {"tolerance": float("inf")},
    {"minimum": 101},
    {"reason": ""},
    {"weigth": 1},
]


@pytest.mark.parametrize("wrong", WRONG_IDEALS, ids=str)
def test_an_ideal_outside_its_limits_is_refused(wrong: Node) -> None:
    wish = {**ideal(1, 50, 80), **wrong}
    with pytest.raises(ValidationError):
        Profile.model_validate({**PROFILE, "categories": {"a": wish}})


@pytest.mark.parametrize(
    "wrong",
    [
        {"categories": {}},
        {"questionnaire": []},
        {"bands": []},
        {"bands": [{"id": "b", "from": 101, "title": "T"}]},
        {"eligibility": {"e": {"accept": []}}},
        {"extra": 1},
    ],
    ids=str,
)
def test_a_profile_has_to_say_something(wrong: Node) -> None:
    with pytest.raises(ValidationError):
        Profile.model_validate({**PROFILE, **wrong})


@pytest.mark.parametrize(
    "wrong",
    [
        {"categories": []},
        {"scales": {"s": ["one"]}},
        {"scales": {"s": ["x"] * 101}},
        {"language": "english!"},
        {"answered_at_least": 0},
        {"answered_at_least": 1.1},
        {"minutes": 0},
        {"quality": [{"pair": ["a"]}]},
        {"quality": [{"id": "n", "type": "number", "text": "T"}]},
    ],
    ids=str,
)
def test_a_questionnaire_has_to_make_sense(wrong: Node) -> None:
    with pytest.raises(ValidationError):
        Questionnaire.model_validate({**QUESTIONNAIRE, **wrong})


def test_files_do_not_change_once_they_are_read() -> None:
    profile: Any = Profile.model_validate(PROFILE)
    with pytest.raises(ValidationError):
        profile.title = "other"

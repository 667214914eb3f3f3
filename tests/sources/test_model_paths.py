import pytest

from screener.models.items import NumberItem, QualityScale, TextItem
from screener.models.profile import Band, Ideal, Profile
from screener.models.questionnaire import Questionnaire
from screener.sources.model_paths import follow

ITEM = ("categories", 0, "items", 3)


def test_the_tag_of_a_union_is_no_part_of_the_path() -> None:
    spot = follow(Questionnaire, (*ITEM, "text", "text"))
    assert spot.path == (*ITEM, "text")
    assert follow(Questionnaire, (*ITEM, "text")).kind is TextItem
    assert follow(Questionnaire, (*ITEM, "number", "points", 0, 1)).path == (*ITEM, "points", 0, 1)


def test_unions_in_unions_are_followed() -> None:
    spot = follow(Questionnaire, ("quality", 2, "item", "scale"))
    assert (spot.path, spot.kind) == (("quality", 2), QualityScale)
    assert follow(Questionnaire, ("quality", 2, "pair", "pair", 1)).path == (
        "quality",
        2,
        "pair",
        1,
    )


def test_the_types_of_an_item_are_known() -> None:
    types = ("scale", "choice", "choices", "number", "yes_no", "text")
    assert follow(Questionnaire, ITEM).tags == types
    assert follow(Questionnaire, ("quality", 0, "item")).tags == ("scale", "choice", "yes_no")


def test_the_key_of_a_mapping_is_told_apart() -> None:
    spot = follow(Profile, ("categories", "bad id", "[key]"))
    assert (spot.path, spot.is_key) == (("categories", "bad id"), True)
    spot = follow(Profile, ("categories", "[key]", "weight"))
    assert (spot.path, spot.is_key) == (("categories", "[key]", "weight"), False)


def test_known_keys_are_those_of_the_file() -> None:
    assert follow(Profile, ("bands", 0)).known_keys == ("id", "from", "title", "next", "needs")
    assert follow(Profile, ("categories", "x")).known_keys == tuple(Ideal.model_fields)
    assert follow(Profile, ("title",)).known_keys == ()
    assert set(Band.model_fields) - {"from_"} < set(follow(Profile, ("bands", 9)).known_keys)


def test_what_is_optional_keeps_its_limits() -> None:
    spot = follow(Profile, ("categories", "x", "minimum"))
    assert spot.kind is float
    assert {"Ge", "Le"} <= {type(limit).__name__ for limit in spot.limits}


@pytest.mark.parametrize("loc", [(), ("nothing",), ("nothing", 0, "x"), ("title", "str"), (0, "a")])
def test_a_place_that_the_model_lacks_is_followed_without_harm(loc: tuple[str | int, ...]) -> None:
    assert follow(Profile, loc).path == loc


def test_number_items_have_their_keys() -> None:
    spot = follow(Questionnaire, (*ITEM, "number"))
    assert spot.known_keys == tuple(NumberItem.model_fields)

"""No way of answering that ignores the questions reaches a good verdict with what we ship."""

from collections import Counter
from functools import cache
from random import Random

import polars as pl
import pytest

from screener.models.items import ChoiceItem, ChoicesItem, NumberItem, ScaleItem, YesNoItem
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.reading import format_number
from screener.scoring.table import score_table
from screener.sources.library import profile_ids
from tests.scoring.small import table_of
from tests.test_content import profile, questionnaire

RANDOM_PEOPLE = 1000
PAIRS = [(asked, name) for name in profile_ids() for asked in profile(name).questionnaire]
Item = object
Person = dict[str, str]


def choices_of(item: Item, asked: Questionnaire) -> list[str]:
    """Some answers from the first to the last, for every kind of item."""
    match item:
        case ScaleItem():
            return list(asked.scales[item.scale])
        case ChoiceItem() | ChoicesItem():
            return [option.id for option in item.options]
        case NumberItem():
            low, high = item.min or 0, item.max or 0
            return [format_number(low + step) for step in range(round(high - low) + 1)]
        case YesNoItem():
            return ["no", "yes"]
        case _:
            return []


def scored(asked: Questionnaire, wanted: Profile, people: pl.DataFrame) -> pl.DataFrame:
    """Scored with a verdict, also where the questionnaire gives none."""
    return score_table(people, asked.model_copy(update={"first_pass": False}), wanted)


def bands(asked: Questionnaire, wanted: Profile, people: pl.DataFrame) -> Counter[str | None]:
    return Counter(scored(asked, wanted, people)["overall.band"].to_list())


def at_one_place(asked: Questionnaire, place: int) -> Person:
    """The same place everywhere; the last where there are fewer."""
    words = {item.id: choices_of(item, asked) for item in asked.all_items()}
    return {id: known[min(place, len(known) - 1)] for id, known in words.items() if known}


@cache
def at_random(name: str) -> pl.DataFrame:
    """People who pick any answer to every question."""
    asked, chance = questionnaire(name), Random(20261120)
    words = {item.id: choices_of(item, asked) for item in asked.all_items()}
    return table_of(
        asked,
        [
            {id: chance.choice(known) for id, known in words.items() if known}
            for _ in range(RANDOM_PEOPLE)
        ],
    )


def at_best(asked: Questionnaire) -> Person:
    """The answer with the most points to every question."""
    best: Person = {}
    for item in (item for category in asked.categories for item in category.scored_items):
        known = choices_of(item, asked)
        match item:
            case ScaleItem() | YesNoItem():
                best[item.id] = known[0 if item.reverse else -1]
            case ChoiceItem():
                best[item.id] = max(item.options, key=lambda option: option.points or 0).id
            case ChoicesItem():
                best[item.id] = ";".join(o.id for o in item.options if (o.points or 0) > 0)
            case NumberItem() if item.points is not None:
                best[item.id] = format_number(max(item.points, key=lambda corner: corner[1])[0])
    return best


@pytest.mark.parametrize(("asked", "name"), PAIRS)
def test_the_same_answer_everywhere_is_no_strong_match(asked: str, name: str) -> None:
    form, wanted = questionnaire(asked), profile(name)
    widest = max(len(choices_of(item, form)) for item in form.all_items())
    people = table_of(form, [at_one_place(form, place) for place in range(widest)])
    found = bands(form, wanted, people)
    assert found.total() >= 5
    assert found[None] == 0
    assert found[wanted.bands[0].id] == 0


@pytest.mark.parametrize(("asked", "name"), PAIRS)
def test_random_answers_are_hardly_ever_a_good_match(asked: str, name: str) -> None:
    wanted = profile(name)
    found = bands(questionnaire(asked), wanted, at_random(asked))
    assert found.total() == RANDOM_PEOPLE
    assert found[wanted.bands[0].id] == 0
    assert found[wanted.bands[1].id] <= 0.05 * RANDOM_PEOPLE


@pytest.mark.parametrize(("asked", "name"), PAIRS)
def test_top_points_everywhere_go_beyond_two_ranges(asked: str, name: str) -> None:
    form, wanted = questionnaire(asked), profile(name)
    [row] = scored(form, wanted, table_of(form, [at_best(form)])).to_dicts()
    assert {row[f"score:{id}"] for id in wanted.categories} == {100}
    beyond = [id for id in wanted.categories if row[f"fit:{id}"] < 100]
    assert len(beyond) >= 2
    assert row["overall.fit"] < 100

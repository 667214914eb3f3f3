"""How often each answer was given, item type by item type."""

import polars as pl
import pytest

from screener.evidence.answer_counts import answer_counts
from screener.models.questionnaire import Questionnaire
from tests.scoring.small import AGREE, category, gauge, pick, questionnaire, statement

ITEMS = [
    statement("scale"),
    statement("turned", reverse=True),
    pick("one", {"a": 0, "b": 1}),
    pick("many", {"a": 0.5, "b": 0.5, "c": 0}, "choices"),
    {"id": "yes", "type": "yes_no", "text": "Do you?"},
    gauge("number"),
    {"id": "free", "type": "number", "text": "How many?", "points": [[0, 0], [4, 1]]},
    {"id": "words", "type": "text", "text": "Why?"},
]
ASKED: Questionnaire = questionnaire(category("c", *ITEMS))


def counted(item: str, *codes: str | None, asked: Questionnaire = ASKED) -> dict[str, int]:
    [found] = [each for each in asked.all_items() if each.id == item]
    series = pl.Series(codes, dtype=pl.String)
    return answer_counts(series, found, asked).answers


def test_labels_of_a_scale_stand_in_its_order_with_those_that_nobody_chose() -> None:
    wanted = dict(zip(AGREE, [1, 0, 0, 2, 0], strict=True))
    assert counted("scale", "4", "1", None, "4") == wanted
    assert list(counted("turned", "5")) == AGREE


def test_options_are_counted_by_id_and_several_each() -> None:
    assert counted("one", "b", "b", "a") == {"a": 1, "b": 2}
    assert counted("many", "a;b", "b", None) == {"a": 1, "b": 2, "c": 0}


def test_yes_and_no_are_the_words_of_the_language() -> None:
    assert counted("yes", "yes", "no", "yes") == {"yes": 2, "no": 1}
    german = ASKED.model_copy(update={"language": "de-AT"})
    assert counted("yes", "yes", asked=german) == {"ja": 1, "nein": 0}


def test_few_numbers_are_told_one_by_one() -> None:
    assert counted("number", "7", "100", "7.0", "2.5") == {"2.5": 1, "7": 2, "100": 1}


def test_many_numbers_come_in_classes_with_their_lower_end() -> None:
    found = counted("number", *[str(value) for value in range(101)])
    assert found == {
        "0 to 20": 20,
        "20 to 40": 20,
        "40 to 60": 20,
        "60 to 80": 20,
        "80 to 100": 21,
    }


def test_classes_without_limits_go_from_the_least_to_the_most() -> None:
    found = counted("free", *[str(value) for value in range(10, 21)])
    assert next(iter(found)) == "10 to 12"
    assert list(found.values()) == [2, 2, 2, 2, 3]


@pytest.mark.parametrize("item", ["scale", "many", "number", "words"])
def test_nothing_is_counted_where_nobody_answered(item: str) -> None:
    [found] = [each for each in ASKED.categories[0].items if each.id == item]
    nobody = answer_counts(pl.Series([None, None, "n/a"], dtype=pl.String), found, ASKED)
    assert sum(nobody.answers.values()) == 0
    assert (nobody.unanswered, nobody.not_applicable) == (2, 1)

"""The form of a questionnaire: its words, its numbers, and nothing that tells what counts."""

from dataclasses import asdict

import pytest

from screener.models.form import Form, form_of
from screener.models.form_order import shown_order
from screener.models.questionnaire import Questionnaire
from screener.sources.library import questionnaire_ids
from tests.models.test_form_order import HASH, bundled
from tests.scoring.small import category, gauge, pick, questionnaire, statement

EVERY = questionnaire(
    category(
        "secret-category",
        statement("item-a", reverse=True, not_applicable="Not for me"),
        pick("item-b", {"option-x": 1, "option-y": 0}),
        pick("item-c", {"option-x": 1}, "choices"),
        gauge("item-d", unit="targets", text="How many?"),
    ),
    eligibility=[
        {"id": "item-e", "type": "yes_no", "text": "Can you?"},
        {"id": "item-f", "type": "text", "text": "Anything else?"},
    ],
)


def form(asked: Questionnaire = EVERY) -> Form:
    return form_of([asked], HASH)


def test_questions_carry_the_numbers_of_the_order_shown() -> None:
    items = {item.id: item for item in EVERY.all_items()}
    shown = [items[id] for id in shown_order(EVERY, HASH)]
    questions = form().first.questions
    assert [q.number for q in questions] == list(range(1, 7))
    assert [(q.kind, q.text) for q in questions] == [(i.type, i.text) for i in shown]


def test_what_each_kind_says() -> None:
    said = {q.kind: q for q in form().first.questions}
    assert said["scale"].options[0] == "Strongly disagree"
    assert said["scale"].not_applicable == "Not for me"
    assert said["choice"].options == ("Option option-x", "Option option-y")
    assert said["yes_no"].options == ("Yes", "No")
    number = said["number"]
    assert (number.unit, number.least, number.most) == ("targets", 0, 100)
    assert said["text"].options == said["number"].options == ()


@pytest.mark.parametrize("secret", ["secret-category", "item-", "points", "reverse", "agree5"])
def test_nothing_of_a_form_tells_what_counts(secret: str) -> None:
    assert secret not in str(asdict(form()))


def test_yes_and_no_are_in_the_language_of_the_questions() -> None:
    made = form(EVERY.model_copy(update={"language": "fr"}))
    assert next(q.options for q in made.first.questions if q.kind == "yes_no") == ("Oui", "Non")


@pytest.mark.parametrize("name", questionnaire_ids())
def test_the_time_that_a_questionnaire_says_is_near_what_its_words_take(name: str) -> None:
    asked, sha256 = bundled(name)
    unsaid = form_of([asked.model_copy(update={"minutes": None})], sha256)
    assert asked.minutes is not None
    assert form_of([asked], sha256).minutes == asked.minutes
    assert asked.minutes / 2 <= unsaid.minutes <= asked.minutes * 2

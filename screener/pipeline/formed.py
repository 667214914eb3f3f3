"""Answers that a form collected, brought back from the form's numbers to items and words."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from screener.models.answers import Answers
from screener.models.form_order import shown_order
from screener.models.items import ChoiceItem, ChoicesItem, ScaleItem, YesNoItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import JOINT, NO, NOT_APPLICABLE, YES, AnyItem
from screener.pipeline.loaded import Instrument
from screener.problems import Problem, Severity, Where
from screener.sources.tree import Document

# What a form writes where a question does not apply.
NOT_FOR_ME = 0
_PLACE = re.compile("[1-9][0-9]{0,5}")


def from_form(
    answers: Answers, document: Document, instrument: Instrument
) -> tuple[Answers, list[Problem]]:
    """The answers by their items, in words that any reader of answers takes.

    Problems where the form is of another version of the questionnaire, or where a number is not
    one of it; a warning where it was not finished. What came by no form comes back as it is.
    """
    if answers.form is None:
        lost = _lacks_mark(answers, instrument.questionnaire)
        return answers, [_no_mark(document)] if lost else []
    own = instrument.document.sha256
    if answers.form.sha256 != own:
        return answers, [_other_version(document, instrument.questionnaire)]
    order = shown_order(instrument.questionnaire, own)
    items = {item.id: item for item in instrument.questionnaire.all_items()}
    found: dict[str, Any] = {}
    problems = []
    for number, given in answers.answers.items():
        item = _item(number, order, items)
        words = None if item is None else _words(item, given, instrument.questionnaire)
        if item is None or words is None:
            problems.append(_no_answer(document, number, given))
        else:
            found[item.id] = words
    if answers.started and not answers.finished:
        problems.append(_unfinished(document, len(order) - len(found)))
    return answers.model_copy(update={"answers": found}), problems


def _item(number: str, order: Sequence[str], items: Mapping[str, AnyItem]) -> AnyItem | None:
    place = _place(number)
    return items[order[place - 1]] if 0 < place <= len(order) else None


def _words(item: AnyItem, given: Any, asked: Questionnaire) -> Any:  # noqa: ANN401
    """An answer in words; None where the form can have written no such thing."""
    if str(given) == str(NOT_FOR_ME) and item.not_applicable and not _is_written(item):
        return NOT_APPLICABLE
    if isinstance(item, ChoicesItem):
        places = given if isinstance(given, list) else [given]
        chosen = [_option([o.id for o in item.options], place) for place in places]
        return None if None in chosen else JOINT.join(filter(None, chosen))
    if isinstance(item, ScaleItem):
        return _option(asked.scales[item.scale], given)
    if isinstance(item, ChoiceItem):
        return _option([option.id for option in item.options], given)
    if isinstance(item, YesNoItem):
        return _option([YES, NO], given)
    return given if isinstance(given, str) else None


def _is_written(item: AnyItem) -> bool:
    """Whether people write the answer themselves: there 0 is a number like any other."""
    return not isinstance(item, ScaleItem | ChoiceItem | ChoicesItem | YesNoItem)


def _option(words: Sequence[str], place: object) -> str | None:
    number = _place(str(place))
    return words[number - 1] if 0 < number <= len(words) else None


def _place(text: str) -> int:
    """A number from 1 upwards as a form writes it; else 0."""
    return int(text) if _PLACE.fullmatch(text) else 0


def _other_version(document: Document, asked: Questionnaire) -> Problem:
    message = (
        f"This form was made from another version of the questionnaire {asked.questionnaire}, "
        "so its answers cannot be told."
    )
    hint = "Name the file that the form was made from with --questionnaire."
    return Problem("other-form", message, document.where(("form", "sha256")), hint=hint)


def _lacks_mark(answers: Answers, asked: Questionnaire) -> bool:
    """Whether all answers stand under a form's numbers, and no item is called so."""
    known = {item.id for item in asked.all_items()}
    names = answers.answers
    return bool(names) and all(_place(name) and name not in known for name in names)


def _no_mark(document: Document) -> Problem:
    message = "These answers stand under a form's numbers, but what says which form is missing."
    hint = "Ask the candidate for the file as it was saved."
    return Problem("no-form-mark", message, document.where(("answers",)), hint=hint)


def _unfinished(document: Document, left: int) -> Problem:
    """That somebody began a form and stopped: only a form in the terminal is kept half done."""
    questions = "question is" if left == 1 else "questions are"
    message = f"This form was begun and not finished; {left} {questions} open."
    hint = "It is scored as it stands. `screener ask` goes on where it stopped."
    where = document.where(("started",))
    return Problem("not-finished-form", message, where, hint=hint, severity=Severity.WARNING)


def _no_answer(document: Document, number: str, given: object) -> Problem:
    place = ("answers", number)
    where = document.where(place) if document.node(place) is not None else Where(document.name)
    message = "No form of this questionnaire writes such an answer; the file was changed."
    return Problem("changed-form", message, where, json.dumps(given, ensure_ascii=False)[:80])

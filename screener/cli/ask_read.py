"""What was typed, read as an answer to a question."""

import re

from screener.models.base import MOST_TEXT
from screener.models.form import FormQuestion
from screener.models.reading import NOT_APPLICABLE, folded, takes_positions
from screener.models.written_number import written_number
from screener.report.view.form_text import number_of, on_one_line
from screener.report.view.words import Words

Given = int | list[int] | str
NOT_FOR_ME = 0
_BETWEEN = re.compile(r"[,;\s]+")
_LETTERS = 26


class NotUnderstoodError(Exception):
    """What was typed is no answer; says what would be one, in the language of the form."""


def marks(question: FormQuestion) -> tuple[str, ...]:
    """What stands before each option, and is typed to choose it.

    Numbers, but letters where an option is itself a number, so that 2 cannot mean two things.
    """
    places = range(1, len(question.options) + 1)
    if takes_positions(question.options):
        return tuple(map(str, places))
    return tuple(map(_letters, places))


def away_mark(question: FormQuestion) -> str:
    """What is typed where the question does not apply."""
    has_numbers = bool(question.options) and takes_positions(question.options)
    return str(NOT_FOR_ME) if has_numbers else NOT_APPLICABLE


def allowed(question: FormQuestion, words: Words) -> str:
    """What may be typed, in short: "1 to 5 or 0"."""
    if question.kind == "number":
        told = number_of(question, words)
    elif question.options:
        told = _range(marks(question), words)
    else:
        told = ""
    if not question.not_applicable:
        return told
    return words("terminal.also", range=told, other=away_mark(question)) if told else NOT_APPLICABLE


def _range(marks: tuple[str, ...], words: Words) -> str:
    first, last = marks[0], marks[-1]
    if len(marks) == 1:
        return first
    if marks[1:] == (last,):
        return words("terminal.also", range=first, other=last)
    return words("terminal.range", first=first, last=last)


def read(question: FormQuestion, typed: str, words: Words) -> Given:
    """The answer as the form keeps it; raises NotUnderstoodError."""
    if question.not_applicable and folded(typed) in _away(question):
        return NOT_FOR_ME if question.options else NOT_APPLICABLE
    match question.kind:
        case "choices":
            return _several(question, typed, words)
        case "number":
            return _number(question, typed, words)
        case "text":
            return _text(typed, words)
        case _:
            return _one(question, typed, words)


def said(question: FormQuestion, given: Given, words: Words) -> str:
    """An answer in words."""
    if given == NOT_FOR_ME and question.options:
        return on_one_line(question.not_applicable or NOT_APPLICABLE)
    places = given if isinstance(given, list) else [given]
    if question.options:
        return "; ".join(on_one_line(question.options[int(place) - 1]) for place in places)
    return words.figure(str(given)) if question.kind == "number" else on_one_line(str(given))


def _away(question: FormQuestion) -> tuple[str, ...]:
    return (away_mark(question), NOT_APPLICABLE, folded(question.not_applicable or ""))


def _known(question: FormQuestion) -> dict[str, int]:
    """Every word that chooses an option: its mark, its label, of yes and no the first letter."""
    labels = [folded(option) for option in question.options]
    words = [(label, place) for place, label in enumerate(labels, 1) if labels.count(label) == 1]
    if question.kind == "yes_no":
        words += [(label[0], place) for place, label in enumerate(labels, 1)]
    return dict(words) | {mark: place for place, mark in enumerate(marks(question), 1)}


def _one(question: FormQuestion, typed: str, words: Words) -> int:
    known, word = _known(question), folded(typed).removesuffix(".")
    for each in (folded(typed), word):
        if each in known:
            return known[each]
    pieces = _BETWEEN.split(word)
    key = "is_one_only" if len(pieces) > 1 and all(p in known for p in pieces) else "is_none"
    raise NotUnderstoodError(_told(key, typed, question, words))


def _several(question: FormQuestion, typed: str, words: Words) -> list[int]:
    known = _known(question)
    for pieces in ([typed], typed.split(";"), _BETWEEN.split(typed.strip(" ,;."))):
        places = [known.get(folded(piece), 0) for piece in pieces if piece.strip()]
        if places and all(places):
            return sorted(set(places))
    wrong = next((p for p in _BETWEEN.split(typed) if folded(p) not in known), typed)
    raise NotUnderstoodError(_told("is_none", wrong, question, words))


def _number(question: FormQuestion, typed: str, words: Words) -> str:
    readings = written_number(typed)
    fitting = [text for text in readings if _is_within(question, float(text))]
    if not readings:
        raise NotUnderstoodError(_told("is_no_number", typed, question, words))
    if len(fitting) != 1:
        key = "is_two_numbers" if fitting else "is_outside"
        raise NotUnderstoodError(_told(key, typed, question, words))
    return fitting[0]


def _is_within(question: FormQuestion, number: float) -> bool:
    least, most = question.least, question.most
    return (least is None or number >= least) and (most is None or number <= most)


def _text(typed: str, words: Words) -> str:
    if len(typed) > MOST_TEXT:
        raise NotUnderstoodError(words("terminal.too_long", most=MOST_TEXT))
    return typed


def _told(key: str, typed: str, question: FormQuestion, words: Words) -> str:
    told = {"marks": allowed(question, words), "limits": allowed(question, words)}
    return words(f"terminal.{key}", typed=typed.strip()[:60], **told)


def _letters(number: int) -> str:
    """a, b, ..., z, aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("a") + rest) + letters
    return letters

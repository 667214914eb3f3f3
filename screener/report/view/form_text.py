"""A form in plain text, to paste into any form tool."""

import re
from collections.abc import Iterator, Sequence

from screener.models.form import FormQuestion, FormTexts
from screener.models.reading import format_number
from screener.report.view.words import Words

_KINDS = {"scale": "one", "choice": "one", "choices": "any", "yes_no": "yes_no", "text": "text"}
_BREAKS = re.compile("[ \t\r\n]+")
_RULES = ("first", "exact", "order", "kinds", "away")


def form_text(form: FormTexts, headings: Sequence[str], words: Words, asked: str) -> str:
    """Every question on a line of its own, with its kind before it and its options below.

    ``headings`` are the words by which each question is found again, mostly its text; ``asked`` is
    how a command names the questionnaire.
    """
    name = f"{asked.rpartition('/')[2].partition('.')[0]}.csv"
    lines = [words("sheet.paste.title", title=on_one_line(form.title)), ""]
    lines += [f"* {words(f'sheet.paste.{rule}')}" for rule in _RULES]
    lines += [f"* {words('sheet.paste.back', file=name, asked=asked)}"]
    for question, heading in zip(form.questions, headings, strict=True):
        lines += ["", f"[{question.number}] {_first_capital(kind_of(question, words))}", heading]
        lines += map(on_one_line, answers_of(question))
    return "\n".join(lines) + "\n"


def answers_of(question: FormQuestion) -> Iterator[str]:
    """The options, and among them that it does not apply."""
    yield from question.options
    if question.options and question.not_applicable:
        yield question.not_applicable


def kind_of(question: FormQuestion, words: Words) -> str:
    """What kind of answer a question takes, such as "a number from 0 to 4 (targets)"."""
    if question.kind == "number":
        kind = number_of(question, words)
    else:
        kind = words(f"sheet.kind.{_KINDS[question.kind]}")
    if question.not_applicable and not question.options:
        return words("sheet.kind.or_not", kind=kind, text=on_one_line(question.not_applicable))
    return kind


def number_of(question: FormQuestion, words: Words) -> str:
    """The numbers that a question takes, with the unit."""
    limits = {
        name: words.figure(format_number(limit))
        for name, limit in (("least", question.least), ("most", question.most))
        if limit is not None
    }
    number = words(f"sheet.kind.{_NUMBERS[tuple(limits)]}", **limits)
    if question.unit:
        return words("sheet.kind.unit", number=number, unit=on_one_line(question.unit))
    return number


_NUMBERS = {
    (): "number",
    ("least",): "number_from",
    ("most",): "number_up_to",
    ("least", "most"): "number_between",
}


def on_one_line(text: str) -> str:
    """Text without its line breaks; blanks that are wide or do not break stay."""
    return _BREAKS.sub(" ", text).strip()


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]

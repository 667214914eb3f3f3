"""The form to print: what stands on it, in what arrangement."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screener.models.form import Form, FormQuestion
from screener.report.view.numbers import Figure
from screener.report.view.words import Words

# Widths in points: the options of a question, what a letter takes, a circle with its gaps.
_LINE, _LETTER, _MARK = 448, 4.9, 25
# Options that are few stand under one another, question for question.
_COLUMNS, _MOST_COLUMNS = 5, 11
_MOST_LINES = 2
# What is longer is let break, or a page would stand empty before it.
_MOST_LETTERS, _MOST_OPTIONS = 2500, 30
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"}


@dataclass(frozen=True, slots=True)
class PrintOption:
    """An option under its place; ``told`` is how it is read out, alone."""

    place: int
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class PrintQuestion:
    """One question. ``told`` is how it is read out, ``note`` what may be entered.

    ``columns`` is into how many parts a line is cut for the options; 0 where each has a line.
    """

    number: int
    kind: str
    text: str
    told: str
    options: tuple[PrintOption, ...]
    not_applicable: PrintOption | None
    columns: int
    note: str
    unit: str
    is_long: bool


@dataclass(frozen=True, slots=True)
class PrintForm:
    """The whole form. ``invited`` is whether it will say whom it is for and until when."""

    title: str
    language: str
    direction: str
    size: str
    contact: str
    notice: tuple[str, ...]
    mark: str
    invited: bool
    questions: tuple[PrintQuestion, ...]


def print_form(form: Form, words: Words, *, invited: bool) -> PrintForm:
    """The form in its own language; our words around it are those of ``words``."""
    shown = form.first
    key = "paper.size_minute" if form.minutes == 1 else "paper.size"
    return PrintForm(
        shown.title,
        shown.language,
        "rtl" if shown.language.lower().partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
        words(key, len(shown.questions), minutes=form.minutes),
        form.contact or words("paper.sender"),
        form.notice,
        f"{form.questionnaire} {form.version} · {form.sha256[:8]}",
        invited,
        tuple(_question(question, words) for question in shown.questions),
    )


def _question(question: FormQuestion, words: Words) -> PrintQuestion:
    told = f"{question.number}. {question.text}"
    options = tuple(
        PrintOption(place, text, f"{text} – {told}")
        for place, text in enumerate(question.options, 1)
    )
    apart = question.not_applicable
    return PrintQuestion(
        question.number,
        question.kind,
        question.text,
        told,
        options,
        PrintOption(0, apart, f"{apart} – {told}") if apart else None,
        columns(question.options) if question.kind in ("scale", "yes_no") else 0,
        " ".join(_notes(question, words)),
        question.unit or "",
        len(options) > _MOST_OPTIONS
        or len(question.text) + sum(map(len, question.options)) > _MOST_LETTERS,
    )


def _notes(question: FormQuestion, words: Words) -> Iterator[str]:
    least, most = question.least, question.most
    if question.kind == "choices":
        yield words("paper.any")
    elif least is not None and most is not None:
        yield words("paper.between", least=_figure(least), most=_figure(most))
    elif least is not None:
        yield words("paper.at_least", least=_figure(least))
    elif most is not None:
        yield words("paper.at_most", most=_figure(most))


def _figure(number: float) -> Figure:
    return Figure(f"{number:.15g}")


def columns(options: Sequence[str]) -> int:
    """Into how many parts a line is cut so that options stand side by side; 0 if they cannot."""
    least = max(_COLUMNS, len(options))
    tried = [number for number in (least, len(options)) if number <= _MOST_COLUMNS]
    return next((number for number in tried if _fit(options, number)), 0)


def _fit(options: Sequence[str], number: int) -> bool:
    letters = int((_LINE / number - _MARK) / _LETTER)
    return all(
        len(textwrap.wrap(option, letters)) <= _MOST_LINES
        and max(map(len, option.split()), default=0) <= letters
        for option in options
    )

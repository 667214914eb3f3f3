"""A form as a table to fill in, as a workbook, and as plain text for any form tool."""

from collections.abc import Iterator
from pathlib import PurePath

from screener.models.form import Form, FormQuestion
from screener.outputs.form_table import form_csv
from screener.outputs.form_workbook import AnswerColumn, FormBook, form_xlsx
from screener.pipeline.form_headings import WHO, headings
from screener.pipeline.loaded import Instrument
from screener.report.view.catalogue import words_in
from screener.report.view.form_text import (
    answers_of,
    form_text,
    kind_of,
    on_one_line,
)
from screener.report.view.words import Words

_WIDTHS = {"candidate_id": 16, "name": 24, "email": 28, "answered": 13}
# Of a column: wide enough for its longest answer, within these.
_NARROW, _WIDE = 24, 44
_RULES = ("row", "who", "list", "any", "number", "open", "not_applicable")
_LIBRARY = "library/"


def csv_template(form: Form, instrument: Instrument) -> bytes:
    """A table of the form's first language: its row of headers."""
    words = words_in(form.first.language)
    has_comma = words.texts["language.decimal"] == ","
    return form_csv((*WHO, *headings(form, instrument)), ";" if has_comma else ",")


def xlsx_template(form: Form, instrument: Instrument, file: str = "") -> bytes:
    """A workbook of the form's first language; ``file`` is its name, for the command in it."""
    words = words_in(form.first.language)
    name = file or f"{form.questionnaire}.xlsx"
    rules = [words(f"sheet.rule.{rule}") for rule in _RULES]
    book = FormBook(
        on_one_line(form.first.title),
        words("sheet.answers"),
        words("sheet.instructions"),
        words("sheet.wrong"),
        (*_who(words), *_columns(form, headings(form, instrument), words)),
        (*rules, words("sheet.command", file=name, asked=_asked(instrument))),
        (words("sheet.number"), words("sheet.question"), words("sheet.may_say")),
        tuple(_overview(form, words)),
    )
    return form_xlsx(book)


def text_template(form: Form, instrument: Instrument) -> str:
    """The questions of the form's first language in plain text."""
    words = words_in(form.first.language)
    return form_text(form.first, headings(form, instrument), words, _asked(instrument))


def _asked(instrument: Instrument) -> str:
    """How a command names the questionnaire, without the folders of this machine."""
    name = instrument.document.name
    own = instrument.questionnaire.questionnaire
    return own if name.startswith(_LIBRARY) else PurePath(name).name


def _who(words: Words) -> Iterator[AnswerColumn]:
    messages = {
        "candidate_id": words("sheet.id_message"),
        "name": words("sheet.name_message"),
        "email": words("sheet.email_message"),
        "answered": words("sheet.answered_message"),
    }
    for name in WHO:
        is_day = name == "answered"
        wrong = words("sheet.wrong_day") if is_day else ""
        yield AnswerColumn(
            name, name, messages[name], _WIDTHS[name], "day" if is_day else "text", error=wrong
        )


def _columns(form: Form, heads: tuple[str, ...], words: Words) -> Iterator[AnswerColumn]:
    for question, heading in zip(form.first.questions, heads, strict=True):
        is_number = question.kind == "number"
        can_pick = question.kind != "choices"
        wrong = words("sheet.wrong_text")
        if is_number:
            wrong = words("sheet.wrong_number", kind=kind_of(question, words))
        yield AnswerColumn(
            heading,
            words("sheet.answer_to", number=question.number),
            _message(question, words),
            _width(question),
            "number" if is_number else "text",
            tuple(map(on_one_line, answers_of(question))) if can_pick else (),
            question.least,
            question.most,
            on_one_line(question.not_applicable or "") if is_number else "",
            wrong,
        )


def _message(question: FormQuestion, words: Words) -> str:
    """What is said at a cell: the kind of answer, and the question as far as there is room."""
    kind = kind_of(question, words)
    said = f"{kind[:1].upper()}{kind[1:]}."
    if question.kind == "choices":
        more = words("sheet.more_options", sheet=words("sheet.instructions"))
        return f"{said} {words('sheet.rule.any')} {more}"
    return f"{said} {on_one_line(question.text)}"


def _width(question: FormQuestion) -> int:
    longest = max(map(len, answers_of(question)), default=0)
    if question.kind in ("choices", "text"):
        longest = _WIDE
    return max(_NARROW, min(longest + 3, _WIDE))


def _overview(form: Form, words: Words) -> Iterator[tuple[int, str, str]]:
    for question in form.first.questions:
        kind = kind_of(question, words)
        told = f"{kind[:1].upper()}{kind[1:]}"
        answers = " | ".join(map(on_one_line, answers_of(question)))
        yield question.number, question.text, f"{told}: {answers}" if answers else told

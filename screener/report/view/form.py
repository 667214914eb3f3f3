"""The form that candidates fill in, as data for its page: short, and nothing that is not shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from screener.models.base import MOST_NAME, MOST_TEXT
from screener.models.form import Form, FormQuestion, FormTexts
from screener.models.invitation import Addressee
from screener.report.view.catalogue import speaks, words_in
from screener.report.view.words import Words

_OURS = "form."
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text and the language it is in."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class FormView:
    """What the template puts in: ``data`` is for the script, the rest for those without scripts."""

    title: Spoken
    direction: str
    language: str
    no_script: tuple[Spoken, ...]
    data: dict[str, Any]


def form_view(form: Form) -> FormView:
    """The page before anybody has opened it."""
    first = form.first
    spoken = {texts.language: words_in(texts.language) for texts in form.texts}
    told = {language_of_words(texts.language): spoken[texts.language] for texts in form.texts}
    return FormView(
        Spoken(first.language, first.title),
        direction(first.language),
        language_of_words(first.language),
        tuple(Spoken(name, _no_script(words, form.contact)) for name, words in told.items()),
        _data(form, spoken),
    )


def addressee_data(addressee: Addressee) -> dict[str, Any]:
    """Whom a form is for, and until when."""
    return {
        "id": addressee.id,
        "name": addressee.name or "",
        "email": addressee.email or "",
        "invitation": addressee.invitation.text,
        "expires": addressee.invitation.expires,
    }


def language_of_words(language: str) -> str:
    """The language in which we speak beside texts in another."""
    return language if speaks(language) else "en"


def direction(language: str) -> str:
    """``rtl`` where it is written from right to left."""
    return "rtl" if language.casefold().partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def _no_script(words: Words, contact: str) -> str:
    return words("form.no_script", contact=contact or words("form.sender"))


def _data(form: Form, spoken: Mapping[str, Words]) -> dict[str, Any]:
    return {
        "questionnaire": form.questionnaire,
        "version": form.version,
        "sha256": form.sha256,
        "minutes": form.minutes,
        "contact": form.contact,
        "notice": list(form.notice),
        "most_text": MOST_TEXT,
        "most_name": MOST_NAME,
        "questions": [_question(each) for each in form.first.questions],
        "texts": [_texts(texts, spoken[texts.language]) for texts in form.texts],
        "words": {words.code: _own(words) for words in spoken.values()},
    }


def _question(question: FormQuestion) -> dict[str, Any]:
    """What is the same in every language; what a question has not is left out."""
    return _given(
        number=question.number,
        kind=question.kind,
        options=len(question.options) or None,
        least=question.least,
        most=question.most,
        has_none=True if question.not_applicable else None,
    )


def _texts(texts: FormTexts, words: Words) -> dict[str, Any]:
    lists = list(dict.fromkeys(each.options for each in texts.questions if each.options))
    return {
        "language": texts.language,
        "direction": direction(texts.language),
        "title": texts.title,
        "words": words.code,
        "spoken": language_of_words(texts.language),
        "lists": lists,
        "questions": [_text(each, lists) for each in texts.questions],
    }


def _text(question: FormQuestion, lists: Sequence[Iterable[str]]) -> dict[str, Any]:
    """A question's words; options are the place in the lists, which many questions share."""
    return _given(
        text=question.text,
        list=lists.index(question.options) if question.options else None,
        none=question.not_applicable,
        unit=question.unit,
    )


def _own(words: Words) -> dict[str, Any]:
    found = {key: text for key, text in words.texts.items() if key.startswith(_OURS)}
    return {key.removeprefix(_OURS): text for key, text in found.items()}


def _given(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}

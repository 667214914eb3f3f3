"""An answer in the words of any language of a questionnaire."""

import pytest
from pydantic import TypeAdapter

from screener.models.items import Item
from screener.models.reading import NO, NOT_APPLICABLE, YES, UnreadableError, label_of, read_answer
from screener.models.wordings import Wording, in_any_language

YES_NO: Item = TypeAdapter(Item).validate_python({"id": "x", "type": "yes_no", "text": "T"})
WORDS = {
    "en": ("yes", "no"),
    "de": ("ja", "nein"),
    "fr": ("oui", "non"),
    "es": ("sí", "no"),
    "pt": ("yes", "no"),
}


def text_item(words: str) -> Item:
    shape = {"id": "x", "type": "text", "text": "T", "not_applicable": words}
    found: Item = TypeAdapter(Item).validate_python(shape)
    return found


def read(given: str, *wordings: Wording) -> str:
    def by(wording: Wording) -> str:
        return read_answer(wording.item, given, wording.scales, wording.language)

    return in_any_language(given, wordings[0], wordings[1:], by)


@pytest.mark.parametrize("language", WORDS)
def test_yes_and_no_are_said_and_read_in_each_language(language: str) -> None:
    for code, word in zip((YES, NO), WORDS[language], strict=True):
        assert label_of(YES_NO, code, {}, language) == word
        for given in (word, word.upper(), {"sí": "Si"}.get(word, word)):
            assert read_answer(YES_NO, given, {}, language) == code
    assert label_of(YES_NO, YES, {}, f"{language}-CH") == WORDS[language][0]


@pytest.mark.parametrize("given", ["yes", "no", "true", "0"])
def test_english_words_and_figures_are_read_in_each_language(given: str) -> None:
    assert read_answer(YES_NO, given, {}, "de") == read_answer(YES_NO, given, {})


def test_words_of_a_language_that_is_not_there_are_no_answer() -> None:
    with pytest.raises(UnreadableError) as caught:
        read("oui", Wording(YES_NO, {}, "en"), Wording(YES_NO, {}, "de"))
    assert caught.value.allowed == ("yes", "no")
    assert read("ja", Wording(YES_NO, {}, "en"), Wording(YES_NO, {}, "de")) == YES


def test_a_free_text_may_say_in_any_language_that_it_does_not_apply() -> None:
    own, other = Wording(text_item("Not me"), {}, "en"), Wording(text_item("Ich nicht"), {}, "de")
    assert read("ich nicht", own, other) == NOT_APPLICABLE
    assert read("Not me", own, other) == NOT_APPLICABLE
    assert read("Ich", own, other) == "Ich"

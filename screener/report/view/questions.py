"""A question as it is asked, and one to ask where the questionnaire has none of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from screener.models.questionnaire import Question
from screener.report.view.words import Words

Anchors = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what to listen for and its rating anchors."""

    question: str
    listen_for: str
    anchors: Anchors


class _Titled(Protocol):
    @property
    def title(self) -> str: ...


def default_anchors(words: Words) -> Anchors:
    """General anchors of a rating, for a question that has none."""
    return tuple((mark, words(f"guide.anchor_{mark}")) for mark in "135")


def asked(question: Question, words: Words) -> Asked:
    """A question of the questionnaire, with general anchors where it has none."""
    anchors = tuple(sorted(question.anchors.items())) or default_anchors(words)
    return Asked(question.question, words("language.semicolon").join(question.listen_for), anchors)


def asked_in_general(category: _Titled, words: Words) -> Asked:
    """A past-behaviour question about a category for which the questionnaire has none."""
    return Asked(generic_question(category, words), "", default_anchors(words))


def generic_question(category: _Titled, words: Words) -> str:
    """A past-behaviour question made from the category's title."""
    return words("guide.question", title=words.inside(category.title))

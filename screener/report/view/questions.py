"""A question as it is asked, and one to ask where the questionnaire has none of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from screener.models.questionnaire import Question
from screener.report.view.phrases import inside_sentence

DEFAULT_ANCHORS = (
    ("1", "General statements; no situation, action or result of their own"),
    ("3", "A real situation and own actions; the result is unclear or small"),
    ("5", "A recent, specific situation, own actions, a result that can be checked"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what to listen for and its rating anchors."""

    question: str
    listen_for: str
    anchors: Sequence[tuple[str, str]]


class _Titled(Protocol):
    @property
    def title(self) -> str: ...


def asked(question: Question) -> Asked:
    """A question of the questionnaire, with general anchors where it has none."""
    anchors = tuple(sorted(question.anchors.items())) or DEFAULT_ANCHORS
    return Asked(question.question, "; ".join(question.listen_for), anchors)


def generic_question(category: _Titled) -> str:
    """A past-behaviour question made from the category's title."""
    title = inside_sentence(category.title, "en")
    return (
        f"Tell me about a recent situation that called for {title}: "
        "what happened, what did you do, and what came of it?"
    )

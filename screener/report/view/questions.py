"""A question to ask where the questionnaire has none of its own."""

from screener.models.result import CategoryResult
from screener.report.view.phrases import inside_sentence


def generic_question(category: CategoryResult) -> str:
    """A past-behaviour question made from the category's title."""
    title = inside_sentence(category.title, "en")
    return (
        f"Tell me about a recent situation that called for {title}: "
        "what happened, what did you do, and what came of it?"
    )

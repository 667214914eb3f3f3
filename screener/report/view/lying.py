"""Where a figure could lie, had the unanswered items been answered."""

from screener.models.result import Range
from screener.report.view.numbers import shown
from screener.report.view.words import Words


def lie(edges: Range, words: Words) -> str:
    """Between two figures, or at the one that both are."""
    low, high = map(shown, edges)
    key = "answers.about" if low == high else "answers.between"
    return words(key, low=low, high=high)

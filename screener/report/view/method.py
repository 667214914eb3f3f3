"""How the figures are made, in words that a reader without statistics can follow."""

from screener.report.view.words import Words

_TOPICS = (
    "points",
    "score",
    "error",
    "fit",
    "overall",
    "interval",
    "must_haves",
    "quality",
    "not_measured",
)


def method(words: Words) -> list[tuple[str, str]]:
    """Each topic of the method with its text."""
    return [_topic(words(f"method.{topic}")) for topic in _TOPICS]


def _topic(text: str) -> tuple[str, str]:
    term, rest = text.split(". ", 1)
    return term, rest

"""How the figures are made, in words that a reader without statistics can follow."""

from screener.models.result import FitResult
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


def norms_topics(result: FitResult, words: Words) -> list[tuple[str, str]]:
    """What is said of the norms that a result is held against, if it is."""
    norms = result.norms
    if norms is None:
        return []
    about = {"title": norms.title, "people": norms.people, "date": words.date(norms.date)}
    topics = [_topic(words("method.norms", **about))]
    if any(each.norms and each.norms.true_score is not None for each in result.categories):
        topics.append(_topic(words("method.kelley")))
    return topics


def _topic(text: str) -> tuple[str, str]:
    term, rest = text.split(". ", 1)
    return term, rest

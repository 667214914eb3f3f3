"""What shortlists and comparisons say alike."""

from screener.report.view.phrases import ended
from screener.report.view.words import Words


def answered_between(first: str, last: str, words: Words) -> str:
    """When answers were given, from the first to the last day."""
    if first == last:
        return words("report.answered", date=words.date(first))
    return words("rounds.answered_between", first=words.date(first), last=words.date(last))


def checked(calibration: str, words: Words) -> str:
    """Whether the profile was checked against results, and how."""
    if not calibration:
        return words("limits.not_checked")
    return words("limits.checked", calibration=ended(calibration))

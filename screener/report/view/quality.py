"""Answer quality in words: what wants a second look, never an accusation."""

from collections.abc import Iterator, Sequence

from screener.models.result import FitResult, Quality, QualityCheck
from screener.report.view.numbers import Figure, percent, shown
from screener.report.view.words import Words

_SHARES = ("share_answered",)


def look_again(result: FitResult, words: Words) -> str:
    """Why the answers want a second look; nothing where they do not."""
    flagged = [check for check in result.quality.checks if check.state == "flag"]
    reasons = [_told(check, words, "flag") for check in flagged]
    return words("quality.look", reasons=_listed(reasons, words)) if reasons else ""


def quality_news(result: FitResult, words: Words) -> str:
    """What stands at the top of page 1 where several signs ask for that."""
    return words("quality.news") if result.quality.outcome == "doubtful" else ""


def own_words(result: FitResult, words: Words) -> str:
    """That a candidate's own words are all there is, and what was looked at of them."""
    key = {None: "own_words", "ok": "own_words_ok"}.get(result.quality.outcome, "own_words_look")
    return words(f"limits.{key}")


def checks_line(result: FitResult, words: Words) -> str:
    """Every look at the answers with its figure, for the record; nothing in older results."""
    told = list(_figures(result.quality, words))
    if result.invitation is not None:
        told.append(words(f"quality.figure.invitation_{result.invitation}"))
    return words("quality.record", figures=_listed(told, words)) if told else ""


def wants_examples(result: FitResult) -> bool:
    """Whether the interviewer is to ask behind the answers: not where some are only missing."""
    return any(flag.id not in _SHARES for flag in result.quality.flags)


def _listed(parts: Sequence[str], words: Words) -> str:
    return words("language.semicolon").join(parts)


def _figures(quality: Quality, words: Words) -> Iterator[str]:
    for check in quality.checks:
        if check.figure is not None:
            yield _told(check, words, "figure")
        elif check.id == "longest_run":
            yield words("quality.figure.order_unknown")


def _told(check: QualityCheck, words: Words, kind: str) -> str:
    """Of the spread of answers the figure says little; a flag says what it means."""
    figure: Figure | int = shown(check.figure or 0.0, decimals=1)
    if check.id in _SHARES:
        figure = percent(check.figure or 0.0)
    elif check.of is not None or check.id == "longest_run":
        figure = int(check.figure or 0)
    key = check.id
    if check.id == "spread":
        key = f"spread_{kind}"
    return words(f"quality.figure.{key}", figure=figure, of=check.of or 0)

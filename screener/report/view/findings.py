"""The strongest matches and the largest losses, each in a sentence or two."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from screener.models.result import CategoryResult, FitResult
from screener.report.view.numbers import plain, target
from screener.report.view.phrases import ended
from screener.report.view.strips import is_inside, score_shown
from screener.report.view.verdict import losers, lost_shown, unweighed
from screener.report.view.words import Words

_MOST_SENTENCES = 2
_MIDDLE = 0.5
# The first that is told and the second, which says "also".
_MATCH_SAYS = ("matches.says_1", "matches.says_2")
_LOSS_SAYS = ("losses.says_1", "losses.says_2")
_TOO_MUCH = ("losses.too_much_1", "losses.too_much_2")


@dataclass(frozen=True, slots=True)
class Finding:
    """A category by name and what is to be said of it."""

    title: str
    text: str


def matches(result: FitResult, words: Words) -> list[Finding]:
    """The categories that carry the result; where there are few, a sentence says so."""
    carrying = map(result.category, result.strongest[:_MOST_SENTENCES])
    told = iter(_MATCH_SAYS)
    found = [Finding(c.title, _match_text(c, told, words)) for c in carrying]
    if len(found) < _MOST_SENTENCES:
        key = "matches.no_other" if found else "matches.none"
        found.append(Finding("", words(key + unweighed(result))))
    return found


def losses(result: FitResult, words: Words) -> list[Finding]:
    """The categories that cost most; where there are few, a sentence says so."""
    if result.status == "not_scored":
        return [Finding("", words("losses.not_scored"))]
    lost = lost_shown(result)
    losing = map(result.category, losers(result)[:_MOST_SENTENCES])
    told, above = iter(_LOSS_SAYS), iter(_TOO_MUCH)
    found = [Finding(c.title, _loss_text(c, lost[c.id], told, above, words)) for c in losing]
    if len(found) < _MOST_SENTENCES:
        found.append(Finding("", words("losses.no_other" if found else "losses.none")))
    return found


def _match_text(category: CategoryResult, told: Iterator[str], words: Words) -> str:
    score, wanted = score_shown(category), target(category.target)
    line = words("matches.inside", score=score, target=wanted)
    return f"{line} {_says(told, category, words, high=True)}".rstrip()


def _loss_text(
    category: CategoryResult, lost: str, told: Iterator[str], above: Iterator[str], words: Words
) -> str:
    high = category.score is not None and category.score > category.target[1]
    says = _says(told, category, words, high=high)
    line = f"{_distance(category, lost, words)} {says}".rstrip()
    if not high:
        return line
    return f"{line} {words(next(above), reason=ended(category.reason))}"


def _distance(category: CategoryResult, lost: str, words: Words) -> str:
    """How far the score is from its range, and whether its interval reaches the range."""
    score, (low, high) = category.score or 0.0, category.target
    shown = score_shown(category)
    if is_inside(category):
        return words("losses.inside", score=shown, target=target(category.target), lost=lost)
    side, edge = ("below", low) if score < low else ("above", high)
    start, end = category.interval or (score, score)
    key = f"losses.{side}{'_chance' if start <= high and end >= low else ''}"
    # Taken from the figure on the page, so that the reader can take it again.
    gap = plain(float(abs(Decimal(shown) - Decimal(repr(edge)))))
    return words(key, score=shown, gap=gap, target=target(category.target), lost=lost)


def _says(told: Iterator[str], category: CategoryResult, words: Words, *, high: bool) -> str:
    """What a telling answer says; the second that is told has words of its own."""
    tell = telling(category, high=high)
    return ended(words(next(told), tell=tell)) if tell else ""


def telling(category: CategoryResult, *, high: bool) -> str:
    """The most telling answer of a side in words, empty where there is none."""
    told = [line for line in category.items if line.tell and line.points is not None]
    wanted = [line for line in told if ((line.points or 0) >= _MIDDLE) == high]
    wanted.sort(key=lambda line: -(line.points or 0) if high else (line.points or 0))
    return wanted[0].tell or "" if wanted else ""

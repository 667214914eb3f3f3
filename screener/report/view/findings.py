"""The strongest matches and the largest losses, each in a sentence or two."""

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


@dataclass(frozen=True, slots=True)
class Finding:
    """A category by name and what is to be said of it."""

    title: str
    text: str


def matches(result: FitResult, words: Words) -> list[Finding]:
    """The categories that carry the result; where there are few, a sentence says so."""
    found = [
        Finding(category.title, _match_text(category, place, words))
        for place, category in enumerate(
            map(result.category, result.strongest[:_MOST_SENTENCES]), 1
        )
    ]
    if len(found) < _MOST_SENTENCES:
        key = "matches.no_other" if found else "matches.none"
        found.append(Finding("", words(key + unweighed(result))))
    return found


def losses(result: FitResult, words: Words) -> list[Finding]:
    """The categories that cost most; where there are few, a sentence says so."""
    if result.status == "not_scored":
        return [Finding("", words("losses.not_scored"))]
    lost = lost_shown(result)
    losing = enumerate(map(result.category, losers(result)[:_MOST_SENTENCES]), 1)
    found = [Finding(c.title, _loss_text(c, place, lost[c.id], words)) for place, c in losing]
    if len(found) < _MOST_SENTENCES:
        found.append(Finding("", words("losses.no_other" if found else "losses.none")))
    return found


def _match_text(category: CategoryResult, place: int, words: Words) -> str:
    score, wanted = score_shown(category), target(category.target)
    line = words("matches.inside", score=score, target=wanted)
    return f"{line} {_says(f'matches.says_{place}', category, words, high=True)}".rstrip()


def _loss_text(category: CategoryResult, place: int, lost: str, words: Words) -> str:
    high = category.score is not None and category.score > category.target[1]
    says = _says(f"losses.says_{place}", category, words, high=high)
    line = f"{_distance(category, lost, words)} {says}".rstrip()
    too_much = words(f"losses.too_much_{place}", reason=ended(category.reason))
    return f"{line} {too_much}" if high else line


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


def _says(key: str, category: CategoryResult, words: Words, *, high: bool) -> str:
    """What a telling answer says; each place on the page has a key and so words of its own."""
    tell = telling(category, high=high)
    return ended(words(key, tell=tell)) if tell else ""


def telling(category: CategoryResult, *, high: bool) -> str:
    """The most telling answer of a side in words, empty where there is none."""
    told = [line for line in category.items if line.tell and line.points is not None]
    wanted = [line for line in told if ((line.points or 0) >= _MIDDLE) == high]
    wanted.sort(key=lambda line: -(line.points or 0) if high else (line.points or 0))
    return wanted[0].tell or "" if wanted else ""

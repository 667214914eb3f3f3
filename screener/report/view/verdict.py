"""The verdict in words: the band, the bands its interval reaches, the gaps, and the because."""

from collections.abc import Sequence
from decimal import Decimal

from screener.models.profile import Band
from screener.models.result import COVERAGE_NEEDED, FitResult
from screener.report.view.numbers import apportioned, shown, span
from screener.report.view.phrases import count, ended, inside_sentence, sentence, series
from screener.report.view.strips import is_inside

NOT_SCORED = "Not scored: too much is unanswered"
TOO_SHORT = "First pass: too short for a verdict"
_NAMED = 3
_LOSERS = 2
_NEEDED = round(100 * COVERAGE_NEEDED)
_TINY = 1e-9


def headline(result: FitResult) -> str:
    """The band and the bands that its interval reaches, from the profile's closed list."""
    if result.status == "not_scored":
        return NOT_SCORED
    if result.overall.band is None:
        return TOO_SHORT
    bands, language = result.profile.bands, result.questionnaire.language
    return band_words(bands, result.overall.band, result.overall.band_reach, language)


def band_words(
    bands: Sequence[Band], band: str, reach: tuple[str, str] | None, language: str
) -> str:
    """A band's title and those that the interval reaches, from its lowest to its highest."""
    titles = {each.id: each.title for each in bands}
    others = [titles[name] for name in _between(list(titles), reach) if name != band]
    reached = [_with_article(other, titles[band], language) for other in others]
    return f"{titles[band]}, may be {series(reached, 'or')}" if reached else titles[band]


def gaps_line(result: FitResult) -> str:
    """How many gaps there are, and the band's advice."""
    if result.status == "not_scored":
        return ""
    gaps = sentence(count(result.overall.gaps, "gap")) + " to probe"
    band = next((b for b in result.profile.bands if b.id == result.overall.band), None)
    if any(gate.outcome == "fail" for gate in result.gates):
        return f"{gaps}. Next: go on only if the must-have can be met."
    if band is None or not band.next:
        return f"{gaps}."
    return f"{gaps}. Next: {ended(inside_sentence(band.next, result.questionnaire.language))}"


def because(result: FitResult) -> str:
    """Which categories carry the result, and which take its points."""
    if result.status == "not_scored":
        covered = shown(100 * result.overall.coverage, (_NEEDED,))
        return (
            f"Answers cover {covered} % of the weight of this profile; an overall fit needs "
            f"{_NEEDED} %. What was answered is shown category by category."
        )
    parts = (_held_back(result), _carried(result), _taken(result))
    return " ".join(part for part in parts if part)


def _held_back(result: FitResult) -> str:
    """Why the verdict is lower than the overall fit alone would give."""
    fit = result.overall.fit or 0.0
    higher = next((b for b in result.profile.bands if fit >= b.from_), None)
    if result.overall.band is None or higher is None or higher.id == result.overall.band:
        return ""
    needs, language = higher.needs, result.questionnaire.language
    far = [
        inside_sentence(c.title, language)
        for c in result.categories
        if needs and (c.share or 0) >= needs.share - _TINY and round(c.fit or 0.0, 9) < needs.fit
    ]
    verb = "is" if len(far) == 1 else "are"
    return f"The fit alone would be {higher.title}, but {series(far)} {verb} too far off for that."


def fit_shown(result: FitResult) -> str:
    """The overall fit, on its side of every band edge; a first pass has a range."""
    if result.overall.fit is None or result.overall.interval is None:
        return "–"
    if result.questionnaire.first_pass:
        return span(*result.overall.interval)
    return shown(result.overall.fit, band_edges(result))


def interval_shown(result: FitResult) -> str:
    """The interval in words that promise no more than it holds."""
    if result.overall.interval is None:
        return "not scored"
    if result.questionnaire.first_pass:
        return "of 100 · a range, as the questionnaire is short"
    return f"of 100 · about nine in ten: {span(*result.overall.interval, band_edges(result))}"


def band_edges(result: FitResult) -> list[float]:
    """The overall fits at which a band begins."""
    return [band.from_ for band in result.profile.bands]


def lost_shown(result: FitResult) -> dict[str, str]:
    """Points lost by category id, to one decimal, so that they add up on the page.

    Empty where there is no overall fit for them to be taken from.
    """
    if result.status == "not_scored":
        return {}
    losing = [c for c in result.categories if c.points_lost is not None]
    figures = apportioned([c.points_lost or 0.0 for c in losing])
    return {c.id: f"{figure:.1f}" for c, figure in zip(losing, figures, strict=True)}


def total_lost(result: FitResult, ids: Sequence[str] | None = None) -> str:
    """The sum of the points lost as shown, of all categories or of those named."""
    lost = lost_shown(result)
    chosen = lost if ids is None else ids
    return f"{sum(Decimal(lost[name]) for name in chosen):.1f}"


def _between(order: Sequence[str], reach: tuple[str, str] | None) -> Sequence[str]:
    """The bands from the highest to the lowest that are reached."""
    if reach is None:
        return ()
    low, high = reach
    return order[order.index(high) : order.index(low) + 1]


def _without_shared_word(title: str, beside: str) -> str:
    """``Strong match`` beside ``Good match`` is ``Strong``."""
    words, others = title.split(), beside.split()
    shared = len(words) > 1 and words[-1] == others[-1]
    return " ".join(words[:-1] if shared else words)


def _with_article(title: str, beside: str, language: str) -> str:
    """A whole title with its article, where English wants one: ``a partial match``."""
    short = _without_shared_word(title, beside)
    text = inside_sentence(short, language)
    if short != title or not language.startswith("en") or title.endswith("s"):
        return text
    return f"{'an' if text[:1] in 'aeiou' else 'a'} {text}"


def _carried(result: FitResult) -> str:
    language = result.questionnaire.language
    names = [inside_sentence(result.category(n).title, language) for n in result.strongest]
    scored = [c for c in result.categories if c.score is not None]
    if names and all(is_inside(c) for c in scored):
        return "Every scored category is inside its target range."
    if not names:
        return f"No category {weighed(result)}is inside its target range."
    ranges = "is inside its target range" if len(names) == 1 else "are inside their target ranges"
    return sentence(f"{series(names[:_NAMED])} {ranges}.")


def weighed(result: FitResult) -> str:
    """What to add to "no category" where one without weight is inside its range all the same."""
    lies_idle = any(is_inside(c) and not c.share for c in result.categories)
    return "that carries weight " if lies_idle else ""


def _taken(result: FitResult) -> str:
    lost = lost_shown(result)
    losers = sorted((n for n in lost if float(lost[n]) > 0), key=lambda n: -float(lost[n]))
    if not losers:
        return ""
    language = result.questionnaire.language
    named = losers[:_LOSERS]
    titles = series([inside_sentence(result.category(n).title, language) for n in named])
    whole = total_lost(result)
    if len(losers) <= _LOSERS:
        return sentence(f"{titles} {_take(named)} all {whole} points lost.")
    return sentence(
        f"{titles} {_take(named)} {total_lost(result, named)} of the {whole} points lost."
    )


def _take(names: Sequence[str]) -> str:
    return "costs" if len(names) == 1 else "cost"

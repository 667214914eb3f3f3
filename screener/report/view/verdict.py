"""The verdict in words: the band, the bands its interval reaches, what to do, and why."""

from collections.abc import Sequence
from decimal import Decimal

from screener.models.result import COVERAGE_NEEDED, CategoryResult, FitResult
from screener.report.view.bands import band_advice, band_title, band_words
from screener.report.view.numbers import Figure, apportioned, shown, span
from screener.report.view.phrases import ended, excerpt
from screener.report.view.strips import is_inside
from screener.report.view.words import Words

_NAMED = 3
_LOSERS = 2
_NEEDED = round(100 * COVERAGE_NEEDED)
_TINY = 1e-9
_MOST_TITLE = 60


def headline(result: FitResult, words: Words) -> str:
    """The band and the bands that its interval reaches, from the profile's closed list."""
    if result.status == "not_scored":
        return words(f"verdict.{_why_not_scored(result)}")
    if result.overall.band is None:
        return words("verdict.first_pass")
    bands = result.profile.bands
    return band_words(bands, result.overall.band, result.overall.band_reach, words)


def talk_line(result: FitResult, words: Words) -> str:
    """Whether to talk to this person: the band's advice, and how many gaps there are to probe."""
    if result.status == "not_scored":
        return words(f"talk.{_why_not_scored(result)}")
    gaps = words("verdict.gaps", result.overall.gaps)
    failed = sum(gate.outcome == "fail" for gate in result.gates)
    if failed:
        return f"{words('talk.failed', failed)} {gaps}"
    band = next((b for b in result.profile.bands if b.id == result.overall.band), None)
    advice = words("talk.first_pass") if band is None else band_advice(band, words)
    return f"{ended(advice)} {gaps}" if advice else gaps


def left_out(result: FitResult) -> int:
    """How many of the scored questions that apply have no answer."""
    return sum(c.of - c.answered for c in result.categories)


def is_worth_asking(result: FitResult) -> bool:
    """Whether there would be an overall fit if what was left out were answered."""
    applying = sum(c.weight for c in result.categories if _may_be_scored(c))
    whole = sum(c.weight for c in result.categories)
    return left_out(result) > 0 and round(applying / whole, 9) >= COVERAGE_NEEDED


def _may_be_scored(category: CategoryResult) -> bool:
    """Whether enough of its questions apply: else no answer bounds what the score could be."""
    return category.score is not None or category.score_if_rest is not None


def _why_not_scored(result: FitResult) -> str:
    """The ending of a key: answers are missing, or the questions did not apply."""
    return "not_scored" if is_worth_asking(result) else "few_apply"


def because(result: FitResult, words: Words) -> str:
    """Which categories carry the result, and which take its points."""
    if result.status == "not_scored":
        covered = shown(100 * result.overall.coverage, (_NEEDED,))
        return words("why.not_scored", covered=covered, needed=_NEEDED)
    parts = (_held_back(result, words), _carried(result, words), _taken(result, words))
    return " ".join(part for part in parts if part)


def fit_shown(result: FitResult) -> Figure:
    """The overall fit, or a dash; of a first pass, its range."""
    if result.overall.fit is None or result.overall.interval is None:
        return Figure("–")
    if result.questionnaire.first_pass:
        return span(*result.overall.interval)
    return shown(result.overall.fit, band_edges(result))


def interval_shown(result: FitResult, words: Words) -> str:
    """The interval in words that promise no more than it holds."""
    if result.overall.interval is None:
        return words("verdict.number_not_scored")
    if result.questionnaire.first_pass:
        return words("verdict.number_first_pass")
    return words("verdict.number", interval=span(*result.overall.interval, band_edges(result)))


def band_edges(result: FitResult) -> list[float]:
    """The overall fits at which a band begins."""
    return [band.from_ for band in result.profile.bands]


def lost_shown(result: FitResult) -> dict[str, Figure]:
    """Points lost by category id, to one decimal, so that they add up on the page.

    Empty where there is no overall fit for them to be taken from.
    """
    if result.status == "not_scored":
        return {}
    losing = [c for c in result.categories if c.points_lost is not None]
    figures = apportioned([c.points_lost or 0.0 for c in losing])
    return {c.id: Figure(f"{figure:.1f}") for c, figure in zip(losing, figures, strict=True)}


def total_lost(result: FitResult, ids: Sequence[str] | None = None) -> Figure:
    """The sum of the points lost as shown, of all categories or of those named."""
    lost = lost_shown(result)
    chosen = lost if ids is None else ids
    return Figure(f"{sum(Decimal(lost[name]) for name in chosen):.1f}")


def losers(result: FitResult) -> list[str]:
    """The categories that cost points as shown, the dearest first."""
    lost = lost_shown(result)
    return sorted((name for name in lost if float(lost[name]) > 0), key=lambda n: -float(lost[n]))


def named(result: FitResult, ids: Sequence[str], words: Words) -> str:
    """Categories by title, as a list within a sentence."""
    return words.series(
        [excerpt(words.inside(result.category(name).title), _MOST_TITLE) for name in ids]
    )


def unweighed(result: FitResult) -> str:
    """The ending of a key that says "with weight", where one without is inside its range."""
    return "_weighed" if any(is_inside(c) and not c.share for c in result.categories) else ""


def _held_back(result: FitResult, words: Words) -> str:
    """Why the verdict is lower than the overall fit alone would give."""
    fit = result.overall.fit or 0.0
    higher = next((b for b in result.profile.bands if fit >= b.from_), None)
    if result.overall.band is None or higher is None or higher.id == result.overall.band:
        return ""
    needs = higher.needs
    far = [
        c.id
        for c in result.categories
        if needs and (c.share or 0) >= needs.share - _TINY and round(c.fit or 0.0, 9) < needs.fit
    ]
    title = band_title(higher, words)
    return words("why.held_back", len(far), band=title, names=named(result, far, words))


def _carried(result: FitResult, words: Words) -> str:
    scored = [c for c in result.categories if c.score is not None]
    if not result.strongest:
        return words("why.none_weighed_inside" if unweighed(result) else "why.none_inside")
    if all(is_inside(c) for c in scored):
        return words("why.all_inside")
    first = result.strongest[:_NAMED]
    names, inside = named(result, first, words), sum(map(is_inside, result.categories))
    if inside > len(first):
        return words("why.inside_of", inside=inside, of=len(result.categories), names=names)
    return words("why.inside", inside, names=names)


def _taken(result: FitResult, words: Words) -> str:
    ids = losers(result)
    if not ids:
        return ""
    first = ids[:_LOSERS]
    if result.questionnaire.first_pass:
        # The sum would give the single figure that a first pass is too short for.
        return words("why.dearest", len(first), names=named(result, first, words))
    key = "why.takes_all" if len(ids) <= _LOSERS else "why.takes"
    part, whole = total_lost(result, first), total_lost(result)
    return words(key, len(first), names=named(result, first, words), part=part, whole=whole)

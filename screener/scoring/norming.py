"""A result beside norms: where its scores lie among people who answered before.

Scores, fits and the order of a round stay what they were; this adds figures beside them.
"""

import math

from screener.models.norms import NormTable, Yardstick
from screener.models.result import CategoryResult, FitResult, NormFigures, NormsRef, Overall
from screener.scoring.beta import quantile
from screener.scoring.columns import DECIMALS, TINY

LEVEL = 0.95


def with_norms(result: FitResult, yardstick: Yardstick) -> FitResult:
    """The same result with its places among the people of the norms."""
    norms, kelley = yardstick.norms, yardstick.kelley
    ref = NormsRef(
        title=norms.title,
        date=norms.date,
        people=int(norms.people),
        sha256=yardstick.sha256,
        level=LEVEL,
        same_file=result.questionnaire.sha256 in norms.questionnaires,
    )
    categories = tuple(
        _category(each, norms.categories.get(each.id), kelley=kelley) for each in result.categories
    )
    fits = norms.overall
    is_same = fits is not None and fits.profile.sha256 == result.profile.sha256
    overall = _overall(result.overall, fits if is_same else None)
    changed = {"norms": ref, "categories": categories, "overall": overall}
    return result.model_copy(update=changed)


def _category(category: CategoryResult, table: NormTable | None, *, kelley: bool) -> CategoryResult:
    return category.model_copy(update={"norms": figures(category.score, table, kelley=kelley)})


def _overall(overall: Overall, table: NormTable | None) -> Overall:
    return overall.model_copy(update={"norms": figures(overall.fit, table)})


def figures(
    score: float | None, table: NormTable | None, *, kelley: bool = False
) -> NormFigures | None:
    """Of one score (0 to 100); None without a score or norms."""
    if score is None or table is None:
        return None
    below, whole = people_below(score, table), int(table.n)
    true = true_score(score, table) if kelley else (None, None)
    return NormFigures(
        n=whole,
        percentile=round(100 * below / whole, DECIMALS),
        interval=jeffreys(below, whole),
        true_score=true[0],
        true_score_error=true[1],
    )


def people_below(score: float, table: NormTable) -> float:
    """How many scored lower, and half of those who scored the same (mid-rank)."""
    lower = sum(count for value, count in table.scores if value < score - TINY)
    same = sum(count for value, count in table.scores if abs(value - score) <= TINY)
    return lower + same / 2


def jeffreys(below: float, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Between which percentiles a score lies among all people of whom the ``n`` are a sample.

    Jeffreys' interval of a share, which begins at 0 where nobody is below, and ends at 100 where
    nobody is above (Brown, Cai and DasGupta 2001, "Interval estimation for a binomial proportion").
    """
    tail = (1 - level) / 2
    a, b = below + 0.5, n - below + 0.5
    low = 0.0 if below <= 0 else 100 * quantile(tail, a, b)
    high = 100.0 if below >= n else 100 * quantile(1 - tail, a, b)
    return round(low, DECIMALS), round(high, DECIMALS)


def true_score(score: float, table: NormTable) -> tuple[float | None, float | None]:
    """Kelley's (1947) estimate: the score drawn to the mean as far as alpha is short of 1.

    ``mean + alpha * (score - mean)`` with the standard error ``sd * sqrt(alpha * (1 - alpha))``;
    nothing where alpha is not known or negative.
    """
    if table.alpha is None or not 0 <= table.alpha <= 1:
        return None, None
    estimate = table.mean + table.alpha * (score - table.mean)
    error = table.sd * math.sqrt(table.alpha * (1 - table.alpha))
    return round(estimate, DECIMALS), round(error, DECIMALS)

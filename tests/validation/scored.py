"""Small cases put through the code that scores everybody."""

from collections.abc import Mapping

import numpy as np
import polars as pl
from scipy import integrate, stats

from screener.models.profile import Ideal
from screener.scoring.columns import of, overall
from screener.scoring.contribution import contribution
from screener.scoring.table import score_table
from tests.scoring import small
from tests.scoring.small import Node


def one(items: list[Node], given: Mapping[str, str], figure: str, **wanted: float) -> float:
    """A figure of the only category of one person."""
    asked = small.questionnaire(small.category("c", *items), answered_at_least=0.5)
    table = small.table_of(asked, [given])
    profile = small.profile(None, c=small.ideal(**wanted))
    return float(score_table(table, asked, profile)[of(figure, "c")][0])


def from1to6(raw: tuple[int | None, ...], figure: str = "score", reversed_: int = -1) -> float:
    """Answers on a scale of 1 to 6, None where there is none, one item reversed."""
    items = [
        small.statement(f"i{place}", "from1to6", reverse=place == reversed_)
        for place, _ in enumerate(raw)
    ]
    given = {f"i{place}": str(answer) for place, answer in enumerate(raw) if answer is not None}
    return one(items, given, figure)


def chosen(options: Mapping[str, float], answer: str) -> float:
    """The score of one item with several answers."""
    return one([small.pick("i", options, "choices")], {"i": answer}, "score")


def fit_at(score: float, low: float, high: float, tolerance: float) -> float:
    """The fit of a score."""
    return one(
        [small.gauge("i")], {"i": repr(score)}, "fit", low=low, high=high, tolerance=tolerance
    )


def whole(scores: tuple[float, ...], weights: tuple[float, ...], figure: str = "fit") -> float:
    """A figure of the overall fit of scores that are their own fits."""
    names = [f"c{place}" for place, _ in enumerate(scores)]
    asked = small.questionnaire(*(small.category(n, small.gauge(f"{n}i")) for n in names))
    wishes = dict(zip(names, map(small.as_it_is, weights), strict=True))
    given = {f"{n}i": repr(score) for n, score in zip(names, scores, strict=True)}
    table = score_table(small.table_of(asked, [given]), asked, small.profile(None, **wishes))
    return float(table[overall(figure)][0])


def moments_by_quadrature(ideal: Ideal, score: float, error: float) -> tuple[float, float]:
    """Mean and variance of the fit of a normal score, by SciPy's integration over its density."""
    low, high = ideal.target

    def fit(value: float) -> float:
        loss = max(low - value if low > 0 else 0, value - high if high < 100 else 0, 0)
        return 100 - min(100, 100 * loss / ideal.tolerance)

    corners = [low - ideal.tolerance, low, high, high + ideal.tolerance]
    ends = (score - 12 * error, score + 12 * error)
    density = stats.norm(score, error).pdf

    def moment(power: int) -> float:
        inside = [c for c in corners if ends[0] < c < ends[1]]
        found = integrate.quad(
            lambda x: fit(x) ** power * density(x), *ends, points=inside, epsabs=1e-12, limit=400
        )
        return float(found[0])

    mean = moment(1)
    return mean, moment(2) - mean**2


def effective_weight(place: int) -> float:
    """The share of the variance that a category has among people whose fits have the covariances
    of the worked example: standard deviations 15, 12, 20, correlations .3, .2, .1, weights 5, 3, 2.
    """
    spread = np.array([15.0, 12.0, 20.0])
    together = np.array([[1, 0.3, 0.2], [0.3, 1, 0.1], [0.2, 0.1, 1]]) * np.outer(spread, spread)
    # Eight people whose columns are at right angles, so that their covariances are what is wanted.
    corners = np.array([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
    fits = 50 + corners @ np.linalg.cholesky(together).T
    names, weights = ["a", "b", "c"], [0.5, 0.3, 0.2]
    lost = {
        of("points_lost", n): w * (100 - fits[:, k])
        for k, (n, w) in enumerate(zip(names, weights, strict=True))
    }
    each = {of("fit", n): fits[:, k] for k, n in enumerate(names)}
    frame = pl.DataFrame({**lost, **each, overall("fit"): fits @ weights})
    wishes = dict(zip(names, map(small.as_it_is, weights), strict=True))
    found = contribution([frame], small.profile(None, **wishes)).parts[place].variance
    assert found is not None
    return found

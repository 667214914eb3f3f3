"""How firm an order is: draws against closed forms, and ranks against SciPy."""

import math
from functools import cache, partial

import numpy as np
from scipy import integrate, stats

from screener.evidence import draws, weighing
from screener.evidence.places import contest
from tests.evidence import fields
from tests.validation.row import Row, Section

DRAWS = 20_000
# Four standard errors of a share of so many draws.
CLOSE = round(4 * 0.5 / math.sqrt(DRAWS), 4)
X, Y = np.array([3.0, 1, 4, 1, 5, 9, 2, 6]), np.array([2.0, 7, 1, 8, 2, 8, 1, 8])


@cache
def _first_stays(error: float, kind: draws.Kind) -> float:
    """The share of draws in which the first of two stays first: 70, 40 and 40, 55, weights 2, 3."""
    field = fields.field(fields.ideals(2, 3), [[70, 40], [40, 55]], error)
    open_ = contest(field.gates, field.overall, 1)
    assert open_ is not None
    drawn = draws.draw(field, open_, DRAWS, 1, lambda _: None)
    return float(drawn.times[draws.KINDS.index(kind), 0]) / DRAWS


def _by_integration() -> float:
    """Over the beta distribution of the first share, the normal of the difference."""

    def chance(share: float) -> float:
        error = 5 * math.sqrt(2 * (share**2 + (1 - share) ** 2))
        stays = stats.norm.cdf((30 * share - 15 * (1 - share)) / error)
        return float(stays * stats.beta.pdf(share, 20, 30))

    return float(integrate.quad(chance, 0, 1)[0])


def _spread() -> float:
    rng = np.random.Generator(np.random.PCG64(1))
    return float(draws.drawn_shares(rng, np.array([15.0, 85.0]), 200_000)[:, 0].std())


def _rows() -> tuple[Row, ...]:
    two = "scores 70, 40 and 40, 55, weights 2, 3"
    between = math.hypot(0.4, 0.6) * 5 * math.sqrt(2)
    return (
        Row("spread of a weight of 15 %", draws.drawn_shares, "200,000 draws", _spread,
            math.sqrt(0.15 * 0.85 / 51), "by hand", "of a Dirichlet: √(s (1 − s) / 51)", 5e-4),
        Row("chance to stay first, weights", draws.draw, two,
            partial(_first_stays, 5.0, "weights"), lambda: float(stats.beta.sf(1 / 3, 20, 30)),
            "program", "scipy.stats.beta: the first share above 1/3", CLOSE),
        Row("chance to stay first, error", draws.draw, f"{two}, standard errors 5",
            partial(_first_stays, 5.0, "error"), lambda: float(stats.norm.cdf(3 / between)),
            "program", "scipy.stats.norm of the difference", CLOSE),
        Row("chance to stay first, both", draws.draw, f"{two}, standard errors 5",
            partial(_first_stays, 5.0, "both"), _by_integration, "program",
            "scipy.integrate.quad over both", CLOSE),
        Row("correlation of ranks", weighing.spearman, "eight pairs, some alike",
            lambda: weighing.spearman(X, Y), lambda: float(stats.spearmanr(X, Y).statistic),
            "program", "scipy.stats.spearmanr"),
    )  # fmt: skip


SECTIONS = (Section("How firm the order is (whatif)", _rows()),)

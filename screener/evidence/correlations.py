"""Correlations, how sure they are, and what they would be under other conditions."""

import math

from scipy.special import ndtri, stdtr

# A correlation of 1 has no Fisher interval.
_MOST = 1 - 1e-12


def fisher_interval(
    r: float, n: int, level: float = 0.95, widened: float = 1.0
) -> tuple[float, float] | None:
    """The interval of a correlation of n people (Fisher 1921); None below 4.

    ``widened`` is a factor for its standard error.
    """
    if n < 4:
        return None
    z = math.atanh(max(-_MOST, min(_MOST, r)))
    reach = float(ndtri((1 + level) / 2)) * widened / math.sqrt(n - 3)
    return math.tanh(z - reach), math.tanh(z + reach)


def p_of_r(r: float, n: int) -> float | None:
    """The two-sided probability of a correlation this far from 0 if there is none; None below 4.

    By Student's t with n - 2 degrees of freedom, which is exact for normal variables.
    """
    if n < 4:
        return None
    rest = 1 - min(1.0, abs(r)) ** 2
    return float(2 * stdtr(n - 2, -abs(r) * math.sqrt((n - 2) / rest))) if rest > 0 else 0.0


def difference_error(r1: float, r2: float, between: float, n: int) -> float:
    """The standard error of r1 - r2, both with one outcome, of predictors that correlate so.

    Olkin and Siotani's asymptotic covariance (1976; Steiger 1980, equation 3).
    """
    shared = between * (1 - r1**2 - r2**2) - r1 * r2 * (1 - r1**2 - r2**2 - between**2) / 2
    variance = (1 - r1**2) ** 2 + (1 - r2**2) ** 2 - 2 * shared
    return math.sqrt(max(0.0, variance) / max(1, n - 3))


def cross_validated_square(square: float, n: int, k: int) -> float:
    """What fitted weights keep with new people, squared (Stein 1960, Darlington 1968)."""
    shrink = (n - 1) / (n - k - 1) * (n - 2) / (n - k - 2) * (n + 1) / n
    return 1 - shrink * (1 - square)


def without_error(r: float, reliability: float) -> float:
    """The correlation with an outcome that is free of error (Spearman 1904), at most 1."""
    return max(-1.0, min(1.0, r / math.sqrt(reliability)))


def without_restriction(r: float, ratio: float) -> float:
    """The correlation if nobody had been chosen by the predictor (Thorndike 1949, case II).

    ``ratio`` is the standard deviation among those chosen, divided by that among all.
    """
    return r / ratio / math.sqrt(1 - r**2 + (r / ratio) ** 2)


def people_needed(r: float, power: float = 0.8, level: float = 0.99) -> int:
    """How many people it takes to see a correlation that large, by Fisher's z, two-sided."""
    reach = float(ndtri((1 + level) / 2) + ndtri(power))
    return math.ceil((reach / math.atanh(r)) ** 2 + 3)

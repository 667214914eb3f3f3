"""Weights as shares of 100, in tenths: what weighs alike is alike on paper too."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

WHOLE = 100
_TENTH = Decimal("0.1")


def shares(weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Weights as shares of 100; all 0 where they are."""
    total = sum(weights.values())
    return {name: WHOLE * each / total if total else Fraction(0) for name, each in weights.items()}


def even_shares(weights: Mapping[str, Fraction]) -> dict[str, float]:
    """Shares of 100 to one decimal, each rounded by itself: equal weights stay equal.

    They add up to 100 but for rounding; only their proportions count.
    """
    return {name: _rounded(share) for name, share in shares(weights).items()}


def exact(number: float) -> Fraction:
    """The decimal that was written, not the nearest number that a machine has."""
    return Fraction(repr(float(number)))


def _rounded(share: Fraction) -> float:
    decimal = Decimal(share.numerator) / Decimal(share.denominator)
    return float(decimal.quantize(_TENTH, ROUND_HALF_UP))

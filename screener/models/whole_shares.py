"""Weights as whole shares of 100, which people can read and add up."""

from collections.abc import Mapping
from fractions import Fraction

WHOLE = 100


def shares(weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Weights as shares of 100; all 0 where they are."""
    total = sum(weights.values())
    return {name: WHOLE * each / total if total else Fraction(0) for name, each in weights.items()}


def whole_shares(weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole numbers in proportion to weights that add up to 100, by largest remainder.

    Of equal remainders the larger share goes first, then who stands first. All 0 where they are.
    """
    exact = shares(weights)
    found = {name: int(share) for name, share in exact.items()}
    left = WHOLE - sum(found.values()) if any(exact.values()) else 0
    by_remainder = sorted(exact, key=lambda name: (found[name] - exact[name], -exact[name]))
    return found | {name: found[name] + 1 for name in by_remainder[:left]}


def exact(number: float) -> Fraction:
    """The decimal that was written, not the nearest number that a machine has."""
    return Fraction(repr(float(number)))

"""Which categories count more than the others, where any do."""

from collections.abc import Mapping

_TINY = 1e-9


def standing_out(weights: Mapping[str, float], most: int = 3) -> tuple[str, ...]:
    """The heaviest, as many as stand clear of the rest, ``most`` at most; none in a tie.

    Whoever is named first among equals would seem to be preferred by nobody's wish.
    """
    order = sorted(weights, key=lambda name: -weights[name])
    values = [weights[name] for name in order]
    for number in range(min(most, len(order) - 1), 0, -1):
        if values[number - 1] > values[number] + _TINY:
            return tuple(order[:number])
    return tuple(order) if len(order) == 1 else ()

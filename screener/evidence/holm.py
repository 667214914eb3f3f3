"""Holm's step-down method over several tests."""

from collections.abc import Sequence


def holm(probabilities: Sequence[float | None]) -> list[float | None]:
    """Each p after Holm (1979) over all that are known, in their order; None stays None.

    The smallest is multiplied by their number, the next by one less, and none is below one before.
    """
    known = [(p, place) for place, p in enumerate(probabilities) if p is not None]
    adjusted: list[float | None] = [None] * len(probabilities)
    highest = 0.0
    for done, (p, place) in enumerate(sorted(known)):
        highest = max(highest, min(1.0, p * (len(known) - done)))
        adjusted[place] = highest
    return adjusted

"""The order in which a form shows the questions, and the numbers that stand for them there.

Neither the questionnaire's order nor its ids are in a form: they would tell which questions belong
together. The order follows from the questionnaire's hash alone, so that an answer finds its way
back, and everybody who gets this questionnaire sees the same form.
"""

import hashlib
from collections.abc import Mapping, Sequence
from itertools import pairwise

from screener.models.items import QualityPair
from screener.models.questionnaire import Questionnaire

# The two items of a pair stand so far apart, as a part of all that are shown.
_APART = 1 / 3
FACTS, JUDGING = " facts", " judging"


def shown_order(questionnaire: Questionnaire, sha256: str) -> tuple[str, ...]:
    """The ids of all items as a form shows them: item n of it has the number n + 1.

    Categories alternate as far as there are others; what asks for facts comes last, as it is
    another kind of question; items that ask the same thing stand a third of the form apart, if
    there is room.
    """
    groups = {c.id: [item.id for item in c.items] for c in questionnaire.categories}
    groups[JUDGING] = [item.id for item in questionnaire.quality_items]
    mixed = _mixed({name: _drawn(ids, sha256) for name, ids in groups.items()}, sha256)
    of = {id: name for name, ids in groups.items() for id in ids}
    pairs = [entry.pair for entry in questionnaire.quality if isinstance(entry, QualityPair)]
    for pair in pairs:
        mixed = _parted(mixed, pair, of)
    return (*mixed, *(item.id for item in questionnaire.eligibility))


def _drawn(ids: Sequence[str], seed: str) -> list[str]:
    """In an order that is no order, and the same everywhere."""
    return sorted(ids, key=lambda id: hashlib.sha256(f"{seed} {id}".encode()).digest())


def _mixed(groups: Mapping[str, Sequence[str]], seed: str) -> list[str]:
    """Always the next of the group with most left, and never twice of one if that can be."""
    left = {name: list(ids) for name, ids in groups.items() if ids}
    names, found, before = _drawn(list(left), seed), [], ""
    while left:
        free = [name for name in names if name in left and name != before] or [before]
        # The first of those with most left: groups come round evenly.
        before = max(free, key=lambda name: len(left[name]))
        found.append(left[before].pop(0))
        if not left[before]:
            del left[before]
        names = [name for name in names if name != before] + [before]
    return found


def _parted(order: list[str], pair: tuple[str, str], of: Mapping[str, str]) -> list[str]:
    """The order with the second of a pair at the nearest place far enough from the first."""
    first, second = (order.index(id) for id in pair)
    least = int(len(order) * _APART)
    if abs(first - second) >= least:
        return order
    places = [place for place in range(len(order)) if abs(place - first) >= least]
    for place in sorted(places, key=lambda place: (abs(place - second), place)):
        changed = list(order)
        changed[place], changed[second] = changed[second], changed[place]
        if _clashes(changed, of) <= _clashes(order, of):
            return changed
    return order


def _clashes(order: Sequence[str], of: Mapping[str, str]) -> int:
    """How often two items of one group stand side by side."""
    return sum(of[one] == of[other] for one, other in pairwise(order))

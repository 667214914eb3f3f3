"""Adverse impact by group: rates, ratios and tests of every group against the reference.

The reference is the group with the highest selection rate (29 CFR 1607.4 D). A group under two
percent of the people is never the reference as long as others are there: one person selected of
one would make everybody else's rate look low, and hide what lies between the larger groups.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from screener.evidence import two_rates
from screener.models.audit import Attribute, GroupImpact, Verdict, WhyNot

LEVEL = 0.05


class Count(NamedTuple):
    """A group's people, and how many of them were selected."""

    label: str
    selected: int
    people: int
    labels: tuple[str, ...] = ()

    @property
    def rate(self) -> Fraction:
        """The selection rate; 0 of nobody."""
        return Fraction(self.selected, self.people) if self.people else Fraction(0)


@dataclass(frozen=True, slots=True)
class Labels:
    """The group of each person: a place in ``names``, or -1 where it is not known.

    ``parts`` are the labels that a name is put together from, where it is of several columns.
    """

    columns: tuple[str, ...]
    names: tuple[str, ...]
    codes: np.ndarray
    parts: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, column: str, names: Sequence[str], codes: Sequence[int]) -> "Labels":
        """One column."""
        return cls((column,), tuple(names), np.asarray(codes, dtype=np.int64))

    def counts(self, selected: np.ndarray, known: np.ndarray) -> list[Count]:
        """Groups in their order, over the people of whom the outcome is known."""
        size = len(self.names)
        there = known & (self.codes >= 0)
        people = np.bincount(self.codes[there], minlength=size)
        chosen = np.bincount(self.codes[there & selected], minlength=size)
        parts = self.parts or tuple((name,) for name in self.names)
        rows = zip(self.names, chosen.tolist(), people.tolist(), parts, strict=True)
        return [Count(*row) for row in rows if row[2]]


def crossed(first: Labels, second: Labels) -> Labels:
    """Both together: a group for each pair of labels that somebody has."""
    both = (first.codes >= 0) & (second.codes >= 0)
    width = len(second.names)
    pairs = np.where(both, first.codes * width + second.codes, -1)
    there = np.unique(pairs[both])
    codes = np.where(both, np.searchsorted(there, pairs), -1)
    parts = tuple((first.names[n // width], second.names[n % width]) for n in there.tolist())
    columns = (*first.columns, *second.columns)
    return Labels(columns, tuple(" / ".join(part) for part in parts), codes, parts)


def impact(labels: Labels, selected: np.ndarray, known: np.ndarray) -> Attribute:
    """Every group of a column; ``selected`` and ``known`` are truths, one a person."""
    unknown = known & (labels.codes < 0)
    return impact_of(
        labels.counts(selected, known),
        labels.columns,
        int(unknown.sum()),
        int((unknown & selected).sum()),
    )


def impact_of(
    counts: Sequence[Count],
    columns: tuple[str, ...] = ("group",),
    unknown: int = 0,
    unknown_selected: int = 0,
) -> Attribute:
    """The same from counts, as courts and agencies publish them. Groups keep their order."""
    counts = [count for count in counts if count.people]
    why = _why_not(counts)
    reference = reference_of(counts) if why is None else None
    whole = sum(count.people for count in counts)
    groups = tuple(_group(count, reference, whole) for count in counts)
    return Attribute(
        columns=columns,
        unknown=unknown,
        unknown_selected=unknown_selected,
        reference=reference.label if reference else None,
        lowest=_lowest(groups),
        cannot_say=why,
        groups=groups,
    )


def _why_not(counts: Sequence[Count]) -> WhyNot | None:
    if not counts:
        return "nobody_known"
    if len(counts) == 1:
        return "one_group"
    return None if any(count.selected for count in counts) else "nobody_selected"


def is_under_two_percent(people: int, whole: int) -> bool:
    """Whether a group is less than 2 % of the people; exactly 2 % is not less."""
    return 50 * people < whole


def reference_of(counts: Sequence[Count]) -> Count | None:
    """The highest rate, of those the largest group, then the first; None where none is above 0."""
    whole = sum(count.people for count in counts)
    large = [count for count in counts if not is_under_two_percent(count.people, whole)]
    chosen = [count for count in large if count.selected] or [c for c in counts if c.selected]
    return max(chosen, key=lambda count: (count.rate, count.people), default=None)


def _lowest(groups: Sequence[GroupImpact]) -> str | None:
    """The lowest ratio of those at least two percent, if any is, else of all."""
    others = [group for group in groups if group.ratio is not None and group.verdict != "reference"]
    large = [group for group in others if not group.under_two_percent]
    return (
        min(large or others, key=lambda group: (group.ratio, group.label)).label if others else None
    )


def _group(count: Count, reference: Count | None, whole: int) -> GroupImpact:
    against = None if reference is None or reference is count else reference
    figures = _figures(count, against) if against else _NO_FIGURES
    verdict: Verdict = "cannot_say"
    if reference is count:
        verdict = "reference"
        figures = {**_NO_FIGURES, "ratio": 1.0, "below_four_fifths": False}
    elif against is not None:
        verdict = _verdict(figures)
    return GroupImpact.model_validate(
        {
            "label": count.label,
            "labels": count.labels or (count.label,),
            "people": count.people,
            "selected": count.selected,
            "share": count.people / whole,
            "under_two_percent": is_under_two_percent(count.people, whole),
            "rate": count.selected / count.people,
            **figures,
            "verdict": verdict,
        }
    )


Figures = dict[str, float | int | bool | tuple[float, float] | None]
_NO_FIGURES: Figures = dict.fromkeys(
    (
        *("ratio", "interval", "below_four_fifths", "fisher_p", "mid_p", "z", "z_p"),
        *("one_person", "shortfall", "to_four_fifths", "to_equal"),
    )
)


def _figures(count: Count, reference: Count) -> Figures:
    pair = (count.selected, count.people, reference.selected, reference.people)
    exact, z = two_rates.exact_p(*pair), two_rates.pooled_z(*pair)
    is_lower = count.rate < reference.rate
    return {
        "ratio": two_rates.ratio(*pair),
        "interval": two_rates.ratio_interval(*pair),
        "below_four_fifths": two_rates.is_below_four_fifths(*pair),
        "fisher_p": exact.fisher,
        "mid_p": exact.mid,
        "z": z,
        "z_p": None if z is None else two_rates.normal_p(z),
        "one_person": two_rates.turns_around(*pair) if is_lower else None,
        "shortfall": two_rates.shortfall(*pair),
        "to_four_fifths": two_rates.more_to_four_fifths(*pair),
        "to_equal": two_rates.more_to_equal(*pair),
    }


def _verdict(figures: Figures) -> Verdict:
    """What the figures allow to say. Fisher's test decides on chance, as it never says too much."""
    fisher = figures["fisher_p"]
    is_beyond_chance = isinstance(fisher, float) and fisher < LEVEL
    if not figures["below_four_fifths"]:
        return "mention" if is_beyond_chance else "not_below"
    if figures["one_person"]:
        return "too_few"
    return "below" if is_beyond_chance else "cannot_tell"

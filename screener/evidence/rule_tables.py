"""Scoring rates and impact ratios in the form of the rule to New York City's Local Law 144.

Title 6, Rules of the City of New York, 5-300 and 5-301: the scoring rate of a category is the
share of its people whose score is above the median score of the sample; the impact ratio is that
over the highest scoring rate. A category under 2 % of the data may be left out of the ratio, with
its number and rate still shown (5-301 d).
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from screener.evidence.impact import Count, Labels, is_under_two_percent
from screener.models.audit import Rule, RuleGroup, RuleTable


def rule(tables: Sequence[Labels], scores: np.ndarray) -> Rule:
    """The tables; ``scores`` are those of the whole sample, NaN where somebody has none.

    The median is that of everybody who was scored, also of those whose group is not known.
    """
    known = np.isfinite(scores)
    if not known.any():
        return Rule(people=0, median=None, tables=())
    median = float(np.median(scores[known]))
    above = known & (np.where(known, scores, median) > median)
    made = tuple(_table(labels, above, known) for labels in tables)
    return Rule(people=int(known.sum()), median=median, tables=made)


def _table(labels: Labels, above: np.ndarray, known: np.ndarray) -> RuleTable:
    counts = labels.counts(above, known)
    return RuleTable(
        columns=labels.columns,
        unknown=int((known & (labels.codes < 0)).sum()),
        groups=rule_groups(counts),
    )


def rule_groups(counts: Sequence[Count]) -> tuple[RuleGroup, ...]:
    """The lines of one table; ``selected`` of a count are those above the median."""
    whole = sum(count.people for count in counts)
    excluded = [is_under_two_percent(count.people, whole) for count in counts]
    rates = [c.rate for c, is_out in zip(counts, excluded, strict=True) if not is_out]
    highest = max(rates, default=Fraction(0))
    return tuple(
        _line(count, highest, is_out=is_out) for count, is_out in zip(counts, excluded, strict=True)
    )


def _line(count: Count, highest: Fraction, *, is_out: bool) -> RuleGroup:
    has_ratio = not is_out and highest > 0
    return RuleGroup(
        label=count.label,
        people=count.people,
        above=count.selected,
        rate=float(count.rate) if count.people else None,
        ratio=float(count.rate / highest) if has_ratio else None,
        excluded=is_out,
    )

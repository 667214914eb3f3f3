"""An audit from each person's groups and outcome, a row a person, in one order throughout."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import polars as pl

from screener.evidence.impact import Labels, crossed, impact
from screener.evidence.rule_tables import rule
from screener.evidence.stratified import stratified
from screener.models.audit import Attribute, Lowest, Rule, Stratified, Stratum

_SEX = ("sex", "gender")
_RACE = ("race", "ethnic")


def with_crossed(columns: Sequence[Labels]) -> list[Labels]:
    """Every column, then every pair of them that somebody has both of."""
    pairs = (crossed(first, second) for first, second in combinations(columns, 2))
    return [*columns, *(pair for pair in pairs if pair.names)]


def attributes(columns: Sequence[Labels], selected: pl.Series) -> tuple[Attribute, ...]:
    """Selection by each column and pair; ``selected`` is null where it is not known."""
    chosen, known = _truths(selected)
    return tuple(impact(each, chosen, known) for each in with_crossed(columns))


def lowest(columns: Sequence[Labels], selected: pl.Series) -> tuple[Lowest, ...]:
    """The group with the lowest ratio in each column."""
    chosen, known = _truths(selected)
    return tuple(_lowest(impact(each, chosen, known)) for each in columns)


def _lowest(found: Attribute) -> Lowest:
    ratios = {group.label: group.ratio for group in found.groups}
    label = found.lowest
    return Lowest(
        column=found.columns[0], label=label, ratio=None if label is None else ratios[label]
    )


def rule_of(columns: Sequence[Labels], overall: pl.Series) -> Rule:
    """The tables in the form of the New York rule: sex, race or ethnicity, and both together.

    Where no columns are called so, all columns and pairs of them.
    """
    named = [_named(columns, words) for words in (_SEX, _RACE)]
    chosen = [each for each in named if each is not None] if all(named) else columns
    scores = overall.cast(pl.Float64).fill_null(float("nan")).to_numpy()
    return rule(with_crossed(chosen), scores)


def _named(columns: Sequence[Labels], words: tuple[str, ...]) -> Labels | None:
    for each in columns:
        if any(word in each.columns[0].casefold() for word in words):
            return each
    return None


def by_strata(
    columns: Sequence[Labels], strata: Labels, selected: pl.Series
) -> tuple[Stratified, ...]:
    """Each group against the reference of its column, within strata."""
    chosen, known = _truths(selected)
    return tuple(found for each in columns for found in _by_strata(each, strata, chosen, known))


def _by_strata(
    labels: Labels, strata: Labels, chosen: np.ndarray, known: np.ndarray
) -> Iterator[Stratified]:
    whole = impact(labels, chosen, known)
    if whole.reference is None:
        return
    parts = {
        name: {c.label: c for c in labels.counts(chosen, known & (strata.codes == place))}
        for place, name in enumerate(strata.names)
    }
    for group in whole.groups:
        if group.label == whole.reference:
            continue
        lines = [
            Stratum(
                stratum=name,
                people=part[group.label].people,
                selected=part[group.label].selected,
                reference_people=part[whole.reference].people,
                reference_selected=part[whole.reference].selected,
            )
            for name, part in parts.items()
            if group.label in part and whole.reference in part
        ]
        yield stratified(labels.columns[0], group.label, whole.reference, lines)


def _truths(selected: pl.Series) -> tuple[np.ndarray, np.ndarray]:
    chosen = selected.fill_null(value=False).to_numpy()
    return chosen, selected.is_not_null().to_numpy()

"""Category scores and items of one column of groups, every group against the largest."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from screener.evidence.group_scores import group_scores
from screener.evidence.impact import Labels
from screener.evidence.mantel import LEAST, Asked, item_differences
from screener.models.audit import CategoryDifference, Differences, ItemsOfGroup
from screener.models.questionnaire import Category


def differences(labels: Labels, categories: Sequence[Category], table: pl.DataFrame) -> Differences:
    """By category and by item; ``table`` is a scored table in the order of the labels."""
    sizes = np.bincount(labels.codes[labels.codes >= 0], minlength=len(labels.names))
    places = [place for place in range(len(labels.names)) if sizes[place]]
    reference = max(places, key=lambda place: (sizes[place], -place), default=None)
    made = tuple(_category(each, labels, places, reference, table) for each in categories)
    return Differences(
        column=labels.columns[0],
        reference=None if reference is None else labels.names[reference],
        reference_people=0 if reference is None else int(sizes[reference]),
        categories=made,
        items=_items(labels, places, reference, [_asked(each, table) for each in categories]),
    )


def _category(
    category: Category,
    labels: Labels,
    places: Sequence[int],
    reference: int | None,
    table: pl.DataFrame,
) -> CategoryDifference:
    scores = _floats(table[f"score:{category.id}"])
    by_place = {place: scores[(labels.codes == place) & np.isfinite(scores)] for place in places}
    groups = tuple(
        group_scores(
            labels.names[place],
            by_place[place],
            None if reference is None or place == reference else by_place[reference],
        )
        for place in places
    )
    return CategoryDifference(id=category.id, title=category.title, groups=groups)


def _asked(category: Category, table: pl.DataFrame) -> Asked:
    items = [(item.id, item.text) for item in category.scored_items]
    points = [_floats(table[f"points:{item}"]) for item, _ in items]
    return Asked(category.id, items, np.column_stack(points))


def _floats(column: pl.Series) -> np.ndarray:
    """Numbers, NaN where unknown."""
    return column.cast(pl.Float64).fill_null(float("nan")).to_numpy()


def _items(
    labels: Labels, places: Sequence[int], reference: int | None, asked: Sequence[Asked]
) -> tuple[ItemsOfGroup, ...]:
    is_reference = labels.codes == (-2 if reference is None else reference)
    made = []
    for place in places:
        if place == reference:
            continue
        is_group = labels.codes == place
        has_enough = min(is_group.sum(), is_reference.sum()) >= LEAST
        items = item_differences(asked, is_group, is_reference) if has_enough else ()
        people = int(is_group.sum())
        name = labels.names[place]
        made.append(ItemsOfGroup(label=name, people=people, too_few=not items, items=items))
    return tuple(made)

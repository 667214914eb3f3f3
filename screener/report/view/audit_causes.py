"""What tells the groups of an audit apart: categories, items, weights and minima, strata."""

from collections.abc import Iterator, Sequence

from screener.models.audit import (
    Audit,
    CategoryDifference,
    Changes,
    Differences,
    GroupScores,
    ItemsOfGroup,
    Lowest,
    Stratified,
)
from screener.report.view.audit_words import (
    interval_words,
    p_words,
    rate_words,
    ratio_words,
    shown_cut,
    signed,
)
from screener.report.view.numbers import DASH, shown
from screener.report.view.phrases import excerpt
from screener.report.view.study import Axis, Cell, Column, Mark, Row, Section, Table

_MOST_COLUMNS, _MOST_CHANGES = 5, 4
_MOST_TEXT = 90
_DIFFERENCES = Axis(
    -1.5,
    1.5,
    [(-1.5, "\N{MINUS SIGN}1.5"), (-0.5, "\N{MINUS SIGN}0.5"), (0.5, "0.5"), (1.5, "1.5")],
    "Difference in standard deviations from -1.5 to 1.5, with a dashed line at 0",
    0,
)
# A difference that is called small (Cohen 1988) is no reason to look.
_LITTLE = 0.2


def causes(found: Audit) -> Iterator[Section]:
    """A section for categories and items of each column, one for changes, one for strata."""
    for each in found.differences:
        if each.reference is None or len(each.items) == 0:
            continue
        yield _categories(each)
        yield _items(each)
    if found.changes is not None:
        titles = {c.id: c.title for each in found.differences[:1] for c in each.categories}
        yield _changes(found.changes, titles)
    if found.stratified:
        yield _strata(found.strata or "", found.stratified)


def _categories(each: Differences) -> Section:
    others = [group.label for group in each.items]
    pieces = [others[n : n + _MOST_COLUMNS] for n in range(0, len(others), _MOST_COLUMNS)]
    legend = (
        f"Mean score of the group less that of {each.reference} ({each.reference_people:,} people, "
        "the largest group), in standard deviations within the groups; below 0: lower scores."
    )
    tables = [
        Table(f"Category scores by {each.column}", *_category_table(each, piece), legend)
        for piece in pieces
    ]
    return Section(f"Category scores by {each.column}", (), tables)


def _category_table(each: Differences, labels: Sequence[str]) -> tuple[list[Column], list[Row]]:
    has_picture = len(labels) == 1
    columns = [Column("Category", "text")]
    columns += [Column(label, width=20 if has_picture else 24) for label in labels]
    if has_picture:
        columns += [Column("95 %", width=28), Column("", "picture", 62, _DIFFERENCES)]
    rows = [Row(_category_cells(category, labels)) for category in each.categories]
    return columns, rows


def _category_cells(category: CategoryDifference, labels: Sequence[str]) -> list[Cell]:
    groups = {group.label: group for group in category.groups}
    cells: list[Cell] = [category.title]
    cells += [signed(groups[label].difference) for label in labels]
    if len(labels) == 1:
        group = groups[labels[0]]
        cells += [interval_words(group.interval), _mark(group)]
    return cells


def _mark(group: GroupScores) -> Mark:
    if group.difference is None:
        return Mark("No difference can be told", None)
    words = f"Difference {signed(group.difference)}, 95 % {interval_words(group.interval)}"
    is_good = abs(group.difference) < _LITTLE
    return Mark(words, group.difference, group.interval, is_good=is_good)


def _items(each: Differences) -> Section:
    said = list(_items_said(each))
    columns = [
        Column("Item", "text"),
        Column("Group", "text", 34),
        Column("Size", "text", 16),
        Column("Difference", width=18),
        Column("z", width=14),
        Column("p (Holm)", width=18),
    ]
    rows = [row for group in each.items for row in _item_rows(group)]
    legend = (
        "Among people with like scores in the category: the item's points less those of "
        f"{each.reference}, in standard deviations of the item. It stands out beyond .17 and with "
        "a p below .05 after Holm over all items (Mantel's test)."
    )
    tables = [Table(f"Items by {each.column}", columns, rows, legend)] if rows else []
    return Section(f"Items by {each.column}, at like category scores", said, tables)


def _items_said(each: Differences) -> Iterator[str]:
    small = [group.label for group in each.items if group.too_few]
    if small:
        yield (
            f"Too few to say for {', '.join(small)}: an item is looked at where at least 100 "
            f"people of the group, and of {each.reference}, answered its whole category."
        )
    for group in each.items:
        number = sum(item.stands_out for item in group.items)
        standing = {0: "none stands out", 1: "1 stands out"}.get(number, f"{number} stand out")
        if not group.too_few:
            yield f"{group.label}: of {len(group.items)} items {standing}."


def _item_rows(group: ItemsOfGroup) -> Iterator[Row]:
    for item in group.items:
        if item.stands_out:
            text = f"{item.id}: {excerpt(item.text, _MOST_TEXT)}"
            yield Row(
                [
                    text,
                    group.label,
                    item.size or DASH,
                    signed(item.difference),
                    signed(item.z),
                    p_words(item.p_holm),
                ]
            )


def _changes(found: Changes, titles: dict[str, str]) -> Section:
    shown_columns = found.lowest[:_MOST_CHANGES]
    width = 100 / max(2, len(shown_columns))
    columns = [
        Column("Change", "text"),
        *(Column(f"Lowest in {each.column}", "text", width) for each in shown_columns),
        Column("Selected", width=16),
    ]
    rows = [Row(["As it is", *_lowest(found.lowest), f"{found.selected:,}"], is_strong=True)]
    for each in found.made:
        what = "weight 0" if each.change == "weight" else "no minimum"
        name = f"{titles.get(each.category, each.category)}: {what}"
        rows.append(Row([name, *_lowest(each.lowest), f"{each.selected:,}"]))
    by = (
        f"the bands {', '.join(found.bands)}"
        if found.cut is None
        else f"an overall fit of {shown_cut(found.cut)}"
    )
    said = (
        f"Everybody scored again with one weight at 0, or one minimum dropped, and selected by {by}"
        f"{', with must-haves' if found.must_haves else ''}. The ratio is that of the lowest group."
    )
    return Section(
        "What changes with a weight or a minimum", [said], [Table("Changes", columns, rows)]
    )


def _lowest(found: Sequence[Lowest]) -> list[str]:
    return [
        DASH if each.ratio is None else f"{ratio_words(each.ratio)} ({each.label})"
        for each in found[:_MOST_CHANGES]
    ]


def _strata(name: str, found: Sequence[Stratified]) -> Section:
    tables = [_stratum_table(name, each) for each in found if each.strata]
    said = [_strata_said(name, each) for each in found]
    return Section(f"Within {name}", said, tables)


def _strata_said(name: str, each: Stratified) -> str:
    if each.odds_ratio is None:
        return f"{each.label}: cannot say within {name}."
    return (
        f"{each.label}: within {name} the odds of being selected are "
        f"{shown(each.odds_ratio, decimals=2)} times those of {each.reference} (p "
        f"{p_words(each.p)}, Mantel and Haenszel); its rate is the higher in {each.higher} of "
        f"{len(each.strata)}."
    )


def _stratum_table(name: str, each: Stratified) -> Table:
    columns = [
        Column(name, "text"),
        Column(each.label, width=40),
        Column("Rate", width=18),
        Column(each.reference, width=40),
        Column("Rate", width=18),
    ]
    rows = [
        Row(
            [
                line.stratum,
                f"{line.selected:,} of {line.people:,}",
                rate_words(line.selected / line.people),
                f"{line.reference_selected:,} of {line.reference_people:,}",
                rate_words(line.reference_selected / line.reference_people),
            ]
        )
        for line in each.strata
    ]
    return Table(f"{each.label} within {name}", columns, rows)

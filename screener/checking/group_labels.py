"""Columns of a groups file: which are groups, and which labels are one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screener.problems import Problem, Severity, Where, listing

# More labels than this are no groups but ages, dates or free text.
MOST_LABELS = 30
UNKNOWN = {
    "unknown", "not known", "prefer not to say", "prefer not to answer", "prefer not to disclose",
    "not stated", "not specified", "not disclosed", "undisclosed", "declined to answer",
    "decline to answer", "declined to state", "n/a", "na", "-", "?",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GroupColumn:
    """A column of groups: its labels in order of the alphabet, and each row's place there or -1."""

    name: str
    labels: tuple[str, ...]
    codes: tuple[int, ...]


def group_columns(
    columns: Mapping[str, Sequence[str | None]], file: str, strata: str | None = None
) -> tuple[list[GroupColumn], list[Problem]]:
    """Every column that holds groups; what was joined or left aside comes as warnings.

    ``strata`` is a column that is no group. Words such as "prefer not to say" are no group either.
    """
    found, problems = [], []
    for name, values in columns.items():
        if name == strata:
            continue
        read, warnings = grouped(name, values, Where(file, field=name))
        problems += warnings
        if len(read.labels) > MOST_LABELS:
            problems.append(_no_groups(name, len(read.labels), file))
        else:
            found.append(read)
    return found, problems


def grouped(
    name: str, values: Sequence[str | None], where: Where
) -> tuple[GroupColumn, list[Problem]]:
    """One column with its labels joined where they differ only by case or blanks."""
    texts = Counter(value for value in values if value is not None)
    kinds: dict[str, list[str]] = {}
    for text in texts:
        kinds.setdefault(_plain(text), []).append(text)
    # The commonest way of writing a label stands for all of them.
    shown = {
        kind: " ".join(min(ways, key=lambda way: (-texts[way], way)).split())
        for kind, ways in kinds.items()
        if kind not in UNKNOWN
    }
    labels = tuple(sorted(shown.values()))
    places = {label: place for place, label in enumerate(labels)}
    codes = {text: places.get(shown.get(_plain(text), ""), -1) for text in texts}
    column = GroupColumn(
        name, labels, tuple(-1 if value is None else codes[value] for value in values)
    )
    return column, [
        _joined(ways, shown[kind], where)
        for kind, ways in kinds.items()
        if kind in shown and len(ways) > 1
    ]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _joined(ways: list[str], label: str, where: Where) -> Problem:
    written = listing([f'"{way}"' for way in sorted(ways)])
    message = f'{written} differ only by case or blanks; they are read as one group, "{label}".'
    return Problem("labels-joined", message, where, label, severity=Severity.WARNING)


def _no_groups(name: str, number: int, file: str) -> Problem:
    message = f"This column holds {number} different labels, so it is left aside."
    hint = "Put ages or dates into a few groups first, such as under 40, and 40 or over."
    where = Where(file, field=name)
    return Problem("no-groups", message, where, hint=hint, severity=Severity.WARNING)

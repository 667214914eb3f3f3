"""Numbers of a table that do not fit a scale: tools number labels from 0 too, or have more."""

import re
from collections import defaultdict
from collections.abc import Iterator

from screener.checking.common import shortened
from screener.checking.headers import Matching
from screener.models.items import ScaleItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import takes_positions
from screener.problems import Problem, Severity, Where, listing
from screener.sources.tables.table import RawTable

# The largest table is not read for a warning.
_SAMPLE = 4_000
_MOST_NAMED = 4
_PLACE = re.compile(r"(\d{1,2})(?:\.0+)?")


def place_of(text: str) -> str:
    """The place on a scale that a cell names by its number: 4 of "4.0"; else nothing."""
    found = _PLACE.fullmatch(text.strip())
    return found[1] if found else ""


def off_scale(
    table: RawTable, matching: Matching, questionnaire: Questionnaire
) -> Iterator[Problem]:
    """A warning a scale whose answers have 0, while nobody has its highest place."""
    asked = dict(_numbered(matching, questionnaire))
    sample = next(table.batches(_SAMPLE), None) if asked else None
    if sample is None:
        return
    places: dict[str, set[str]] = defaultdict(set)
    with_zero: dict[str, list[int]] = defaultdict(list)
    for position, scale in asked.items():
        found = {place_of(text) for text in sample[str(position)].drop_nulls().unique()}
        places[scale] |= found
        if "0" in found:
            with_zero[scale].append(position)
    for scale, positions in with_zero.items():
        highest = len(questionnaire.scales[scale])
        if str(highest) not in places[scale]:
            yield _from_zero(matching, positions, scale, highest, table.name)


def _numbered(matching: Matching, questionnaire: Questionnaire) -> Iterator[tuple[int, str]]:
    """Columns of scales of which no map file says what 0 means."""
    for item in questionnaire.all_items():
        if not isinstance(item, ScaleItem) or item.id in matching.options:
            continue
        is_told = "0" in matching.labels.get(item.id, {}) or "0" in matching.missing
        if not is_told and takes_positions(questionnaire.scales[item.scale]):
            yield from ((position, item.scale) for position in matching.items.get(item.id, ()))


def _from_zero(
    matching: Matching, positions: list[int], scale: str, highest: int, table: str
) -> Problem:
    columns = [shortened(matching.headers[position]) for position in positions]
    named = listing(columns, _MOST_NAMED)
    message = (
        f"Some answers to the scale {scale} are 0, and none is {highest}: if the table counts "
        f"from 0, every number means another label than it is taken for. See {named}."
    )
    hint = "Say in a map file what each number means; `screener map` lists them."
    where, code = Where(table), "numbers-from-zero"
    return Problem(code, message, where, scale, hint=hint, severity=Severity.WARNING)

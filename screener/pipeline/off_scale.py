"""Numbers of a table that do not fit a scale: tools number labels from 0 too, or have more."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from screener.checking.headers import Matching
from screener.models.items import ScaleItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import takes_positions
from screener.problems import Problem, Severity, Where
from screener.sources.tables.table import RawTable

# The largest table is not read for a warning.
_SAMPLE = 4_000
# Larger numbers rather stand for no answer, as 99 does.
_LARGEST = 11
_LEAST, _SHARE = 2, 0.05
_PLACE = re.compile(r"(\d{1,2})(?:\.0+)?")


def place_of(text: str) -> str:
    """The place on a scale that a cell names by its number: 4 of "4.0"; else nothing."""
    found = _PLACE.fullmatch(text.strip())
    return found[1] if found else ""


def counted_otherwise(places: Mapping[str, int], highest: int) -> range:
    """The numbers that answers to a scale have, if they seem to count its labels otherwise.

    ``places`` says how often each stands there. From 0, where nobody has the highest place; or to
    more than there are labels. A single number that is too large is rather a slip.
    """
    counts = {int(place): number for place, number in places.items() if number}
    numbers = {n: number for n, number in counts.items() if n <= _LARGEST}
    if 0 in numbers and max(numbers) < highest:
        return range(highest)
    above = {n: number for n, number in numbers.items() if n > highest}
    if sum(above.values()) >= max(_LEAST, sum(numbers.values()) * _SHARE):
        return range(min(1, *numbers), max(above) + 1)
    return range(0)


def off_scale(
    table: RawTable, matching: Matching, questionnaire: Questionnaire
) -> Iterator[Problem]:
    """A warning for each scale whose labels the table seems to count otherwise."""
    asked = list(_numbered(matching, questionnaire))
    sample = next(table.batches(_SAMPLE), None) if asked else None
    if sample is None:
        return
    places: dict[str, Counter[str]] = defaultdict(Counter)
    for position, scale, no_answers in asked:
        for text, number in sample[str(position)].drop_nulls().value_counts().iter_rows():
            if (place := place_of(text)) and place not in no_answers:
                places[scale][place] += number
    for scale, counts in places.items():
        highest = len(questionnaire.scales[scale])
        if numbers := counted_otherwise(counts, highest):
            yield _told(table, scale, highest, numbers)


def _numbered(
    matching: Matching, questionnaire: Questionnaire
) -> Iterator[tuple[int, str, set[str]]]:
    """Columns of scales of which no map file says what a number means.

    With each, its scale and the numbers that the map file says are no answers.
    """
    for item in questionnaire.all_items():
        if not isinstance(item, ScaleItem) or item.id in matching.options:
            continue
        labels = matching.labels.get(item.id, {})
        no_answers = {*matching.missing, *(word for word, answer in labels.items() if not answer)}
        is_told = any(place_of(word) for word in labels.keys() - no_answers)
        if not is_told and takes_positions(questionnaire.scales[item.scale]):
            aside = {place_of(word) for word in no_answers}
            yield from ((n, item.scale, aside) for n in matching.items.get(item.id, ()))


def _told(table: RawTable, scale: str, highest: int, numbers: range) -> Problem:
    message = (
        f"The answers to the scale {scale} are numbers from {numbers[0]} to {numbers[-1]}, but it "
        f"counts from 1 to {highest}: each may mean another label than it is taken for."
    )
    hint = "Say in a map file what each number means; `screener map` lists them."
    where, severity = Where(table.name), Severity.WARNING
    return Problem("numbers-off-scale", message, where, scale, hint=hint, severity=severity)

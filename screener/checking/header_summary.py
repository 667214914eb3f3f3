"""What was matched and what was not, for a person to see before anything is scored."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screener.checking.header_shapes import BY_ROW, How, Matching
from screener.models.answers import RESERVED_HEADERS
from screener.models.questionnaire import Questionnaire
from screener.problems import listing

_KEY = RESERVED_HEADERS[0]
_MOST_COLUMNS = 20
_MOST_NAME, _START = 80, 45
_WAYS: dict[How, str] = {
    "map": "by the map file",
    "id": "by id",
    "text": "by text",
    "code": "by a code that holds the id",
    "row": "by the row of a grid",
    "question": "by the question above",
    "options": "with one column an option",
}


@dataclass(frozen=True, slots=True)
class MatchSummary:
    """A matching in figures and names. Columns are shown as a person finds them.

    ``ways`` are how many items were matched by what, ``close`` the items that need a person's
    word, ``without_column`` those that count as unanswered; ``unused`` are columns that no item
    uses, ``aside`` columns left out and why, ``name_parts`` those that make up a name.
    """

    matched: int
    of: int
    ways: tuple[tuple[str, int], ...]
    key: str
    close: tuple[str, ...]
    without_column: tuple[str, ...]
    unused: tuple[str, ...]
    aside: tuple[tuple[str, str], ...]
    name_parts: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """The summary in sentences."""
        ways = ", ".join(f"{number} {way}" for way, number in self.ways)
        ways = f" ({ways})" if ways else ""
        lines = [f"Questions with a column: {self.matched} of {self.of}{ways}"]
        if self.close:
            items = ", ".join(self.close)
            lines.append(f"Questions with a close or second column, which need your word: {items}")
        if self.without_column:
            items = ", ".join(self.without_column)
            lines.append(f"Questions without a column, which count as unanswered: {items}")
        lines += _unused(self.unused)
        lines += self._aside()
        if self.name_parts:
            lines.append(f"Names are put together from {' and '.join(self.name_parts)}")
        return [*lines, f"Candidates are told apart by {self.key}"] if self.key else lines

    def _aside(self) -> Iterator[str]:
        reasons = dict.fromkeys(why for _, why in self.aside)
        for reason in reasons:
            columns = [column for column, why in self.aside if why == reason]
            yield f"Columns left aside ({reason}): {listing(columns, _MOST_COLUMNS)}"


def _unused(columns: Sequence[str]) -> Iterator[str]:
    """One column a line, as their names are long."""
    if columns:
        yield f"Columns that no question uses: {len(columns)}"
        yield from (f"  {column}" for column in columns[:_MOST_COLUMNS])
    if len(columns) > _MOST_COLUMNS:
        yield f"  and {len(columns) - _MOST_COLUMNS} more"


def summarise(matching: Matching, questionnaire: Questionnaire) -> MatchSummary:
    """The summary of a matching."""
    ways = Counter(matching.how.values())
    shown = [_short(header) for header in matching.headers]
    asked: dict[str, tuple[int, ...]] = {}
    asked |= {proposal.item: proposal.columns for proposal in matching.proposals}
    asked |= {rivals.item: rivals.positions for rivals in matching.rivals}
    columns = {position for positions in asked.values() for position in positions}
    unused = [position for position in matching.unmatched_columns if position not in columns]
    return MatchSummary(
        matched=len(matching.items),
        of=sum(1 for _ in questionnaire.all_items()),
        ways=tuple((words, ways[how]) for how, words in _WAYS.items() if ways[how]),
        key=_key(matching, shown),
        close=tuple(item for item in matching.unmatched_items if item in asked),
        without_column=tuple(item for item in matching.unmatched_items if item not in asked),
        unused=tuple(shown[position] for position in unused),
        aside=tuple((shown[position], why) for position, why in matching.skipped.items()),
        name_parts=tuple(shown[position] for position in matching.name_parts),
    )


def _short(header: str) -> str:
    """A column's name; of a long one the ends, as the rows of a grid differ at the end."""
    flat = " ".join(header.split())
    return flat if len(flat) <= _MOST_NAME else f"{flat[:_START]}…{flat[_START - _MOST_NAME :]}"


def _key(matching: Matching, shown: list[str]) -> str:
    position = matching.who.get(_KEY)
    if position is None:
        return ""
    if position == BY_ROW:
        return "the number of their row"
    if matching.is_by_email:
        return f"their e-mail, {shown[position]}, in any case: there is no candidate_id"
    return shown[position]

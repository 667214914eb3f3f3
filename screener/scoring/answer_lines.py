"""A candidate's answers as the lines of a result, read out of a row of the scored table."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Self

from screener.models.items import Item, NumberItem, QualityItem, TextItem
from screener.models.questionnaire import Questionnaire
from screener.models.reading import NOT_APPLICABLE, label_of
from screener.models.result import AnswerLine, State
from screener.scoring import columns

Row = Mapping[str, Any]
TELLS_HIGH, TELLS_LOW = 0.75, 0.25
_MOST_LINES = 20_000


class AnswerLines:
    """Makes lines; what people answer to closed questions repeats, and is made once."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._scales, self._language = questionnaire.scales, questionnaire.language
        self._items = {item.id: _Asked.of(item) for item in questionnaire.all_items()}
        self._known: dict[tuple[str, str | None, str | None], AnswerLine] = {}

    def columns(self, items: Iterable[str]) -> Iterator[str]:
        """The columns that the lines of some items are made of."""
        for asked in map(self._items.__getitem__, items):
            yield from (asked.given, asked.code, asked.points)

    def of(self, item: str, row: Row) -> AnswerLine:
        """The line of an item by its id."""
        asked = self._items[item]
        answer, code = row.get(asked.given), row.get(asked.code)
        if not asked.is_closed:
            return self._new(asked, answer, code, row)
        # The points follow from the code.
        key = (item, answer, code)
        if (line := self._known.get(key)) is None:
            if len(self._known) >= _MOST_LINES:
                self._known.clear()
            line = self._known[key] = self._new(asked, answer, code, row)
        return line

    def _new(self, asked: "_Asked", answer: str | None, code: str | None, row: Row) -> AnswerLine:
        item, points = asked.item, row.get(asked.points)
        return AnswerLine(
            id=item.id,
            type=item.type,
            text=item.text,
            answer=answer,
            label=None if code is None else label_of(item, code, self._scales, self._language),
            points=points,
            state=_state(code),
            tell=_tell(item, points),
        )


class _Asked(NamedTuple):
    """An item with the names of its columns, which are put together once."""

    item: Item | QualityItem
    given: str
    code: str
    points: str
    is_closed: bool

    @classmethod
    def of(cls, item: Item | QualityItem) -> Self:
        names = (columns.given(item.id), columns.code(item.id), columns.points(item.id))
        return cls(item, *names, not isinstance(item, NumberItem | TextItem))


def _state(code: str | None) -> State:
    if code is None:
        return "unanswered"
    return "not_applicable" if code == NOT_APPLICABLE else "answered"


def _tell(item: Item | QualityItem, points: float | None) -> str | None:
    if points is None:
        return None
    # On a line of points, three quarters may come out as 0.7499999999999999.
    if points >= TELLS_HIGH - columns.TINY:
        return item.tells.high
    return item.tells.low if points <= TELLS_LOW + columns.TINY else None

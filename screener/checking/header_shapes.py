"""What matching needs to know of a table, and what it finds."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

# In place of a column: candidates are told apart by the number of their row.
BY_ROW = -1

How = Literal["map", "id", "text", "code", "row", "question", "options"]


class HeaderShape(Protocol):
    """One column's name: the question, what a second row adds, and the tool's codes for it."""

    @property
    def position(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def sub(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def import_id(self) -> str: ...
    @property
    def full(self) -> str: ...
    @property
    def is_option(self) -> bool: ...


class TableShape(Protocol):
    """A table that was recognised, without its cells."""

    @property
    def name(self) -> str: ...
    @property
    def tool(self) -> str: ...
    @property
    def headers(self) -> Sequence[HeaderShape]: ...
    @property
    def roles(self) -> Mapping[str, int]: ...
    @property
    def skipped(self) -> Mapping[int, str]: ...
    @property
    def blank(self) -> Collection[int]: ...
    @property
    def elsewhere(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """A column that may belong to an item, which only a person can say.

    ``item`` is an item's id or a reserved header, ``text`` its question ("" for a header).
    With one column an option, ``others`` are the columns after the first, and ``options`` what
    each of all these stands for.
    """

    item: str
    text: str
    position: int
    header: str
    why: Literal["close", "cut", "twice", "key"]
    others: tuple[int, ...] = ()
    options: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """All of its columns."""
        return (self.position, *self.others)


@dataclass(frozen=True, slots=True)
class Rivals:
    """Columns among which only a person can choose, for an item or for one option of it.

    ``other`` is the item whose id the column has, where its text is that of ``item``.
    """

    item: str
    positions: tuple[int, ...]
    option: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """Which column says who, and which answers which item. Positions count from 0.

    ``who`` holds reserved headers; ``who["candidate_id"]`` is BY_ROW where the number of the row
    is the id, and the column of ``email`` where the e-mail is. ``options`` has, for an item with
    one column an option, what each column stands for: an option's id, or a place on the scale.
    ``labels`` (by item) and ``missing`` are the map file's words, as ``plainly`` compares them;
    an empty label means that nothing was answered.
    ``how`` is by what sign an item was found, ``headers`` every column as a person finds it.
    ``name_parts`` are the columns that make up the name, where none has it whole. ``dates`` is what
    the map file says of times: which number is the day.
    """

    who: dict[str, int]
    items: dict[str, tuple[int, ...]]
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    skipped: dict[int, str] = field(default_factory=dict)
    unmatched_items: tuple[str, ...] = ()
    unmatched_columns: tuple[int, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    rivals: tuple[Rivals, ...] = ()
    how: dict[str, How] = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    name_parts: tuple[int, ...] = ()
    dates: Literal["day first", "month first"] | None = None

    @property
    def is_by_row(self) -> bool:
        """Whether the number of the row is the candidate's id."""
        return self.who.get("candidate_id") == BY_ROW

    @property
    def is_by_email(self) -> bool:
        """Whether the e-mail is the candidate's id, which is compared in any case."""
        key = self.who.get("candidate_id")
        return key is not None and key == self.who.get("email")

    def taken(self) -> Iterator[int]:
        """Every column that is used."""
        yield from (position for position in self.who.values() if position != BY_ROW)
        yield from self.name_parts
        for positions in self.items.values():
            yield from positions

"""The map file held against a table: which columns it names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from screener.checking.common import Collector, Path
from screener.checking.header_columns import Columns
from screener.checking.header_options import Options
from screener.checking.header_shapes import BY_ROW
from screener.models.answers import RESERVED_HEADERS
from screener.models.items import ChoiceItem, ChoicesItem, ScaleItem
from screener.models.map_file import BY_ROW_NUMBER, ColumnRef, MapFile

_NAME = "name"
_Placed = tuple[int, ColumnRef, Path]


@dataclass(slots=True)
class Mapped:
    """What a map file decides. ``without`` are items and roles that get no column."""

    who: dict[str, int] = field(default_factory=dict)
    items: dict[str, tuple[int, ...]] = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    skipped: set[int] = field(default_factory=set)
    name_parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class MapReader:
    """Reads a map file with a table and a questionnaire at hand; notes what does not fit."""

    columns: Columns
    options: Options
    found: Collector
    result: Mapped = field(default_factory=Mapped)

    def read(self, mapped: MapFile) -> Mapped:
        """The columns that the map names, as far as they are there."""
        for name, refs in mapped.columns.items():
            path: Path = ("columns", name)
            if name.casefold() in RESERVED_HEADERS:
                self._role(name.casefold(), refs, path)
            elif (item := self.options.questions.by_id(name)) is not None:
                self._item(item, refs or (), path)
        for place, ref in enumerate(mapped.skip or ()):
            here = ("skip", place)
            self.result.skipped.update(self.columns.find(ref, here, self.found, several=True))
        # Who names a column under `columns` means it, though the tool wrote it under `skip`.
        self.result.skipped -= self._named()
        self._check_once()
        return self.result

    def _named(self) -> set[int]:
        columns = {place for places in self.result.items.values() for place in places}
        return {*self.result.who.values(), *self.result.name_parts, *columns}

    def _role(self, role: str, refs: tuple[ColumnRef, ...] | None, path: Path) -> None:
        if refs is None:
            self.result.without.add(role)
        elif role == _NAME and len(refs) > 1:
            places = [self.columns.find(ref, (*path, n), self.found) for n, ref in enumerate(refs)]
            self.result.name_parts = tuple(place for found in places for place in found)
        elif len(refs) != 1:
            self.found.add("one-column", path, f"{role} takes one column.")
        elif role == RESERVED_HEADERS[0] and self._is_row_number(refs[0]):
            self.result.who[role] = BY_ROW
        elif positions := self.columns.find(refs[0], path, self.found):
            self.result.who[role] = positions[0]

    def _is_row_number(self, ref: ColumnRef) -> bool:
        word = (ref.header or "").casefold()
        return word == BY_ROW_NUMBER and not self.columns.named(word)

    def _item(self, item: str, refs: tuple[ColumnRef, ...], path: Path) -> None:
        placed = self._placed(item, refs, path)
        if not placed:
            # If it names a column that is not there, nothing else is taken in its place.
            self.result.without.add(item)
            return
        self.result.items[item] = tuple(position for position, _, _ in placed)
        if len(placed) == 1 and refs[0].option is None:
            return
        if not self._takes_options(item):
            self.found.add("one-column", path, "this question takes one column.")
            return
        named = [self._option(item, each) for each in placed]
        self.result.options[item] = tuple(option or "" for option in named)
        self._check_options(named, path)

    def _placed(self, item: str, refs: tuple[ColumnRef, ...], path: Path) -> list[_Placed]:
        several = len(refs) == 1 and self._takes_options(item)
        placed: list[_Placed] = []
        for place, ref in enumerate(refs):
            here = (*path, place)
            found = self.columns.find(ref, here, self.found, several=several)
            placed += [(position, ref, here) for position in found]
        return placed

    def _takes_options(self, item: str) -> bool:
        return isinstance(self.options.questions.items[item], ScaleItem | ChoiceItem | ChoicesItem)

    def _option(self, item: str, placed: _Placed) -> str | None:
        """The option that a column stands for: as the map says, else by its header."""
        position, ref, path = placed
        known = self.options.ids(item)
        if ref.option is not None:
            option = self.options.of(item, ref.option)
            if option is None:
                what = "option of this question"
                self.found.unknown("unknown-option", (*path, "option"), ref.option, what, known)
            return option
        header = self.columns.headers[position]
        option = self.options.by_header(item, header)
        if option is None:
            message = f"it is not told which option {header} stands for."
            hint = "Write {header: ..., option: ...}."
            self.found.add("which-option", path, message, allowed=known, hint=hint)
        return option

    def _check_options(self, named: Sequence[str | None], path: Path) -> None:
        twice = [option for option, n in Counter(filter(None, named)).items() if n > 1]
        for option in twice:
            message = f'two columns stand for the option "{option}".'
            self.found.add("option-twice", path, message, value=option)

    def _check_once(self) -> None:
        """A column answers one item; one that says who may also be the key."""
        uses: dict[int, list[Path]] = {}
        parts = ((_NAME, position) for position in self.result.name_parts)
        for role, position in (*self.result.who.items(), *parts):
            uses.setdefault(position, []).append(("columns", role))
        roles = {position: len(paths) for position, paths in uses.items()}
        for item, positions in self.result.items.items():
            for position in positions:
                uses.setdefault(position, []).append(("columns", item))
        for position, paths in uses.items():
            if position != BY_ROW and len(paths) > max(1, roles.get(position, 1)):
                names = ", ".join(str(path[-1]) for path in paths)
                column = str(self.columns.headers[position])
                message = f"{column} is used more than once: {names}."
                hint = "Keep the one that is meant."
                self.found.add("column-twice", paths[-1], message, value=column, hint=hint)

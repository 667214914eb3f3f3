"""The columns of a table, found by their header as people write it in a map file."""

from collections import defaultdict
from collections.abc import Sequence

from screener.checking.common import Collector, Path, shortened
from screener.checking.header_shapes import HeaderShape
from screener.checking.header_text import normal
from screener.models.map_file import ColumnRef
from screener.nearest import did_you_mean

MOST_SHOWN = 12


class Columns:
    """A table's headers by name: the full one, a tool's codes, the question without its row."""

    def __init__(self, headers: Sequence[HeaderShape]) -> None:
        self.headers = headers
        self._names: tuple[dict[str, list[int]], ...] = tuple(defaultdict(list) for _ in range(4))
        for header in headers:
            names = (header.full, header.code, header.import_id, header.text)
            for name, index in zip(names, self._names, strict=True):
                if name:
                    index[normal(name)].append(header.position)

    def named(self, text: str) -> list[int]:
        """The columns of that name, of the first kind of name by which there are any."""
        for index in self._names:
            if found := index.get(normal(text)):
                exact = [place for place in found if text.strip() == self.headers[place].full]
                return exact or found
        return []

    def is_group(self, positions: Sequence[int]) -> bool:
        """Whether columns are the rows or options of one question, and not namesakes."""
        subs = [self.headers[position].sub for position in positions]
        return all(subs) and len(set(subs)) == len(subs)

    def shown(self, positions: Sequence[int]) -> list[str]:
        """Columns as a person finds them."""
        return [str(self.headers[position]) for position in positions]

    def find(
        self, ref: ColumnRef, path: Path, found: Collector, *, several: bool = False
    ) -> list[int]:
        """The column that a map file names (``several``: or columns); what is wrong is noted."""
        if (ref.header is None) == (ref.column is None):
            message = "name the column by `header`, or by `column` (its number from 1)."
            found.add("which-column", path, message)
            return []
        if ref.column is not None:
            return self._numbered(ref.column, path, found)
        positions = self.named(ref.header or "")
        if not positions:
            self._unknown(ref.header or "", path, found)
        elif ref.nth is not None:
            return self._nth(positions, ref.nth, path, found)
        elif len(positions) > 1 and not (several and self.is_group(positions)):
            message = f'the header "{shortened(ref.header or "")}" stands more than once.'
            hint = "Say which: {header: ..., nth: 2}."
            found.add("header-twice", path, message, allowed=self.shown(positions), hint=hint)
            return []
        return positions

    def _numbered(self, column: int, path: Path, found: Collector) -> list[int]:
        if column <= len(self.headers):
            return [column - 1]
        message = f"there is no column {column}; the table has {len(self.headers)}."
        found.add("unknown-column", path, message, value=str(column))
        return []

    def _nth(self, positions: list[int], nth: int, path: Path, found: Collector) -> list[int]:
        if nth <= len(positions):
            return [positions[nth - 1]]
        message = f"there is no column {nth} of that header."
        known = self.shown(positions)
        found.add("unknown-column", path, message, value=str(nth), allowed=known)
        return []

    def _unknown(self, text: str, path: Path, found: Collector) -> None:
        known = list(dict.fromkeys(h.full or h.code for h in self.headers if h.full or h.code))
        found.add(
            "unknown-header",
            path,
            f'the table has no column "{shortened(text)}".',
            value=text,
            hint=did_you_mean(text, known) or f"It has: {', '.join(known[:MOST_SHOWN])}.",
        )

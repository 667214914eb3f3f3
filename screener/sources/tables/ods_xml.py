"""One look at an OpenDocument sheet: how far it reaches once repeated cells are written out."""

from collections.abc import Iterable

from screener.sources.tables.sheet_xml import MOST_CELLS, Extent, TooFarError, feed

_MOST_REPEATED_ROWS = 1_048_576
_MOST_REPEATED_COLUMNS = 16_384


def extents(pieces: Iterable[bytes]) -> list[Extent]:
    """The extent of each sheet, in order."""
    content = _Content()
    feed(content, pieces)
    return content.sheets


def _number(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1").strip()
    return int(text) if text.isdecimal() and len(text) < 10 else 1  # noqa: PLR2004


class _Content:
    """Follows rows and cells; what is repeated and empty at the end takes no room."""

    def __init__(self) -> None:
        self.sheets: list[Extent] = []
        self.row = self.column = self.cells = 0
        self.rows = self.columns = 1
        self.has_content = self.is_formula = self.has_value = self.is_percent = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.sheets.append(Extent())
            self.row = 0
        elif name == "table:table-row":
            self.rows = _number(attributes, "table:number-rows-repeated")
            self.column = 0
            self.has_content = False
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.columns = _number(attributes, "table:number-columns-repeated")
        self.is_formula = "table:formula" in attributes
        self.has_value = "office:value-type" in attributes
        self.is_percent = attributes.get("office:value-type") == "percentage"
        if self.columns > _MOST_REPEATED_COLUMNS or self.rows > _MOST_REPEATED_ROWS:
            raise TooFarError(f"{self.rows:,} rows and {self.columns:,} columns")

    def text(self, text: str) -> None:
        self.has_value = self.has_value or not text.isspace()

    def end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._end_of_cell()
        elif name == "table:table-row" and self.sheets:
            if self.has_content:
                self.sheets[-1].reach(self.row + self.rows, 1)
            self.row += self.rows

    def _end_of_cell(self) -> None:
        if not self.sheets:
            return
        if self.is_formula and not self.has_value:
            self.sheets[-1].uncalculated.add((self.row + 1, self.column))
        if self.has_value:
            self.has_content = True
            self.sheets[-1].reach(self.row + 1, self.column + self.columns)
            self._count()
            if self.is_percent:
                self._percents(self.sheets[-1])
        self.column += self.columns
        self.has_value = self.is_formula = False

    def _percents(self, sheet: Extent) -> None:
        for row in range(self.row, self.row + self.rows):
            places = range(self.column, self.column + self.columns)
            sheet.percents.update((row + 1, place) for place in places)

    def _count(self) -> None:
        self.cells += self.rows * self.columns
        if self.cells > MOST_CELLS:
            raise TooFarError(f"{self.cells:,} cells")

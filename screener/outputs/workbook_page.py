"""A sheet to read: headings, paragraphs beside their terms, small tables."""

from typing import TYPE_CHECKING

from screener.outputs.safe_text import one_line
from screener.outputs.workbook import Cell, Grid, Heading, Note, Page
from screener.outputs.workbook_rows import fitting
from screener.outputs.workbook_styles import DATA_FORMATS, Styles

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LINE = 15.0
_MOST_HEIGHT = 400.0


def write_page(sheet: "Worksheet", page: Page, styles: Styles) -> None:
    """Write all blocks of a page below each other."""
    writer = _Writer(sheet, page, styles)
    for place, width in enumerate(page.widths):
        sheet.set_column(place, place, width)
    sheet.hide_gridlines(2)
    for block in page.blocks:
        match block:
            case Heading():
                writer.heading(block)
            case Note():
                writer.note(block)
            case Grid():
                writer.grid(block)


class _Writer:
    def __init__(self, sheet: "Worksheet", page: Page, styles: Styles) -> None:
        self.sheet = sheet
        self.widths = page.widths
        self.styles = styles
        self.row = 0

    def heading(self, heading: Heading) -> None:
        self.row += self.row > 0
        self._put(0, heading.text, self.styles.heading)
        self.sheet.set_row(self.row, _LINE * 1.4)
        self.row += 1

    def note(self, note: Note) -> None:
        """Text over all columns, or beside its term over all but the first."""
        start, last = (1 if note.term else 0), len(self.widths) - 1
        if note.term:
            self._put(0, note.term, self.styles.term)
        if start < last:
            self.sheet.merge_range(self.row, start, self.row, last, "", self.styles.note)
        self._put(start, note.text, self.styles.note)
        beside = _lines(note.text, sum(self.widths[start:]))
        self._finish(max(beside, _lines(note.term, self.widths[0])))

    def grid(self, grid: Grid) -> None:
        for place, column in enumerate(grid.columns):
            self._put(place, column.header, self.styles.header(column))
        self._finish(max(map(_lines, [c.header for c in grid.columns], self.widths)))
        first = self.row
        for cells in grid.rows:
            self._cells(cells, [self.styles.cell(c, wrap=True) for c in grid.columns])
        self._bars(grid, first)
        if grid.last:
            self._cells(grid.last, [self.styles.total(c) for c in grid.columns])

    def _cells(self, cells: tuple[Cell, ...], looks: list["Format"]) -> None:
        for place, (cell, look) in enumerate(zip(cells, looks, strict=True)):
            self._put(place, cell, look)
        texts = zip(cells, self.widths, strict=False)
        self._finish(max(_lines(c, width) if isinstance(c, str) else 1 for c, width in texts))

    def _bars(self, grid: Grid, first: int) -> None:
        options = {"type": "data_bar", **DATA_FORMATS, "max_value": grid.bars_to}
        for place, column in enumerate(grid.columns):
            if column.bar and grid.rows:
                self.sheet.conditional_format(first, place, self.row - 1, place, options)

    def _put(self, place: int, cell: Cell, look: "Format") -> None:
        if cell is None:
            self.sheet.write_blank(self.row, place, None, look)
        elif isinstance(cell, str):
            self.sheet.write_string(self.row, place, fitting(one_line(cell)), look)
        else:
            self.sheet.write_number(self.row, place, cell, look)

    def _finish(self, lines: int) -> None:
        self.sheet.set_row(self.row, min(_LINE * lines, _MOST_HEIGHT))
        self.row += 1


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column so many characters wide."""
    return max(1, -(-len(text) // max(1, width - 1)))

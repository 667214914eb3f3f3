"""The workbook around the rows: sheets, styles, frozen headers, filters, bars, colours, print."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from screener.outputs.safe_text import one_line
from screener.outputs.workbook import MOST_ROWS, About, Page, Table, TableColumn
from screener.outputs.workbook_page import write_page
from screener.outputs.workbook_rows import SAMPLE_ROWS, fitting
from screener.outputs.workbook_styles import DATA_FORMATS, OUTCOMES, Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_PAPER = {"a4": 9, "letter": 1}
# Printed wider than this, a page can no longer be read; the rest goes to the next pages.
_PAGE_WIDTH = 220
_LINE = 15.0
_MOST_LINES = 8
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def shell(sheets: Sequence[Table | Page], about: About) -> bytes:
    """The whole workbook but for the rows of its tables, which have two sample rows each."""
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, _OPTIONS)
    _describe(book, about)
    styles = Styles(book)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        _print_setup(page, sheet, about)
        if isinstance(sheet, Table):
            _table(page, sheet, styles)
        else:
            write_page(page, sheet, styles)
    book.close()
    return made.getvalue()


def _describe(book: "Workbook", about: About) -> None:
    properties = {"title": one_line(about.title), "subject": one_line(about.subject)}
    book.set_properties({**properties, "author": "Screener", "created": about.date})


def _print_setup(page: "Worksheet", sheet: Table | Page, about: About) -> None:
    page.set_paper(_PAPER[about.paper])
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer(f"&L&A&R{about.page}")
    page.fit_to_pages(_pages_wide(sheet), 0)


def _pages_wide(sheet: Table | Page) -> int:
    """How many pages beside each other; the frozen columns are repeated on each."""
    if isinstance(sheet, Page):
        return 1
    widths = [column.width for column in sheet.columns]
    kept = sum(widths[: sheet.frozen])
    room = max(_PAGE_WIDTH - kept, _PAGE_WIDTH // 3)
    return max(1, -(-(sum(widths) - kept) // room))


def _table(page: "Worksheet", table: Table, styles: Styles) -> None:
    if table.rows > MOST_ROWS:
        raise ValueError(f"the sheet {table.name} cannot hold {table.rows} rows")
    for place, column in enumerate(table.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, fitting(one_line(column.header)), styles.header(column))
        for row, shaded in zip(SAMPLE_ROWS, (False, True), strict=True):
            page.write_blank(row - 1, place, None, styles.cell(column, shaded=shaded))
    page.set_row(0, _header_height(table.columns))
    page.freeze_panes(1, table.frozen)
    page.repeat_rows(0)
    if table.frozen:
        page.repeat_columns(0, table.frozen - 1)
    last = max(table.rows, 1)
    page.autofilter(0, 0, last, len(table.columns) - 1)
    _mark(page, table, styles, last)


def _header_height(columns: Sequence[TableColumn]) -> float:
    lines = max(-(-len(column.header) // max(1, column.width - 2)) for column in columns)
    return _LINE * min(lines, _MOST_LINES)


def _mark(page: "Worksheet", table: Table, styles: Styles, last: int) -> None:
    """Bars, colours, and no green corner at an id that looks like a number."""
    bars = _ranges(last, [c.bar for c in table.columns])
    if bars:
        options = {"type": "data_bar", "multi_range": bars, **DATA_FORMATS}
        page.conditional_format(_first(bars), options)
    outcomes = _ranges(last, [c.outcome for c in table.columns])
    for outcome, name in OUTCOMES.items() if outcomes else ():
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{table.outcomes.get(outcome, outcome)}"',
        }
        options = {**rule, "multi_range": outcomes, "format": styles.outcome(name)}
        page.conditional_format(_first(outcomes), options)
    texts = _ranges(last, [c.kind == "text" for c in table.columns])
    if texts:
        page.ignore_errors({"number_stored_as_text": texts})


def _ranges(last: int, wanted: Sequence[bool]) -> str:
    from xlsxwriter.utility import xl_range

    places = [place for place, is_wanted in enumerate(wanted) if is_wanted]
    return " ".join(xl_range(1, place, last, place) for place in places)


def _first(ranges: str) -> str:
    return ranges.split(" ", 1)[0]

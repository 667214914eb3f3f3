"""An empty workbook to fill in: a row for each candidate, lists to pick from, how to do it."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from screener.outputs.safe_text import one_line
from screener.outputs.workbook import Grid, Heading, Note, Page, TableColumn
from screener.outputs.workbook_page import write_page
from screener.outputs.workbook_rows import fitting
from screener.outputs.workbook_styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# So many candidates get the lists and limits; more may stand below them.
ROWS = 1_000
_LISTS = "Lists"
_FROZEN = 2
_LINE, _MOST_HEIGHT = 15.0, 190.0
_MOST_TITLE, _MOST_MESSAGE = 32, 255
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# The same content gives the same bytes.
_NO_DATE = datetime(1980, 1, 1)  # noqa: DTZ001  # a workbook knows no zones
_FORMATS = {"text": "@", "number": "General", "day": "yyyy-mm-dd"}
_DAYS = (datetime(1990, 1, 1), datetime(2199, 12, 31))  # noqa: DTZ001


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column to fill in. ``title`` and ``message`` are shown at its cells.

    ``options`` make a list to pick from; a number has limits, and perhaps a sentence (``other``)
    that may stand in its place. ``error`` is said of anything else.
    """

    header: str
    title: str
    message: str
    width: int
    kind: Literal["text", "number", "day"] = "text"
    options: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    other: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class FormBook:
    """The workbook: the names of its two sheets, the columns of one, the text of the other.

    ``overview`` are the headers and rows of a list of all questions: number, text, answers.
    """

    title: str
    answers: str
    instructions: str
    wrong: str
    columns: tuple[AnswerColumn, ...]
    rules: tuple[str, ...]
    overview: tuple[str, str, str]
    questions: tuple[tuple[int, str, str], ...]


def form_xlsx(book: FormBook) -> bytes:
    """The bytes of the workbook; its lists stand on a sheet that is hidden."""
    from xlsxwriter import Workbook

    made = BytesIO()
    writer = Workbook(made, _OPTIONS)
    properties = {"title": one_line(book.title), "author": "Screener", "created": _NO_DATE}
    writer.set_properties(properties)
    styles = Styles(writer)
    sheet = writer.add_worksheet(book.answers)
    _instructions(writer.add_worksheet(book.instructions), book, styles)
    lists = _Lists(writer.add_worksheet(_LISTS))
    _answers(sheet, book, styles, _formats(writer), lists)
    writer.close()
    return made.getvalue()


class _Lists:
    """The hidden sheet: a list in each column, one that comes again only once."""

    def __init__(self, sheet: "Worksheet") -> None:
        self._sheet = sheet
        self._places: dict[tuple[str, ...], str] = {}
        sheet.hide()

    def place(self, words: tuple[str, ...]) -> str:
        """Where a list stands, as a formula names it."""
        from xlsxwriter.utility import xl_range_abs

        if words not in self._places:
            column = len(self._places)
            for row, word in enumerate(words):
                self._sheet.write_string(row, column, fitting(one_line(word)))
            self._places[words] = f"{_LISTS}!{xl_range_abs(0, column, len(words) - 1, column)}"
        return self._places[words]


def _formats(writer: "Workbook") -> dict[str, "Format"]:
    look = {"valign": "top", "text_wrap": True}
    return {
        kind: writer.add_format({**look, "num_format": code}) for kind, code in _FORMATS.items()
    }


def _answers(
    sheet: "Worksheet", book: FormBook, styles: Styles, formats: dict[str, "Format"], lists: _Lists
) -> None:
    head = styles.header(TableColumn("", "text", 0))
    for place, column in enumerate(book.columns):
        sheet.set_column(place, place, column.width, formats[column.kind])
        sheet.write_string(0, place, fitting(one_line(column.header)), head)
        sheet.data_validation(1, place, ROWS, place, _validation(column, place, book, lists))
    lines = max(-(-len(column.header) // (column.width - 2)) for column in book.columns)
    sheet.set_row(0, min(_LINE * (lines + 1), _MOST_HEIGHT))
    sheet.freeze_panes(1, _FROZEN)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, _FROZEN - 1)


def _validation(column: AnswerColumn, place: int, book: FormBook, lists: _Lists) -> dict[str, Any]:
    said = {
        "input_title": cut(column.title, _MOST_TITLE),
        "input_message": cut(column.message, _MOST_MESSAGE),
        "error_title": cut(book.wrong, _MOST_TITLE),
        "error_message": cut(column.error, _MOST_MESSAGE),
    }
    return {**said, **_allowed(column, place, lists)}


def _allowed(column: AnswerColumn, place: int, lists: _Lists) -> dict[str, Any]:
    if column.options:
        return {"validate": "list", "source": f"={lists.place(column.options)}"}
    if column.kind == "day":
        first, last = _DAYS
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    if column.kind == "number":
        return {"validate": "custom", "value": _number(column, place, lists)}
    return {"validate": "any"}


def _number(column: AnswerColumn, place: int, lists: _Lists) -> str:
    """The formula of a number within its limits, or of what may stand in its place."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    cell = xl_rowcol_to_cell(1, place)
    tests = [f"ISNUMBER({cell})"]
    tests += [f"{cell}>={column.least!r}"] if column.least is not None else []
    tests += [f"{cell}<={column.most!r}"] if column.most is not None else []
    number = f"AND({','.join(tests)})"
    if not column.other:
        return f"={number}"
    return f'=OR({number},{cell}={lists.place((column.other,))},{cell}="n/a")'


def _instructions(sheet: "Worksheet", book: FormBook, styles: Styles) -> None:
    number, text, answers = book.overview
    columns = (
        TableColumn(number, "integer", 7),
        TableColumn(text, "text", 68),
        TableColumn(answers, "text", 68),
    )
    blocks: tuple[Heading | Note | Grid, ...] = (
        Heading(book.instructions),
        *(Note(rule) for rule in book.rules),
        Heading(book.title),
        Grid(columns, book.questions),
    )
    write_page(sheet, Page(book.instructions, blocks, tuple(c.width for c in columns)), styles)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def cut(text: str, most: int) -> str:
    """Text of at most so many characters, an ellipsis at the end of what was cut."""
    flat = one_line(text)
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"

"""A table to rate categories in: as CSV, and as a workbook that says what is allowed."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from screener.models.ratings import HIGHEST, NARROWEST
from screener.outputs.safe_text import csv_text, one_line
from screener.outputs.workbook import Heading, Note, Page, TableColumn
from screener.outputs.workbook_page import write_page
from screener.outputs.workbook_rows import fitting
from screener.outputs.workbook_styles import LINE, SHADE, Styles

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

RATERS = 5
_WHAT = ("category", "title", "what it is")
_LEADER = ("override", "override_reason")
_WIDTHS = (22, 28, 58)
_MARK = "\ufeff"
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# The same content gives the same bytes.
_NO_DATE = datetime(1980, 1, 1)  # noqa: DTZ001  # a workbook knows no zones
_LINE = 15.0
_HOW = f"""\
Everybody rates how important each category is for THIS job: 0 is not at all, {HIGHEST} is that \
the job stands and falls with it. Decimals are allowed. Rate alone first, then talk.
Each person has two columns. Put a name in place of "Rater 1" above both of them. Delete columns \
that nobody needs, or add more in the same way.
In "too much?" write yes where somebody can have too much of it for this job, or the score from \
which it is too much, {NARROWEST} to 100. Leave it empty where more is better.
Leave a cell empty where you cannot say. Delete the row of a category that has no part in this job.
Only who leads the team writes into the last two columns: a weight, 0 to 100, that counts in place \
of the one from the ratings, and the reason. Both are shown in the profile.
"""
RULES = tuple(_HOW.splitlines())


@dataclass(frozen=True, slots=True)
class ToRate:
    """A category to rate: its id, its title, and what it is."""

    id: str
    title: str
    definition: str


def headers(raters: int = RATERS) -> tuple[str, ...]:
    """The row above the categories."""
    people = (f"Rater {n}" for n in range(1, raters + 1))
    both = (name for person in people for name in (person, f"{person}: too much?"))
    return (*_WHAT, *both, *_LEADER)


def ratings_csv(categories: Sequence[ToRate], separator: str = ",") -> bytes:
    """UTF-8 with its mark, as a spreadsheet knows it by that.

    ``separator`` is a semicolon where spreadsheets of the language write numbers with a comma.
    """
    made, heads = StringIO(newline=""), headers()
    writer = csv.writer(made, delimiter=separator, lineterminator="\r\n")
    writer.writerow(heads)
    for each in categories:
        cells = [csv_text(text) for text in (each.id, each.title, each.definition)]
        writer.writerow([*cells, *[""] * (len(heads) - len(cells))])
    return (_MARK + made.getvalue()).encode(errors="replace")


def ratings_xlsx(categories: Sequence[ToRate]) -> bytes:
    """A sheet to fill in, whose cells take what is allowed, and a sheet that says how."""
    from xlsxwriter import Workbook

    made = BytesIO()
    writer = Workbook(made, _OPTIONS)
    writer.set_properties({"title": "Ratings", "author": "Screener", "created": _NO_DATE})
    styles = Styles(writer)
    sheet = writer.add_worksheet("Ratings")
    blocks: tuple[Heading | Note, ...] = (Heading("How to rate"), *(Note(rule) for rule in RULES))
    rules = writer.add_worksheet("How to rate")
    write_page(rules, Page("How to rate", blocks, (74,)), styles)
    rules.fit_to_pages(1, 0)
    look: dict[str, Any] = {"valign": "top", "text_wrap": True, "border": 1, "border_color": LINE}
    left = {**look, "bg_color": SHADE, "align": "left", "indent": 1}
    given = writer.add_format(left)
    _rows(sheet, categories, styles, given, writer.add_format(look))
    writer.close()
    return made.getvalue()


def _rows(
    sheet: "Worksheet",
    categories: Sequence[ToRate],
    styles: Styles,
    given: "Format",
    empty: "Format",
) -> None:
    heads = headers()
    widths = dict(enumerate(_WIDTHS)) | {len(heads) - 1: 40}
    for place, head in enumerate(heads):
        sheet.set_column(place, place, widths.get(place, 11))
        sheet.write_string(0, place, head, styles.header(TableColumn("", "text", 0)))
    for row, each in enumerate(categories, 1):
        for place, text in enumerate((each.id, each.title, each.definition)):
            sheet.write_string(row, place, fitting(one_line(text)), given)
        for place in range(len(_WHAT), len(heads)):
            sheet.write_blank(row, place, None, empty)
        sheet.set_row(row, _LINE * max(2, -(-len(each.definition) // (_WIDTHS[2] - 8))))
    sheet.set_row(0, _LINE * 2.4)
    for place, allowed in _allowed(heads):
        sheet.data_validation(1, place, max(1, len(categories)), place, allowed)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _allowed(heads: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """What each cell below a header takes, and what is said at it."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    for place, head in enumerate(heads[len(_WHAT) : -1], len(_WHAT)):
        if head.endswith("too much?"):
            cell = xl_rowcol_to_cell(1, place)
            score = f"AND(ISNUMBER({cell}),{cell}>={NARROWEST},{cell}<=100)"
            rule: dict[str, Any] = {
                "validate": "custom",
                "value": f'=OR({score},{cell}="yes",{cell}="no")',
            }
            said = f"yes, or the score from which it is too much ({NARROWEST} to 100); else empty"
        else:
            most = 100 if head in _LEADER else HIGHEST
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": most}
            said = f"0 to {most}"
            said += ": a weight of your own, with its reason" if head in _LEADER else ""
        yield place, {**rule, "input_message": said, "error_message": f"Please write {said}."}

"""What is wrong with a table as a whole, in plain words."""

from collections.abc import Sequence

from screener.problems import Problem, Where
from screener.sources.characters import visible
from screener.sources.tables.table import Header, column_letters


def ragged(name: str, line: int, found: int, wanted: int) -> Problem:
    """A row that is longer or shorter than the header."""
    more = "more" if found > wanted else "fewer"
    cells = "1 cell" if found == 1 else f"{found:,} cells"
    message = f"This row has {cells}, {more} than the {wanted:,} of the header."
    hint = "Look for a delimiter or a quotation mark that is missing or too many."
    return Problem("ragged-row", message, Where(name, line), str(found), hint=hint)


def without_header(where: Where, position: int) -> Problem:
    """A value in a column at the end that is empty above."""
    message = f"From column {position + 1} on, no header stands above the values of this row."
    return Problem("no-header", message, where, hint="Name the column, or clear the cell.")


def changed(name: str) -> Problem:
    """Somebody saved the file in the middle."""
    message = "The file was changed while it was read."
    return Problem("changed-file", message, Where(name), hint="Give the same command again.")


def empty(name: str) -> Problem:
    """Nothing but blanks."""
    return Problem("empty-file", "The table is empty.", Where(name, 1))


def no_rows(name: str) -> Problem:
    """Headers and nothing below."""
    return Problem("no-rows", "The table has headers, but no rows below them.", Where(name))


def no_headers(name: str, row: int) -> Problem:
    """The first row is an answer already."""
    message = "The first row holds an answer; the row with the questions above it is missing."
    hint = "Export the table again with its headers, or insert a row with them."
    return Problem("no-header", message, Where(name, row), hint=hint)


def one_cell(name: str, row: int) -> Problem:
    """Lines in quotes, with their delimiters."""
    message = "Each row stands in a single cell, as if it had no columns."
    hint = "A spreadsheet did that with another delimiter; use the export as the tool wrote it."
    return Problem("one-cell", message, Where(name, row), hint=hint)


def title_row(name: str, row: int) -> Problem:
    """Something stands above the headers."""
    message = "The first row holds a single text, not the headers of the columns."
    hint = "Delete what stands above the headers; the first row must be the headers."
    return Problem("title-row", message, Where(name, row), hint=hint)


def aggregate(name: str, row: int) -> Problem:
    """Counts of answers, not the answers of each person."""
    message = "This table counts answers; it does not hold the answers of each person."
    hint = 'Export the individual responses (often named "All responses data").'
    return Problem("aggregate", message, Where(name, row), hint=hint)


def twice(name: str, row: int, headers: Sequence[Header]) -> list[Problem]:
    """Each header of a plain table that stands above more than one column."""
    found = [header for header in headers if header.repeat > 1]
    hint = "Each column needs a name of its own: rename or delete one."
    return [
        Problem(
            "duplicate-header",
            f'The header "{visible(header.full or header.code)}" stands above more than one '
            f"column; here it is column {header.position + 1} "
            f"({column_letters(header.position)}).",
            Where(name, row, field=visible(header.full or header.code)),
            visible(header.full or header.code),
            hint=hint,
        )
        for header in found
    ]


def too_wide(name: str, found: int, most: int) -> Problem:
    """More columns than any questionnaire has."""
    message = f"The table has {found:,} columns; at most {most:,} are read."
    return Problem("too-wide", message, Where(name))


def above_all(problems: list[Problem], name: str, most: int) -> list[Problem]:
    """The first of very many problems, and how many there are besides."""
    left = len(problems) - most
    if left <= 0:
        return problems
    message = f"{left:,} more rows of this file are broken; mend those above first."
    return [*problems[:most], Problem("more-problems", message, Where(name))]

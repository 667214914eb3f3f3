"""A problem as a line of a table: the columns, and where it belongs in the order."""

import re
from pathlib import PurePath
from typing import NamedTuple, Protocol

from screener.outputs.safe_text import one_line
from screener.problems import Problem, Severity, Where

HEADERS = (
    *("Severity", "Candidate ID", "File", "Sheet", "Row", "Cell", "Field"),
    *("Code", "What is wrong", "Value", "Allowed", "Hint"),
)
_SEVERITY, _ROW, _CODE, _CELLS = 0, 4, 7, len(HEADERS)
_IN_SHEET = re.compile(r"sheet (?P<sheet>.*), cell (?P<letters>[A-Z]+)(?P<row>\d+)(?P<rest>.*)")
_IN_TEXT = re.compile(r"(?P<cell>col (?P<number>\d+))\b ?(?P<rest>.*)")


class AboutRow(Protocol):
    """One thing about one row of a table, or one file of a folder."""

    @property
    def row(self) -> int:
        """The row as its table counts."""

    @property
    def candidate_id(self) -> str:
        """Whose it is; empty if the row has no id."""

    @property
    def problem(self) -> Problem:
        """What is wrong."""


class ProblemLine(NamedTuple):
    """A problem as a line: where it belongs in the order, and a cell for each header.

    ``row`` is the table's row or the folder's file; ``line`` and ``column`` are within it.
    """

    row: int
    line: int
    column: int
    cells: tuple[str, ...]

    @property
    def code(self) -> str:
        """What kind of problem it is."""
        return self.cells[_CODE]

    @property
    def is_error(self) -> bool:
        """Whether it kept something from being done."""
        return self.cells[_SEVERITY] == Severity.ERROR


def line_of(found: AboutRow | Problem) -> ProblemLine:
    """A problem as a line; what is about no row comes before all rows."""
    problem = found if isinstance(found, Problem) else found.problem
    row = 0 if isinstance(found, Problem) else found.row
    candidate = "" if isinstance(found, Problem) else found.candidate_id
    place = _Place.of(problem.where)
    shown = problem.where.line or (row if row and not problem.where.file else "")
    # Only its name: a round says nothing about the machine that it was made on.
    file = PurePath(problem.where.file).name
    cells = (
        *(problem.severity.value, candidate, file, place.sheet, shown, place.cell, place.field),
        *(problem.code, problem.message, problem.value, " | ".join(problem.allowed), problem.hint),
    )
    line = problem.where.line or 0
    return ProblemLine(row, line, place.column, tuple(one_line(str(cell)) for cell in cells))


class _Place(NamedTuple):
    """A place taken apart: the words that tables use for it, or any other field."""

    sheet: str = ""
    cell: str = ""
    column: int = 0
    field: str = ""

    @classmethod
    def of(cls, where: Where) -> "_Place":
        if found := _IN_SHEET.fullmatch(where.field):
            sheet, letters, row, rest = found.groups()
            return cls(sheet, f"{letters}{row}", _number(letters), _header(rest.strip(" ,:")))
        if found := _IN_TEXT.fullmatch(where.field):
            return cls("", found["cell"], int(found["number"]), _header(found["rest"]))
        cell = "" if where.column is None else f"col {where.column}"
        return cls("", cell, where.column or 0, where.field)


def _header(shown: str) -> str:
    """A header without the marks that it has in a sentence."""
    is_marked = len(shown) > 1 and shown[0] == shown[-1] == "'"
    return shown[1:-1] if is_marked else shown


def _number(letters: str) -> int:
    """A, B, ..., Z, AA as 1, 2, ..., 26, 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number

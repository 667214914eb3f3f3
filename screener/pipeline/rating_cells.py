"""What one cell of a file of ratings says: a rating, what would be too much, a weight."""

from dataclasses import dataclass

from screener.checking.common import shortened
from screener.models.base import plain_number
from screener.models.ratings import HIGHEST, NARROWEST
from screener.models.reading import yes_no_words
from screener.problems import Problem, Where
from screener.sources.tables.table import RawTable
from screener.sources.text import clean

_LANGUAGES = ("en", "de", "fr", "es")
_YES = {"x", "y", "true", "✓", *(word for each in _LANGUAGES for word in yes_no_words(each)[0])}
_NO = {"n", "-", "–", "false", *(word for each in _LANGUAGES for word in yes_no_words(each)[1])}
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class RatingCell:
    """A cell as text, and where it stands. ``is_lost``: what was typed there cannot be known."""

    text: str
    where: Where
    is_lost: bool = False


class RatingCells:
    """Reads the cells of one table and gathers what is wrong with them."""

    def __init__(self, table: RawTable) -> None:
        self.table = table
        self.problems: list[Problem] = []

    def cell(self, line: dict[str, object], place: int | None) -> RatingCell:
        """A cell of a row; empty where there is no such column."""
        row = int(str(line["row"]))
        if place is None:
            return RatingCell("", Where(self.table.name, row))
        where = self.table.place(row, place)
        text = " ".join(clean(str(line[str(place)] or ""), where)[0].split())
        lost = self._lost(row, place, text, where)
        if lost is None:
            return RatingCell(text, where)
        self.problems.append(lost)
        return RatingCell("", where, is_lost=True)

    def _lost(self, row: int, place: int, text: str, where: Where) -> Problem | None:
        """What a spreadsheet did to a cell."""
        if (row, place) in self.table.uncalculated:
            message = "This cell holds a formula without its value."
            hint = "Open the file in a spreadsheet, save it there, and give the command again."
            return Problem("no-value", message, where, hint=hint)
        return _date(where, text) if (row, place) in self.table.dates else None

    def rating(self, cell: RatingCell) -> float | None:
        """A number from 0 to 5, or None with the problem noted."""
        return self._number(cell, "bad-rating", HIGHEST, "rating")

    def weight(self, cell: RatingCell) -> float | None:
        """A number from 0 to 100, or None with the problem noted."""
        return self._number(cell, "bad-override", _WHOLE, "weight")

    def too_much(self, cell: RatingCell) -> tuple[bool, float | None]:
        """Whether there can be too much, and from which score if one is named."""
        word = cell.text.casefold()
        if not word or word in _NO:
            return False, None
        if word in _YES:
            return True, None
        number = number_of(word)
        if number is not None and NARROWEST <= number <= _WHOLE:
            return True, number
        message = f'"{shortened(cell.text)}" does not say whether there can be too much.'
        allowed = ("yes", "no", f"the score from which it is too much, {NARROWEST} to {_WHOLE}")
        self.problems.append(Problem("bad-too-much", message, cell.where, cell.text, allowed))
        return False, None

    def _number(self, cell: RatingCell, code: str, most: int, what: str) -> float | None:
        number = number_of(cell.text)
        if number is not None and 0 <= number <= most:
            return number
        told = "is no number" if number is None else f"is outside 0 to {most}"
        message = f'The {what} "{shortened(cell.text)}" {told}.'
        allowed = (f"a number from 0 to {most}",)
        self.problems.append(Problem(code, message, cell.where, cell.text, allowed))
        return None


def number_of(text: str) -> float | None:
    """A plain number, its decimals behind a point or a comma."""
    try:
        return float(plain_number(text.replace(",", ".", 1) if "." not in text else text))
    except ValueError:
        return None


def _date(where: Where, text: str) -> Problem:
    message = "The spreadsheet made a date of this cell."
    hint = "Where decimals have a comma, 3.5 is taken for a day: write 3,5 there."
    return Problem("date-cell", message, where, text, (f"a number from 0 to {HIGHEST}",), hint)

"""How cells look. Colours never speak alone: the word stands beside them."""

from typing import TYPE_CHECKING, Any

from screener.outputs.workbook import TableColumn

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

INK, SHADE, LINE, BAR = "#17212B", "#EEF1F3", "#C9D1D8", "#A9C9BD"
NUMBERS = {"number": "0.0", "percent": "0 %", "integer": "0", "written": "General"}
# Text keeps its distance from the figures left of it.
_INDENT = {"left": {"indent": 1}, "right": {}}
# From 0 to 100 whatever the figures are, so that bars of two columns can be compared.
DATA_FORMATS: dict[str, Any] = {
    "min_type": "num",
    "max_type": "num",
    "min_value": 0,
    "max_value": 100,
    "bar_color": BAR,
    "bar_solid": True,
    "bar_no_border": True,
    "data_bar_2010": True,
}
# Light enough for black print; the worst is bold.
OUTCOMES: dict[str, dict[str, Any]] = {
    "fail": {"bold": True, "font_color": "#7A2E05", "bg_color": "#F6D9C8"},
    "borderline": {"font_color": "#5C4A00", "bg_color": "#FBEFC4"},
    "unknown": {"italic": True, "font_color": "#3D4A57", "bg_color": "#DDE3E8"},
    "pass": {"font_color": "#1D5B4B"},
}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def header(self, column: TableColumn) -> "Format":
        """The cell above a column."""
        side = "left" if column.kind == "text" else "right"
        look = {"bold": True, "text_wrap": True, "valign": "top", "align": side, **_INDENT[side]}
        return self._format({**look, "bottom": 1, "bottom_color": INK, "bg_color": "#DDE3E8"})

    def cell(self, column: TableColumn, *, shaded: bool = False, wrap: bool = False) -> "Format":
        """A cell of a column."""
        look: dict[str, Any] = {"valign": "top"}
        if column.kind == "text":
            look |= {"align": "left", "text_wrap": wrap, **_INDENT["left"]}
        else:
            look |= {"num_format": NUMBERS[column.kind]}
        return self._format({**look, "bg_color": SHADE} if shaded else look)

    def total(self, column: TableColumn) -> "Format":
        """A cell of the row that sums up."""
        look: dict[str, Any] = {"bold": True, "top": 1, "top_color": INK, "valign": "top"}
        text = {"align": "left", **_INDENT["left"]}
        more = text if column.kind == "text" else {"num_format": NUMBERS[column.kind]}
        return self._format(look | more)

    @property
    def heading(self) -> "Format":
        """A line that opens a part of a page."""
        return self._format({"bold": True, "font_size": 13, "font_color": INK})

    @property
    def term(self) -> "Format":
        """What a paragraph is about."""
        return self._format(
            {"bold": True, "valign": "top", "text_wrap": True, "align": "left", "indent": 1}
        )

    @property
    def note(self) -> "Format":
        """A paragraph."""
        return self._format({"valign": "top", "text_wrap": True, "align": "left", "indent": 1})

    def outcome(self, look: dict[str, Any]) -> "Format":
        """What is laid over the outcome of a must-have."""
        return self._format(look)

    def _format(self, look: dict[str, Any]) -> "Format":
        key = repr(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]

"""Text from files as it may stand in a table that a spreadsheet will open.

Two dangers: characters that take hold of a terminal or turn the direction of writing, and text that
a spreadsheet would run as a formula (CWE-1236; OWASP ASVS 5, 1.2.10). Quotes of CSV do not stop the
latter, an apostrophe in front does. Each function comes for one text and for a whole column.
"""

import re

import polars as pl

# What takes hold of a terminal or of the direction of writing, and what XML cannot hold.
_TURNING = "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_CONTROL = f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_TURNING}\ufeff\ufffe\uffff]"
_BREAK = "\r\n|[\t\n\r]"
# Blanks and signs without width may stand before the one that starts a formula; full-width forms
# are read as their plain ones by some spreadsheets.
_UNSEEN = "[\\s\\x00\u00ad\u200b-\u200d\u2060\ufeff]"
_FORMULA = f"^{_UNSEEN}*[=+@\\-\uff1d\uff0b\uff0d\uff20]|^[\t\r\n\\x00]"


def one_line(text: str) -> str:
    """Text on one line: breaks become blanks, controls their number."""
    if text.isprintable():
        return text
    flat = re.sub(_BREAK, " ", text)
    return re.sub(_CONTROL, lambda found: _number(found[0]), flat)


def one_line_each(column: pl.Series) -> pl.Series:
    """``one_line`` of every text of a column; one with nothing to change is left as it is."""
    if not column.str.contains(f"{_BREAK}|{_CONTROL}").any():
        return column
    return column.map_elements(one_line, return_dtype=pl.String)


def without_formula(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe in front of what could start a formula."""
    return f"'{text}" if re.search(_FORMULA, text) else text


def without_formula_each(column: pl.Series) -> pl.Series:
    """``without_formula`` of every text of a column."""
    starts = column.str.contains(_FORMULA).fill_null(value=False)
    if not starts.any():
        return column
    # Text before a column takes the column's name away, and then it would stand beside itself.
    return ("'" + column).alias(column.name).zip_with(starts, column)


def csv_text(text: str) -> str:
    """A text as it may stand in a cell of a CSV file."""
    return without_formula(one_line(text))


def as_listed(text: str) -> str:
    """A text of ``csv_text`` without the apostrophe that it put in front."""
    return text[1:] if text.startswith("'") and without_formula(text[1:]) == text else text


def csv_text_each(column: pl.Series) -> pl.Series:
    """``csv_text`` of every text of a column."""
    return without_formula_each(one_line_each(column))


def _number(character: str) -> str:
    return f"<U+{ord(character):04X}>"

"""An empty table to fill in, as CSV."""

import csv
from collections.abc import Sequence
from io import StringIO

from screener.outputs.safe_text import csv_text

_MARK = "\ufeff"


def form_csv(headers: Sequence[str], separator: str = ",") -> bytes:
    """The row of headers alone: UTF-8 with its mark, as a spreadsheet knows it by that.

    ``separator`` is a semicolon where spreadsheets of the language write numbers with a comma.
    """
    made = StringIO(newline="")
    writer = csv.writer(made, delimiter=separator, lineterminator="\r\n")
    writer.writerow([csv_text(header) for header in headers])
    return (_MARK + made.getvalue()).encode(errors="replace")

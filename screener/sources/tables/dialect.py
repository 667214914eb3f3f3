"""Which character parts the cells: the one under which records are equally wide."""

import io
from collections import Counter
from itertools import islice

from screener.sources.tables.records import Record, records

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_SAMPLE = 60


def delimiter(text: str) -> str:
    """The delimiter of a text; a comma where nothing parts anything."""
    return max(DELIMITERS, key=lambda each: _score(text, each))


def _score(text: str, each: str) -> tuple[float, int]:
    widths = [len(record.cells) for record in sample(text, each) if record.cells]
    if not widths:
        return 0.0, 0
    width, number = Counter(widths).most_common(1)[0]
    if width == 1:
        return 0.0, 0
    # The first record names the columns: a delimiter that parts it otherwise is less likely.
    share = number / len(widths) * (1.0 if widths[0] == width else 0.5)
    return round(share, 1), width


def sample(text: str, each: str, most: int = _SAMPLE) -> list[Record]:
    """The first records of a text that may end within one, up to the first that is broken."""
    found = list(islice(records(io.StringIO(text, newline=""), each, ""), most))
    return [record for record in found if isinstance(record, Record)]

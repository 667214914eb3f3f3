"""Which character parts the cells: the one under which records are equally wide."""

import io
from collections import Counter
from itertools import islice

from screener.problems import Problem
from screener.sources.tables.records import Record, records

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_SAMPLE = 60


def delimiter(text: str) -> str:
    """The delimiter of a text; a comma where nothing parts anything."""
    return max(DELIMITERS, key=lambda each: _score(text, each))


def _score(text: str, each: str) -> tuple[float, int]:
    found = _read(text, each, _SAMPLE)
    widths = [len(record.cells) for record in found if isinstance(record, Record) and record.cells]
    if not widths:
        return 0.0, 0
    width, number = Counter(widths).most_common(1)[0]
    if width == 1:
        return 0.0, 0
    # The first record names the columns: a delimiter that parts it otherwise is less likely. So is
    # one under which quotes are broken, unless the text just ends there.
    broken = sum(isinstance(record, Problem) for record in found)
    share = number / (len(widths) + broken) * (1.0 if widths[0] == width else 0.5)
    return round(share, 1), width


def sample(text: str, each: str, most: int = _SAMPLE) -> list[Record]:
    """The first records of a text that may end within one, up to the first that is broken."""
    return [record for record in _read(text, each, most) if isinstance(record, Record)]


def _read(text: str, each: str, most: int) -> list[Record | Problem]:
    return list(islice(records(io.StringIO(text, newline=""), each, ""), most))

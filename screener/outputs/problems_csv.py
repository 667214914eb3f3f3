"""``problems.csv``: everything that was found wrong, one line a problem, in the table's order."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from screener.outputs.new_file import new_file
from screener.outputs.problem_lines import HEADERS, ProblemLine
from screener.outputs.safe_text import csv_text


@dataclass(frozen=True, slots=True)
class ProblemCounts:
    """How many problems there are of each code, by name, and of each severity."""

    by_code: dict[str, int] = field(default_factory=dict)
    errors: int = 0
    warnings: int = 0


def write_problems(path: Path, lines: Iterable[ProblemLine]) -> ProblemCounts:
    """Write them as CSV as they come and count them: UTF-8 with a mark, CRLF, safe to open.

    Not atomic, see ``new_file``; raises WriteError.
    """
    codes: Counter[str] = Counter()
    errors = 0
    with new_file(path) as file, io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        out = csv.writer(text)
        out.writerow(HEADERS)
        for line in lines:
            out.writerow([csv_text(cell) for cell in line.cells])
            codes[line.code] += 1
            errors += line.is_error
    return ProblemCounts(dict(sorted(codes.items())), errors, codes.total() - errors)

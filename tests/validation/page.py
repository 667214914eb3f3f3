"""The page of validation as text."""

from collections.abc import Iterator
from pathlib import Path

from tests.validation.row import Row
from tests.validation.table import ROWS, SECTIONS

PAGE = Path(__file__).parents[2] / "docs" / "validation.md"
HEAD = """\
# Validation

Written by `python -m tests.validation`, which runs every line through the functions that Screener
itself uses; a test fails when this page is not what they give today. There are {rows} figures; the
formulas are on [docs/method.md](method.md).

Where the other figure is from: **published** is printed somewhere, and may be rounded there;
**program** is what another program makes of the same input; **by hand** was worked on paper from
the formula. A difference under 1e-9 is only the last digits that a computer has; of the draws of
`whatif` it is chance, and less than four standard errors.
"""
COLUMNS = ("figure", "function", "given", "theirs", "ours", "difference", "allowed", "from")
_NOTHING = 1e-9
_DECIMALS = 9


def page() -> str:
    """The whole page; raises AssertionError where a figure of ours is missing."""
    return "\n".join(_lines()) + "\n"


def difference(row: Row) -> float:
    """How far apart the two figures are."""
    ours = row.ours()
    assert ours is not None, row
    return abs(ours - row.expected)


def _lines() -> Iterator[str]:
    yield HEAD.format(rows=len(ROWS))
    for section in SECTIONS:
        yield f"## {section.title}\n"
        yield f"| {' | '.join(COLUMNS)} |"
        yield f"|{'---|' * len(COLUMNS)}"
        yield from map(_line, section.rows)
        yield ""


def _line(row: Row) -> str:
    ours, apart = row.ours(), difference(row)
    told = "under 1e-9" if apart < _NOTHING else f"{apart:.1e}"
    cells = (
        *(row.what, f"`{row.name}`", row.given, _figure(row.expected), _figure(ours or 0.0)),
        *(told, f"{row.tolerance:g}", f"{row.kind}: {row.source}"),
    )
    return f"| {' | '.join(cells)} |"


def _figure(value: float) -> str:
    """Nine decimals at most, and no more than it has."""
    text = f"{round(value, _DECIMALS) + 0.0:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")
